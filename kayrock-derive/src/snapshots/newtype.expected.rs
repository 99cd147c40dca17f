const _: () = {
    use :: kayrock as __runtime;
    __runtime::__derive_version!("0.1.0");
    use __runtime::__private_0_1_0 as __kafka;
    #[automatically_derived]
    impl<'a> __kafka::Field for Wrapped<'a> {
        const TYPE: &'static __kafka::Type = <&'a str as __kafka::Field>::TYPE;
        const WIDTH: __kafka::usize = <&'a str as __kafka::Field>::WIDTH;
        const SECRET: __kafka::bool = <&'a str as __kafka::Field>::SECRET;
        const ZERO_VALUE: __kafka::Option<fn() -> __kafka::Value> = <&'a str as __kafka::Field>::ZERO_VALUE;
        const ONLY: __kafka::Option<__kafka::Only> = <&'a str as __kafka::Field>::ONLY;
        const ENTITY: __kafka::Option<&'static __kafka::str> = <&'a str as __kafka::Field>::ENTITY;
        type Literal = <&'a str as __kafka::Field>::Literal;
        #[inline]
        fn from_literal(__l: <&'a str as __kafka::Field>::Literal) -> Self {
            let __x: fn(_) -> _ = <&'a str as __kafka::Field>::from_literal;
            Self(__x(__l))
        }
        #[inline]
        fn zero() -> Self {
            Self(<&'a str as __kafka::Field>::zero())
        }
    }
    #[automatically_derived]
    impl<'a> __kafka::Encode for Wrapped<'a>
    where
        for<'__t> &'a str: __kafka::Encode,
    {
        #[inline]
        fn encode_field<'__m, '__w>(
            &'__m self,
            __w: __kafka::Window<'__w>,
            __e: &mut __kafka::Encoder<'__m>,
            __v: __kafka::i16,
        ) -> __kafka::Window<'__w> {
            __kafka::Encode::encode_field(&self.0, __w, __e, __v)
        }
        #[inline]
        fn encode_nullable<'__m, '__w>(
            __x: __kafka::Option<&'__m Self>,
            __w: __kafka::Window<'__w>,
            __e: &mut __kafka::Encoder<'__m>,
            __v: __kafka::i16,
        ) -> __kafka::Window<'__w> {
            <&'a str as __kafka::Encode>::encode_nullable(__x.map(|__x| &__x.0), __w, __e, __v)
        }
        #[inline]
        fn encode_tagged_nullable<'__m, '__w>(
            __x: __kafka::Option<&'__m Self>,
            __w: __kafka::Window<'__w>,
            __e: &mut __kafka::Encoder<'__m>,
            __v: __kafka::i16,
        ) -> __kafka::Window<'__w> {
            <&'a str as __kafka::Encode>::encode_tagged_nullable(__x.map(|__x| &__x.0), __w, __e, __v)
        }
        #[inline]
        fn is_zero(&self) -> __kafka::bool {
            __kafka::Encode::is_zero(&self.0)
        }
        #[inline]
        fn is_literal(&self, __l: Self::Literal) -> __kafka::bool {
            __kafka::Encode::is_literal(&self.0, __l)
        }
        #[inline]
        fn extra_size(&self, __v: __kafka::i16, __f: __kafka::bool) -> __kafka::usize {
            __kafka::Encode::extra_size(&self.0, __v, __f)
        }
        #[inline]
        fn loses(&self, __v: __kafka::i16) -> __kafka::bool {
            __kafka::Encode::loses(&self.0, __v)
        }
        #[inline]
        fn encode_fixed(&self, __x: &mut [__kafka::u8]) {
            __kafka::Encode::encode_fixed(&self.0, __x);
        }
        #[inline]
        fn to_tree(&self) -> __kafka::Value {
            __kafka::Encode::to_tree(&self.0)
        }
    }
    #[automatically_derived]
    impl<'__de: 'a, 'a> __kafka::Decode<'__de> for Wrapped<'a>
    where
        for<'__t> &'a str: __kafka::Decode<'__de>,
    {
        const BOXED: __kafka::usize = <&'a str as __kafka::Decode<'__de>>::BOXED;
        #[inline]
        fn decode_field(
            &mut self,
            __i: &'__de [__kafka::u8],
            __d: &mut __kafka::Decoder<'__de>,
            __v: __kafka::i16,
        ) -> __kafka::Decoded<'__de> {
            __kafka::Decode::decode_field(&mut self.0, __i, __d, __v)
        }
        #[inline]
        fn decode_nullable(
            &mut self,
            __i: &'__de [__kafka::u8],
            __d: &mut __kafka::Decoder<'__de>,
            __v: __kafka::i16,
        ) -> __kafka::Decoded<'__de> {
            __kafka::Decode::decode_nullable(&mut self.0, __i, __d, __v)
        }
        #[inline]
        fn decode_tagged_nullable(
            &mut self,
            __i: &'__de [__kafka::u8],
            __d: &mut __kafka::Decoder<'__de>,
            __v: __kafka::i16,
        ) -> __kafka::Decoded<'__de> {
            __kafka::Decode::decode_tagged_nullable(&mut self.0, __i, __d, __v)
        }
        #[inline]
        fn skip(
            __i: &'__de [__kafka::u8],
            __d: &mut __kafka::Decoder<'__de>,
            __v: __kafka::i16,
        ) -> __kafka::Decoded<'__de> {
            <&'a str as __kafka::Decode<'__de>>::skip(__i, __d, __v)
        }
        #[inline]
        fn skip_nullable(
            __i: &'__de [__kafka::u8],
            __d: &mut __kafka::Decoder<'__de>,
            __v: __kafka::i16,
        ) -> __kafka::Decoded<'__de> {
            <&'a str as __kafka::Decode<'__de>>::skip_nullable(__i, __d, __v)
        }
        #[inline]
        fn decode_fixed(__x: &[__kafka::u8]) -> Self {
            Self(<&'a str as __kafka::Decode<'_>>::decode_fixed(__x))
        }
        #[inline]
        fn from_value(__x: &'__de __kafka::Value) -> __kafka::ValueResult<Self> {
            __kafka::Ok(Self(__kafka::Decode::from_value(__x)?))
        }
    }
};
