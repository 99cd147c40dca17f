const _: () = {
    use :: kayrock as __runtime;
    __runtime::__derive_version!("0.1.0");
    use __runtime::__private_0_1_0 as __kafka;
    __kafka::kafka_message_implements_default_so_remove_the_derive! { [] Nested , [] }
    #[automatically_derived]
    #[doc(hidden)]
    impl __kafka::Field for Nested {
        const TYPE: &'static __kafka::Type = &__kafka::Type::Struct(__kafka::Shared::Static(&__kafka::StructSchema {
            name: __kafka::Shared::Static("Nested"),
            fields: __kafka::Shared::Static(&[
                <TopicName as __kafka::Plain>::FIELD.map_key().named("Name"),
                <Vec<Partition> as __kafka::Plain>::FIELD.versions(3, 32767).named("Partitions"),
                <<kayrock::with::millis::Wire as __kafka::WireType<_>>::Wire as __kafka::Plain>::FIELD
                    .computed(|| {
                        let __this = <Self as __kafka::Default>::default();
                        __kafka::Tree(&<kayrock::with::millis::Wire as __kafka::WireType<_>>::to_wire(
                            kayrock::with::millis::to_wire(&__this.timeout),
                        ))
                        .get()
                    })
                    .named("Timeout"),
            ]),
            is_message: false,
        }));
        type Literal = __kafka::Infallible;
        #[inline]
        fn zero() -> Self {
            Self {
                name: <TopicName as __kafka::Plain>::zero(),
                partitions: <Vec<Partition> as __kafka::Plain>::zero(),
                timeout: {
                    let __x: Duration = Duration::from_secs(1);
                    __x
                },
                unknown_tags: <UnknownTags as __kafka::UnknownTagsField>::new(),
            }
        }
    }
    #[automatically_derived]
    #[doc(hidden)]
    impl __kafka::Encode for Nested
    where
        for<'__t> TopicName: __kafka::EncodeSlot,
        for<'__t> Vec<Partition>: __kafka::EncodeSlot,
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
            if __v >= 3 {
                __w.put(&self.partitions);
            } else {
                __w.absent(__kafka::is_zero(&self.partitions));
            }
            __w.put_converted(&<kayrock::with::millis::Wire as __kafka::WireType<_>>::to_wire(
                kayrock::with::millis::to_wire(&self.timeout),
            ));
            __w.unknown_tags(&self.unknown_tags);
            __w.end()
        }
        #[inline]
        fn visit<__V: __kafka::Visitor>(&self, __x: &mut __V) {
            __x.field(&self.name);
            __x.field(&self.partitions);
            __x.field_with_default(
                &<kayrock::with::millis::Wire as __kafka::WireType<_>>::to_wire(kayrock::with::millis::to_wire(
                    &self.timeout,
                )),
                || {
                    let __x: Duration = {
                        let __x: Duration = Duration::from_secs(1);
                        __x
                    };
                    __kafka::is_same_converted(
                        __kafka::Some(<kayrock::with::millis::Wire as __kafka::WireType<_>>::to_wire(
                            kayrock::with::millis::to_wire(&self.timeout),
                        )),
                        __kafka::Some(<kayrock::with::millis::Wire as __kafka::WireType<_>>::to_wire(
                            kayrock::with::millis::to_wire(&__x),
                        )),
                    )
                },
            );
            __x.unknown_tags(&self.unknown_tags);
        }
    }
    #[automatically_derived]
    #[doc(hidden)]
    impl<'__de> __kafka::Decode<'__de> for Nested
    where
        for<'__t> TopicName: __kafka::DecodeSlot<'__de>,
        for<'__t> Vec<Partition>: __kafka::DecodeSlot<'__de>,
    {
        const BOXED: __kafka::usize = <(TopicName, (Vec<Partition>, ())) as __kafka::Boxed<'__de>>::SUM;
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
            __r.fill(&mut self.name)?;
            if __v >= 3 {
                __r.fill(&mut self.partitions)?;
            }
            __r.fill(&mut <kayrock::with::millis::Wire as __kafka::WireType<_>>::slot(
                &mut self.timeout,
                kayrock::with::millis::from_wire,
            ))?;
            __r.unknown_tags(&mut self.unknown_tags)
        }
        #[inline]
        fn set_fields(&mut self, __x: &mut __kafka::FieldValues<'__de>) {
            __x.set(&mut self.name);
            __x.set(&mut self.partitions);
            __x.set(&mut <kayrock::with::millis::Wire as __kafka::WireType<_>>::slot(
                &mut self.timeout,
                kayrock::with::millis::from_wire,
            ));
            __x.set_unknown_tags(&mut self.unknown_tags);
        }
    }
    impl __kafka::DecodeOwned for Nested where for<'__de> Self: __kafka::Decode<'__de> {}
    #[automatically_derived]
    impl __kafka::HasKey for Nested
    where
        for<'__t> TopicName: __kafka::Ord,
    {
        type Key = TopicName;
        fn compare_key(&self, __x: &Self::Key) -> __kafka::Ordering {
            __kafka::Ord::cmp(&self.name, __x)
        }
        fn compare(&self, __x: &Self) -> __kafka::Ordering {
            __kafka::Ord::cmp(&self.name, &__x.name)
        }
    }
    #[automatically_derived]
    impl __kafka::SingleKey for Nested
    where
        for<'__t> TopicName: __kafka::Ord,
    {
        fn key(&self) -> &TopicName {
            &self.name
        }
    }
    const _: () = {
        __kafka::holds_no_message(<Nested as __kafka::Field>::TYPE);
    };
};
