const _: () = {
    use :: kayrock as __runtime;
    __runtime::__derive_version!("0.1.0");
    use __runtime::__private_0_1_0 as __kafka;
    __kafka::kafka_message_implements_default_so_remove_the_derive! { [] Sparse , [] }
    #[automatically_derived]
    #[doc(hidden)]
    impl __kafka::Field for Sparse {
        const TYPE: &'static __kafka::Type = &__kafka::Type::Struct(__kafka::Shared::Static(&__kafka::StructSchema {
            name: __kafka::Shared::Static("Sparse"),
            fields: __kafka::Shared::Static(&[
                <i8 as __kafka::Plain>::FIELD.versions(2, 32767).tag(3, 2).ignorable().named("First"),
                <i8 as __kafka::Plain>::FIELD.tag(7, 0).named("Second"),
            ]),
            is_message: false,
        }));
        type Literal = __kafka::Infallible;
        #[inline]
        fn zero() -> Self {
            Self {
                first: __kafka::zero(),
                second: __kafka::zero(),
                unknown_tags: <UnknownTags as __kafka::UnknownTagsField>::new(),
            }
        }
    }
    #[automatically_derived]
    #[doc(hidden)]
    impl __kafka::Encode for Sparse {
        #[inline]
        fn encode_field<'__m, '__w>(
            &'__m self,
            __w: __kafka::Window<'__w>,
            __e: &mut __kafka::Encoder<'__m>,
            __v: __kafka::i16,
        ) -> __kafka::Window<'__w> {
            let mut __w = __kafka::Writer::new(__w, __e, __v);
            __w.few_tags(
                0,
                &self.unknown_tags,
                &[3, 7],
                |__f| [__f && __v >= 2 && !__kafka::is_zero(&self.first), !__kafka::is_zero(&self.second)],
                (&self.first, &self.second),
            );
            __w.end()
        }
        #[inline]
        fn visit<__V: __kafka::Visitor>(&self, __x: &mut __V) {
            __x.tagged(&self.first, || __kafka::is_zero(&self.first));
            __x.tagged(&self.second, || __kafka::is_zero(&self.second));
            __x.unknown_tags(&self.unknown_tags);
        }
    }
    #[automatically_derived]
    #[doc(hidden)]
    impl<'__de> __kafka::Decode<'__de> for Sparse {
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
            __r.tags(self)
        }
        #[inline]
        fn set_fields(&mut self, __x: &mut __kafka::FieldValues<'__de>) {
            __x.set(&mut self.first);
            __x.set(&mut self.second);
            __x.set_unknown_tags(&mut self.unknown_tags);
        }
    }
    #[automatically_derived]
    impl<'__de> __kafka::DecodeTags<'__de> for Sparse {
        const TAGS: &'static [__kafka::u32] = &[3, 7];
        #[inline(always)]
        fn tag(
            &mut self,
            __t: __kafka::u32,
            __r: &mut __kafka::Reader<'_, '__de>,
        ) -> __kafka::Result<__kafka::bool, __kafka::DecodeFailed> {
            let __v = __r.version();
            match __t {
                3 if __v >= 2 => __r.fill_tagged(&mut self.first)?,
                7 => __r.fill_tagged(&mut self.second)?,
                _ => return __kafka::Ok(false),
            }
            __kafka::Ok(true)
        }
        #[inline]
        fn unknown(&mut self) -> __kafka::Option<&mut __kafka::UnknownTags> {
            __kafka::UnknownTagsField::storage(&mut self.unknown_tags)
        }
    }
    impl __kafka::DecodeOwned for Sparse where for<'__de> Self: __kafka::Decode<'__de> {}
    const _: () = {
        __kafka::holds_no_message(<Sparse as __kafka::Field>::TYPE);
    };
};
