const _: () = {
    use :: kayrock as __runtime;
    __runtime::__derive_version!("0.1.0");
    use __runtime::__private_0_1_0 as __kafka;
    __kafka::kafka_message_implements_default_so_remove_the_derive! { [< 'a >] Borrowed < 'a > , [] }
    #[automatically_derived]
    #[doc(hidden)]
    impl<'a> __kafka::Field for Borrowed<'a> {
        const TYPE: &'static __kafka::Type = &__kafka::Type::Struct(__kafka::Shared::Static(&__kafka::StructSchema {
            name: __kafka::Shared::Static("Borrowed"),
            fields: __kafka::Shared::Static(&[
                <&'a str as __kafka::Plain>::FIELD.versions(0, 0).named_in_one_direction("Name"),
                <&'a [u8] as __kafka::Plain>::FIELD.versions(0, 0).named_in_one_direction("Payload"),
                <Vec<Node<'a>> as __kafka::Plain>::FIELD.versions(0, 0).named_in_one_direction("Nodes"),
            ]),
            is_message: true,
        }));
        const ONLY: __kafka::Option<__kafka::Only> = __kafka::Some(__kafka::Only::Decode);
        type Literal = __kafka::Infallible;
        #[inline]
        fn zero() -> Self {
            Self {
                name: <&'a str as __kafka::Plain>::zero(),
                payload: <&'a [u8] as __kafka::Plain>::zero(),
                nodes: <Vec<Node<'a>> as __kafka::Plain>::zero(),
            }
        }
    }
    impl<'a> __kafka::Message for Borrowed<'a> {
        const SCHEMA: &'static __kafka::Schema = &__kafka::message::<Self>(__kafka::MessageKind::Data, 0, 0).build();
    }
    impl<'a> __kafka::VersionTypes for Borrowed<'a> {
        type Versions = __kafka::VersionsBetween<0, 0>;
    }
    #[automatically_derived]
    #[doc(hidden)]
    impl<'__de: 'a, 'a> __kafka::Decode<'__de> for Borrowed<'a>
    where
        for<'__t> &'a str: __kafka::DecodeSlot<'__de>,
        for<'__t> &'a [u8]: __kafka::DecodeSlot<'__de>,
        for<'__t> Vec<Node<'a>>: __kafka::DecodeSlot<'__de>,
    {
        const BOXED: __kafka::usize = <(&'a str, (&'a [u8], (Vec<Node<'a>>, ()))) as __kafka::Boxed<'__de>>::SUM;
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
            __r.fill(&mut self.payload)?;
            __r.fill(&mut self.nodes)?;
            __r.end()
        }
        #[inline]
        fn set_fields(&mut self, __x: &mut __kafka::FieldValues<'__de>) {
            __x.set(&mut self.name);
            __x.set(&mut self.payload);
            __x.set(&mut self.nodes);
        }
    }
    const _: () = {
        __kafka::check_field::<Borrowed<'static>>(0);
        __kafka::check_field::<Borrowed<'static>>(1);
        __kafka::check_field::<Borrowed<'static>>(2);
    };
};
