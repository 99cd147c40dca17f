const _: () = {
    use ::kayrock::__private_0_1_0 as __kafka;
    #[automatically_derived]
    impl __kafka::Default for HiddenKey {
        #[inline]
        fn default() -> Self {
            Self { name: __kafka::zero::<<Private as __kafka::Plain>::Is>() }
        }
    }
    #[automatically_derived]
    impl __kafka::Field for HiddenKey {
        const TYPE: &'static __kafka::Type = &__kafka::Type::Struct(__kafka::Shared::Static(&__kafka::StructSchema {
            name: __kafka::Shared::Static("HiddenKey"),
            fields: __kafka::Shared::Static(&[__kafka::field::<<Private as __kafka::Plain>::Is>(
                "Name",
                __kafka::Versions::ALL,
                __kafka::schema::DefaultValue::Zero,
                __kafka::FieldOptions { map_key: true, ..__kafka::FieldOptions::NONE },
            )]),
        }));
        const BOXED: __kafka::usize = 0 + <<Private as __kafka::Plain>::Is as __kafka::Field>::BOXED;
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
            0 + { <<Private as __kafka::Plain>::Is as __kafka::Field>::min_size(__v, __f) }
                + <__kafka::usize as __kafka::From<__kafka::bool>>::from(__f)
        }
    }
    #[automatically_derived]
    impl __kafka::Encode for HiddenKey {
        #[inline]
        fn encode_field<'__m, '__w>(
            &'__m self,
            __w: __kafka::Window<'__w>,
            __e: &mut __kafka::Encoder<'__m>,
            __v: __kafka::i16,
        ) -> __kafka::Window<'__w> {
            let __w = __kafka::put::<<Private as __kafka::Written>::Is>(&self.name, __w, __e, __v);
            __kafka::put_unknown(&[], &__kafka::UnknownTags::new(), __w, __e)
        }
        #[inline]
        fn is_zero(&self) -> __kafka::bool {
            true && <<Private as __kafka::Written>::Is as __kafka::Encode>::is_zero(&self.name)
        }
        #[inline]
        fn is_literal(&self, __l: __kafka::Infallible) -> __kafka::bool {
            match __l {}
        }
        #[inline]
        fn extra_size(&self, __v: __kafka::i16) -> __kafka::usize {
            __kafka::sum([<<Private as __kafka::Written>::Is as __kafka::Encode>::extra_size(&self.name, __v)])
        }
        #[inline]
        fn to_value(&self) -> __kafka::Value {
            __kafka::struct_value(
                [("Name", <<Private as __kafka::Written>::Is as __kafka::Encode>::to_value(&self.name))],
                &__kafka::UnknownTags::new(),
            )
        }
    }
    #[automatically_derived]
    impl<'__de> __kafka::Decode<'__de> for HiddenKey {
        #[inline]
        fn decode_field(
            &mut self,
            __i: &'__de [__kafka::u8],
            __d: &mut __kafka::Decoder<'__de>,
            __v: __kafka::i16,
        ) -> __kafka::Decoded<'__de> {
            let __i = match __kafka::fill::<<Private as __kafka::Read<'__de>>::Is>(&mut self.name, __i, __d, __v) {
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
            let (__i, __n) = match __kafka::pass::<<Private as __kafka::Read<'__de>>::Is>(__i, __n, __d, __v) {
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
                    "Name" => __kafka::set::<<Private as __kafka::Read<'__de>>::Is>(&mut __this.name, __value),
                    _ => __kafka::Err(__kafka::unknown_field(__name)),
                }?;
            }
            __kafka::Ok(__this)
        }
    }
    const _: &__kafka::Type = <HiddenKey as __kafka::Field>::TYPE;
};
