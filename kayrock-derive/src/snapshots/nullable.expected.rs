const _: () = {
    use ::kayrock::__private_0_1_0 as __kafka;
    #[automatically_derived]
    impl __kafka::Default for Nullable {
        #[inline]
        fn default() -> Self {
            Self {
                always: <Option<Str> as __kafka::Nullable>::of(__kafka::None),
                later: <Option<Vec<i32>> as __kafka::Nullable>::of(__kafka::Some(__kafka::zero::<
                    <<Option<Vec<i32>> as __kafka::Nullable>::Inner as __kafka::Plain>::Is,
                >())),
                name: <Option<Str> as __kafka::Nullable>::of(__kafka::Some(
                    <<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Plain>::Is as __kafka::Field>::from_literal(
                        __kafka::literal::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Plain>::Is>("none"),
                    ),
                )),
            }
        }
    }
    #[automatically_derived]
    impl __kafka::Field for Nullable {
        const TYPE: &'static __kafka::Type = &__kafka::Type::Struct(__kafka::Shared::Static(&__kafka::StructSchema {
            name: __kafka::Shared::Static("Nullable"),
            fields: __kafka::Shared::Static(&[
                __kafka::field::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Plain>::Is>(
                    "Always",
                    __kafka::Versions::new(0, 2),
                    __kafka::schema::DefaultValue::Null,
                    __kafka::FieldOptions { nullable: __kafka::Versions::new(0, 2), ..__kafka::FieldOptions::NONE },
                ),
                __kafka::field::<<<Option<Vec<i32>> as __kafka::Nullable>::Inner as __kafka::Plain>::Is>(
                    "Later",
                    __kafka::Versions::new(0, 2),
                    __kafka::schema::DefaultValue::Zero,
                    __kafka::FieldOptions { nullable: __kafka::Versions::new(1, 2), ..__kafka::FieldOptions::NONE },
                ),
                __kafka::field::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Plain>::Is>(
                    "Name",
                    __kafka::Versions::new(1, 2),
                    __kafka::text_default(
                        <<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Plain>::Is as __kafka::Field>::TYPE,
                        "none",
                    ),
                    __kafka::FieldOptions { nullable: __kafka::Versions::new(2, 2), ..__kafka::FieldOptions::NONE },
                ),
            ]),
        }));
        const BOXED: __kafka::usize = 0
            + <<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Plain>::Is as __kafka::Field>::BOXED
            + <<<Option<Vec<i32>> as __kafka::Nullable>::Inner as __kafka::Plain>::Is as __kafka::Field>::BOXED
            + <<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Plain>::Is as __kafka::Field>::BOXED;
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
            0 + {
                __kafka::min_size_nullable::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Plain>::Is>(
                    __v, __f,
                )
            } + {
                if __v >= 1 {
                    __kafka::min_size_nullable::<<<Option<Vec<i32>> as __kafka::Nullable>::Inner as __kafka::Plain>::Is>(
                        __v, __f,
                    )
                } else {
                    <<<Option<Vec<i32>> as __kafka::Nullable>::Inner as __kafka::Plain>::Is as __kafka::Field>::min_size(
                        __v, __f,
                    )
                }
            } + if __v >= 1 {
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
            } + <__kafka::usize as __kafka::From<__kafka::bool>>::from(__f)
        }
    }
    #[automatically_derived]
    impl __kafka::Message for Nullable {
        const SCHEMA: &'static __kafka::Schema = &__kafka::Schema {
            name: __kafka::Shared::Static("Nullable"),
            kind: __kafka::MessageKind::Data,
            api_key: __kafka::None,
            versions: __kafka::Versions::new(0, 2),
            flexible: __kafka::Versions::since(2),
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
    impl __kafka::HasVersion<0> for Nullable {}
    #[automatically_derived]
    impl __kafka::HasVersion<1> for Nullable {}
    #[automatically_derived]
    impl __kafka::HasVersion<2> for Nullable {}
    #[automatically_derived]
    impl __kafka::Encode for Nullable {
        #[inline]
        fn encode_field<'__m, '__w>(
            &'__m self,
            __w: __kafka::Window<'__w>,
            __e: &mut __kafka::Encoder<'__m>,
            __v: __kafka::i16,
        ) -> __kafka::Window<'__w> {
            let __w = __kafka::put_nullable::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Written>::Is>(
                <Option<Str> as __kafka::Nullable>::get(&self.always),
                __w,
                __e,
                __v,
            );
            let __w = if __v >= 1 {
                __kafka::put_nullable::<<<Option<Vec<i32>> as __kafka::Nullable>::Inner as __kafka::Written>::Is>(
                    <Option<Vec<i32>> as __kafka::Nullable>::get(&self.later),
                    __w,
                    __e,
                    __v,
                )
            } else {
                __kafka::put_required::<<<Option<Vec<i32>> as __kafka::Nullable>::Inner as __kafka::Written>::Is>(
                    <Option<Vec<i32>> as __kafka::Nullable>::get(&self.later),
                    __w,
                    __e,
                    __v,
                )
            };
            let __w = if __v >= 1 {
                if __v >= 2 {
                    __kafka::put_nullable::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Written>::Is>(
                        <Option<Str> as __kafka::Nullable>::get(&self.name),
                        __w,
                        __e,
                        __v,
                    )
                } else {
                    __kafka::put_required::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Written>::Is>(
                        <Option<Str> as __kafka::Nullable>::get(&self.name),
                        __w,
                        __e,
                        __v,
                    )
                }
            } else {
                __kafka::absent(
                    __kafka::is_some_literal::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Written>::Is>(
                        <Option<Str> as __kafka::Nullable>::get(&self.name),
                        __kafka::literal::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Plain>::Is>("none"),
                    ),
                    __e,
                );
                __w
            };
            __kafka::put_unknown(&[], &__kafka::UnknownTags::new(), __w, __e)
        }
        #[inline]
        fn is_zero(&self) -> __kafka::bool {
            true && __kafka::Option::is_none(<Option<Str> as __kafka::Nullable>::get(&self.always))
                && __kafka::is_some_zero::<<<Option<Vec<i32>> as __kafka::Nullable>::Inner as __kafka::Written>::Is>(
                    <Option<Vec<i32>> as __kafka::Nullable>::get(&self.later),
                )
                && __kafka::is_some_literal::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Written>::Is>(
                    <Option<Str> as __kafka::Nullable>::get(&self.name),
                    __kafka::literal::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Plain>::Is>("none"),
                )
        }
        #[inline]
        fn is_literal(&self, __l: __kafka::Infallible) -> __kafka::bool {
            match __l {}
        }
        #[inline]
        fn extra_size(&self, __v: __kafka::i16) -> __kafka::usize {
            __kafka::sum([
                __kafka::extra_size_nullable::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Written>::Is>(
                    <Option<Str> as __kafka::Nullable>::get(&self.always),
                    __v,
                ),
                __kafka::extra_size_nullable::<<<Option<Vec<i32>> as __kafka::Nullable>::Inner as __kafka::Written>::Is>(
                    <Option<Vec<i32>> as __kafka::Nullable>::get(&self.later),
                    __v,
                ),
                __kafka::extra_size_nullable::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Written>::Is>(
                    <Option<Str> as __kafka::Nullable>::get(&self.name),
                    __v,
                ),
            ])
        }
        #[inline]
        fn to_value(&self) -> __kafka::Value {
            __kafka::struct_value(
                [
                    (
                        "Always",
                        __kafka::nullable_value::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Written>::Is>(
                            <Option<Str> as __kafka::Nullable>::get(&self.always),
                        ),
                    ),
                    (
                        "Later",
                        __kafka::nullable_value::<
                            <<Option<Vec<i32>> as __kafka::Nullable>::Inner as __kafka::Written>::Is,
                        >(<Option<Vec<i32>> as __kafka::Nullable>::get(&self.later)),
                    ),
                    (
                        "Name",
                        __kafka::nullable_value::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Written>::Is>(
                            <Option<Str> as __kafka::Nullable>::get(&self.name),
                        ),
                    ),
                ],
                &__kafka::UnknownTags::new(),
            )
        }
    }
    #[automatically_derived]
    impl<'__de> __kafka::Decode<'__de> for Nullable {
        #[inline]
        fn decode_field(
            &mut self,
            __i: &'__de [__kafka::u8],
            __d: &mut __kafka::Decoder<'__de>,
            __v: __kafka::i16,
        ) -> __kafka::Decoded<'__de> {
            let __i = match __kafka::fill_nullable::<
                <<Option<Str> as __kafka::Nullable>::Inner as __kafka::Read<'__de>>::Is,
            >(<Option<Str> as __kafka::Nullable>::get_mut(&mut self.always), __i, __d, __v)
            {
                __kafka::Ok(__x) => __x,
                __kafka::Err(__x) => return __kafka::Err(__x),
            };
            let __i = match if __v >= 1 {
                __kafka::fill_nullable::<<<Option<Vec<i32>> as __kafka::Nullable>::Inner as __kafka::Read<'__de>>::Is>(
                    <Option<Vec<i32>> as __kafka::Nullable>::get_mut(&mut self.later),
                    __i,
                    __d,
                    __v,
                )
            } else {
                __kafka::fill_required::<<<Option<Vec<i32>> as __kafka::Nullable>::Inner as __kafka::Read<'__de>>::Is>(
                    <Option<Vec<i32>> as __kafka::Nullable>::get_mut(&mut self.later),
                    __i,
                    __d,
                    __v,
                )
            } {
                __kafka::Ok(__x) => __x,
                __kafka::Err(__x) => return __kafka::Err(__x),
            };
            let __i = if __v >= 1 {
                match if __v >= 2 {
                    __kafka::fill_nullable::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Read<'__de>>::Is>(
                        <Option<Str> as __kafka::Nullable>::get_mut(&mut self.name),
                        __i,
                        __d,
                        __v,
                    )
                } else {
                    __kafka::fill_required::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Read<'__de>>::Is>(
                        <Option<Str> as __kafka::Nullable>::get_mut(&mut self.name),
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
            __kafka::no_tags(__i, __d)
        }
        #[inline]
        fn skip(
            __i: &'__de [__kafka::u8],
            __d: &mut __kafka::Decoder<'__de>,
            __v: __kafka::i16,
        ) -> __kafka::Decoded<'__de> {
            let __n = 0;
            let (__i, __n) = match __kafka::pass_nullable::<
                <<Option<Str> as __kafka::Nullable>::Inner as __kafka::Read<'__de>>::Is,
            >(__i, __n, __d, __v)
            {
                __kafka::Ok(__x) => __x,
                __kafka::Err(__x) => return __kafka::Err(__x),
            };
            let (__i, __n) = match if __v >= 1 {
                __kafka::pass_nullable::<<<Option<Vec<i32>> as __kafka::Nullable>::Inner as __kafka::Read<'__de>>::Is>(
                    __i, __n, __d, __v,
                )
            } else {
                __kafka::pass::<<<Option<Vec<i32>> as __kafka::Nullable>::Inner as __kafka::Read<'__de>>::Is>(
                    __i, __n, __d, __v,
                )
            } {
                __kafka::Ok(__x) => __x,
                __kafka::Err(__x) => return __kafka::Err(__x),
            };
            let (__i, __n) = if __v >= 1 {
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
            let __i = __kafka::pass_bytes(__i, __n, __d)?;
            __kafka::no_tags(__i, __d)
        }
        #[inline]
        fn from_value(__value: &'__de __kafka::Value) -> __kafka::Result<Self> {
            let mut __this = <Self as __kafka::Default>::default();
            let __fields = __kafka::fields(__value)?;
            for (__name, __value) in &__fields.fields {
                match &**__name {
                    "Always" => __kafka::set_nullable::<
                        <<Option<Str> as __kafka::Nullable>::Inner as __kafka::Read<'__de>>::Is,
                    >(
                        <Option<Str> as __kafka::Nullable>::get_mut(&mut __this.always), __value
                    ),
                    "Later" => __kafka::set_nullable::<
                        <<Option<Vec<i32>> as __kafka::Nullable>::Inner as __kafka::Read<'__de>>::Is,
                    >(
                        <Option<Vec<i32>> as __kafka::Nullable>::get_mut(&mut __this.later), __value
                    ),
                    "Name" => __kafka::set_nullable::<
                        <<Option<Str> as __kafka::Nullable>::Inner as __kafka::Read<'__de>>::Is,
                    >(
                        <Option<Str> as __kafka::Nullable>::get_mut(&mut __this.name), __value
                    ),
                    _ => __kafka::Err(__kafka::unknown_field(__name)),
                }?;
            }
            __kafka::Ok(__this)
        }
    }
    const _: () = {
        __kafka::require(
            <<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Plain>::Is as __kafka::Field>::TYPE.has_null(),
            "the type of `always` has no null on the wire; take `nullable` away",
        );
    };
    const _: () = {
        __kafka::require(
            <<<Option<Vec<i32>> as __kafka::Nullable>::Inner as __kafka::Plain>::Is as __kafka::Field>::TYPE.has_null(),
            "the type of `later` has no null on the wire; take `nullable` away",
        );
    };
    const _: () = {
        __kafka::require(
            <<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Plain>::Is as __kafka::Field>::TYPE.has_null(),
            "the type of `name` has no null on the wire; take `nullable` away",
        );
    };
    const _: () = {
        __kafka::require(
            __kafka::is_literal_of(
                <<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Plain>::Is as __kafka::Field>::TYPE,
                "none",
            ),
            "the default of `name` is no id: an id is 22 characters of URL-safe base64",
        );
    };
    const _: () = {
        __kafka::holds(<Nullable as __kafka::Message>::SCHEMA, 0);
        __kafka::holds(<Nullable as __kafka::Message>::SCHEMA, 1);
        __kafka::holds(<Nullable as __kafka::Message>::SCHEMA, 2);
    };
};
