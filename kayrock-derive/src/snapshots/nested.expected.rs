const _: () = {
    use ::kayrock::__private_0_1_0 as __kafka;
    #[automatically_derived]
    impl __kafka::Default for Nested {
        #[inline]
        fn default() -> Self {
            Self {
                name: __kafka::zero::<<TopicName as __kafka::Plain>::Is>(),
                partitions: __kafka::zero::<<Vec<Partition> as __kafka::Plain>::Is>(),
                timeout: {
                    let __x: Duration = Duration::from_secs(1);
                    __x
                },
                unknown_tags: <UnknownTags as __kafka::UnknownTagsField>::new(),
            }
        }
    }
    #[automatically_derived]
    impl __kafka::Field for Nested {
        const TYPE: &'static __kafka::Type = &__kafka::Type::Struct(__kafka::Shared::Static(&__kafka::StructSchema {
            name: __kafka::Shared::Static("Nested"),
            fields: __kafka::Shared::Static(&[
                __kafka::field::<<TopicName as __kafka::Plain>::Is>(
                    "Name",
                    __kafka::Versions::ALL,
                    __kafka::schema::DefaultValue::Zero,
                    __kafka::FieldOptions { map_key: true, ..__kafka::FieldOptions::NONE },
                ),
                __kafka::field::<<Vec<Partition> as __kafka::Plain>::Is>(
                    "Partitions",
                    __kafka::Versions::since(3),
                    __kafka::schema::DefaultValue::Zero,
                    __kafka::FieldOptions::NONE,
                ),
                __kafka::field::<<kayrock::with::millis::Wire as __kafka::Plain>::Is>(
                    "Timeout",
                    __kafka::Versions::ALL,
                    __kafka::schema::DefaultValue::Computed(|| {
                        let __this = <Self as __kafka::Default>::default();
                        __kafka::with_value(kayrock::with::millis::to_wire(&__this.timeout))
                    }),
                    __kafka::FieldOptions::NONE,
                ),
            ]),
        }));
        const BOXED: __kafka::usize = 0
            + <<TopicName as __kafka::Plain>::Is as __kafka::Field>::BOXED
            + <<Vec<Partition> as __kafka::Plain>::Is as __kafka::Field>::BOXED;
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
            0 + { <<TopicName as __kafka::Plain>::Is as __kafka::Field>::min_size(__v, __f) }
                + if __v >= 3 {
                    <<Vec<Partition> as __kafka::Plain>::Is as __kafka::Field>::min_size(__v, __f)
                } else {
                    0
                }
                + { <<kayrock::with::millis::Wire as __kafka::Plain>::Is as __kafka::Field>::min_size(__v, __f) }
                + <__kafka::usize as __kafka::From<__kafka::bool>>::from(__f)
        }
    }
    #[automatically_derived]
    impl __kafka::Encode for Nested {
        #[inline]
        fn encode_field<'__m, '__w>(
            &'__m self,
            __w: __kafka::Window<'__w>,
            __e: &mut __kafka::Encoder<'__m>,
            __v: __kafka::i16,
        ) -> __kafka::Window<'__w> {
            let __w = __kafka::put::<<TopicName as __kafka::Written>::Is>(&self.name, __w, __e, __v);
            let __w = if __v >= 3 {
                __kafka::put::<<Vec<Partition> as __kafka::Written>::Is>(&self.partitions, __w, __e, __v)
            } else {
                __kafka::absent(
                    <<Vec<Partition> as __kafka::Written>::Is as __kafka::Encode>::is_zero(&self.partitions),
                    __e,
                );
                __w
            };
            let __w = __kafka::put_with(kayrock::with::millis::to_wire(&self.timeout), __w, __e, __v);
            __kafka::put_unknown(&[], <UnknownTags as __kafka::UnknownTagsField>::get(&self.unknown_tags), __w, __e)
        }
        #[inline]
        fn is_zero(&self) -> __kafka::bool {
            true && <<TopicName as __kafka::Written>::Is as __kafka::Encode>::is_zero(&self.name)
                && <<Vec<Partition> as __kafka::Written>::Is as __kafka::Encode>::is_zero(&self.partitions)
                && __kafka::is_same_with(
                    __kafka::Some(kayrock::with::millis::to_wire(&self.timeout)),
                    __kafka::Some({
                        let __x: Duration = {
                            let __x: Duration = Duration::from_secs(1);
                            __x
                        };
                        kayrock::with::millis::to_wire(&__x)
                    }),
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
                <<TopicName as __kafka::Written>::Is as __kafka::Encode>::extra_size(&self.name, __v),
                <<Vec<Partition> as __kafka::Written>::Is as __kafka::Encode>::extra_size(&self.partitions, __v),
            ])
        }
        #[inline]
        fn to_value(&self) -> __kafka::Value {
            __kafka::struct_value(
                [
                    ("Name", <<TopicName as __kafka::Written>::Is as __kafka::Encode>::to_value(&self.name)),
                    (
                        "Partitions",
                        <<Vec<Partition> as __kafka::Written>::Is as __kafka::Encode>::to_value(&self.partitions),
                    ),
                    ("Timeout", __kafka::with_value(kayrock::with::millis::to_wire(&self.timeout))),
                ],
                <UnknownTags as __kafka::UnknownTagsField>::get(&self.unknown_tags),
            )
        }
    }
    #[automatically_derived]
    impl<'__de> __kafka::Decode<'__de> for Nested {
        #[inline]
        fn decode_field(
            &mut self,
            __i: &'__de [__kafka::u8],
            __d: &mut __kafka::Decoder<'__de>,
            __v: __kafka::i16,
        ) -> __kafka::Decoded<'__de> {
            let __i = match __kafka::fill::<<TopicName as __kafka::Read<'__de>>::Is>(&mut self.name, __i, __d, __v) {
                __kafka::Ok(__x) => __x,
                __kafka::Err(__x) => return __kafka::Err(__x),
            };
            let __i = if __v >= 3 {
                match __kafka::fill::<<Vec<Partition> as __kafka::Read<'__de>>::Is>(&mut self.partitions, __i, __d, __v)
                {
                    __kafka::Ok(__x) => __x,
                    __kafka::Err(__x) => return __kafka::Err(__x),
                }
            } else {
                __i
            };
            let __i = match __kafka::fill_with(&mut self.timeout, kayrock::with::millis::from_wire, __i, __d, __v) {
                __kafka::Ok(__x) => __x,
                __kafka::Err(__x) => return __kafka::Err(__x),
            };
            __kafka::unknown_tags(<UnknownTags as __kafka::UnknownTagsField>::get_mut(&mut self.unknown_tags), __i, __d)
        }
        #[inline]
        fn skip(
            __i: &'__de [__kafka::u8],
            __d: &mut __kafka::Decoder<'__de>,
            __v: __kafka::i16,
        ) -> __kafka::Decoded<'__de> {
            let __n = 0;
            let (__i, __n) = match __kafka::pass::<<TopicName as __kafka::Read<'__de>>::Is>(__i, __n, __d, __v) {
                __kafka::Ok(__x) => __x,
                __kafka::Err(__x) => return __kafka::Err(__x),
            };
            let (__i, __n) = if __v >= 3 {
                match __kafka::pass::<<Vec<Partition> as __kafka::Read<'__de>>::Is>(__i, __n, __d, __v) {
                    __kafka::Ok(__x) => __x,
                    __kafka::Err(__x) => return __kafka::Err(__x),
                }
            } else {
                (__i, __n)
            };
            let (__i, __n) =
                match __kafka::pass::<<kayrock::with::millis::Wire as __kafka::Read<'__de>>::Is>(__i, __n, __d, __v) {
                    __kafka::Ok(__x) => __x,
                    __kafka::Err(__x) => return __kafka::Err(__x),
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
                    "Name" => __kafka::set::<<TopicName as __kafka::Read<'__de>>::Is>(&mut __this.name, __value),
                    "Partitions" => {
                        __kafka::set::<<Vec<Partition> as __kafka::Read<'__de>>::Is>(&mut __this.partitions, __value)
                    }
                    "Timeout" => __kafka::set_with(&mut __this.timeout, kayrock::with::millis::from_wire, __value),
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
    impl __kafka::HasKey for Nested
    where
        for<'__t> TopicName: __kafka::Ord,
    {
        type Key = TopicName;
        fn compare_key(&self, __x: &Self::Key) -> __kafka::Ordering {
            __kafka::Ord::cmp(&self.name, __x)
        }
        fn compare(&self, __x: &Self) -> __kafka::Ordering {
            __kafka::Ord::cmp(&self.name, &__x.name)
        }
    }
    const _: &__kafka::Type = <Nested as __kafka::Field>::TYPE;
};
