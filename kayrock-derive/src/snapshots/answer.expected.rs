const _: () = {
    use ::kayrock::__private_0_1_0 as __kafka;
    #[automatically_derived]
    impl<'a> __kafka::Default for DecodedResponse<'a> {
        #[inline]
        fn default() -> Self {
            Self { part: __kafka::zero::<<a::Part<'a> as __kafka::Plain>::Is>() }
        }
    }
    #[automatically_derived]
    impl<'a> __kafka::Field for DecodedResponse<'a> {
        const TYPE: &'static __kafka::Type = &__kafka::Type::Struct(__kafka::Shared::Static(&__kafka::StructSchema {
            name: __kafka::Shared::Static("DecodedResponse"),
            fields: __kafka::Shared::Static(&[__kafka::field::<<a::Part<'a> as __kafka::Plain>::Is>(
                "Part",
                __kafka::Versions::new(0, 4),
                __kafka::schema::DefaultValue::Zero,
                __kafka::FieldOptions::NONE,
            )]),
        }));
        const BOXED: __kafka::usize = 0 + <<a::Part<'a> as __kafka::Plain>::Is as __kafka::Field>::BOXED;
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
            0 + { <<a::Part<'a> as __kafka::Plain>::Is as __kafka::Field>::min_size(__v, __f) }
                + <__kafka::usize as __kafka::From<__kafka::bool>>::from(__f)
        }
    }
    #[automatically_derived]
    impl<'a> __kafka::Message for DecodedResponse<'a> {
        const SCHEMA: &'static __kafka::Schema = &__kafka::Schema {
            name: __kafka::Shared::Static("DecodedResponse"),
            kind: __kafka::MessageKind::Response,
            api_key: __kafka::Some(18),
            versions: __kafka::Versions::new(0, 4),
            flexible: __kafka::Versions::since(3),
            unstable: __kafka::Versions::NONE,
            deprecated: __kafka::Versions::new(0, 0),
            listeners: __kafka::Shared::Static(&[]),
            headers: __kafka::Shared::Static(&[(__kafka::Versions::ALL, 0)]),
            names_headers: false,
            fallback: __kafka::Some(0),
            common: __kafka::Shared::Static(&[]),
            root: __kafka::root(<Self as __kafka::Field>::TYPE),
        };
    }
    #[automatically_derived]
    impl<'a> __kafka::HasVersion<0> for DecodedResponse<'a> {}
    #[automatically_derived]
    impl<'a> __kafka::HasVersion<1> for DecodedResponse<'a> {}
    #[automatically_derived]
    impl<'a> __kafka::HasVersion<2> for DecodedResponse<'a> {}
    #[automatically_derived]
    impl<'a> __kafka::HasVersion<3> for DecodedResponse<'a> {}
    #[automatically_derived]
    impl<'a> __kafka::HasVersion<4> for DecodedResponse<'a> {}
    #[automatically_derived]
    impl<'a> __kafka::Encode for DecodedResponse<'a> {
        #[inline]
        fn encode_field<'__m, '__w>(
            &'__m self,
            __w: __kafka::Window<'__w>,
            __e: &mut __kafka::Encoder<'__m>,
            __v: __kafka::i16,
        ) -> __kafka::Window<'__w> {
            let __w = __kafka::put::<<a::Part<'a> as __kafka::Written>::Is>(&self.part, __w, __e, __v);
            __kafka::put_unknown(&[], &__kafka::UnknownTags::new(), __w, __e)
        }
        #[inline]
        fn is_zero(&self) -> __kafka::bool {
            true && <<a::Part<'a> as __kafka::Written>::Is as __kafka::Encode>::is_zero(&self.part)
        }
        #[inline]
        fn is_literal(&self, __l: __kafka::Infallible) -> __kafka::bool {
            match __l {}
        }
        #[inline]
        fn extra_size(&self, __v: __kafka::i16) -> __kafka::usize {
            __kafka::sum([<<a::Part<'a> as __kafka::Written>::Is as __kafka::Encode>::extra_size(&self.part, __v)])
        }
        #[inline]
        fn to_value(&self) -> __kafka::Value {
            __kafka::struct_value(
                [("Part", <<a::Part<'a> as __kafka::Written>::Is as __kafka::Encode>::to_value(&self.part))],
                &__kafka::UnknownTags::new(),
            )
        }
    }
    #[automatically_derived]
    impl<'__de: 'a, 'a> __kafka::Decode<'__de> for DecodedResponse<'a> {
        #[inline]
        fn decode_field(
            &mut self,
            __i: &'__de [__kafka::u8],
            __d: &mut __kafka::Decoder<'__de>,
            __v: __kafka::i16,
        ) -> __kafka::Decoded<'__de> {
            let __i = match __kafka::fill::<<a::Part<'a> as __kafka::Read<'__de>>::Is>(&mut self.part, __i, __d, __v) {
                __kafka::Ok(__x) => __x,
                __kafka::Err(__x) => return __kafka::Err(__x),
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
            let (__i, __n) = match __kafka::pass::<<a::Part<'a> as __kafka::Read<'__de>>::Is>(__i, __n, __d, __v) {
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
                    "Part" => __kafka::set::<<a::Part<'a> as __kafka::Read<'__de>>::Is>(&mut __this.part, __value),
                    _ => __kafka::Err(__kafka::unknown_field(__name)),
                }?;
            }
            __kafka::Ok(__this)
        }
    }
    #[automatically_derived]
    impl<'a> __kafka::Response for DecodedResponse<'a> {
        const API_KEY: __kafka::ApiKey = __kafka::ApiKey(18);
    }
    const _: () = {
        __kafka::holds(<DecodedResponse<'static> as __kafka::Message>::SCHEMA, 0);
    };
};
