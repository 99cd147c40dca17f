const _: () = {
    use :: kayrock as __runtime;
    __runtime::__derive_version!("0.1.0");
    use __runtime::__private_0_1_0 as __kafka;
    __kafka::kafka_message_implements_default_so_remove_the_derive! { [] Nullable , [] }
    #[automatically_derived]
    #[doc(hidden)]
    impl __kafka::Field for Nullable {
        const TYPE: &'static __kafka::Type = &__kafka::Type::Struct(__kafka::Shared::Static(&__kafka::StructSchema {
            name: __kafka::Shared::Static("Nullable"),
            fields: __kafka::Shared::Static(&[
                <Option<Str> as __kafka::Nullable>::FIELD.versions(0, 2).nullable().null().named("Always"),
                <Option<Vec<i32>> as __kafka::Nullable>::FIELD.versions(0, 2).nullable_in(1, 2).named("Later"),
                <Option<Str> as __kafka::Nullable>::FIELD.versions(1, 2).nullable_in(2, 2).text("none").named("Name"),
            ]),
            is_message: true,
        }));
        type Literal = __kafka::Infallible;
        #[inline]
        fn zero() -> Self {
            Self {
                always: <Option<Str> as __kafka::Nullable>::null(),
                later: <Option<Vec<i32>> as __kafka::Nullable>::zero(),
                name: <Option<Str> as __kafka::Nullable>::from_literal(<Option<Str> as __kafka::Nullable>::literal(
                    "none",
                )),
            }
        }
    }
    impl __kafka::Message for Nullable {
        const SCHEMA: &'static __kafka::Schema =
            &__kafka::message::<Self>(__kafka::MessageKind::Data, 0, 2).flexible(__kafka::Versions::since(2)).build();
    }
    impl __kafka::VersionTypes for Nullable {
        type Versions = __kafka::VersionsBetween<0, 2>;
    }
    #[automatically_derived]
    #[doc(hidden)]
    impl __kafka::Encode for Nullable
    where
        for<'__t> Option<Str>: __kafka::EncodeSlot,
        for<'__t> Option<Vec<i32>>: __kafka::EncodeSlot,
    {
        #[inline]
        fn encode_field<'__m, '__w>(
            &'__m self,
            __w: __kafka::Window<'__w>,
            __e: &mut __kafka::Encoder<'__m>,
            __v: __kafka::i16,
        ) -> __kafka::Window<'__w> {
            let mut __w = __kafka::Writer::new(__w, __e, __v);
            __w.put(&self.always);
            if __v >= 1 {
                __w.put(&self.later);
            } else {
                __w.put_required(&self.later);
            }
            if __v >= 1 {
                if __v >= 2 {
                    __w.put(&self.name);
                } else {
                    __w.put_required(&self.name);
                }
            } else {
                __w.absent(__kafka::is_literal(&self.name, <Option<Str> as __kafka::Nullable>::literal("none")));
            }
            __w.unknown_tags(&__kafka::UnknownTags::new());
            __w.end()
        }
        #[inline]
        fn visit<__V: __kafka::Visitor>(&self, __x: &mut __V) {
            __x.field_or_null(&self.always);
            __x.field(&self.later);
            __x.field_with_default(&self.name, || {
                __kafka::is_literal(&self.name, <Option<Str> as __kafka::Nullable>::literal("none"))
            });
        }
    }
    #[automatically_derived]
    #[doc(hidden)]
    impl<'__de> __kafka::Decode<'__de> for Nullable
    where
        for<'__t> Option<Str>: __kafka::DecodeSlot<'__de>,
        for<'__t> Option<Vec<i32>>: __kafka::DecodeSlot<'__de>,
    {
        const BOXED: __kafka::usize = <(Option<Vec<i32>>, (Option<Str>, ())) as __kafka::Boxed<'__de>>::SUM;
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
            __r.fill(&mut self.always)?;
            { if __v >= 1 { __r.fill(&mut self.later) } else { __r.fill_required(&mut self.later) } }?;
            if __v >= 1 {
                { if __v >= 2 { __r.fill(&mut self.name) } else { __r.fill_required(&mut self.name) } }?;
            }
            __r.no_tags()
        }
        #[inline]
        fn set_fields(&mut self, __x: &mut __kafka::FieldValues<'__de>) {
            __x.set(&mut self.always);
            __x.set(&mut self.later);
            __x.set(&mut self.name);
        }
    }
    impl __kafka::DecodeOwned for Nullable where for<'__de> Self: __kafka::Decode<'__de> {}
    const _: () = {
        __kafka::require(
            <Option<Str> as __kafka::Nullable>::TYPE.has_null(),
            "the type of `always` has no null on the wire; remove `nullable` and `Option`, and choose a value for none, such as -1 or the zero UUID",
        );
    };
    const _: () = {
        __kafka::require(
            <Option<Vec<i32>> as __kafka::Nullable>::TYPE.has_null(),
            "the type of `later` has no null on the wire; remove `nullable` and `Option`, and choose a value for none, such as -1 or the zero UUID",
        );
    };
    const _: () = {
        __kafka::require(
            <Option<Str> as __kafka::Nullable>::TYPE.has_null(),
            "the type of `name` has no null on the wire; remove `nullable` and `Option`, and choose a value for none, such as -1 or the zero UUID",
        );
    };
    const _: () = {
        __kafka::require(
            __kafka::is_literal_of(<Option<Str> as __kafka::Nullable>::TYPE, "none"),
            "the default of `name` is not an id: an id is 22 characters of URL-safe base64",
        );
    };
    const _: () = {
        __kafka::check_field::<Nullable>(0);
        __kafka::check_field::<Nullable>(1);
        __kafka::check_field::<Nullable>(2);
    };
};
