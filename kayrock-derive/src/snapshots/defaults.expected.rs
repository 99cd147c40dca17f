const _: () = {
    use ::kayrock::__private_0_1_0 as __kafka;
    #[automatically_derived]
    impl __kafka::Default for Defaults {
        #[inline]
        fn default() -> Self {
            Self {
                empty: __kafka::zero::<<Vec<i32> as __kafka::Plain>::Is>(),
                expression: {
                    let __x: i32 = LIMIT;
                    __x
                },
                nullable_expression: {
                    let __x: Option<Str> = Some(NAME);
                    __x
                },
                literal_of_another_type: 30,
                text_of_another_type: "1s",
                id: <<Uuid as __kafka::Plain>::Is as __kafka::Field>::from_literal(__kafka::literal::<
                    <Uuid as __kafka::Plain>::Is,
                >(
                    "AAAAAAAAAAAAAAAAAAAAAQ"
                )),
                topic: __kafka::zero::<<Str as __kafka::Plain>::Is>(),
                flag: <<bool as __kafka::Plain>::Is as __kafka::Field>::from_literal(__kafka::literal::<
                    <bool as __kafka::Plain>::Is,
                >(true)),
                share: <<f64 as __kafka::Plain>::Is as __kafka::Field>::from_literal(__kafka::literal::<
                    <f64 as __kafka::Plain>::Is,
                >(0.5)),
                flag_of_another_type: true,
                share_of_another_type: 0.5,
            }
        }
    }
    #[automatically_derived]
    impl __kafka::Field for Defaults {
        const TYPE: &'static __kafka::Type = &__kafka::Type::Struct(__kafka::Shared::Static(&__kafka::StructSchema {
            name: __kafka::Shared::Static("Defaults"),
            fields: __kafka::Shared::Static(&[
                __kafka::field::<<Vec<i32> as __kafka::Plain>::Is>(
                    "Empty",
                    __kafka::Versions::new(1, 1),
                    __kafka::schema::DefaultValue::Zero,
                    __kafka::FieldOptions::NONE,
                ),
                __kafka::field::<<i32 as __kafka::Plain>::Is>(
                    "Expression",
                    __kafka::Versions::new(1, 1),
                    __kafka::schema::DefaultValue::Computed(|| {
                        let __this = <Self as __kafka::Default>::default();
                        <<i32 as __kafka::Written>::Is as __kafka::Encode>::to_value(&__this.expression)
                    }),
                    __kafka::FieldOptions::NONE,
                ),
                __kafka::field::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Plain>::Is>(
                    "NullableExpression",
                    __kafka::Versions::new(1, 1),
                    __kafka::schema::DefaultValue::Computed(|| {
                        let __this = <Self as __kafka::Default>::default();
                        __kafka::nullable_value::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Written>::Is>(
                            <Option<Str> as __kafka::Nullable>::get(&__this.nullable_expression),
                        )
                    }),
                    __kafka::FieldOptions { nullable: __kafka::Versions::new(1, 1), ..__kafka::FieldOptions::NONE },
                ),
                __kafka::field::<<kayrock::with::seconds::Wire as __kafka::Plain>::Is>(
                    "LiteralOfAnotherType",
                    __kafka::Versions::new(1, 1),
                    __kafka::schema::DefaultValue::Computed(|| {
                        let __this = <Self as __kafka::Default>::default();
                        __kafka::with_value(kayrock::with::seconds::to_wire(&__this.literal_of_another_type))
                    }),
                    __kafka::FieldOptions::NONE,
                ),
                __kafka::field::<<text::Wire as __kafka::Plain>::Is>(
                    "TextOfAnotherType",
                    __kafka::Versions::new(1, 1),
                    __kafka::schema::DefaultValue::Computed(|| {
                        let __this = <Self as __kafka::Default>::default();
                        __kafka::with_value(text::to_wire(&__this.text_of_another_type))
                    }),
                    __kafka::FieldOptions::NONE,
                ),
                __kafka::field::<<Uuid as __kafka::Plain>::Is>(
                    "Id",
                    __kafka::Versions::new(1, 1),
                    __kafka::text_default(
                        <<Uuid as __kafka::Plain>::Is as __kafka::Field>::TYPE,
                        "AAAAAAAAAAAAAAAAAAAAAQ",
                    ),
                    __kafka::FieldOptions::NONE,
                ),
                __kafka::field::<<Str as __kafka::Plain>::Is>(
                    "Topic",
                    __kafka::Versions::new(1, 1),
                    __kafka::schema::DefaultValue::Zero,
                    __kafka::FieldOptions { entity: __kafka::Some("topicName"), ..__kafka::FieldOptions::NONE },
                ),
                __kafka::field::<<bool as __kafka::Plain>::Is>(
                    "Flag",
                    __kafka::Versions::new(1, 1),
                    __kafka::schema::DefaultValue::Bool(true),
                    __kafka::FieldOptions::NONE,
                ),
                __kafka::field::<<f64 as __kafka::Plain>::Is>(
                    "Share",
                    __kafka::Versions::new(1, 1),
                    __kafka::schema::DefaultValue::Float(0.5f64),
                    __kafka::FieldOptions::NONE,
                ),
                __kafka::field::<<switch::Wire as __kafka::Plain>::Is>(
                    "FlagOfAnotherType",
                    __kafka::Versions::new(1, 1),
                    __kafka::schema::DefaultValue::Computed(|| {
                        let __this = <Self as __kafka::Default>::default();
                        __kafka::with_value(switch::to_wire(&__this.flag_of_another_type))
                    }),
                    __kafka::FieldOptions::NONE,
                ),
                __kafka::field::<<percent::Wire as __kafka::Plain>::Is>(
                    "ShareOfAnotherType",
                    __kafka::Versions::new(1, 1),
                    __kafka::schema::DefaultValue::Computed(|| {
                        let __this = <Self as __kafka::Default>::default();
                        __kafka::with_value(percent::to_wire(&__this.share_of_another_type))
                    }),
                    __kafka::FieldOptions::NONE,
                ),
            ]),
        }));
        const BOXED: __kafka::usize = 0
            + <<Vec<i32> as __kafka::Plain>::Is as __kafka::Field>::BOXED
            + <<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Plain>::Is as __kafka::Field>::BOXED
            + <<Uuid as __kafka::Plain>::Is as __kafka::Field>::BOXED
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
            0 + if __v >= 1 { <<Vec<i32> as __kafka::Plain>::Is as __kafka::Field>::min_size(__v, __f) } else { 0 }
                + if __v >= 1 { <<i32 as __kafka::Plain>::Is as __kafka::Field>::min_size(__v, __f) } else { 0 }
                + if __v >= 1 {
                    __kafka::min_size_nullable::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Plain>::Is>(
                        __v, __f,
                    )
                } else {
                    0
                }
                + if __v >= 1 {
                    <<kayrock::with::seconds::Wire as __kafka::Plain>::Is as __kafka::Field>::min_size(__v, __f)
                } else {
                    0
                }
                + if __v >= 1 { <<text::Wire as __kafka::Plain>::Is as __kafka::Field>::min_size(__v, __f) } else { 0 }
                + if __v >= 1 { <<Uuid as __kafka::Plain>::Is as __kafka::Field>::min_size(__v, __f) } else { 0 }
                + if __v >= 1 { <<Str as __kafka::Plain>::Is as __kafka::Field>::min_size(__v, __f) } else { 0 }
                + if __v >= 1 { <<bool as __kafka::Plain>::Is as __kafka::Field>::min_size(__v, __f) } else { 0 }
                + if __v >= 1 { <<f64 as __kafka::Plain>::Is as __kafka::Field>::min_size(__v, __f) } else { 0 }
                + if __v >= 1 {
                    <<switch::Wire as __kafka::Plain>::Is as __kafka::Field>::min_size(__v, __f)
                } else {
                    0
                }
                + if __v >= 1 {
                    <<percent::Wire as __kafka::Plain>::Is as __kafka::Field>::min_size(__v, __f)
                } else {
                    0
                }
                + <__kafka::usize as __kafka::From<__kafka::bool>>::from(__f)
        }
    }
    #[automatically_derived]
    impl __kafka::Message for Defaults {
        const SCHEMA: &'static __kafka::Schema = &__kafka::Schema {
            name: __kafka::Shared::Static("Defaults"),
            kind: __kafka::MessageKind::Data,
            api_key: __kafka::None,
            versions: __kafka::Versions::new(0, 1),
            flexible: __kafka::Versions::ALL,
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
    impl __kafka::HasVersion<0> for Defaults {}
    #[automatically_derived]
    impl __kafka::HasVersion<1> for Defaults {}
    #[automatically_derived]
    impl __kafka::Encode for Defaults {
        #[inline]
        fn encode_field<'__m, '__w>(
            &'__m self,
            __w: __kafka::Window<'__w>,
            __e: &mut __kafka::Encoder<'__m>,
            __v: __kafka::i16,
        ) -> __kafka::Window<'__w> {
            let __w = if __v >= 1 {
                __kafka::put::<<Vec<i32> as __kafka::Written>::Is>(&self.empty, __w, __e, __v)
            } else {
                __kafka::absent(<<Vec<i32> as __kafka::Written>::Is as __kafka::Encode>::is_zero(&self.empty), __e);
                __w
            };
            let __w = if __v >= 1 {
                __kafka::put::<<i32 as __kafka::Written>::Is>(&self.expression, __w, __e, __v)
            } else {
                __kafka::absent(
                    __kafka::is_same::<<i32 as __kafka::Written>::Is>(&self.expression, &{
                        let __x: i32 = LIMIT;
                        __x
                    }),
                    __e,
                );
                __w
            };
            let __w = if __v >= 1 {
                __kafka::put_nullable::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Written>::Is>(
                    <Option<Str> as __kafka::Nullable>::get(&self.nullable_expression),
                    __w,
                    __e,
                    __v,
                )
            } else {
                __kafka::absent(
                    __kafka::is_same_nullable::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Written>::Is>(
                        <Option<Str> as __kafka::Nullable>::get(&self.nullable_expression),
                        <Option<Str> as __kafka::Nullable>::get(&{
                            let __x: Option<Str> = Some(NAME);
                            __x
                        }),
                    ),
                    __e,
                );
                __w
            };
            let __w = if __v >= 1 {
                __kafka::put_with(kayrock::with::seconds::to_wire(&self.literal_of_another_type), __w, __e, __v)
            } else {
                __kafka::absent(
                    __kafka::is_same_with(
                        __kafka::Some(kayrock::with::seconds::to_wire(&self.literal_of_another_type)),
                        __kafka::Some({
                            let __x: Duration = 30;
                            kayrock::with::seconds::to_wire(&__x)
                        }),
                    ),
                    __e,
                );
                __w
            };
            let __w = if __v >= 1 {
                __kafka::put_with(text::to_wire(&self.text_of_another_type), __w, __e, __v)
            } else {
                __kafka::absent(
                    __kafka::is_same_with(
                        __kafka::Some(text::to_wire(&self.text_of_another_type)),
                        __kafka::Some({
                            let __x: Duration = "1s";
                            text::to_wire(&__x)
                        }),
                    ),
                    __e,
                );
                __w
            };
            let __w = if __v >= 1 {
                __kafka::put::<<Uuid as __kafka::Written>::Is>(&self.id, __w, __e, __v)
            } else {
                __kafka::absent(
                    <<Uuid as __kafka::Written>::Is as __kafka::Encode>::is_literal(
                        &self.id,
                        __kafka::literal::<<Uuid as __kafka::Plain>::Is>("AAAAAAAAAAAAAAAAAAAAAQ"),
                    ),
                    __e,
                );
                __w
            };
            let __w = if __v >= 1 {
                __kafka::put::<<Str as __kafka::Written>::Is>(&self.topic, __w, __e, __v)
            } else {
                __kafka::absent(<<Str as __kafka::Written>::Is as __kafka::Encode>::is_zero(&self.topic), __e);
                __w
            };
            let __w = if __v >= 1 {
                __kafka::put::<<bool as __kafka::Written>::Is>(&self.flag, __w, __e, __v)
            } else {
                __kafka::absent(
                    <<bool as __kafka::Written>::Is as __kafka::Encode>::is_literal(
                        &self.flag,
                        __kafka::literal::<<bool as __kafka::Plain>::Is>(true),
                    ),
                    __e,
                );
                __w
            };
            let __w = if __v >= 1 {
                __kafka::put::<<f64 as __kafka::Written>::Is>(&self.share, __w, __e, __v)
            } else {
                __kafka::absent(
                    <<f64 as __kafka::Written>::Is as __kafka::Encode>::is_literal(
                        &self.share,
                        __kafka::literal::<<f64 as __kafka::Plain>::Is>(0.5),
                    ),
                    __e,
                );
                __w
            };
            let __w = if __v >= 1 {
                __kafka::put_with(switch::to_wire(&self.flag_of_another_type), __w, __e, __v)
            } else {
                __kafka::absent(
                    __kafka::is_same_with(
                        __kafka::Some(switch::to_wire(&self.flag_of_another_type)),
                        __kafka::Some({
                            let __x: Switch = true;
                            switch::to_wire(&__x)
                        }),
                    ),
                    __e,
                );
                __w
            };
            let __w = if __v >= 1 {
                __kafka::put_with(percent::to_wire(&self.share_of_another_type), __w, __e, __v)
            } else {
                __kafka::absent(
                    __kafka::is_same_with(
                        __kafka::Some(percent::to_wire(&self.share_of_another_type)),
                        __kafka::Some({
                            let __x: Percent = 0.5;
                            percent::to_wire(&__x)
                        }),
                    ),
                    __e,
                );
                __w
            };
            __kafka::put_unknown(&[], &__kafka::UnknownTags::new(), __w, __e)
        }
        #[inline]
        fn is_zero(&self) -> __kafka::bool {
            true && <<Vec<i32> as __kafka::Written>::Is as __kafka::Encode>::is_zero(&self.empty)
                && __kafka::is_same::<<i32 as __kafka::Written>::Is>(&self.expression, &{
                    let __x: i32 = LIMIT;
                    __x
                })
                && __kafka::is_same_nullable::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Written>::Is>(
                    <Option<Str> as __kafka::Nullable>::get(&self.nullable_expression),
                    <Option<Str> as __kafka::Nullable>::get(&{
                        let __x: Option<Str> = Some(NAME);
                        __x
                    }),
                )
                && __kafka::is_same_with(
                    __kafka::Some(kayrock::with::seconds::to_wire(&self.literal_of_another_type)),
                    __kafka::Some({
                        let __x: Duration = 30;
                        kayrock::with::seconds::to_wire(&__x)
                    }),
                )
                && __kafka::is_same_with(
                    __kafka::Some(text::to_wire(&self.text_of_another_type)),
                    __kafka::Some({
                        let __x: Duration = "1s";
                        text::to_wire(&__x)
                    }),
                )
                && <<Uuid as __kafka::Written>::Is as __kafka::Encode>::is_literal(
                    &self.id,
                    __kafka::literal::<<Uuid as __kafka::Plain>::Is>("AAAAAAAAAAAAAAAAAAAAAQ"),
                )
                && <<Str as __kafka::Written>::Is as __kafka::Encode>::is_zero(&self.topic)
                && <<bool as __kafka::Written>::Is as __kafka::Encode>::is_literal(
                    &self.flag,
                    __kafka::literal::<<bool as __kafka::Plain>::Is>(true),
                )
                && <<f64 as __kafka::Written>::Is as __kafka::Encode>::is_literal(
                    &self.share,
                    __kafka::literal::<<f64 as __kafka::Plain>::Is>(0.5),
                )
                && __kafka::is_same_with(
                    __kafka::Some(switch::to_wire(&self.flag_of_another_type)),
                    __kafka::Some({
                        let __x: Switch = true;
                        switch::to_wire(&__x)
                    }),
                )
                && __kafka::is_same_with(
                    __kafka::Some(percent::to_wire(&self.share_of_another_type)),
                    __kafka::Some({
                        let __x: Percent = 0.5;
                        percent::to_wire(&__x)
                    }),
                )
        }
        #[inline]
        fn is_literal(&self, __l: __kafka::Infallible) -> __kafka::bool {
            match __l {}
        }
        #[inline]
        fn extra_size(&self, __v: __kafka::i16) -> __kafka::usize {
            __kafka::sum([
                <<Vec<i32> as __kafka::Written>::Is as __kafka::Encode>::extra_size(&self.empty, __v),
                <<i32 as __kafka::Written>::Is as __kafka::Encode>::extra_size(&self.expression, __v),
                __kafka::extra_size_nullable::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Written>::Is>(
                    <Option<Str> as __kafka::Nullable>::get(&self.nullable_expression),
                    __v,
                ),
                <<Uuid as __kafka::Written>::Is as __kafka::Encode>::extra_size(&self.id, __v),
                <<Str as __kafka::Written>::Is as __kafka::Encode>::extra_size(&self.topic, __v),
                <<bool as __kafka::Written>::Is as __kafka::Encode>::extra_size(&self.flag, __v),
                <<f64 as __kafka::Written>::Is as __kafka::Encode>::extra_size(&self.share, __v),
            ])
        }
        #[inline]
        fn to_value(&self) -> __kafka::Value {
            __kafka::struct_value(
                [
                    ("Empty", <<Vec<i32> as __kafka::Written>::Is as __kafka::Encode>::to_value(&self.empty)),
                    ("Expression", <<i32 as __kafka::Written>::Is as __kafka::Encode>::to_value(&self.expression)),
                    (
                        "NullableExpression",
                        __kafka::nullable_value::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Written>::Is>(
                            <Option<Str> as __kafka::Nullable>::get(&self.nullable_expression),
                        ),
                    ),
                    (
                        "LiteralOfAnotherType",
                        __kafka::with_value(kayrock::with::seconds::to_wire(&self.literal_of_another_type)),
                    ),
                    ("TextOfAnotherType", __kafka::with_value(text::to_wire(&self.text_of_another_type))),
                    ("Id", <<Uuid as __kafka::Written>::Is as __kafka::Encode>::to_value(&self.id)),
                    ("Topic", <<Str as __kafka::Written>::Is as __kafka::Encode>::to_value(&self.topic)),
                    ("Flag", <<bool as __kafka::Written>::Is as __kafka::Encode>::to_value(&self.flag)),
                    ("Share", <<f64 as __kafka::Written>::Is as __kafka::Encode>::to_value(&self.share)),
                    ("FlagOfAnotherType", __kafka::with_value(switch::to_wire(&self.flag_of_another_type))),
                    ("ShareOfAnotherType", __kafka::with_value(percent::to_wire(&self.share_of_another_type))),
                ],
                &__kafka::UnknownTags::new(),
            )
        }
    }
    #[automatically_derived]
    impl<'__de> __kafka::Decode<'__de> for Defaults {
        #[inline]
        fn decode_field(
            &mut self,
            __i: &'__de [__kafka::u8],
            __d: &mut __kafka::Decoder<'__de>,
            __v: __kafka::i16,
        ) -> __kafka::Decoded<'__de> {
            let __i = if __v >= 1 {
                match __kafka::fill::<<Vec<i32> as __kafka::Read<'__de>>::Is>(&mut self.empty, __i, __d, __v) {
                    __kafka::Ok(__x) => __x,
                    __kafka::Err(__x) => return __kafka::Err(__x),
                }
            } else {
                __i
            };
            let __i = if __v >= 1 {
                match __kafka::fill::<<i32 as __kafka::Read<'__de>>::Is>(&mut self.expression, __i, __d, __v) {
                    __kafka::Ok(__x) => __x,
                    __kafka::Err(__x) => return __kafka::Err(__x),
                }
            } else {
                __i
            };
            let __i = if __v >= 1 {
                match __kafka::fill_nullable::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Read<'__de>>::Is>(
                    <Option<Str> as __kafka::Nullable>::get_mut(&mut self.nullable_expression),
                    __i,
                    __d,
                    __v,
                ) {
                    __kafka::Ok(__x) => __x,
                    __kafka::Err(__x) => return __kafka::Err(__x),
                }
            } else {
                __i
            };
            let __i = if __v >= 1 {
                match __kafka::fill_with(
                    &mut self.literal_of_another_type,
                    kayrock::with::seconds::from_wire,
                    __i,
                    __d,
                    __v,
                ) {
                    __kafka::Ok(__x) => __x,
                    __kafka::Err(__x) => return __kafka::Err(__x),
                }
            } else {
                __i
            };
            let __i = if __v >= 1 {
                match __kafka::fill_with(&mut self.text_of_another_type, text::from_wire, __i, __d, __v) {
                    __kafka::Ok(__x) => __x,
                    __kafka::Err(__x) => return __kafka::Err(__x),
                }
            } else {
                __i
            };
            let __i = if __v >= 1 {
                match __kafka::fill::<<Uuid as __kafka::Read<'__de>>::Is>(&mut self.id, __i, __d, __v) {
                    __kafka::Ok(__x) => __x,
                    __kafka::Err(__x) => return __kafka::Err(__x),
                }
            } else {
                __i
            };
            let __i = if __v >= 1 {
                match __kafka::fill::<<Str as __kafka::Read<'__de>>::Is>(&mut self.topic, __i, __d, __v) {
                    __kafka::Ok(__x) => __x,
                    __kafka::Err(__x) => return __kafka::Err(__x),
                }
            } else {
                __i
            };
            let __i = if __v >= 1 {
                match __kafka::fill::<<bool as __kafka::Read<'__de>>::Is>(&mut self.flag, __i, __d, __v) {
                    __kafka::Ok(__x) => __x,
                    __kafka::Err(__x) => return __kafka::Err(__x),
                }
            } else {
                __i
            };
            let __i = if __v >= 1 {
                match __kafka::fill::<<f64 as __kafka::Read<'__de>>::Is>(&mut self.share, __i, __d, __v) {
                    __kafka::Ok(__x) => __x,
                    __kafka::Err(__x) => return __kafka::Err(__x),
                }
            } else {
                __i
            };
            let __i = if __v >= 1 {
                match __kafka::fill_with(&mut self.flag_of_another_type, switch::from_wire, __i, __d, __v) {
                    __kafka::Ok(__x) => __x,
                    __kafka::Err(__x) => return __kafka::Err(__x),
                }
            } else {
                __i
            };
            let __i = if __v >= 1 {
                match __kafka::fill_with(&mut self.share_of_another_type, percent::from_wire, __i, __d, __v) {
                    __kafka::Ok(__x) => __x,
                    __kafka::Err(__x) => return __kafka::Err(__x),
                }
            } else {
                __i
            };
            __kafka::no_tags(__i, __d)
        }
        #[inline]
        fn skip(
            __i: &'__de [__kafka::u8],
            __d: &mut __kafka::Decoder<'__de>,
            __v: __kafka::i16,
        ) -> __kafka::Decoded<'__de> {
            let __n = 0;
            let (__i, __n) = if __v >= 1 {
                match __kafka::pass::<<Vec<i32> as __kafka::Read<'__de>>::Is>(__i, __n, __d, __v) {
                    __kafka::Ok(__x) => __x,
                    __kafka::Err(__x) => return __kafka::Err(__x),
                }
            } else {
                (__i, __n)
            };
            let (__i, __n) = if __v >= 1 {
                match __kafka::pass::<<i32 as __kafka::Read<'__de>>::Is>(__i, __n, __d, __v) {
                    __kafka::Ok(__x) => __x,
                    __kafka::Err(__x) => return __kafka::Err(__x),
                }
            } else {
                (__i, __n)
            };
            let (__i, __n) = if __v >= 1 {
                match __kafka::pass_nullable::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Read<'__de>>::Is>(
                    __i, __n, __d, __v,
                ) {
                    __kafka::Ok(__x) => __x,
                    __kafka::Err(__x) => return __kafka::Err(__x),
                }
            } else {
                (__i, __n)
            };
            let (__i, __n) = if __v >= 1 {
                match __kafka::pass::<<kayrock::with::seconds::Wire as __kafka::Read<'__de>>::Is>(__i, __n, __d, __v) {
                    __kafka::Ok(__x) => __x,
                    __kafka::Err(__x) => return __kafka::Err(__x),
                }
            } else {
                (__i, __n)
            };
            let (__i, __n) = if __v >= 1 {
                match __kafka::pass::<<text::Wire as __kafka::Read<'__de>>::Is>(__i, __n, __d, __v) {
                    __kafka::Ok(__x) => __x,
                    __kafka::Err(__x) => return __kafka::Err(__x),
                }
            } else {
                (__i, __n)
            };
            let (__i, __n) = if __v >= 1 {
                match __kafka::pass::<<Uuid as __kafka::Read<'__de>>::Is>(__i, __n, __d, __v) {
                    __kafka::Ok(__x) => __x,
                    __kafka::Err(__x) => return __kafka::Err(__x),
                }
            } else {
                (__i, __n)
            };
            let (__i, __n) = if __v >= 1 {
                match __kafka::pass::<<Str as __kafka::Read<'__de>>::Is>(__i, __n, __d, __v) {
                    __kafka::Ok(__x) => __x,
                    __kafka::Err(__x) => return __kafka::Err(__x),
                }
            } else {
                (__i, __n)
            };
            let (__i, __n) = if __v >= 1 {
                match __kafka::pass::<<bool as __kafka::Read<'__de>>::Is>(__i, __n, __d, __v) {
                    __kafka::Ok(__x) => __x,
                    __kafka::Err(__x) => return __kafka::Err(__x),
                }
            } else {
                (__i, __n)
            };
            let (__i, __n) = if __v >= 1 {
                match __kafka::pass::<<f64 as __kafka::Read<'__de>>::Is>(__i, __n, __d, __v) {
                    __kafka::Ok(__x) => __x,
                    __kafka::Err(__x) => return __kafka::Err(__x),
                }
            } else {
                (__i, __n)
            };
            let (__i, __n) = if __v >= 1 {
                match __kafka::pass::<<switch::Wire as __kafka::Read<'__de>>::Is>(__i, __n, __d, __v) {
                    __kafka::Ok(__x) => __x,
                    __kafka::Err(__x) => return __kafka::Err(__x),
                }
            } else {
                (__i, __n)
            };
            let (__i, __n) = if __v >= 1 {
                match __kafka::pass::<<percent::Wire as __kafka::Read<'__de>>::Is>(__i, __n, __d, __v) {
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
                    "Empty" => __kafka::set::<<Vec<i32> as __kafka::Read<'__de>>::Is>(&mut __this.empty, __value),
                    "Expression" => __kafka::set::<<i32 as __kafka::Read<'__de>>::Is>(&mut __this.expression, __value),
                    "NullableExpression" => {
                        __kafka::set_nullable::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Read<'__de>>::Is>(
                            <Option<Str> as __kafka::Nullable>::get_mut(&mut __this.nullable_expression),
                            __value,
                        )
                    }
                    "LiteralOfAnotherType" => __kafka::set_with(
                        &mut __this.literal_of_another_type,
                        kayrock::with::seconds::from_wire,
                        __value,
                    ),
                    "TextOfAnotherType" => {
                        __kafka::set_with(&mut __this.text_of_another_type, text::from_wire, __value)
                    }
                    "Id" => __kafka::set::<<Uuid as __kafka::Read<'__de>>::Is>(&mut __this.id, __value),
                    "Topic" => __kafka::set::<<Str as __kafka::Read<'__de>>::Is>(&mut __this.topic, __value),
                    "Flag" => __kafka::set::<<bool as __kafka::Read<'__de>>::Is>(&mut __this.flag, __value),
                    "Share" => __kafka::set::<<f64 as __kafka::Read<'__de>>::Is>(&mut __this.share, __value),
                    "FlagOfAnotherType" => {
                        __kafka::set_with(&mut __this.flag_of_another_type, switch::from_wire, __value)
                    }
                    "ShareOfAnotherType" => {
                        __kafka::set_with(&mut __this.share_of_another_type, percent::from_wire, __value)
                    }
                    _ => __kafka::Err(__kafka::unknown_field(__name)),
                }?;
            }
            __kafka::Ok(__this)
        }
    }
    const _: () = {
        __kafka::require(
            <<Vec<i32> as __kafka::Plain>::Is as __kafka::Field>::TYPE.has_null(),
            "the type of `empty` is never empty; write a literal of it",
        );
    };
    const _: () = {
        __kafka::require(
            <<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Plain>::Is as __kafka::Field>::TYPE.has_null(),
            "the type of `nullable_expression` has no null on the wire; take `nullable` away",
        );
    };
    const _: () = {
        __kafka::require(
            __kafka::is_literal_of(<<Uuid as __kafka::Plain>::Is as __kafka::Field>::TYPE, "AAAAAAAAAAAAAAAAAAAAAQ"),
            "the default of `id` is no id: an id is 22 characters of URL-safe base64",
        );
    };
    const _: () = {
        __kafka::require(
            __kafka::names_entity(<<Str as __kafka::Plain>::Is as __kafka::Field>::TYPE, "topicName"),
            "the type of `topic` is not that of a `topicName`; a `producerId` is an `i64`, a `brokerId` an `i32`, the others are text",
        );
    };
    const _: () = {
        __kafka::holds(<Defaults as __kafka::Message>::SCHEMA, 0);
        __kafka::holds(<Defaults as __kafka::Message>::SCHEMA, 2);
        __kafka::holds(<Defaults as __kafka::Message>::SCHEMA, 3);
        __kafka::holds(<Defaults as __kafka::Message>::SCHEMA, 4);
        __kafka::holds(<Defaults as __kafka::Message>::SCHEMA, 5);
        __kafka::holds(<Defaults as __kafka::Message>::SCHEMA, 6);
        __kafka::holds(<Defaults as __kafka::Message>::SCHEMA, 9);
        __kafka::holds(<Defaults as __kafka::Message>::SCHEMA, 10);
    };
};
