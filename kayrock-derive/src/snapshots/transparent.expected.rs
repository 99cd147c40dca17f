const _: () = {
    use client::kayrock as __runtime;
    __runtime::__derive_version!("0.1.0");
    use __runtime::__private_0_1_0 as __kafka;
    #[automatically_derived]
    impl __kafka::Field for Name {
        const TYPE: &'static __kafka::Type = <Str as __kafka::Field>::TYPE;
        const WIDTH: __kafka::usize = <Str as __kafka::Field>::WIDTH;
        const SECRET: __kafka::bool = <Str as __kafka::Field>::SECRET;
        const ZERO_VALUE: __kafka::Option<fn() -> __kafka::Value> = <Str as __kafka::Field>::ZERO_VALUE;
        const ONLY: __kafka::Option<__kafka::Only> = <Str as __kafka::Field>::ONLY;
        const ENTITY: __kafka::Option<&'static __kafka::str> = __kafka::Some("topicName");
        type Literal = <Str as __kafka::Field>::Literal;
        #[inline]
        fn from_literal(__l: <Str as __kafka::Field>::Literal) -> Self {
            let __x: fn(_) -> _ = <Str as __kafka::Field>::from_literal;
            Self(__x(__l))
        }
        #[inline]
        fn zero() -> Self {
            Self(<Str as __kafka::Field>::zero())
        }
    }
    #[automatically_derived]
    impl __kafka::Encode for Name
    where
        for<'__t> Str: __kafka::Encode,
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
            <Str as __kafka::Encode>::encode_nullable(__x.map(|__x| &__x.0), __w, __e, __v)
        }
        #[inline]
        fn encode_tagged_nullable<'__m, '__w>(
            __x: __kafka::Option<&'__m Self>,
            __w: __kafka::Window<'__w>,
            __e: &mut __kafka::Encoder<'__m>,
            __v: __kafka::i16,
        ) -> __kafka::Window<'__w> {
            <Str as __kafka::Encode>::encode_tagged_nullable(__x.map(|__x| &__x.0), __w, __e, __v)
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
    impl<'__de> __kafka::Decode<'__de> for Name
    where
        for<'__t> Str: __kafka::Decode<'__de>,
    {
        const BOXED: __kafka::usize = <Str as __kafka::Decode<'__de>>::BOXED;
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
            <Str as __kafka::Decode<'__de>>::skip(__i, __d, __v)
        }
        #[inline]
        fn skip_nullable(
            __i: &'__de [__kafka::u8],
            __d: &mut __kafka::Decoder<'__de>,
            __v: __kafka::i16,
        ) -> __kafka::Decoded<'__de> {
            <Str as __kafka::Decode<'__de>>::skip_nullable(__i, __d, __v)
        }
        #[inline]
        fn decode_fixed(__x: &[__kafka::u8]) -> Self {
            Self(<Str as __kafka::Decode<'_>>::decode_fixed(__x))
        }
        #[inline]
        fn from_value(__x: &'__de __kafka::Value) -> __kafka::ValueResult<Self> {
            __kafka::Ok(Self(__kafka::Decode::from_value(__x)?))
        }
    }
    #[automatically_derived]
    impl<'__t> __kafka::From<&'__t __kafka::str> for Name
    where
        Str: __kafka::From<&'__t __kafka::str>,
    {
        fn from(__x: &'__t __kafka::str) -> Self {
            Self(<Str as __kafka::From<&'__t __kafka::str>>::from(__x))
        }
    }
    #[automatically_derived]
    impl<'__t> __kafka::PartialEq<&'__t __kafka::str> for Name
    where
        Str: __kafka::PartialEq<&'__t __kafka::str>,
    {
        fn eq(&self, __x: &&'__t __kafka::str) -> __kafka::bool {
            <Str as __kafka::PartialEq<&'__t __kafka::str>>::eq(&self.0, __x)
        }
    }
    #[automatically_derived]
    impl __kafka::From<__kafka::String> for Name
    where
        for<'__t> Str: __kafka::From<__kafka::String>,
    {
        fn from(__x: __kafka::String) -> Self {
            Self(<Str as __kafka::From<__kafka::String>>::from(__x))
        }
    }
    #[automatically_derived]
    impl<'__t> __kafka::From<&'__t __kafka::String> for Name
    where
        Str: __kafka::From<&'__t __kafka::String>,
    {
        fn from(__x: &'__t __kafka::String) -> Self {
            Self(<Str as __kafka::From<&'__t __kafka::String>>::from(__x))
        }
    }
    #[automatically_derived]
    impl __kafka::FromStr for Name
    where
        for<'__t> Str: __kafka::FromStr,
    {
        type Err = <Str as __kafka::FromStr>::Err;
        fn from_str(__x: &__kafka::str) -> __kafka::Result<Self, Self::Err> {
            <Str as __kafka::FromStr>::from_str(__x).map(Self)
        }
    }
    #[automatically_derived]
    impl __kafka::From<Str> for Name {
        #[inline]
        fn from(__x: Str) -> Self {
            Self(__x)
        }
    }
    #[automatically_derived]
    impl __kafka::From<Name> for Str {
        #[inline]
        fn from(__x: Name) -> Self {
            __x.0
        }
    }
    #[automatically_derived]
    impl __kafka::Deref for Name {
        type Target = Str;
        #[inline]
        fn deref(&self) -> &Str {
            &self.0
        }
    }
    #[automatically_derived]
    impl __kafka::Display for Name
    where
        for<'__t> Str: __kafka::Display,
    {
        fn fmt(&self, __x: &mut __kafka::Formatter<'_>) -> __kafka::FmtResult {
            <Str as __kafka::Display>::fmt(&self.0, __x)
        }
    }
    #[automatically_derived]
    impl __kafka::PartialEq<Str> for Name
    where
        for<'__t> Str: __kafka::PartialEq,
    {
        fn eq(&self, __x: &Str) -> __kafka::bool {
            <Str as __kafka::PartialEq>::eq(&self.0, __x)
        }
    }
    #[automatically_derived]
    impl __kafka::PartialEq<__kafka::str> for Name
    where
        for<'__t> Str: __kafka::PartialEq<__kafka::str>,
    {
        fn eq(&self, __x: &__kafka::str) -> __kafka::bool {
            <Str as __kafka::PartialEq<__kafka::str>>::eq(&self.0, __x)
        }
    }
    const _: () = {
        __kafka::require(
            __kafka::is_entity(<Str as __kafka::Field>::TYPE, <Str as __kafka::Field>::ENTITY, "topicName"),
            "the type of `Name` is not that of a `topicName`; a `producerId` is an `i64`, a `brokerId` an `i32`, the others are strings",
        );
    };
};
