const _: () = {
    use :: kayrock as __runtime;
    __runtime::__derive_version!("0.1.0");
    use __runtime::__private_0_1_0 as __kafka;
    #[automatically_derived]
    impl __kafka::From<i8> for Level {
        #[inline]
        fn from(__x: i8) -> Self {
            match __x {
                __x if __x == 0 => Self::None,
                __x if __x == 1 => Self::Low,
                __x if __x == (10) => Self::High,
                __x if __x == ((10) + 1) => Self::Highest,
                _ => Self::Other(__x),
            }
        }
    }
    #[automatically_derived]
    impl<'__x> __kafka::From<&'__x Level> for i8 {
        #[inline]
        fn from(__x: &'__x Level) -> Self {
            match __x {
                Level::None => 0,
                Level::Low => 1,
                Level::High => (10),
                Level::Highest => ((10) + 1),
                Level::Other(__x) => *__x,
            }
        }
    }
    #[automatically_derived]
    impl __kafka::From<Level> for i8 {
        #[inline]
        fn from(__x: Level) -> Self {
            <Self as __kafka::From<&'_ Level>>::from(&__x)
        }
    }
    #[automatically_derived]
    impl __kafka::Field for Level {
        const TYPE: &'static __kafka::Type = <i8 as __kafka::Field>::TYPE;
        const WIDTH: __kafka::usize = <i8 as __kafka::Field>::WIDTH;
        type Literal = i8;
        #[inline]
        fn zero() -> Self {
            <Self as __kafka::From<i8>>::from(0)
        }
        #[inline]
        fn from_literal(__l: i8) -> Self {
            <Self as __kafka::From<i8>>::from(__l)
        }
    }
    #[automatically_derived]
    impl __kafka::Encode for Level {
        #[inline]
        fn encode_field<'__m, '__w>(
            &'__m self,
            __w: __kafka::Window<'__w>,
            __e: &mut __kafka::Encoder<'__m>,
            __v: __kafka::i16,
        ) -> __kafka::Window<'__w> {
            __kafka::put_copy(&<i8 as __kafka::From<&'_ Self>>::from(self), __w, __e, __v)
        }
        #[inline]
        fn is_zero(&self) -> __kafka::bool {
            <i8 as __kafka::From<&'_ Self>>::from(self) == 0
        }
        #[inline]
        fn is_literal(&self, __l: i8) -> __kafka::bool {
            <i8 as __kafka::From<&'_ Self>>::from(self) == __l
        }
        #[inline]
        fn encode_fixed(&self, __x: &mut [__kafka::u8]) {
            __kafka::Encode::encode_fixed(&<i8 as __kafka::From<&'_ Self>>::from(self), __x);
        }
        #[inline]
        fn to_tree(&self) -> __kafka::Value {
            __kafka::Encode::to_tree(&<i8 as __kafka::From<&'_ Self>>::from(self))
        }
    }
    #[automatically_derived]
    impl<'__de> __kafka::Decode<'__de> for Level {
        #[inline]
        fn decode_field(
            &mut self,
            __i: &'__de [__kafka::u8],
            __d: &mut __kafka::Decoder<'__de>,
            __v: __kafka::i16,
        ) -> __kafka::Decoded<'__de> {
            let mut __x: i8 = 0;
            let __i = __kafka::Decode::decode_field(&mut __x, __i, __d, __v)?;
            *self = <Self as __kafka::From<i8>>::from(__x);
            __kafka::Ok(__i)
        }
        #[inline]
        fn decode_fixed(__x: &[__kafka::u8]) -> Self {
            <Self as __kafka::From<i8>>::from(<i8 as __kafka::Decode<'_>>::decode_fixed(__x))
        }
        #[inline]
        fn from_value(__x: &'__de __kafka::Value) -> __kafka::ValueResult<Self> {
            __kafka::Ok(<Self as __kafka::From<i8>>::from(<i8 as __kafka::Decode<'__de>>::from_value(__x)?))
        }
    }
};
