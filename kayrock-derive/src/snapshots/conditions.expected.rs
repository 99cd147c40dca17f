const _: () = {
    use ::kayrock::__private_0_1_0 as __kafka;
    #[automatically_derived]
    impl __kafka::Default for Conditions {
        #[inline]
        fn default() -> Self {
            Self {
                once: __kafka::zero::<<i8 as __kafka::Plain>::Is>(),
                between: __kafka::zero::<<i8 as __kafka::Plain>::Is>(),
                early: <Option<Str> as __kafka::Nullable>::of(__kafka::Some(__kafka::zero::<
                    <<Option<Str> as __kafka::Nullable>::Inner as __kafka::Plain>::Is,
                >())),
                late: <Option<Str> as __kafka::Nullable>::of(__kafka::None),
                compact_later: __kafka::zero::<<Str as __kafka::Plain>::Is>(),
                never_compact: __kafka::zero::<<Str as __kafka::Plain>::Is>(),
                timeout: <Option<Duration> as __kafka::Nullable>::of(__kafka::Some(__kafka::Default::default())),
                delay: __kafka::Default::default(),
                pause: <Option<Duration> as __kafka::Nullable>::of(__kafka::None),
            }
        }
    }
    #[automatically_derived]
    impl __kafka::Field for Conditions {
        const TYPE: &'static __kafka::Type = &__kafka::Type::Struct(__kafka::Shared::Static(&__kafka::StructSchema {
            name: __kafka::Shared::Static("Conditions"),
            fields: __kafka::Shared::Static(&[
                __kafka::field::<<i8 as __kafka::Plain>::Is>(
                    "Once",
                    __kafka::Versions::new(5, 5),
                    __kafka::schema::DefaultValue::Zero,
                    __kafka::FieldOptions::NONE,
                ),
                __kafka::field::<<i8 as __kafka::Plain>::Is>(
                    "Between",
                    __kafka::Versions::new(2, 4),
                    __kafka::schema::DefaultValue::Zero,
                    __kafka::FieldOptions::NONE,
                ),
                __kafka::field::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Plain>::Is>(
                    "Early",
                    __kafka::Versions::new(1, 3),
                    __kafka::schema::DefaultValue::Zero,
                    __kafka::FieldOptions { nullable: __kafka::Versions::new(2, 3), ..__kafka::FieldOptions::NONE },
                ),
                __kafka::field::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Plain>::Is>(
                    "Late",
                    __kafka::Versions::new(6, 9),
                    __kafka::schema::DefaultValue::Null,
                    __kafka::FieldOptions { nullable: __kafka::Versions::new(6, 9), ..__kafka::FieldOptions::NONE },
                ),
                __kafka::field::<<Str as __kafka::Plain>::Is>(
                    "CompactLater",
                    __kafka::Versions::new(1, 9),
                    __kafka::schema::DefaultValue::Zero,
                    __kafka::FieldOptions {
                        flexible: __kafka::Some(__kafka::Versions::since(6)),
                        ..__kafka::FieldOptions::NONE
                    },
                ),
                __kafka::field::<<Str as __kafka::Plain>::Is>(
                    "NeverCompact",
                    __kafka::Versions::new(1, 9),
                    __kafka::schema::DefaultValue::Zero,
                    __kafka::FieldOptions {
                        flexible: __kafka::Some(__kafka::Versions::NONE),
                        ..__kafka::FieldOptions::NONE
                    },
                ),
                __kafka::field::<<kayrock::with::millis::Wire as __kafka::Plain>::Is>(
                    "Timeout",
                    __kafka::Versions::new(3, 9),
                    __kafka::schema::DefaultValue::Computed(|| {
                        let __this = <Self as __kafka::Default>::default();
                        __kafka::with_nullable_value(__this.timeout.as_ref().map(kayrock::with::millis::to_wire))
                    }),
                    __kafka::FieldOptions { nullable: __kafka::Versions::new(5, 9), ..__kafka::FieldOptions::NONE },
                ),
                __kafka::field::<<kayrock::with::millis::Wire as __kafka::Plain>::Is>(
                    "Delay",
                    __kafka::Versions::new(2, 9),
                    __kafka::schema::DefaultValue::Computed(|| {
                        let __this = <Self as __kafka::Default>::default();
                        __kafka::with_value(kayrock::with::millis::to_wire(&__this.delay))
                    }),
                    __kafka::FieldOptions {
                        tag: __kafka::Some(0),
                        tagged: __kafka::Versions::new(5, 9),
                        ..__kafka::FieldOptions::NONE
                    },
                ),
                __kafka::field::<<kayrock::with::millis::Wire as __kafka::Plain>::Is>(
                    "Pause",
                    __kafka::Versions::new(4, 9),
                    __kafka::schema::DefaultValue::Null,
                    __kafka::FieldOptions {
                        nullable: __kafka::Versions::new(4, 9),
                        tag: __kafka::Some(1),
                        tagged: __kafka::Versions::new(4, 9),
                        ..__kafka::FieldOptions::NONE
                    },
                ),
            ]),
        }));
        const BOXED: __kafka::usize = 0
            + <<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Plain>::Is as __kafka::Field>::BOXED
            + <<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Plain>::Is as __kafka::Field>::BOXED
            + <<Str as __kafka::Plain>::Is as __kafka::Field>::BOXED
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
            0 + if __v == 5 { <<i8 as __kafka::Plain>::Is as __kafka::Field>::min_size(__v, __f) } else { 0 }
                + if (2..=4).contains(&__v) {
                    <<i8 as __kafka::Plain>::Is as __kafka::Field>::min_size(__v, __f)
                } else {
                    0
                }
                + if __v <= 3 {
                    if __v >= 2 {
                        __kafka::min_size_nullable::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Plain>::Is>(
                            __v, __f,
                        )
                    } else {
                        <<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Plain>::Is as __kafka::Field>::min_size(
                            __v, __f,
                        )
                    }
                } else {
                    0
                }
                + if __v >= 6 {
                    __kafka::min_size_nullable::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Plain>::Is>(
                        __v, __f,
                    )
                } else {
                    0
                }
                + { <<Str as __kafka::Plain>::Is as __kafka::Field>::min_size(__v, __v >= 6) }
                + { <<Str as __kafka::Plain>::Is as __kafka::Field>::min_size(__v, false) }
                + if __v >= 3 {
                    if __v >= 5 {
                        __kafka::min_size_nullable::<<kayrock::with::millis::Wire as __kafka::Plain>::Is>(__v, __f)
                    } else {
                        <<kayrock::with::millis::Wire as __kafka::Plain>::Is as __kafka::Field>::min_size(__v, __f)
                    }
                } else {
                    0
                }
                + if (2..=4).contains(&__v) {
                    <<kayrock::with::millis::Wire as __kafka::Plain>::Is as __kafka::Field>::min_size(__v, __f)
                } else {
                    0
                }
                + <__kafka::usize as __kafka::From<__kafka::bool>>::from(__f)
        }
    }
    #[automatically_derived]
    impl __kafka::Message for Conditions {
        const SCHEMA: &'static __kafka::Schema = &__kafka::Schema {
            name: __kafka::Shared::Static("Conditions"),
            kind: __kafka::MessageKind::Data,
            api_key: __kafka::None,
            versions: __kafka::Versions::new(1, 9),
            flexible: __kafka::Versions::since(4),
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
    impl __kafka::HasVersion<1> for Conditions {}
    #[automatically_derived]
    impl __kafka::HasVersion<2> for Conditions {}
    #[automatically_derived]
    impl __kafka::HasVersion<3> for Conditions {}
    #[automatically_derived]
    impl __kafka::HasVersion<4> for Conditions {}
    #[automatically_derived]
    impl __kafka::HasVersion<5> for Conditions {}
    #[automatically_derived]
    impl __kafka::HasVersion<6> for Conditions {}
    #[automatically_derived]
    impl __kafka::HasVersion<7> for Conditions {}
    #[automatically_derived]
    impl __kafka::HasVersion<8> for Conditions {}
    #[automatically_derived]
    impl __kafka::HasVersion<9> for Conditions {}
    #[automatically_derived]
    impl __kafka::Encode for Conditions {
        #[inline]
        fn encode_field<'__m, '__w>(
            &'__m self,
            __w: __kafka::Window<'__w>,
            __e: &mut __kafka::Encoder<'__m>,
            __v: __kafka::i16,
        ) -> __kafka::Window<'__w> {
            let __w = if __v == 5 {
                __kafka::put::<<i8 as __kafka::Written>::Is>(&self.once, __w, __e, __v)
            } else {
                __kafka::absent(<<i8 as __kafka::Written>::Is as __kafka::Encode>::is_zero(&self.once), __e);
                __w
            };
            let __w = if (2..=4).contains(&__v) {
                __kafka::put::<<i8 as __kafka::Written>::Is>(&self.between, __w, __e, __v)
            } else {
                __kafka::absent(<<i8 as __kafka::Written>::Is as __kafka::Encode>::is_zero(&self.between), __e);
                __w
            };
            let __w = if __v <= 3 {
                if __v >= 2 {
                    __kafka::put_nullable::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Written>::Is>(
                        <Option<Str> as __kafka::Nullable>::get(&self.early),
                        __w,
                        __e,
                        __v,
                    )
                } else {
                    __kafka::put_required::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Written>::Is>(
                        <Option<Str> as __kafka::Nullable>::get(&self.early),
                        __w,
                        __e,
                        __v,
                    )
                }
            } else {
                __kafka::absent(
                    __kafka::is_some_zero::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Written>::Is>(
                        <Option<Str> as __kafka::Nullable>::get(&self.early),
                    ),
                    __e,
                );
                __w
            };
            let __w = if __v >= 6 {
                __kafka::put_nullable::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Written>::Is>(
                    <Option<Str> as __kafka::Nullable>::get(&self.late),
                    __w,
                    __e,
                    __v,
                )
            } else {
                __kafka::absent(__kafka::Option::is_none(<Option<Str> as __kafka::Nullable>::get(&self.late)), __e);
                __w
            };
            let __w = {
                let __f = __kafka::encode_flexible(__e, __v >= 6);
                let __w = __kafka::put::<<Str as __kafka::Written>::Is>(&self.compact_later, __w, __e, __v);
                __kafka::encode_flexible(__e, __f);
                __w
            };
            let __w = {
                let __f = __kafka::encode_flexible(__e, false);
                let __w = __kafka::put::<<Str as __kafka::Written>::Is>(&self.never_compact, __w, __e, __v);
                __kafka::encode_flexible(__e, __f);
                __w
            };
            let __w = if __v >= 3 {
                if __v >= 5 {
                    __kafka::put_with_nullable(self.timeout.as_ref().map(kayrock::with::millis::to_wire), __w, __e, __v)
                } else {
                    __kafka::put_with(
                        __kafka::with_default(self.timeout.as_ref().map(kayrock::with::millis::to_wire)),
                        __w,
                        __e,
                        __v,
                    )
                }
            } else {
                __kafka::absent(
                    __kafka::is_same_with(self.timeout.as_ref().map(kayrock::with::millis::to_wire), {
                        let __x: Option<Duration> =
                            <Option<Duration> as __kafka::Nullable>::of(__kafka::Some(__kafka::Default::default()));
                        __x.as_ref().map(kayrock::with::millis::to_wire)
                    }),
                    __e,
                );
                __w
            };
            if !(__v >= 2) {
                __kafka::absent(
                    __kafka::is_same_with(
                        __kafka::Some(kayrock::with::millis::to_wire(&self.delay)),
                        __kafka::Some({
                            let __x: Duration = __kafka::Default::default();
                            kayrock::with::millis::to_wire(&__x)
                        }),
                    ),
                    __e,
                );
            }
            let __w = if (2..=4).contains(&__v) {
                __kafka::put_with(kayrock::with::millis::to_wire(&self.delay), __w, __e, __v)
            } else {
                __w
            };
            if !(__v >= 4) {
                __kafka::absent(
                    __kafka::Option::is_none(<Option<Duration> as __kafka::Nullable>::get(&self.pause)),
                    __e,
                );
            }
            if __v >= 4 {
                if __e.is_flexible() {
                    let __t0 = __v >= 5
                        && !__kafka::is_same_with(
                            __kafka::Some(kayrock::with::millis::to_wire(&self.delay)),
                            __kafka::Some({
                                let __x: Duration = __kafka::Default::default();
                                kayrock::with::millis::to_wire(&__x)
                            }),
                        );
                    let __t1 = __v >= 4
                        && !__kafka::Option::is_none(<Option<Duration> as __kafka::Nullable>::get(&self.pause));
                    let __w = __kafka::put_tag_count(
                        __kafka::count([__t0, __t1]),
                        &[0, 1],
                        &__kafka::UnknownTags::new(),
                        __w,
                        __e,
                    );
                    let __w = if __t0 {
                        __kafka::put_tag_with(0, kayrock::with::millis::to_wire(&self.delay), __w, __e, __v)
                    } else {
                        __w
                    };
                    let __w = if __t1 {
                        __kafka::put_tag_with_nullable(
                            1,
                            self.pause.as_ref().map(kayrock::with::millis::to_wire),
                            __w,
                            __e,
                            __v,
                        )
                    } else {
                        __w
                    };
                    __kafka::put_unknown_between(2, __kafka::u32::MAX, &__kafka::UnknownTags::new(), __w, __e)
                } else {
                    __kafka::refuse_unknown(&__kafka::UnknownTags::new(), __e);
                    __w
                }
            } else {
                __kafka::put_unknown(&[0, 1], &__kafka::UnknownTags::new(), __w, __e)
            }
        }
        #[inline]
        fn is_zero(&self) -> __kafka::bool {
            true && <<i8 as __kafka::Written>::Is as __kafka::Encode>::is_zero(&self.once)
                && <<i8 as __kafka::Written>::Is as __kafka::Encode>::is_zero(&self.between)
                && __kafka::is_some_zero::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Written>::Is>(
                    <Option<Str> as __kafka::Nullable>::get(&self.early),
                )
                && __kafka::Option::is_none(<Option<Str> as __kafka::Nullable>::get(&self.late))
                && <<Str as __kafka::Written>::Is as __kafka::Encode>::is_zero(&self.compact_later)
                && <<Str as __kafka::Written>::Is as __kafka::Encode>::is_zero(&self.never_compact)
                && __kafka::is_same_with(self.timeout.as_ref().map(kayrock::with::millis::to_wire), {
                    let __x: Option<Duration> =
                        <Option<Duration> as __kafka::Nullable>::of(__kafka::Some(__kafka::Default::default()));
                    __x.as_ref().map(kayrock::with::millis::to_wire)
                })
                && __kafka::is_same_with(
                    __kafka::Some(kayrock::with::millis::to_wire(&self.delay)),
                    __kafka::Some({
                        let __x: Duration = __kafka::Default::default();
                        kayrock::with::millis::to_wire(&__x)
                    }),
                )
                && __kafka::Option::is_none(<Option<Duration> as __kafka::Nullable>::get(&self.pause))
        }
        #[inline]
        fn is_literal(&self, __l: __kafka::Infallible) -> __kafka::bool {
            match __l {}
        }
        #[inline]
        fn extra_size(&self, __v: __kafka::i16) -> __kafka::usize {
            __kafka::sum([
                <<i8 as __kafka::Written>::Is as __kafka::Encode>::extra_size(&self.once, __v),
                <<i8 as __kafka::Written>::Is as __kafka::Encode>::extra_size(&self.between, __v),
                __kafka::extra_size_nullable::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Written>::Is>(
                    <Option<Str> as __kafka::Nullable>::get(&self.early),
                    __v,
                ),
                __kafka::extra_size_nullable::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Written>::Is>(
                    <Option<Str> as __kafka::Nullable>::get(&self.late),
                    __v,
                ),
                <<Str as __kafka::Written>::Is as __kafka::Encode>::extra_size(&self.compact_later, __v),
                <<Str as __kafka::Written>::Is as __kafka::Encode>::extra_size(&self.never_compact, __v),
            ])
        }
        #[inline]
        fn to_value(&self) -> __kafka::Value {
            __kafka::struct_value(
                [
                    ("Once", <<i8 as __kafka::Written>::Is as __kafka::Encode>::to_value(&self.once)),
                    ("Between", <<i8 as __kafka::Written>::Is as __kafka::Encode>::to_value(&self.between)),
                    (
                        "Early",
                        __kafka::nullable_value::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Written>::Is>(
                            <Option<Str> as __kafka::Nullable>::get(&self.early),
                        ),
                    ),
                    (
                        "Late",
                        __kafka::nullable_value::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Written>::Is>(
                            <Option<Str> as __kafka::Nullable>::get(&self.late),
                        ),
                    ),
                    ("CompactLater", <<Str as __kafka::Written>::Is as __kafka::Encode>::to_value(&self.compact_later)),
                    ("NeverCompact", <<Str as __kafka::Written>::Is as __kafka::Encode>::to_value(&self.never_compact)),
                    (
                        "Timeout",
                        __kafka::with_nullable_value(self.timeout.as_ref().map(kayrock::with::millis::to_wire)),
                    ),
                    ("Delay", __kafka::with_value(kayrock::with::millis::to_wire(&self.delay))),
                    ("Pause", __kafka::with_nullable_value(self.pause.as_ref().map(kayrock::with::millis::to_wire))),
                ],
                &__kafka::UnknownTags::new(),
            )
        }
    }
    #[automatically_derived]
    impl<'__de> __kafka::Decode<'__de> for Conditions {
        #[inline]
        fn decode_field(
            &mut self,
            __i: &'__de [__kafka::u8],
            __d: &mut __kafka::Decoder<'__de>,
            __v: __kafka::i16,
        ) -> __kafka::Decoded<'__de> {
            let __i = if __v == 5 {
                match __kafka::fill::<<i8 as __kafka::Read<'__de>>::Is>(&mut self.once, __i, __d, __v) {
                    __kafka::Ok(__x) => __x,
                    __kafka::Err(__x) => return __kafka::Err(__x),
                }
            } else {
                __i
            };
            let __i = if (2..=4).contains(&__v) {
                match __kafka::fill::<<i8 as __kafka::Read<'__de>>::Is>(&mut self.between, __i, __d, __v) {
                    __kafka::Ok(__x) => __x,
                    __kafka::Err(__x) => return __kafka::Err(__x),
                }
            } else {
                __i
            };
            let __i = if __v <= 3 {
                match if __v >= 2 {
                    __kafka::fill_nullable::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Read<'__de>>::Is>(
                        <Option<Str> as __kafka::Nullable>::get_mut(&mut self.early),
                        __i,
                        __d,
                        __v,
                    )
                } else {
                    __kafka::fill_required::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Read<'__de>>::Is>(
                        <Option<Str> as __kafka::Nullable>::get_mut(&mut self.early),
                        __i,
                        __d,
                        __v,
                    )
                } {
                    __kafka::Ok(__x) => __x,
                    __kafka::Err(__x) => return __kafka::Err(__x),
                }
            } else {
                __i
            };
            let __i = if __v >= 6 {
                match __kafka::fill_nullable::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Read<'__de>>::Is>(
                    <Option<Str> as __kafka::Nullable>::get_mut(&mut self.late),
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
            let __i = match {
                let __f = __kafka::decode_flexible(__d, __v >= 6);
                let __i = __kafka::fill::<<Str as __kafka::Read<'__de>>::Is>(&mut self.compact_later, __i, __d, __v);
                __kafka::decode_flexible(__d, __f);
                __i
            } {
                __kafka::Ok(__x) => __x,
                __kafka::Err(__x) => return __kafka::Err(__x),
            };
            let __i = match {
                let __f = __kafka::decode_flexible(__d, false);
                let __i = __kafka::fill::<<Str as __kafka::Read<'__de>>::Is>(&mut self.never_compact, __i, __d, __v);
                __kafka::decode_flexible(__d, __f);
                __i
            } {
                __kafka::Ok(__x) => __x,
                __kafka::Err(__x) => return __kafka::Err(__x),
            };
            let __i = if __v >= 3 {
                match if __v >= 5 {
                    __kafka::fill_with_nullable(&mut self.timeout, kayrock::with::millis::from_wire, __i, __d, __v)
                } else {
                    __kafka::fill_with_required(&mut self.timeout, kayrock::with::millis::from_wire, __i, __d, __v)
                } {
                    __kafka::Ok(__x) => __x,
                    __kafka::Err(__x) => return __kafka::Err(__x),
                }
            } else {
                __i
            };
            let __i = if (2..=4).contains(&__v) {
                match __kafka::fill_with(&mut self.delay, kayrock::with::millis::from_wire, __i, __d, __v) {
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
            let (__i, __n) = if __v == 5 {
                match __kafka::pass::<<i8 as __kafka::Read<'__de>>::Is>(__i, __n, __d, __v) {
                    __kafka::Ok(__x) => __x,
                    __kafka::Err(__x) => return __kafka::Err(__x),
                }
            } else {
                (__i, __n)
            };
            let (__i, __n) = if (2..=4).contains(&__v) {
                match __kafka::pass::<<i8 as __kafka::Read<'__de>>::Is>(__i, __n, __d, __v) {
                    __kafka::Ok(__x) => __x,
                    __kafka::Err(__x) => return __kafka::Err(__x),
                }
            } else {
                (__i, __n)
            };
            let (__i, __n) = if __v <= 3 {
                match if __v >= 2 {
                    __kafka::pass_nullable::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Read<'__de>>::Is>(
                        __i, __n, __d, __v,
                    )
                } else {
                    __kafka::pass::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Read<'__de>>::Is>(
                        __i, __n, __d, __v,
                    )
                } {
                    __kafka::Ok(__x) => __x,
                    __kafka::Err(__x) => return __kafka::Err(__x),
                }
            } else {
                (__i, __n)
            };
            let (__i, __n) = if __v >= 6 {
                match __kafka::pass_nullable::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Read<'__de>>::Is>(
                    __i, __n, __d, __v,
                ) {
                    __kafka::Ok(__x) => __x,
                    __kafka::Err(__x) => return __kafka::Err(__x),
                }
            } else {
                (__i, __n)
            };
            let (__i, __n) = match {
                let __f = __kafka::decode_flexible(__d, __v >= 6);
                let __i = __kafka::pass::<<Str as __kafka::Read<'__de>>::Is>(__i, __n, __d, __v);
                __kafka::decode_flexible(__d, __f);
                __i
            } {
                __kafka::Ok(__x) => __x,
                __kafka::Err(__x) => return __kafka::Err(__x),
            };
            let (__i, __n) = match {
                let __f = __kafka::decode_flexible(__d, false);
                let __i = __kafka::pass::<<Str as __kafka::Read<'__de>>::Is>(__i, __n, __d, __v);
                __kafka::decode_flexible(__d, __f);
                __i
            } {
                __kafka::Ok(__x) => __x,
                __kafka::Err(__x) => return __kafka::Err(__x),
            };
            let (__i, __n) = if __v >= 3 {
                match if __v >= 5 {
                    __kafka::pass_nullable::<<kayrock::with::millis::Wire as __kafka::Read<'__de>>::Is>(
                        __i, __n, __d, __v,
                    )
                } else {
                    __kafka::pass::<<kayrock::with::millis::Wire as __kafka::Read<'__de>>::Is>(__i, __n, __d, __v)
                } {
                    __kafka::Ok(__x) => __x,
                    __kafka::Err(__x) => return __kafka::Err(__x),
                }
            } else {
                (__i, __n)
            };
            let (__i, __n) = if (2..=4).contains(&__v) {
                match __kafka::pass::<<kayrock::with::millis::Wire as __kafka::Read<'__de>>::Is>(__i, __n, __d, __v) {
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
                    "Once" => __kafka::set::<<i8 as __kafka::Read<'__de>>::Is>(&mut __this.once, __value),
                    "Between" => __kafka::set::<<i8 as __kafka::Read<'__de>>::Is>(&mut __this.between, __value),
                    "Early" => __kafka::set_nullable::<
                        <<Option<Str> as __kafka::Nullable>::Inner as __kafka::Read<'__de>>::Is,
                    >(
                        <Option<Str> as __kafka::Nullable>::get_mut(&mut __this.early), __value
                    ),
                    "Late" => __kafka::set_nullable::<
                        <<Option<Str> as __kafka::Nullable>::Inner as __kafka::Read<'__de>>::Is,
                    >(
                        <Option<Str> as __kafka::Nullable>::get_mut(&mut __this.late), __value
                    ),
                    "CompactLater" => {
                        __kafka::set::<<Str as __kafka::Read<'__de>>::Is>(&mut __this.compact_later, __value)
                    }
                    "NeverCompact" => {
                        __kafka::set::<<Str as __kafka::Read<'__de>>::Is>(&mut __this.never_compact, __value)
                    }
                    "Timeout" => {
                        __kafka::set_with_nullable(&mut __this.timeout, kayrock::with::millis::from_wire, __value)
                    }
                    "Delay" => __kafka::set_with(&mut __this.delay, kayrock::with::millis::from_wire, __value),
                    "Pause" => __kafka::set_with_nullable(&mut __this.pause, kayrock::with::millis::from_wire, __value),
                    _ => __kafka::Err(__kafka::unknown_field(__name)),
                }?;
            }
            __kafka::Ok(__this)
        }
    }
    #[automatically_derived]
    impl<'__de> __kafka::DecodeTags<'__de> for Conditions {
        #[inline]
        fn tag(
            &mut self,
            __t: __kafka::u32,
            __i: &'__de [__kafka::u8],
            __d: &mut __kafka::Decoder<'__de>,
            __v: __kafka::i16,
        ) -> __kafka::Option<__kafka::Decoded<'__de>> {
            __kafka::Some(match __t {
                0 if __v >= 5 => __kafka::fill_with(&mut self.delay, kayrock::with::millis::from_wire, __i, __d, __v),
                0 => __kafka::tag_not_in_version(__t, __i, __d),
                1 if __v >= 4 => {
                    __kafka::fill_tag_with_nullable(&mut self.pause, kayrock::with::millis::from_wire, __i, __d, __v)
                }
                1 => __kafka::tag_not_in_version(__t, __i, __d),
                _ => return __kafka::None,
            })
        }
        #[inline]
        fn unknown(&mut self) -> __kafka::Option<&mut __kafka::UnknownTags> {
            __kafka::None
        }
    }
    const _: () = {
        __kafka::require(
            <<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Plain>::Is as __kafka::Field>::TYPE.has_null(),
            "the type of `early` has no null on the wire; take `nullable` away",
        );
    };
    const _: () = {
        __kafka::require(
            <<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Plain>::Is as __kafka::Field>::TYPE.has_null(),
            "the type of `late` has no null on the wire; take `nullable` away",
        );
    };
    const _: () = {
        __kafka::require(
            __kafka::has_length(<<Str as __kafka::Plain>::Is as __kafka::Field>::TYPE),
            "only text and bytes have a form of their own; take `flexible` of `compact_later` away",
        );
    };
    const _: () = {
        __kafka::require(
            __kafka::has_length(<<Str as __kafka::Plain>::Is as __kafka::Field>::TYPE),
            "only text and bytes have a form of their own; take `flexible` of `never_compact` away",
        );
    };
    const _: () = {
        __kafka::require(
            <<kayrock::with::millis::Wire as __kafka::Plain>::Is as __kafka::Field>::TYPE.has_null(),
            "the type of `timeout` has no null on the wire; take `nullable` away",
        );
    };
    const _: () = {
        __kafka::require(
            __kafka::can_be_tagged(<<kayrock::with::millis::Wire as __kafka::Plain>::Is as __kafka::Field>::TYPE),
            "records are never tagged; take `tag` and `tagged` of `delay` away",
        );
    };
    const _: () = {
        __kafka::require(
            <<kayrock::with::millis::Wire as __kafka::Plain>::Is as __kafka::Field>::TYPE.has_null(),
            "the type of `pause` has no null on the wire; take `nullable` away",
        );
    };
    const _: () = {
        __kafka::require(
            __kafka::can_be_tagged(<<kayrock::with::millis::Wire as __kafka::Plain>::Is as __kafka::Field>::TYPE),
            "records are never tagged; take `tag` and `tagged` of `pause` away",
        );
    };
    const _: () = {
        __kafka::holds(<Conditions as __kafka::Message>::SCHEMA, 2);
        __kafka::holds(<Conditions as __kafka::Message>::SCHEMA, 3);
        __kafka::holds(<Conditions as __kafka::Message>::SCHEMA, 4);
        __kafka::holds(<Conditions as __kafka::Message>::SCHEMA, 5);
        __kafka::holds(<Conditions as __kafka::Message>::SCHEMA, 6);
        __kafka::holds(<Conditions as __kafka::Message>::SCHEMA, 7);
        __kafka::holds(<Conditions as __kafka::Message>::SCHEMA, 8);
    };
};
