const _: () = {
    use :: kayrock as __runtime;
    __runtime::__derive_version!("0.1.0");
    use __runtime::__private_0_1_0 as __kafka;
    __kafka::kafka_message_implements_default_so_remove_the_derive! { [] Plain , [] }
    #[automatically_derived]
    #[doc(hidden)]
    impl __kafka::Field for Plain {
        const TYPE: &'static __kafka::Type = &__kafka::Type::Struct(__kafka::Shared::Static(&__kafka::StructSchema {
            name: __kafka::Shared::Static("Plain"),
            fields: __kafka::Shared::Static(&[
                <i32 as __kafka::Plain>::FIELD.versions(0, 1).named("Count"),
                <i64 as __kafka::Plain>::FIELD.versions(1, 1).int(-1).named("TimeMs"),
                <Vec<Str> as __kafka::Plain>::FIELD.versions(0, 0).ignorable().named("Names"),
            ]),
            is_message: true,
        }));
        type Literal = __kafka::Infallible;
        #[inline]
        fn zero() -> Self {
            Self {
                count: __kafka::zero(),
                time_ms: <i64 as __kafka::Plain>::from_literal(<i64 as __kafka::Plain>::literal(-1)),
                names: <Vec<Str> as __kafka::Plain>::zero(),
            }
        }
    }
    impl __kafka::Message for Plain {
        const SCHEMA: &'static __kafka::Schema = &__kafka::message::<Self>(__kafka::MessageKind::Data, 0, 1).build();
    }
    impl __kafka::VersionTypes for Plain {
        type Versions = __kafka::VersionsBetween<0, 1>;
    }
    #[automatically_derived]
    #[doc(hidden)]
    impl __kafka::Encode for Plain
    where
        for<'__t> Vec<Str>: __kafka::EncodeSlot,
    {
        #[inline]
        fn encode_field<'__m, '__w>(
            &'__m self,
            __w: __kafka::Window<'__w>,
            __e: &mut __kafka::Encoder<'__m>,
            __v: __kafka::i16,
        ) -> __kafka::Window<'__w> {
            let mut __w = __kafka::Writer::new(__w, __e, __v);
            __w.put(&self.count);
            if __v >= 1 {
                __w.put(&self.time_ms);
            } else {
                __w.absent(__kafka::is_literal(&self.time_ms, <i64 as __kafka::Plain>::literal(-1)));
            }
            if __v <= 0 {
                __w.put(&self.names);
            }
            __w.end()
        }
        #[inline]
        fn visit<__V: __kafka::Visitor>(&self, __x: &mut __V) {
            __x.field(&self.count);
            __x.field_with_default(&self.time_ms, || {
                __kafka::is_literal(&self.time_ms, <i64 as __kafka::Plain>::literal(-1))
            });
            __x.field(&self.names);
        }
        #[inline]
        fn loses_field(&self, __v: __kafka::i16) -> __kafka::bool {
            __v > 0 && !__kafka::is_zero(&self.names)
        }
    }
    #[automatically_derived]
    #[doc(hidden)]
    impl<'__de> __kafka::Decode<'__de> for Plain
    where
        for<'__t> Vec<Str>: __kafka::DecodeSlot<'__de>,
    {
        const BOXED: __kafka::usize = <(Vec<Str>, ()) as __kafka::Boxed<'__de>>::SUM;
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
            let __v = __r.version();
            __r.fill(&mut self.count)?;
            if __v >= 1 {
                __r.fill(&mut self.time_ms)?;
            }
            if __v <= 0 {
                __r.fill(&mut self.names)?;
            }
            __r.end()
        }
        #[inline]
        fn set_fields(&mut self, __x: &mut __kafka::FieldValues<'__de>) {
            __x.set(&mut self.count);
            __x.set(&mut self.time_ms);
            __x.set(&mut self.names);
        }
    }
    impl __kafka::DecodeOwned for Plain where for<'__de> Self: __kafka::Decode<'__de> {}
    const _: () = {
        __kafka::check_field::<Plain>(2);
    };
};
