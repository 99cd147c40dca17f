const _: () = {
    use :: kayrock as __runtime;
    __runtime::__derive_version!("0.1.0");
    use __runtime::__private_0_1_0 as __kafka;
    __kafka::kafka_message_implements_default_so_remove_the_derive! { [< 'a >] Asks < 'a > , [] }
    #[automatically_derived]
    #[doc(hidden)]
    impl<'a> __kafka::Field for Asks<'a> {
        const TYPE: &'static __kafka::Type = &__kafka::Type::Struct(__kafka::Shared::Static(&__kafka::StructSchema {
            name: __kafka::Shared::Static("Asks"),
            fields: __kafka::Shared::Static(&[<&'a str as __kafka::Plain>::FIELD.versions(3, 4).named("Name")]),
            is_message: true,
        }));
        type Literal = __kafka::Infallible;
        #[inline]
        fn zero() -> Self {
            Self { name: <&'a str as __kafka::Plain>::zero() }
        }
    }
    impl<'a> __kafka::Message for Asks<'a> {
        const SCHEMA: &'static __kafka::Schema = &__kafka::message::<Self>(__kafka::MessageKind::Request, 3, 4)
            .api_key(0)
            .unstable(__kafka::Versions::since(4))
            .build();
    }
    impl<'a> __kafka::VersionTypes for Asks<'a> {
        type Versions = __kafka::VersionsBetween<3, 4>;
    }
    #[automatically_derived]
    #[doc(hidden)]
    impl<'a> __kafka::Encode for Asks<'a>
    where
        for<'__t> &'a str: __kafka::EncodeSlot,
    {
        #[inline]
        fn encode_field<'__m, '__w>(
            &'__m self,
            __w: __kafka::Window<'__w>,
            __e: &mut __kafka::Encoder<'__m>,
            __v: __kafka::i16,
        ) -> __kafka::Window<'__w> {
            let mut __w = __kafka::Writer::new(__w, __e, __v);
            __w.put(&self.name);
            __w.end()
        }
        #[inline]
        fn visit<__V: __kafka::Visitor>(&self, __x: &mut __V) {
            __x.field(&self.name);
        }
    }
    #[automatically_derived]
    #[doc(hidden)]
    impl<'__de: 'a, 'a> __kafka::Decode<'__de> for Asks<'a>
    where
        for<'__t> &'a str: __kafka::DecodeSlot<'__de>,
    {
        const BOXED: __kafka::usize = <(&'a str, ()) as __kafka::Boxed<'__de>>::SUM;
        #[inline]
        fn decode_field(
            &mut self,
            __i: &'__de [__kafka::u8],
            __d: &mut __kafka::Decoder<'__de>,
            __v: __kafka::i16,
        ) -> __kafka::Decoded<'__de> {
            self.decode_fields::<false>(__kafka::Reader::new(__i, __d, __v))
        }
        #[inline]
        fn decode_fields<const __S: __kafka::bool>(
            &mut self,
            mut __r: __kafka::Reader<'_, '__de, __S>,
        ) -> __kafka::Decoded<'__de> {
            __r.fill(&mut self.name)?;
            __r.end()
        }
        #[inline]
        fn set_fields(&mut self, __x: &mut __kafka::FieldValues<'__de>) {
            __x.set(&mut self.name);
        }
    }
    impl<'a> __kafka::Request for Asks<'a> {
        const API_KEY: __kafka::ApiKey = __kafka::ApiKey(0);
        type Response<'__de> = DecodedResponse<'__de>;
        fn expects_response(&self) -> __kafka::bool {
            let __x: fn(&Self) -> __kafka::bool = Self::is_silent;
            !__x(self)
        }
    }
    const _: () = {
        __kafka::check_field::<Asks<'static>>(0);
    };
    const _: () = {
        __kafka::check_response::<Asks<'static>>();
    };
};
