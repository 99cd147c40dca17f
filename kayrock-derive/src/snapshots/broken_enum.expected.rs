::core::compile_error! { "an enum requires a variant for unknown numbers; add `#[kafka(other)] Other(i16)`" }
const _: () = {
    use :: kayrock as __runtime;
    __runtime::__derive_version!("0.1.0");
    use __runtime::__private_0_1_0 as __kafka;
    impl __kafka::Field for Broken {
        const TYPE: &'static __kafka::Type = __kafka::BROKEN_TYPE;
        type Literal = i16;
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
    impl __kafka::From<i16> for Broken {
        fn from(_: i16) -> Self {
            loop {}
        }
    }
    impl __kafka::From<Broken> for i16 {
        fn from(_: Broken) -> Self {
            loop {}
        }
    }
};
