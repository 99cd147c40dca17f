const _: () = {
    use ::kayrock::__private_0_1_0 as __kafka;
    #[automatically_derived]
    impl __kafka::Default for Plain {
        #[inline]
        fn default() -> Self {
            Self {
                count: __kafka::zero::<<i32 as __kafka::Plain>::Is>(),
                time_ms: <<i64 as __kafka::Plain>::Is as __kafka::Field>::from_literal(__kafka::literal::<
                    <i64 as __kafka::Plain>::Is,
                >(-1)),
                names: __kafka::zero::<<Vec<Str> as __kafka::Plain>::Is>(),
            }
        }
    }
    #[automatically_derived]
    impl __kafka::Field for Plain {
        const TYPE: &'static __kafka::Type = &__kafka::Type::Struct(__kafka::Shared::Static(&__kafka::StructSchema {
            name: __kafka::Shared::Static("Plain"),
            fields: __kafka::Shared::Static(&[
                __kafka::field::<<i32 as __kafka::Plain>::Is>(
                    "Count",
                    __kafka::Versions::new(0, 1),
                    __kafka::schema::DefaultValue::Zero,
                    __kafka::FieldOptions::NONE,
                ),
                __kafka::field::<<i64 as __kafka::Plain>::Is>(
                    "TimeMs",
                    __kafka::Versions::new(1, 1),
                    __kafka::schema::DefaultValue::Int(-1),
                    __kafka::FieldOptions::NONE,
                ),
                __kafka::field::<<Vec<Str> as __kafka::Plain>::Is>(
                    "Names",
                    __kafka::Versions::new(0, 0),
                    __kafka::schema::DefaultValue::Zero,
                    __kafka::FieldOptions { ignorable: true, ..__kafka::FieldOptions::NONE },
                ),
            ]),
        }));
        const BOXED: __kafka::usize = 0 + <<Vec<Str> as __kafka::Plain>::Is as __kafka::Field>::BOXED;
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
            0 + { <<i32 as __kafka::Plain>::Is as __kafka::Field>::min_size(__v, __f) }
                + if __v >= 1 { <<i64 as __kafka::Plain>::Is as __kafka::Field>::min_size(__v, __f) } else { 0 }
                + if __v <= 0 { <<Vec<Str> as __kafka::Plain>::Is as __kafka::Field>::min_size(__v, __f) } else { 0 }
        }
    }
    #[automatically_derived]
    impl __kafka::Message for Plain {
        const SCHEMA: &'static __kafka::Schema = &__kafka::Schema {
            name: __kafka::Shared::Static("Plain"),
            kind: __kafka::MessageKind::Data,
            api_key: __kafka::None,
            versions: __kafka::Versions::new(0, 1),
            flexible: __kafka::Versions::NONE,
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
    impl __kafka::HasVersion<0> for Plain {}
    #[automatically_derived]
    impl __kafka::HasVersion<1> for Plain {}
    #[automatically_derived]
    impl __kafka::Encode for Plain {
        #[inline]
        fn encode_field<'__m, '__w>(
            &'__m self,
            __w: __kafka::Window<'__w>,
            __e: &mut __kafka::Encoder<'__m>,
            __v: __kafka::i16,
        ) -> __kafka::Window<'__w> {
            let __w = __kafka::put::<<i32 as __kafka::Written>::Is>(&self.count, __w, __e, __v);
            let __w = if __v >= 1 {
                __kafka::put::<<i64 as __kafka::Written>::Is>(&self.time_ms, __w, __e, __v)
            } else {
                __kafka::absent(
                    <<i64 as __kafka::Written>::Is as __kafka::Encode>::is_literal(
                        &self.time_ms,
                        __kafka::literal::<<i64 as __kafka::Plain>::Is>(-1),
                    ),
                    __e,
                );
                __w
            };
            let __w = if __v <= 0 {
                __kafka::put::<<Vec<Str> as __kafka::Written>::Is>(&self.names, __w, __e, __v)
            } else {
                __w
            };
            __w
        }
        #[inline]
        fn is_zero(&self) -> __kafka::bool {
            true && <<i32 as __kafka::Written>::Is as __kafka::Encode>::is_zero(&self.count)
                && <<i64 as __kafka::Written>::Is as __kafka::Encode>::is_literal(
                    &self.time_ms,
                    __kafka::literal::<<i64 as __kafka::Plain>::Is>(-1),
                )
                && <<Vec<Str> as __kafka::Written>::Is as __kafka::Encode>::is_zero(&self.names)
        }
        #[inline]
        fn is_literal(&self, __l: __kafka::Infallible) -> __kafka::bool {
            match __l {}
        }
        #[inline]
        fn extra_size(&self, __v: __kafka::i16) -> __kafka::usize {
            __kafka::sum([
                <<i32 as __kafka::Written>::Is as __kafka::Encode>::extra_size(&self.count, __v),
                <<i64 as __kafka::Written>::Is as __kafka::Encode>::extra_size(&self.time_ms, __v),
                <<Vec<Str> as __kafka::Written>::Is as __kafka::Encode>::extra_size(&self.names, __v),
            ])
        }
        #[inline]
        fn to_value(&self) -> __kafka::Value {
            __kafka::struct_value(
                [
                    ("Count", <<i32 as __kafka::Written>::Is as __kafka::Encode>::to_value(&self.count)),
                    ("TimeMs", <<i64 as __kafka::Written>::Is as __kafka::Encode>::to_value(&self.time_ms)),
                    ("Names", <<Vec<Str> as __kafka::Written>::Is as __kafka::Encode>::to_value(&self.names)),
                ],
                &__kafka::UnknownTags::new(),
            )
        }
    }
    #[automatically_derived]
    impl<'__de> __kafka::Decode<'__de> for Plain {
        #[inline]
        fn decode_field(
            &mut self,
            __i: &'__de [__kafka::u8],
            __d: &mut __kafka::Decoder<'__de>,
            __v: __kafka::i16,
        ) -> __kafka::Decoded<'__de> {
            let __i = match __kafka::fill::<<i32 as __kafka::Read<'__de>>::Is>(&mut self.count, __i, __d, __v) {
                __kafka::Ok(__x) => __x,
                __kafka::Err(__x) => return __kafka::Err(__x),
            };
            let __i = if __v >= 1 {
                match __kafka::fill::<<i64 as __kafka::Read<'__de>>::Is>(&mut self.time_ms, __i, __d, __v) {
                    __kafka::Ok(__x) => __x,
                    __kafka::Err(__x) => return __kafka::Err(__x),
                }
            } else {
                __i
            };
            let __i = if __v <= 0 {
                match __kafka::fill::<<Vec<Str> as __kafka::Read<'__de>>::Is>(&mut self.names, __i, __d, __v) {
                    __kafka::Ok(__x) => __x,
                    __kafka::Err(__x) => return __kafka::Err(__x),
                }
            } else {
                __i
            };
            __kafka::Ok(__i)
        }
        #[inline]
        fn skip(
            __i: &'__de [__kafka::u8],
            __d: &mut __kafka::Decoder<'__de>,
            __v: __kafka::i16,
        ) -> __kafka::Decoded<'__de> {
            let __n = 0;
            let (__i, __n) = match __kafka::pass::<<i32 as __kafka::Read<'__de>>::Is>(__i, __n, __d, __v) {
                __kafka::Ok(__x) => __x,
                __kafka::Err(__x) => return __kafka::Err(__x),
            };
            let (__i, __n) = if __v >= 1 {
                match __kafka::pass::<<i64 as __kafka::Read<'__de>>::Is>(__i, __n, __d, __v) {
                    __kafka::Ok(__x) => __x,
                    __kafka::Err(__x) => return __kafka::Err(__x),
                }
            } else {
                (__i, __n)
            };
            let (__i, __n) = if __v <= 0 {
                match __kafka::pass::<<Vec<Str> as __kafka::Read<'__de>>::Is>(__i, __n, __d, __v) {
                    __kafka::Ok(__x) => __x,
                    __kafka::Err(__x) => return __kafka::Err(__x),
                }
            } else {
                (__i, __n)
            };
            let __i = __kafka::pass_bytes(__i, __n, __d)?;
            __kafka::Ok(__i)
        }
        #[inline]
        fn from_value(__value: &'__de __kafka::Value) -> __kafka::Result<Self> {
            let mut __this = <Self as __kafka::Default>::default();
            let __fields = __kafka::fields(__value)?;
            for (__name, __value) in &__fields.fields {
                match &**__name {
                    "Count" => __kafka::set::<<i32 as __kafka::Read<'__de>>::Is>(&mut __this.count, __value),
                    "TimeMs" => __kafka::set::<<i64 as __kafka::Read<'__de>>::Is>(&mut __this.time_ms, __value),
                    "Names" => __kafka::set::<<Vec<Str> as __kafka::Read<'__de>>::Is>(&mut __this.names, __value),
                    _ => __kafka::Err(__kafka::unknown_field(__name)),
                }?;
            }
            __kafka::Ok(__this)
        }
    }
    const _: () = {
        __kafka::holds(<Plain as __kafka::Message>::SCHEMA, 2);
    };
};
