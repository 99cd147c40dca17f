const _: () = {
    use ::kayrock::__private_0_1_0 as __kafka;
    #[automatically_derived]
    impl __kafka::Default for Sparse {
        #[inline]
        fn default() -> Self {
            Self {
                first: __kafka::zero::<<i8 as __kafka::Plain>::Is>(),
                second: __kafka::zero::<<i8 as __kafka::Plain>::Is>(),
                unknown_tags: <UnknownTags as __kafka::UnknownTagsField>::new(),
            }
        }
    }
    #[automatically_derived]
    impl __kafka::Field for Sparse {
        const TYPE: &'static __kafka::Type = &__kafka::Type::Struct(__kafka::Shared::Static(&__kafka::StructSchema {
            name: __kafka::Shared::Static("Sparse"),
            fields: __kafka::Shared::Static(&[
                __kafka::field::<<i8 as __kafka::Plain>::Is>(
                    "First",
                    __kafka::Versions::since(2),
                    __kafka::schema::DefaultValue::Zero,
                    __kafka::FieldOptions {
                        tag: __kafka::Some(3),
                        tagged: __kafka::Versions::since(2),
                        ignorable: true,
                        ..__kafka::FieldOptions::NONE
                    },
                ),
                __kafka::field::<<i8 as __kafka::Plain>::Is>(
                    "Second",
                    __kafka::Versions::ALL,
                    __kafka::schema::DefaultValue::Zero,
                    __kafka::FieldOptions {
                        tag: __kafka::Some(7),
                        tagged: __kafka::Versions::ALL,
                        ..__kafka::FieldOptions::NONE
                    },
                ),
            ]),
        }));
        const BOXED: __kafka::usize = 0;
        type Literal = __kafka::Infallible;
        #[inline]
        fn zero() -> Self {
            <Self as __kafka::Default>::default()
        }
        #[inline]
        fn from_literal(__l: __kafka::Infallible) -> Self {
            match __l {}
        }
        #[inline]
        fn min_size(__v: __kafka::i16, __f: __kafka::bool) -> __kafka::usize {
            0 + <__kafka::usize as __kafka::From<__kafka::bool>>::from(__f)
        }
    }
    #[automatically_derived]
    impl __kafka::Encode for Sparse {
        #[inline]
        fn encode_field<'__m, '__w>(
            &'__m self,
            __w: __kafka::Window<'__w>,
            __e: &mut __kafka::Encoder<'__m>,
            __v: __kafka::i16,
        ) -> __kafka::Window<'__w> {
            if __e.is_flexible() {
                let __t3 = __v >= 2 && !<<i8 as __kafka::Written>::Is as __kafka::Encode>::is_zero(&self.first);
                let __t7 = !<<i8 as __kafka::Written>::Is as __kafka::Encode>::is_zero(&self.second);
                let __w = __kafka::put_tag_count(
                    __kafka::count([__t3, __t7]),
                    &[3, 7],
                    <UnknownTags as __kafka::UnknownTagsField>::get(&self.unknown_tags),
                    __w,
                    __e,
                );
                let __w = __kafka::put_unknown_between(
                    0,
                    2,
                    <UnknownTags as __kafka::UnknownTagsField>::get(&self.unknown_tags),
                    __w,
                    __e,
                );
                let __w = if __t3 {
                    __kafka::put_tag::<<i8 as __kafka::Written>::Is>(3, &self.first, __w, __e, __v)
                } else {
                    __w
                };
                let __w = __kafka::put_unknown_between(
                    4,
                    6,
                    <UnknownTags as __kafka::UnknownTagsField>::get(&self.unknown_tags),
                    __w,
                    __e,
                );
                let __w = if __t7 {
                    __kafka::put_tag::<<i8 as __kafka::Written>::Is>(7, &self.second, __w, __e, __v)
                } else {
                    __w
                };
                __kafka::put_unknown_between(
                    8,
                    __kafka::u32::MAX,
                    <UnknownTags as __kafka::UnknownTagsField>::get(&self.unknown_tags),
                    __w,
                    __e,
                )
            } else {
                __kafka::absent(<<i8 as __kafka::Written>::Is as __kafka::Encode>::is_zero(&self.second), __e);
                __kafka::refuse_unknown(<UnknownTags as __kafka::UnknownTagsField>::get(&self.unknown_tags), __e);
                __w
            }
        }
        #[inline]
        fn is_zero(&self) -> __kafka::bool {
            true && <<i8 as __kafka::Written>::Is as __kafka::Encode>::is_zero(&self.first)
                && <<i8 as __kafka::Written>::Is as __kafka::Encode>::is_zero(&self.second)
                && __kafka::UnknownTags::is_empty(<UnknownTags as __kafka::UnknownTagsField>::get(&self.unknown_tags))
        }
        #[inline]
        fn is_literal(&self, __l: __kafka::Infallible) -> __kafka::bool {
            match __l {}
        }
        #[inline]
        fn extra_size(&self, __v: __kafka::i16) -> __kafka::usize {
            __kafka::sum([
                <<i8 as __kafka::Written>::Is as __kafka::Encode>::extra_size(&self.first, __v),
                <<i8 as __kafka::Written>::Is as __kafka::Encode>::extra_size(&self.second, __v),
            ])
        }
        #[inline]
        fn to_value(&self) -> __kafka::Value {
            __kafka::struct_value(
                [
                    ("First", <<i8 as __kafka::Written>::Is as __kafka::Encode>::to_value(&self.first)),
                    ("Second", <<i8 as __kafka::Written>::Is as __kafka::Encode>::to_value(&self.second)),
                ],
                <UnknownTags as __kafka::UnknownTagsField>::get(&self.unknown_tags),
            )
        }
    }
    #[automatically_derived]
    impl<'__de> __kafka::Decode<'__de> for Sparse {
        #[inline]
        fn decode_field(
            &mut self,
            __i: &'__de [__kafka::u8],
            __d: &mut __kafka::Decoder<'__de>,
            __v: __kafka::i16,
        ) -> __kafka::Decoded<'__de> {
            __kafka::tags(self, __i, __d, __v)
        }
        #[inline]
        fn skip(
            __i: &'__de [__kafka::u8],
            __d: &mut __kafka::Decoder<'__de>,
            __v: __kafka::i16,
        ) -> __kafka::Decoded<'__de> {
            let __n = 0;
            let __i = __kafka::pass_bytes(__i, __n, __d)?;
            __kafka::no_tags(__i, __d)
        }
        #[inline]
        fn from_value(__value: &'__de __kafka::Value) -> __kafka::Result<Self> {
            let mut __this = <Self as __kafka::Default>::default();
            let __fields = __kafka::fields(__value)?;
            for (__name, __value) in &__fields.fields {
                match &**__name {
                    "First" => __kafka::set::<<i8 as __kafka::Read<'__de>>::Is>(&mut __this.first, __value),
                    "Second" => __kafka::set::<<i8 as __kafka::Read<'__de>>::Is>(&mut __this.second, __value),
                    _ => __kafka::Err(__kafka::unknown_field(__name)),
                }?;
            }
            __kafka::set_unknown_tags(
                <UnknownTags as __kafka::UnknownTagsField>::get_mut(&mut __this.unknown_tags),
                &__fields.unknown_tags,
            );
            __kafka::Ok(__this)
        }
    }
    #[automatically_derived]
    impl<'__de> __kafka::DecodeTags<'__de> for Sparse {
        #[inline]
        fn tag(
            &mut self,
            __t: __kafka::u32,
            __i: &'__de [__kafka::u8],
            __d: &mut __kafka::Decoder<'__de>,
            __v: __kafka::i16,
        ) -> __kafka::Option<__kafka::Decoded<'__de>> {
            __kafka::Some(match __t {
                3 if __v >= 2 => __kafka::fill_tag::<<i8 as __kafka::Read<'__de>>::Is>(&mut self.first, __i, __d, __v),
                3 => __kafka::tag_not_in_version(__t, __i, __d),
                7 => __kafka::fill_tag::<<i8 as __kafka::Read<'__de>>::Is>(&mut self.second, __i, __d, __v),
                _ => return __kafka::None,
            })
        }
        #[inline]
        fn unknown(&mut self) -> __kafka::Option<&mut __kafka::UnknownTags> {
            <UnknownTags as __kafka::UnknownTagsField>::get_mut(&mut self.unknown_tags)
        }
    }
    const _: () = {
        __kafka::require(
            __kafka::can_be_tagged(<<i8 as __kafka::Plain>::Is as __kafka::Field>::TYPE),
            "records are never tagged; take `tag` and `tagged` of `first` away",
        );
    };
    const _: () = {
        __kafka::require(
            __kafka::can_be_tagged(<<i8 as __kafka::Plain>::Is as __kafka::Field>::TYPE),
            "records are never tagged; take `tag` and `tagged` of `second` away",
        );
    };
    const _: &__kafka::Type = <Sparse as __kafka::Field>::TYPE;
};
