::core::compile_error! { "unknown key `transparentt`; did you mean `transparent`? a newtype takes `transparent`, `entity`, `crate`" }
const _: () = {
    use :: kayrock as __runtime;
    __runtime::__derive_version!("0.1.0");
    use __runtime::__private_0_1_0 as __kafka;
    impl __kafka::Field for Broken {
        const TYPE: &'static __kafka::Type = __kafka::BROKEN_TYPE;
        type Literal = <Str as __kafka::Field>::Literal;
        fn zero() -> Self {
            loop {}
        }
        fn from_literal(_: Self::Literal) -> Self {
            loop {}
        }
    }
    impl __kafka::Encode for Broken {
        fn encode_field<'__m, '__w>(
            &'__m self,
            __w: __kafka::Window<'__w>,
            _: &mut __kafka::Encoder<'__m>,
            _: __kafka::i16,
        ) -> __kafka::Window<'__w> {
            __w
        }
        fn is_zero(&self) -> __kafka::bool {
            true
        }
        fn is_literal(&self, _: Self::Literal) -> __kafka::bool {
            true
        }
        fn to_tree(&self) -> __kafka::Value {
            __kafka::Value::Null
        }
    }
    impl<'__de> __kafka::Decode<'__de> for Broken {
        fn decode_field(
            &mut self,
            __i: &'__de [__kafka::u8],
            _: &mut __kafka::Decoder<'__de>,
            _: __kafka::i16,
        ) -> __kafka::Decoded<'__de> {
            __kafka::Ok(__i)
        }
        fn from_value(_: &'__de __kafka::Value) -> __kafka::ValueResult<Self> {
            loop {}
        }
    }
    #[automatically_derived]
    impl<'__t> __kafka::From<&'__t __kafka::str> for Broken
    where
        Str: __kafka::From<&'__t __kafka::str>,
    {
        fn from(__x: &'__t __kafka::str) -> Self {
            Self(<Str as __kafka::From<&'__t __kafka::str>>::from(__x))
        }
    }
    #[automatically_derived]
    impl<'__t> __kafka::PartialEq<&'__t __kafka::str> for Broken
    where
        Str: __kafka::PartialEq<&'__t __kafka::str>,
    {
        fn eq(&self, __x: &&'__t __kafka::str) -> __kafka::bool {
            <Str as __kafka::PartialEq<&'__t __kafka::str>>::eq(&self.0, __x)
        }
    }
    #[automatically_derived]
    impl __kafka::From<__kafka::String> for Broken
    where
        for<'__t> Str: __kafka::From<__kafka::String>,
    {
        fn from(__x: __kafka::String) -> Self {
            Self(<Str as __kafka::From<__kafka::String>>::from(__x))
        }
    }
    #[automatically_derived]
    impl<'__t> __kafka::From<&'__t __kafka::String> for Broken
    where
        Str: __kafka::From<&'__t __kafka::String>,
    {
        fn from(__x: &'__t __kafka::String) -> Self {
            Self(<Str as __kafka::From<&'__t __kafka::String>>::from(__x))
        }
    }
    #[automatically_derived]
    impl __kafka::FromStr for Broken
    where
        for<'__t> Str: __kafka::FromStr,
    {
        type Err = <Str as __kafka::FromStr>::Err;
        fn from_str(__x: &__kafka::str) -> __kafka::Result<Self, Self::Err> {
            <Str as __kafka::FromStr>::from_str(__x).map(Self)
        }
    }
    #[automatically_derived]
    impl __kafka::From<Str> for Broken {
        #[inline]
        fn from(__x: Str) -> Self {
            Self(__x)
        }
    }
    #[automatically_derived]
    impl __kafka::From<Broken> for Str {
        #[inline]
        fn from(__x: Broken) -> Self {
            __x.0
        }
    }
    #[automatically_derived]
    impl __kafka::Deref for Broken {
        type Target = Str;
        #[inline]
        fn deref(&self) -> &Str {
            &self.0
        }
    }
    #[automatically_derived]
    impl __kafka::Display for Broken
    where
        for<'__t> Str: __kafka::Display,
    {
        fn fmt(&self, __x: &mut __kafka::Formatter<'_>) -> __kafka::FmtResult {
            <Str as __kafka::Display>::fmt(&self.0, __x)
        }
    }
    #[automatically_derived]
    impl __kafka::PartialEq<Str> for Broken
    where
        for<'__t> Str: __kafka::PartialEq,
    {
        fn eq(&self, __x: &Str) -> __kafka::bool {
            <Str as __kafka::PartialEq>::eq(&self.0, __x)
        }
    }
    #[automatically_derived]
    impl __kafka::PartialEq<__kafka::str> for Broken
    where
        for<'__t> Str: __kafka::PartialEq<__kafka::str>,
    {
        fn eq(&self, __x: &__kafka::str) -> __kafka::bool {
            <Str as __kafka::PartialEq<__kafka::str>>::eq(&self.0, __x)
        }
    }
};
