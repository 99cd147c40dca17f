const _: () = {
    use ::kayrock::__private_0_1_0 as __kafka;
    #[automatically_derived]
    impl __kafka::Default for Tagged {
        #[inline]
        fn default() -> Self {
            Self {
                number: __kafka::zero::<<i32 as __kafka::Plain>::Is>(),
                text: <Option<Str> as __kafka::Nullable>::of(__kafka::None),
                moved: <<Str as __kafka::Plain>::Is as __kafka::Field>::from_literal(__kafka::literal::<
                    <Str as __kafka::Plain>::Is,
                >("here")),
                unknown_tags: <UnknownTags as __kafka::UnknownTagsField>::new(),
            }
        }
    }
    #[automatically_derived]
    impl __kafka::Field for Tagged {
        const TYPE: &'static __kafka::Type = &__kafka::Type::Struct(__kafka::Shared::Static(&__kafka::StructSchema {
            name: __kafka::Shared::Static("Tagged"),
            fields: __kafka::Shared::Static(&[
                __kafka::field::<<i32 as __kafka::Plain>::Is>(
                    "Number",
                    __kafka::Versions::new(1, 3),
                    __kafka::schema::DefaultValue::Zero,
                    __kafka::FieldOptions {
                        tag: __kafka::Some(0),
                        tagged: __kafka::Versions::new(1, 3),
                        ..__kafka::FieldOptions::NONE
                    },
                ),
                __kafka::field::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Plain>::Is>(
                    "Text",
                    __kafka::Versions::new(2, 3),
                    __kafka::schema::DefaultValue::Null,
                    __kafka::FieldOptions {
                        nullable: __kafka::Versions::new(2, 3),
                        tag: __kafka::Some(1),
                        tagged: __kafka::Versions::new(2, 3),
                        ..__kafka::FieldOptions::NONE
                    },
                ),
                __kafka::field::<<Str as __kafka::Plain>::Is>(
                    "Moved",
                    __kafka::Versions::new(0, 3),
                    __kafka::text_default(<<Str as __kafka::Plain>::Is as __kafka::Field>::TYPE, "here"),
                    __kafka::FieldOptions {
                        tag: __kafka::Some(2),
                        tagged: __kafka::Versions::new(2, 3),
                        ..__kafka::FieldOptions::NONE
                    },
                ),
            ]),
        }));
        const BOXED: __kafka::usize = 0
            + <<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Plain>::Is as __kafka::Field>::BOXED
            + <<Str as __kafka::Plain>::Is as __kafka::Field>::BOXED;
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
            0 + if __v <= 1 { <<Str as __kafka::Plain>::Is as __kafka::Field>::min_size(__v, __f) } else { 0 }
                + <__kafka::usize as __kafka::From<__kafka::bool>>::from(__f)
        }
    }
    #[automatically_derived]
    impl __kafka::Message for Tagged {
        const SCHEMA: &'static __kafka::Schema = &__kafka::Schema {
            name: __kafka::Shared::Static("Tagged"),
            kind: __kafka::MessageKind::Data,
            api_key: __kafka::None,
            versions: __kafka::Versions::new(0, 3),
            flexible: __kafka::Versions::since(1),
            unstable: __kafka::Versions::NONE,
            deprecated: __kafka::Versions::NONE,
            listeners: __kafka::Shared::Static(&[]),
            headers: __kafka::Shared::Static(&[]),
            names_headers: false,
            fallback: __kafka::None,
            common: __kafka::Shared::Static(&[]),
            root: __kafka::root(<Self as __kafka::Field>::TYPE),
        };
    }
    #[automatically_derived]
    impl __kafka::HasVersion<0> for Tagged {}
    #[automatically_derived]
    impl __kafka::HasVersion<1> for Tagged {}
    #[automatically_derived]
    impl __kafka::HasVersion<2> for Tagged {}
    #[automatically_derived]
    impl __kafka::HasVersion<3> for Tagged {}
    #[automatically_derived]
    impl __kafka::Encode for Tagged {
        #[inline]
        fn encode_field<'__m, '__w>(
            &'__m self,
            __w: __kafka::Window<'__w>,
            __e: &mut __kafka::Encoder<'__m>,
            __v: __kafka::i16,
        ) -> __kafka::Window<'__w> {
            if !(__v >= 1) {
                __kafka::absent(<<i32 as __kafka::Written>::Is as __kafka::Encode>::is_zero(&self.number), __e);
            }
            if !(__v >= 2) {
                __kafka::absent(__kafka::Option::is_none(<Option<Str> as __kafka::Nullable>::get(&self.text)), __e);
            }
            let __w =
                if __v <= 1 { __kafka::put::<<Str as __kafka::Written>::Is>(&self.moved, __w, __e, __v) } else { __w };
            if __v >= 1 {
                if __e.is_flexible() {
                    let __t0 = __v >= 1 && !<<i32 as __kafka::Written>::Is as __kafka::Encode>::is_zero(&self.number);
                    let __t1 =
                        __v >= 2 && !__kafka::Option::is_none(<Option<Str> as __kafka::Nullable>::get(&self.text));
                    let __t2 = __v >= 2
                        && !<<Str as __kafka::Written>::Is as __kafka::Encode>::is_literal(
                            &self.moved,
                            __kafka::literal::<<Str as __kafka::Plain>::Is>("here"),
                        );
                    let __w = __kafka::put_tag_count(
                        __kafka::count([__t0, __t1, __t2]),
                        &[0, 1, 2],
                        <UnknownTags as __kafka::UnknownTagsField>::get(&self.unknown_tags),
                        __w,
                        __e,
                    );
                    let __w = if __t0 {
                        __kafka::put_tag::<<i32 as __kafka::Written>::Is>(0, &self.number, __w, __e, __v)
                    } else {
                        __w
                    };
                    let __w =
                        if __t1 {
                            __kafka::put_tag_nullable::<
                                <<Option<Str> as __kafka::Nullable>::Inner as __kafka::Written>::Is,
                            >(
                                1, <Option<Str> as __kafka::Nullable>::get(&self.text), __w, __e, __v
                            )
                        } else {
                            __w
                        };
                    let __w = if __t2 {
                        __kafka::put_tag::<<Str as __kafka::Written>::Is>(2, &self.moved, __w, __e, __v)
                    } else {
                        __w
                    };
                    __kafka::put_unknown_between(
                        3,
                        __kafka::u32::MAX,
                        <UnknownTags as __kafka::UnknownTagsField>::get(&self.unknown_tags),
                        __w,
                        __e,
                    )
                } else {
                    __kafka::refuse_unknown(<UnknownTags as __kafka::UnknownTagsField>::get(&self.unknown_tags), __e);
                    __w
                }
            } else {
                __kafka::put_unknown(
                    &[0, 1, 2],
                    <UnknownTags as __kafka::UnknownTagsField>::get(&self.unknown_tags),
                    __w,
                    __e,
                )
            }
        }
        #[inline]
        fn is_zero(&self) -> __kafka::bool {
            true && <<i32 as __kafka::Written>::Is as __kafka::Encode>::is_zero(&self.number)
                && __kafka::Option::is_none(<Option<Str> as __kafka::Nullable>::get(&self.text))
                && <<Str as __kafka::Written>::Is as __kafka::Encode>::is_literal(
                    &self.moved,
                    __kafka::literal::<<Str as __kafka::Plain>::Is>("here"),
                )
                && __kafka::UnknownTags::is_empty(<UnknownTags as __kafka::UnknownTagsField>::get(&self.unknown_tags))
        }
        #[inline]
        fn is_literal(&self, __l: __kafka::Infallible) -> __kafka::bool {
            match __l {}
        }
        #[inline]
        fn extra_size(&self, __v: __kafka::i16) -> __kafka::usize {
            __kafka::sum([
                <<i32 as __kafka::Written>::Is as __kafka::Encode>::extra_size(&self.number, __v),
                __kafka::extra_size_nullable::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Written>::Is>(
                    <Option<Str> as __kafka::Nullable>::get(&self.text),
                    __v,
                ),
                <<Str as __kafka::Written>::Is as __kafka::Encode>::extra_size(&self.moved, __v),
            ])
        }
        #[inline]
        fn to_value(&self) -> __kafka::Value {
            __kafka::struct_value(
                [
                    ("Number", <<i32 as __kafka::Written>::Is as __kafka::Encode>::to_value(&self.number)),
                    (
                        "Text",
                        __kafka::nullable_value::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Written>::Is>(
                            <Option<Str> as __kafka::Nullable>::get(&self.text),
                        ),
                    ),
                    ("Moved", <<Str as __kafka::Written>::Is as __kafka::Encode>::to_value(&self.moved)),
                ],
                <UnknownTags as __kafka::UnknownTagsField>::get(&self.unknown_tags),
            )
        }
    }
    #[automatically_derived]
    impl<'__de> __kafka::Decode<'__de> for Tagged {
        #[inline]
        fn decode_field(
            &mut self,
            __i: &'__de [__kafka::u8],
            __d: &mut __kafka::Decoder<'__de>,
            __v: __kafka::i16,
        ) -> __kafka::Decoded<'__de> {
            let __i = if __v <= 1 {
                match __kafka::fill::<<Str as __kafka::Read<'__de>>::Is>(&mut self.moved, __i, __d, __v) {
                    __kafka::Ok(__x) => __x,
                    __kafka::Err(__x) => return __kafka::Err(__x),
                }
            } else {
                __i
            };
            __kafka::tags(self, __i, __d, __v)
        }
        #[inline]
        fn skip(
            __i: &'__de [__kafka::u8],
            __d: &mut __kafka::Decoder<'__de>,
            __v: __kafka::i16,
        ) -> __kafka::Decoded<'__de> {
            let __n = 0;
            let (__i, __n) = if __v <= 1 {
                match __kafka::pass::<<Str as __kafka::Read<'__de>>::Is>(__i, __n, __d, __v) {
                    __kafka::Ok(__x) => __x,
                    __kafka::Err(__x) => return __kafka::Err(__x),
                }
            } else {
                (__i, __n)
            };
            let __i = __kafka::pass_bytes(__i, __n, __d)?;
            __kafka::no_tags(__i, __d)
        }
        #[inline]
        fn from_value(__value: &'__de __kafka::Value) -> __kafka::Result<Self> {
            let mut __this = <Self as __kafka::Default>::default();
            let __fields = __kafka::fields(__value)?;
            for (__name, __value) in &__fields.fields {
                match &**__name {
                    "Number" => __kafka::set::<<i32 as __kafka::Read<'__de>>::Is>(&mut __this.number, __value),
                    "Text" => __kafka::set_nullable::<
                        <<Option<Str> as __kafka::Nullable>::Inner as __kafka::Read<'__de>>::Is,
                    >(
                        <Option<Str> as __kafka::Nullable>::get_mut(&mut __this.text), __value
                    ),
                    "Moved" => __kafka::set::<<Str as __kafka::Read<'__de>>::Is>(&mut __this.moved, __value),
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
    impl<'__de> __kafka::DecodeTags<'__de> for Tagged {
        #[inline]
        fn tag(
            &mut self,
            __t: __kafka::u32,
            __i: &'__de [__kafka::u8],
            __d: &mut __kafka::Decoder<'__de>,
            __v: __kafka::i16,
        ) -> __kafka::Option<__kafka::Decoded<'__de>> {
            __kafka::Some(match __t {
                0 if __v >= 1 => {
                    __kafka::fill_tag::<<i32 as __kafka::Read<'__de>>::Is>(&mut self.number, __i, __d, __v)
                }
                0 => __kafka::tag_not_in_version(__t, __i, __d),
                1 if __v >= 2 => __kafka::fill_tag_nullable::<
                    <<Option<Str> as __kafka::Nullable>::Inner as __kafka::Read<'__de>>::Is,
                >(
                    <Option<Str> as __kafka::Nullable>::get_mut(&mut self.text), __i, __d, __v
                ),
                1 => __kafka::tag_not_in_version(__t, __i, __d),
                2 if __v >= 2 => __kafka::fill_tag::<<Str as __kafka::Read<'__de>>::Is>(&mut self.moved, __i, __d, __v),
                2 => __kafka::tag_not_in_version(__t, __i, __d),
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
            __kafka::can_be_tagged(<<i32 as __kafka::Plain>::Is as __kafka::Field>::TYPE),
            "records are never tagged; take `tag` and `tagged` of `number` away",
        );
    };
    const _: () = {
        __kafka::require(
            <<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Plain>::Is as __kafka::Field>::TYPE.has_null(),
            "the type of `text` has no null on the wire; take `nullable` away",
        );
    };
    const _: () = {
        __kafka::require(
            __kafka::can_be_tagged(
                <<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Plain>::Is as __kafka::Field>::TYPE,
            ),
            "records are never tagged; take `tag` and `tagged` of `text` away",
        );
    };
    const _: () = {
        __kafka::require(
            __kafka::can_be_tagged(<<Str as __kafka::Plain>::Is as __kafka::Field>::TYPE),
            "records are never tagged; take `tag` and `tagged` of `moved` away",
        );
    };
    const _: () = {
        __kafka::require(
            __kafka::is_literal_of(<<Str as __kafka::Plain>::Is as __kafka::Field>::TYPE, "here"),
            "the default of `moved` is no id: an id is 22 characters of URL-safe base64",
        );
    };
    const _: () = {
        __kafka::holds(<Tagged as __kafka::Message>::SCHEMA, 1);
        __kafka::holds(<Tagged as __kafka::Message>::SCHEMA, 2);
    };
};
