const _: () = {
    use ::kayrock::__private_0_1_0 as __kafka;
    #[automatically_derived]
    impl<'a> __kafka::Default for Asks<'a> {
        #[inline]
        fn default() -> Self {
            Self { name: __kafka::zero::<<&'a str as __kafka::Plain>::Is>() }
        }
    }
    #[automatically_derived]
    impl<'a> __kafka::Field for Asks<'a> {
        const TYPE: &'static __kafka::Type = &__kafka::Type::Struct(__kafka::Shared::Static(&__kafka::StructSchema {
            name: __kafka::Shared::Static("Asks"),
            fields: __kafka::Shared::Static(&[__kafka::field::<<&'a str as __kafka::Plain>::Is>(
                "Name",
                __kafka::Versions::new(3, 4),
                __kafka::schema::DefaultValue::Zero,
                __kafka::FieldOptions::NONE,
            )]),
        }));
        const BOXED: __kafka::usize = 0 + <<&'a str as __kafka::Plain>::Is as __kafka::Field>::BOXED;
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
            0 + { <<&'a str as __kafka::Plain>::Is as __kafka::Field>::min_size(__v, __f) }
        }
    }
    #[automatically_derived]
    impl<'a> __kafka::Message for Asks<'a> {
        const SCHEMA: &'static __kafka::Schema = &__kafka::Schema {
            name: __kafka::Shared::Static("Asks"),
            kind: __kafka::MessageKind::Request,
            api_key: __kafka::Some(0),
            versions: __kafka::Versions::new(3, 4),
            flexible: __kafka::Versions::NONE,
            unstable: __kafka::Versions::since(4),
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
    impl<'a> __kafka::HasVersion<3> for Asks<'a> {}
    #[automatically_derived]
    impl<'a> __kafka::HasVersion<4> for Asks<'a> {}
    #[automatically_derived]
    impl<'a> __kafka::Encode for Asks<'a> {
        #[inline]
        fn encode_field<'__m, '__w>(
            &'__m self,
            __w: __kafka::Window<'__w>,
            __e: &mut __kafka::Encoder<'__m>,
            __v: __kafka::i16,
        ) -> __kafka::Window<'__w> {
            let __w = __kafka::put::<<&'a str as __kafka::Written>::Is>(&self.name, __w, __e, __v);
            __w
        }
        #[inline]
        fn is_zero(&self) -> __kafka::bool {
            true && <<&'a str as __kafka::Written>::Is as __kafka::Encode>::is_zero(&self.name)
        }
        #[inline]
        fn is_literal(&self, __l: __kafka::Infallible) -> __kafka::bool {
            match __l {}
        }
        #[inline]
        fn extra_size(&self, __v: __kafka::i16) -> __kafka::usize {
            __kafka::sum([<<&'a str as __kafka::Written>::Is as __kafka::Encode>::extra_size(&self.name, __v)])
        }
        #[inline]
        fn to_value(&self) -> __kafka::Value {
            __kafka::struct_value(
                [("Name", <<&'a str as __kafka::Written>::Is as __kafka::Encode>::to_value(&self.name))],
                &__kafka::UnknownTags::new(),
            )
        }
    }
    #[automatically_derived]
    impl<'__de: 'a, 'a> __kafka::Decode<'__de> for Asks<'a> {
        #[inline]
        fn decode_field(
            &mut self,
            __i: &'__de [__kafka::u8],
            __d: &mut __kafka::Decoder<'__de>,
            __v: __kafka::i16,
        ) -> __kafka::Decoded<'__de> {
            let __i = match __kafka::fill::<<&'a str as __kafka::Read<'__de>>::Is>(&mut self.name, __i, __d, __v) {
                __kafka::Ok(__x) => __x,
                __kafka::Err(__x) => return __kafka::Err(__x),
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
            let (__i, __n) = match __kafka::pass::<<&'a str as __kafka::Read<'__de>>::Is>(__i, __n, __d, __v) {
                __kafka::Ok(__x) => __x,
                __kafka::Err(__x) => return __kafka::Err(__x),
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
                    "Name" => __kafka::set::<<&'a str as __kafka::Read<'__de>>::Is>(&mut __this.name, __value),
                    _ => __kafka::Err(__kafka::unknown_field(__name)),
                }?;
            }
            __kafka::Ok(__this)
        }
    }
    #[automatically_derived]
    impl<'a> __kafka::Request for Asks<'a> {
        const API_KEY: __kafka::ApiKey = __kafka::ApiKey(0);
        type Response<'__de> = DecodedResponse<'__de>;
        fn expects_response(&self) -> __kafka::bool {
            let __x: fn(&Self) -> __kafka::bool = Self::is_silent;
            !__x(self)
        }
    }
    const _: () = {
        __kafka::holds(<Asks<'static> as __kafka::Message>::SCHEMA, 0);
    };
    const _: () = {
        __kafka::matches_response(
            <Asks<'static> as __kafka::Message>::SCHEMA,
            <<Asks<'static> as __kafka::Request>::Response<'static> as __kafka::Message>::SCHEMA,
        );
    };
};
