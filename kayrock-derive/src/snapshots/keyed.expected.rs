const _: () = {
    use :: kayrock as __runtime;
    __runtime::__derive_version!("0.1.0");
    use __runtime::__private_0_1_0 as __kafka;
    __kafka::kafka_message_implements_default_so_remove_the_derive! { [] KeyedVec , [] }
    #[automatically_derived]
    #[doc(hidden)]
    impl __kafka::Field for KeyedVec {
        const TYPE: &'static __kafka::Type = &__kafka::Type::Struct(__kafka::Shared::Static(&__kafka::StructSchema {
            name: __kafka::Shared::Static("KeyedVec"),
            fields: __kafka::Shared::Static(&[
                <i8 as __kafka::Plain>::FIELD.map_key().named("Kind"),
                <Str as __kafka::Plain>::FIELD.map_key().named("Name"),
                <Str as __kafka::Plain>::FIELD.named("Value"),
            ]),
            is_message: false,
        }));
        type Literal = __kafka::Infallible;
        #[inline]
        fn zero() -> Self {
            Self {
                kind: __kafka::zero(),
                name: <Str as __kafka::Plain>::zero(),
                value: <Str as __kafka::Plain>::zero(),
            }
        }
    }
    #[automatically_derived]
    #[doc(hidden)]
    impl __kafka::Encode for KeyedVec
    where
        for<'__t> Str: __kafka::EncodeSlot,
    {
        #[inline]
        fn encode_field<'__m, '__w>(
            &'__m self,
            __w: __kafka::Window<'__w>,
            __e: &mut __kafka::Encoder<'__m>,
            __v: __kafka::i16,
        ) -> __kafka::Window<'__w> {
            let mut __w = __kafka::Writer::new(__w, __e, __v);
            __w.put(&self.kind);
            __w.put(&self.name);
            __w.put(&self.value);
            __w.unknown_tags(&__kafka::UnknownTags::new());
            __w.end()
        }
        #[inline]
        fn visit<__V: __kafka::Visitor>(&self, __x: &mut __V) {
            __x.field(&self.kind);
            __x.field(&self.name);
            __x.field(&self.value);
        }
    }
    #[automatically_derived]
    #[doc(hidden)]
    impl<'__de> __kafka::Decode<'__de> for KeyedVec
    where
        for<'__t> Str: __kafka::DecodeSlot<'__de>,
    {
        const BOXED: __kafka::usize = <(Str, (Str, ())) as __kafka::Boxed<'__de>>::SUM;
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
            __r.fill(&mut self.kind)?;
            __r.fill(&mut self.name)?;
            __r.fill(&mut self.value)?;
            __r.no_tags()
        }
        #[inline]
        fn set_fields(&mut self, __x: &mut __kafka::FieldValues<'__de>) {
            __x.set(&mut self.kind);
            __x.set(&mut self.name);
            __x.set(&mut self.value);
        }
    }
    impl __kafka::DecodeOwned for KeyedVec where for<'__de> Self: __kafka::Decode<'__de> {}
    #[automatically_derived]
    impl __kafka::HasKey for KeyedVec
    where
        for<'__t> i8: __kafka::Ord,
        for<'__t> Str: __kafka::Ord,
    {
        type Key = (i8, Str);
        fn compare_key(&self, __x: &Self::Key) -> __kafka::Ordering {
            __kafka::Ord::cmp(&self.kind, &__x.0).then_with(|| __kafka::Ord::cmp(&self.name, &__x.1))
        }
        fn compare(&self, __x: &Self) -> __kafka::Ordering {
            __kafka::Ord::cmp(&self.kind, &__x.kind).then_with(|| __kafka::Ord::cmp(&self.name, &__x.name))
        }
    }
    const _: () = {
        __kafka::holds_no_message(<KeyedVec as __kafka::Field>::TYPE);
    };
};
