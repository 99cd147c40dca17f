::core::compile_error! { "a schema cannot depend on a type parameter; write the concrete type, or define the struct for each in a `macro_rules!`" }
const _: () = {
    use :: kayrock as __runtime;
    __runtime::__derive_version!("0.1.0");
    use __runtime::__private_0_1_0 as __kafka;
    impl<T> __kafka::Default for Broken<T> {
        fn default() -> Self {
            loop {}
        }
    }
    impl<T> __kafka::Field for Broken<T> {
        const TYPE: &'static __kafka::Type = __kafka::BROKEN_TYPE;
        type Literal = __kafka::Infallible;
        fn zero() -> Self {
            loop {}
        }
        fn from_literal(_: Self::Literal) -> Self {
            loop {}
        }
    }
    impl<T> __kafka::Encode for Broken<T> {
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
    impl<'__de, T> __kafka::Decode<'__de> for Broken<T> {
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
    impl<T> __kafka::Message for Broken<T> {
        const SCHEMA: &'static __kafka::Schema = __kafka::BROKEN_SCHEMA;
    }
    impl<T> __kafka::VersionTypes for Broken<T> {
        type Versions = __kafka::VersionsAboveLimit;
    }
    impl<T> __kafka::Response for Broken<T> {
        const API_KEY: __kafka::ApiKey = __kafka::ApiKey(0);
    }
};
