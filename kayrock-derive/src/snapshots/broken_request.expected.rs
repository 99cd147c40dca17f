::core::compile_error! { "expected a version range (`5`, `3..` or `1..=3`), found `\"0+\"`; write `versions = \"0..\"`" }
const _: () = {
    use :: kayrock as __runtime;
    __runtime::__derive_version!("0.1.0");
    use __runtime::__private_0_1_0 as __kafka;
    impl<'a> __kafka::Default for Broken<'a> {
        fn default() -> Self {
            loop {}
        }
    }
    impl<'a> __kafka::Field for Broken<'a> {
        const TYPE: &'static __kafka::Type = __kafka::BROKEN_TYPE;
        type Literal = __kafka::Infallible;
        fn zero() -> Self {
            loop {}
        }
        fn from_literal(_: Self::Literal) -> Self {
            loop {}
        }
    }
    impl<'a> __kafka::Encode for Broken<'a> {
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
    impl<'__de: 'a, 'a> __kafka::Decode<'__de> for Broken<'a> {
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
    impl<'a> __kafka::Message for Broken<'a> {
        const SCHEMA: &'static __kafka::Schema = __kafka::BROKEN_SCHEMA;
    }
    impl<'a> __kafka::VersionTypes for Broken<'a> {
        type Versions = __kafka::VersionsAboveLimit;
    }
    impl<'a> __kafka::Request for Broken<'a> {
        const API_KEY: __kafka::ApiKey = __kafka::ApiKey(0);
        type Response<'__de> = DecodedResponse<'__de>;
    }
};
