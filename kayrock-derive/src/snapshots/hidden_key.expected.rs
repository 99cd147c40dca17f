const _: () = {
    use :: kayrock as __runtime;
    __runtime::__derive_version!("0.1.0");
    use __runtime::__private_0_1_0 as __kafka;
    __kafka::kafka_message_implements_default_so_remove_the_derive! { [] HiddenKey , [] }
    #[automatically_derived]
    #[doc(hidden)]
    impl __kafka::Field for HiddenKey {
        const TYPE: &'static __kafka::Type = &__kafka::Type::Struct(__kafka::Shared::Static(&__kafka::StructSchema {
            name: __kafka::Shared::Static("HiddenKey"),
            fields: __kafka::Shared::Static(&[<Private as __kafka::Plain>::FIELD.map_key().named("Name")]),
            is_message: false,
        }));
        type Literal = __kafka::Infallible;
        #[inline]
        fn zero() -> Self {
            Self { name: <Private as __kafka::Plain>::zero() }
        }
    }
    #[automatically_derived]
    #[doc(hidden)]
    impl __kafka::Encode for HiddenKey
    where
        for<'__t> Private: __kafka::EncodeSlot,
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
            __w.unknown_tags(&__kafka::UnknownTags::new());
            __w.end()
        }
        #[inline]
        fn visit<__V: __kafka::Visitor>(&self, __x: &mut __V) {
            __x.field(&self.name);
        }
    }
    #[automatically_derived]
    #[doc(hidden)]
    impl<'__de> __kafka::Decode<'__de> for HiddenKey
    where
        for<'__t> Private: __kafka::DecodeSlot<'__de>,
    {
        const BOXED: __kafka::usize = <(Private, ()) as __kafka::Boxed<'__de>>::SUM;
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
            __r.no_tags()
        }
        #[inline]
        fn set_fields(&mut self, __x: &mut __kafka::FieldValues<'__de>) {
            __x.set(&mut self.name);
        }
    }
    impl __kafka::DecodeOwned for HiddenKey where for<'__de> Self: __kafka::Decode<'__de> {}
    const _: () = {
        __kafka::holds_no_message(<HiddenKey as __kafka::Field>::TYPE);
    };
};
