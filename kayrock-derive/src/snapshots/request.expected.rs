const _: () = {
    use ::kayrock::__private_0_1_0 as __kafka;
    #[automatically_derived]
    impl __kafka::Default for HeartbeatRequest {
        #[inline]
        fn default() -> Self {
            Self {
                group_id: __kafka::zero::<<GroupId as __kafka::Plain>::Is>(),
                generation_id: __kafka::zero::<<i32 as __kafka::Plain>::Is>(),
                member_id: __kafka::zero::<<Str as __kafka::Plain>::Is>(),
                group_instance_id: <Option<Str> as __kafka::Nullable>::of(__kafka::None),
                unknown_tags: <UnknownTags as __kafka::UnknownTagsField>::new(),
            }
        }
    }
    #[automatically_derived]
    impl __kafka::Field for HeartbeatRequest {
        const TYPE: &'static __kafka::Type = &__kafka::Type::Struct(__kafka::Shared::Static(&__kafka::StructSchema {
            name: __kafka::Shared::Static("HeartbeatRequest"),
            fields: __kafka::Shared::Static(&[
                __kafka::field::<<GroupId as __kafka::Plain>::Is>(
                    "GroupId",
                    __kafka::Versions::new(0, 4),
                    __kafka::schema::DefaultValue::Zero,
                    __kafka::FieldOptions::NONE,
                ),
                __kafka::field::<<i32 as __kafka::Plain>::Is>(
                    "GenerationId",
                    __kafka::Versions::new(0, 4),
                    __kafka::schema::DefaultValue::Zero,
                    __kafka::FieldOptions::NONE,
                ),
                __kafka::field::<<Str as __kafka::Plain>::Is>(
                    "MemberId",
                    __kafka::Versions::new(0, 4),
                    __kafka::schema::DefaultValue::Zero,
                    __kafka::FieldOptions::NONE,
                ),
                __kafka::field::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Plain>::Is>(
                    "GroupInstanceId",
                    __kafka::Versions::new(3, 4),
                    __kafka::schema::DefaultValue::Null,
                    __kafka::FieldOptions { nullable: __kafka::Versions::new(3, 4), ..__kafka::FieldOptions::NONE },
                ),
            ]),
        }));
        const BOXED: __kafka::usize = 0
            + <<GroupId as __kafka::Plain>::Is as __kafka::Field>::BOXED
            + <<Str as __kafka::Plain>::Is as __kafka::Field>::BOXED
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
            0 + { <<GroupId as __kafka::Plain>::Is as __kafka::Field>::min_size(__v, __f) }
                + { <<i32 as __kafka::Plain>::Is as __kafka::Field>::min_size(__v, __f) }
                + { <<Str as __kafka::Plain>::Is as __kafka::Field>::min_size(__v, __f) }
                + if __v >= 3 {
                    __kafka::min_size_nullable::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Plain>::Is>(
                        __v, __f,
                    )
                } else {
                    0
                }
                + <__kafka::usize as __kafka::From<__kafka::bool>>::from(__f)
        }
    }
    #[automatically_derived]
    impl __kafka::Message for HeartbeatRequest {
        const SCHEMA: &'static __kafka::Schema = &__kafka::Schema {
            name: __kafka::Shared::Static("HeartbeatRequest"),
            kind: __kafka::MessageKind::Request,
            api_key: __kafka::Some(12),
            versions: __kafka::Versions::new(0, 4),
            flexible: __kafka::Versions::since(4),
            unstable: __kafka::Versions::NONE,
            deprecated: __kafka::Versions::NONE,
            listeners: __kafka::Shared::Static(&[__kafka::Listener::Broker]),
            headers: __kafka::Shared::Static(&[]),
            names_headers: false,
            fallback: __kafka::None,
            common: __kafka::Shared::Static(&[]),
            root: __kafka::root(<Self as __kafka::Field>::TYPE),
        };
    }
    #[automatically_derived]
    impl __kafka::HasVersion<0> for HeartbeatRequest {}
    #[automatically_derived]
    impl __kafka::HasVersion<1> for HeartbeatRequest {}
    #[automatically_derived]
    impl __kafka::HasVersion<2> for HeartbeatRequest {}
    #[automatically_derived]
    impl __kafka::HasVersion<3> for HeartbeatRequest {}
    #[automatically_derived]
    impl __kafka::HasVersion<4> for HeartbeatRequest {}
    #[automatically_derived]
    impl __kafka::Encode for HeartbeatRequest {
        #[inline]
        fn encode_field<'__m, '__w>(
            &'__m self,
            __w: __kafka::Window<'__w>,
            __e: &mut __kafka::Encoder<'__m>,
            __v: __kafka::i16,
        ) -> __kafka::Window<'__w> {
            let __w = __kafka::put::<<GroupId as __kafka::Written>::Is>(&self.group_id, __w, __e, __v);
            let __w = __kafka::put::<<i32 as __kafka::Written>::Is>(&self.generation_id, __w, __e, __v);
            let __w = __kafka::put::<<Str as __kafka::Written>::Is>(&self.member_id, __w, __e, __v);
            let __w = if __v >= 3 {
                __kafka::put_nullable::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Written>::Is>(
                    <Option<Str> as __kafka::Nullable>::get(&self.group_instance_id),
                    __w,
                    __e,
                    __v,
                )
            } else {
                __kafka::absent(
                    __kafka::Option::is_none(<Option<Str> as __kafka::Nullable>::get(&self.group_instance_id)),
                    __e,
                );
                __w
            };
            __kafka::put_unknown(&[], <UnknownTags as __kafka::UnknownTagsField>::get(&self.unknown_tags), __w, __e)
        }
        #[inline]
        fn is_zero(&self) -> __kafka::bool {
            true && <<GroupId as __kafka::Written>::Is as __kafka::Encode>::is_zero(&self.group_id)
                && <<i32 as __kafka::Written>::Is as __kafka::Encode>::is_zero(&self.generation_id)
                && <<Str as __kafka::Written>::Is as __kafka::Encode>::is_zero(&self.member_id)
                && __kafka::Option::is_none(<Option<Str> as __kafka::Nullable>::get(&self.group_instance_id))
                && __kafka::UnknownTags::is_empty(<UnknownTags as __kafka::UnknownTagsField>::get(&self.unknown_tags))
        }
        #[inline]
        fn is_literal(&self, __l: __kafka::Infallible) -> __kafka::bool {
            match __l {}
        }
        #[inline]
        fn extra_size(&self, __v: __kafka::i16) -> __kafka::usize {
            __kafka::sum([
                <<GroupId as __kafka::Written>::Is as __kafka::Encode>::extra_size(&self.group_id, __v),
                <<i32 as __kafka::Written>::Is as __kafka::Encode>::extra_size(&self.generation_id, __v),
                <<Str as __kafka::Written>::Is as __kafka::Encode>::extra_size(&self.member_id, __v),
                __kafka::extra_size_nullable::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Written>::Is>(
                    <Option<Str> as __kafka::Nullable>::get(&self.group_instance_id),
                    __v,
                ),
            ])
        }
        #[inline]
        fn to_value(&self) -> __kafka::Value {
            __kafka::struct_value(
                [
                    ("GroupId", <<GroupId as __kafka::Written>::Is as __kafka::Encode>::to_value(&self.group_id)),
                    ("GenerationId", <<i32 as __kafka::Written>::Is as __kafka::Encode>::to_value(&self.generation_id)),
                    ("MemberId", <<Str as __kafka::Written>::Is as __kafka::Encode>::to_value(&self.member_id)),
                    (
                        "GroupInstanceId",
                        __kafka::nullable_value::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Written>::Is>(
                            <Option<Str> as __kafka::Nullable>::get(&self.group_instance_id),
                        ),
                    ),
                ],
                <UnknownTags as __kafka::UnknownTagsField>::get(&self.unknown_tags),
            )
        }
    }
    #[automatically_derived]
    impl<'__de> __kafka::Decode<'__de> for HeartbeatRequest {
        #[inline]
        fn decode_field(
            &mut self,
            __i: &'__de [__kafka::u8],
            __d: &mut __kafka::Decoder<'__de>,
            __v: __kafka::i16,
        ) -> __kafka::Decoded<'__de> {
            let __i = match __kafka::fill::<<GroupId as __kafka::Read<'__de>>::Is>(&mut self.group_id, __i, __d, __v) {
                __kafka::Ok(__x) => __x,
                __kafka::Err(__x) => return __kafka::Err(__x),
            };
            let __i = match __kafka::fill::<<i32 as __kafka::Read<'__de>>::Is>(&mut self.generation_id, __i, __d, __v) {
                __kafka::Ok(__x) => __x,
                __kafka::Err(__x) => return __kafka::Err(__x),
            };
            let __i = match __kafka::fill::<<Str as __kafka::Read<'__de>>::Is>(&mut self.member_id, __i, __d, __v) {
                __kafka::Ok(__x) => __x,
                __kafka::Err(__x) => return __kafka::Err(__x),
            };
            let __i = if __v >= 3 {
                match __kafka::fill_nullable::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Read<'__de>>::Is>(
                    <Option<Str> as __kafka::Nullable>::get_mut(&mut self.group_instance_id),
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
            __kafka::unknown_tags(<UnknownTags as __kafka::UnknownTagsField>::get_mut(&mut self.unknown_tags), __i, __d)
        }
        #[inline]
        fn skip(
            __i: &'__de [__kafka::u8],
            __d: &mut __kafka::Decoder<'__de>,
            __v: __kafka::i16,
        ) -> __kafka::Decoded<'__de> {
            let __n = 0;
            let (__i, __n) = match __kafka::pass::<<GroupId as __kafka::Read<'__de>>::Is>(__i, __n, __d, __v) {
                __kafka::Ok(__x) => __x,
                __kafka::Err(__x) => return __kafka::Err(__x),
            };
            let (__i, __n) = match __kafka::pass::<<i32 as __kafka::Read<'__de>>::Is>(__i, __n, __d, __v) {
                __kafka::Ok(__x) => __x,
                __kafka::Err(__x) => return __kafka::Err(__x),
            };
            let (__i, __n) = match __kafka::pass::<<Str as __kafka::Read<'__de>>::Is>(__i, __n, __d, __v) {
                __kafka::Ok(__x) => __x,
                __kafka::Err(__x) => return __kafka::Err(__x),
            };
            let (__i, __n) = if __v >= 3 {
                match __kafka::pass_nullable::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Read<'__de>>::Is>(
                    __i, __n, __d, __v,
                ) {
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
                    "GroupId" => __kafka::set::<<GroupId as __kafka::Read<'__de>>::Is>(&mut __this.group_id, __value),
                    "GenerationId" => {
                        __kafka::set::<<i32 as __kafka::Read<'__de>>::Is>(&mut __this.generation_id, __value)
                    }
                    "MemberId" => __kafka::set::<<Str as __kafka::Read<'__de>>::Is>(&mut __this.member_id, __value),
                    "GroupInstanceId" => {
                        __kafka::set_nullable::<<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Read<'__de>>::Is>(
                            <Option<Str> as __kafka::Nullable>::get_mut(&mut __this.group_instance_id),
                            __value,
                        )
                    }
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
    impl __kafka::Request for HeartbeatRequest {
        const API_KEY: __kafka::ApiKey = __kafka::ApiKey(12);
        type Response<'__de> = HeartbeatResponse;
    }
    const _: () = {
        __kafka::require(
            <<<Option<Str> as __kafka::Nullable>::Inner as __kafka::Plain>::Is as __kafka::Field>::TYPE.has_null(),
            "the type of `group_instance_id` has no null on the wire; take `nullable` away",
        );
    };
    const _: () = {
        __kafka::holds(<HeartbeatRequest as __kafka::Message>::SCHEMA, 0);
        __kafka::holds(<HeartbeatRequest as __kafka::Message>::SCHEMA, 2);
        __kafka::holds(<HeartbeatRequest as __kafka::Message>::SCHEMA, 3);
    };
    const _: () = {
        __kafka::matches_response(
            <HeartbeatRequest as __kafka::Message>::SCHEMA,
            <<HeartbeatRequest as __kafka::Request>::Response<'static> as __kafka::Message>::SCHEMA,
        );
    };
};
