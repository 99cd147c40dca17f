const _: () = {
    use :: kayrock as __runtime;
    __runtime::__derive_version!("0.1.0");
    use __runtime::__private_0_1_0 as __kafka;
    __kafka::kafka_message_implements_default_so_remove_the_derive! { [< 'a >] DecodedResponse < 'a > , [] }
    #[automatically_derived]
    #[doc(hidden)]
    impl<'a> __kafka::Field for DecodedResponse<'a> {
        const TYPE: &'static __kafka::Type = &__kafka::Type::Struct(__kafka::Shared::Static(&__kafka::StructSchema {
            name: __kafka::Shared::Static("DecodedResponse"),
            fields: __kafka::Shared::Static(&[<a::Part<'a> as __kafka::Plain>::FIELD.versions(0, 4).named("Part")]),
            is_message: true,
        }));
        type Literal = __kafka::Infallible;
        #[inline]
        fn zero() -> Self {
            Self { part: <a::Part<'a> as __kafka::Plain>::zero() }
        }
    }
    impl<'a> __kafka::Message for DecodedResponse<'a> {
        const SCHEMA: &'static __kafka::Schema = &__kafka::message::<Self>(__kafka::MessageKind::Response, 0, 4)
            .api_key(18)
            .flexible(__kafka::Versions::since(3))
            .deprecated(__kafka::Versions::new(0, 0))
            .headers(&[(__kafka::Versions::ALL, 0)])
            .fallback(0)
            .build();
    }
    impl<'a> __kafka::VersionTypes for DecodedResponse<'a> {
        type Versions = __kafka::VersionsBetween<0, 4>;
    }
    #[automatically_derived]
    #[doc(hidden)]
    impl<'a> __kafka::Encode for DecodedResponse<'a>
    where
        for<'__t> a::Part<'a>: __kafka::EncodeSlot,
    {
        #[inline]
        fn encode_field<'__m, '__w>(
            &'__m self,
            __w: __kafka::Window<'__w>,
            __e: &mut __kafka::Encoder<'__m>,
            __v: __kafka::i16,
        ) -> __kafka::Window<'__w> {
            let mut __w = __kafka::Writer::new(__w, __e, __v);
            __w.put(&self.part);
            __w.unknown_tags(&__kafka::UnknownTags::new());
            __w.end()
        }
        #[inline]
        fn visit<__V: __kafka::Visitor>(&self, __x: &mut __V) {
            __x.field(&self.part);
        }
    }
    #[automatically_derived]
    #[doc(hidden)]
    impl<'__de: 'a, 'a> __kafka::Decode<'__de> for DecodedResponse<'a>
    where
        for<'__t> a::Part<'a>: __kafka::DecodeSlot<'__de>,
    {
        const BOXED: __kafka::usize = <(a::Part<'a>, ()) as __kafka::Boxed<'__de>>::SUM;
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
            __r.fill(&mut self.part)?;
            __r.no_tags()
        }
        #[inline]
        fn set_fields(&mut self, __x: &mut __kafka::FieldValues<'__de>) {
            __x.set(&mut self.part);
        }
    }
    impl<'a> __kafka::Response for DecodedResponse<'a> {
        const API_KEY: __kafka::ApiKey = __kafka::ApiKey(18);
    }
    const _: () = {
        __kafka::check_field::<DecodedResponse<'static>>(0);
    };
};
