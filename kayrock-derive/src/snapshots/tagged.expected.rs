const _: () = {
    use :: kayrock as __runtime;
    __runtime::__derive_version!("0.1.0");
    use __runtime::__private_0_1_0 as __kafka;
    __kafka::kafka_message_implements_default_so_remove_the_derive! { [] Tagged , [] }
    #[automatically_derived]
    #[doc(hidden)]
    impl __kafka::Field for Tagged {
        const TYPE: &'static __kafka::Type = &__kafka::Type::Struct(__kafka::Shared::Static(&__kafka::StructSchema {
            name: __kafka::Shared::Static("Tagged"),
            fields: __kafka::Shared::Static(&[
                <i32 as __kafka::Plain>::FIELD.versions(1, 3).tag(0, 1).named("Number"),
                <Option<Str> as __kafka::Nullable>::FIELD.versions(2, 3).nullable().tag(1, 2).null().named("Text"),
                <Str as __kafka::Plain>::FIELD.versions(0, 3).tag(2, 2).text("here").named("Moved"),
            ]),
            is_message: true,
        }));
        type Literal = __kafka::Infallible;
        #[inline]
        fn zero() -> Self {
            Self {
                number: __kafka::zero(),
                text: <Option<Str> as __kafka::Nullable>::null(),
                moved: <Str as __kafka::Plain>::from_literal(<Str as __kafka::Plain>::literal("here")),
                unknown_tags: <UnknownTags as __kafka::UnknownTagsField>::new(),
            }
        }
    }
    impl __kafka::Message for Tagged {
        const SCHEMA: &'static __kafka::Schema =
            &__kafka::message::<Self>(__kafka::MessageKind::Data, 0, 3).flexible(__kafka::Versions::since(1)).build();
    }
    impl __kafka::VersionTypes for Tagged {
        type Versions = __kafka::VersionsBetween<0, 3>;
    }
    #[automatically_derived]
    #[doc(hidden)]
    impl __kafka::Encode for Tagged
    where
        for<'__t> Option<Str>: __kafka::EncodeSlot,
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
            if !(__v >= 1) {
                __w.absent(__kafka::is_zero(&self.number));
            }
            if !(__v >= 2) {
                __w.absent(__kafka::is_null(&self.text));
            }
            if __v <= 1 {
                __w.put(&self.moved);
            }
            __w.tags(
                1,
                &self.unknown_tags,
                &[0, 1, 2],
                |_| {
                    [
                        __v >= 1 && !__kafka::is_zero(&self.number),
                        __v >= 2 && !__kafka::is_null(&self.text),
                        __v >= 2 && !__kafka::is_literal(&self.moved, <Str as __kafka::Plain>::literal("here")),
                    ]
                },
                |__t| {
                    __t.put(0, &self.number);
                    __t.put(1, &self.text);
                    __t.put(2, &self.moved);
                },
            );
            __w.end()
        }
        #[inline]
        fn visit<__V: __kafka::Visitor>(&self, __x: &mut __V) {
            __x.tagged(&self.number, || __kafka::is_zero(&self.number));
            __x.tagged(&self.text, || __kafka::is_null(&self.text));
            __x.field_with_default(&self.moved, || {
                __kafka::is_literal(&self.moved, <Str as __kafka::Plain>::literal("here"))
            });
            __x.unknown_tags(&self.unknown_tags);
        }
    }
    #[automatically_derived]
    #[doc(hidden)]
    impl<'__de> __kafka::Decode<'__de> for Tagged
    where
        for<'__t> Option<Str>: __kafka::DecodeSlot<'__de>,
        for<'__t> Str: __kafka::DecodeSlot<'__de>,
    {
        const BOXED: __kafka::usize = <(Str, ()) as __kafka::Boxed<'__de>>::SUM;
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
            if __v <= 1 {
                __r.fill(&mut self.moved)?;
            }
            __r.tags(self)
        }
        #[inline]
        fn set_fields(&mut self, __x: &mut __kafka::FieldValues<'__de>) {
            __x.set(&mut self.number);
            __x.set(&mut self.text);
            __x.set(&mut self.moved);
            __x.set_unknown_tags(&mut self.unknown_tags);
        }
    }
    #[automatically_derived]
    impl<'__de> __kafka::DecodeTags<'__de> for Tagged
    where
        for<'__t> Option<Str>: __kafka::DecodeSlot<'__de>,
        for<'__t> Str: __kafka::DecodeSlot<'__de>,
    {
        const TAGS: &'static [__kafka::u32] = &[0, 1, 2];
        #[inline(always)]
        fn tag(
            &mut self,
            __t: __kafka::u32,
            __r: &mut __kafka::Reader<'_, '__de>,
        ) -> __kafka::Result<__kafka::bool, __kafka::DecodeFailed> {
            let __v = __r.version();
            match __t {
                0 if __v >= 1 => __r.fill_tagged(&mut self.number)?,
                1 if __v >= 2 => __r.fill_tagged(&mut self.text)?,
                2 if __v >= 2 => __r.fill_tagged(&mut self.moved)?,
                _ => return __kafka::Ok(false),
            }
            __kafka::Ok(true)
        }
        #[inline]
        fn unknown(&mut self) -> __kafka::Option<&mut __kafka::UnknownTags> {
            __kafka::UnknownTagsField::storage(&mut self.unknown_tags)
        }
    }
    impl __kafka::DecodeOwned for Tagged where for<'__de> Self: __kafka::Decode<'__de> {}
    const _: () = {
        __kafka::require(
            <Option<Str> as __kafka::Nullable>::TYPE.has_null(),
            "the type of `text` has no null on the wire; remove `nullable` and `Option`, and choose a value for none, such as -1 or the zero UUID",
        );
    };
    const _: () = {
        __kafka::require(
            __kafka::can_be_tagged(<Option<Str> as __kafka::Nullable>::TYPE),
            "records cannot be tagged; remove `tag` and `tagged` from `text`",
        );
    };
    const _: () = {
        __kafka::require(
            __kafka::can_be_tagged(<Str as __kafka::Plain>::TYPE),
            "records cannot be tagged; remove `tag` and `tagged` from `moved`",
        );
    };
    const _: () = {
        __kafka::require(
            __kafka::is_literal_of(<Str as __kafka::Plain>::TYPE, "here"),
            "the default of `moved` is not an id: an id is 22 characters of URL-safe base64",
        );
    };
    const _: () = {
        __kafka::check_field::<Tagged>(1);
        __kafka::check_field::<Tagged>(2);
    };
};
