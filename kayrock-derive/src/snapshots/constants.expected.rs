const _: () = {
    use :: kayrock as __runtime;
    __runtime::__derive_version!("0.1.0");
    use __runtime::__private_0_1_0 as __kafka;
    const __VERSIONS: __kafka::Versions = { __kafka::between(0, MAX) };
    const __FLEXIBLE: __kafka::Versions = { __kafka::since(FLEXIBLE) };
    const __API: __kafka::i16 = { __kafka::Number(KEY).get() };
    const __VERSIONS_0: __kafka::Versions = { __kafka::since(ADDED) };
    const __TAGGED_1: __kafka::Versions = { __kafka::since(FLEXIBLE) };
    __kafka::kafka_message_implements_default_so_remove_the_derive! { [] Constants , [] }
    #[automatically_derived]
    #[doc(hidden)]
    impl __kafka::Field for Constants {
        const TYPE: &'static __kafka::Type = &__kafka::Type::Struct(__kafka::Shared::Static(&__kafka::StructSchema {
            name: __kafka::Shared::Static("Constants"),
            fields: __kafka::Shared::Static(&[
                <i8 as __kafka::Plain>::FIELD.versions_in(__VERSIONS_0).within(__VERSIONS).named("Added"),
                <i8 as __kafka::Plain>::FIELD
                    .versions(1, 32767)
                    .tag(0, __TAGGED_1.min())
                    .within(__VERSIONS)
                    .named("Tagged"),
                <<text::Wire as __kafka::WireType<_>>::Wire as __kafka::Plain>::FIELD
                    .computed(|| {
                        let __this = <Self as __kafka::Default>::default();
                        __kafka::Tree(&<text::Wire as __kafka::WireType<_>>::to_wire(text::to_wire(&__this.name))).get()
                    })
                    .within(__VERSIONS)
                    .named("Name"),
                <i8 as __kafka::Plain>::FIELD.within(__VERSIONS).named("Share"),
            ]),
            is_message: true,
        }));
        type Literal = __kafka::Infallible;
        #[inline]
        fn zero() -> Self {
            Self {
                added: __kafka::zero(),
                tagged: __kafka::zero(),
                name: __kafka::Default::default(),
                share: __kafka::zero(),
            }
        }
    }
    impl __kafka::Message for Constants {
        const SCHEMA: &'static __kafka::Schema =
            &__kafka::message::<Self>(__kafka::MessageKind::Response, __VERSIONS.min(), __VERSIONS.max())
                .api_key(__API)
                .flexible(__FLEXIBLE)
                .fixed_headers()
                .build();
    }
    impl __kafka::VersionTypes for Constants {
        type Versions = __kafka::VersionsAboveLimit;
    }
    #[automatically_derived]
    #[doc(hidden)]
    impl __kafka::Encode for Constants {
        #[inline]
        fn encode_field<'__m, '__w>(
            &'__m self,
            __w: __kafka::Window<'__w>,
            __e: &mut __kafka::Encoder<'__m>,
            __v: __kafka::i16,
        ) -> __kafka::Window<'__w> {
            let mut __w = __kafka::Writer::new(__w, __e, __v);
            if const { __VERSIONS_0 }.contains(__v) {
                __w.put(&self.added);
            } else {
                __w.absent(__kafka::is_zero(&self.added));
            }
            if !(__v >= 1) {
                __w.absent(__kafka::is_zero(&self.tagged));
            }
            if const { __kafka::positional(__kafka::Versions::since(1), __TAGGED_1) }.contains(__v) {
                __w.put(&self.tagged);
            }
            __w.put_converted(&<text::Wire as __kafka::WireType<_>>::to_wire(text::to_wire(&self.name)));
            __w.put_converted(&__kafka::checked(&self.share, __kafka::check::<i8>(is_valid)));
            __w.few_tags(
                0,
                &__kafka::UnknownTags::new(),
                &[0],
                |_| [const { __TAGGED_1 }.contains(__v) && !__kafka::is_zero(&self.tagged)],
                (&self.tagged,),
            );
            __w.end()
        }
        #[inline]
        fn visit<__V: __kafka::Visitor>(&self, __x: &mut __V) {
            __x.field(&self.added);
            __x.field(&self.tagged);
            __x.field_with_default(&<text::Wire as __kafka::WireType<_>>::to_wire(text::to_wire(&self.name)), || {
                let __x: Name = __kafka::Default::default();
                __kafka::is_same_converted(
                    __kafka::Some(<text::Wire as __kafka::WireType<_>>::to_wire(text::to_wire(&self.name))),
                    __kafka::Some(<text::Wire as __kafka::WireType<_>>::to_wire(text::to_wire(&__x))),
                )
            });
            __x.field(&__kafka::checked(&self.share, __kafka::check::<i8>(is_valid)));
        }
    }
    #[automatically_derived]
    #[doc(hidden)]
    impl<'__de> __kafka::Decode<'__de> for Constants {
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
            if const { __VERSIONS_0 }.contains(__v) {
                __r.fill(&mut self.added)?;
            }
            if const { __kafka::positional(__kafka::Versions::since(1), __TAGGED_1) }.contains(__v) {
                __r.fill(&mut self.tagged)?;
            }
            __r.fill(&mut <text::Wire as __kafka::WireType<_>>::slot(&mut self.name, text::from_wire))?;
            __r.fill(&mut __kafka::checked_slot(&mut self.share, __kafka::check::<i8>(is_valid)))?;
            __r.tags(self)
        }
        #[inline]
        fn set_fields(&mut self, __x: &mut __kafka::FieldValues<'__de>) {
            __x.set(&mut self.added);
            __x.set(&mut self.tagged);
            __x.set(&mut <text::Wire as __kafka::WireType<_>>::slot(&mut self.name, text::from_wire));
            __x.set(&mut __kafka::checked_slot(&mut self.share, __kafka::check::<i8>(is_valid)));
        }
    }
    #[automatically_derived]
    impl<'__de> __kafka::DecodeTags<'__de> for Constants {
        const TAGS: &'static [__kafka::u32] = &[0];
        #[inline(always)]
        fn tag(
            &mut self,
            __t: __kafka::u32,
            __r: &mut __kafka::Reader<'_, '__de>,
        ) -> __kafka::Result<__kafka::bool, __kafka::DecodeFailed> {
            let __v = __r.version();
            match __t {
                0 if const { __TAGGED_1 }.contains(__v) => __r.fill_tagged(&mut self.tagged)?,
                _ => return __kafka::Ok(false),
            }
            __kafka::Ok(true)
        }
    }
    impl __kafka::DecodeOwned for Constants where for<'__de> Self: __kafka::Decode<'__de> {}
    impl __kafka::Response for Constants {
        const API_KEY: __kafka::ApiKey = __kafka::ApiKey(__API);
    }
    const _: () = {
        __kafka::check_field::<Constants>(2);
    };
    const _: () = {
        __kafka::versions_end(__VERSIONS);
    };
    const _: () = {
        __kafka::has_no_end("flexible", __FLEXIBLE);
    };
    const _: () = {
        __kafka::flexible_is_reached(__FLEXIBLE, __VERSIONS);
    };
    const _: () = {
        __kafka::within_message("versions", __VERSIONS_0, __VERSIONS);
    };
    const _: () = {
        __kafka::within_message("versions", __kafka::Versions::since(1), __VERSIONS);
    };
    const _: () = {
        __kafka::within_message("tagged", __TAGGED_1, __VERSIONS);
    };
    const _: () = {
        __kafka::tagged_in_flexible(__TAGGED_1, __FLEXIBLE);
    };
    const _: () = {
        __kafka::has_no_end("tagged", __TAGGED_1);
    };
    const _: () = {
        __kafka::tagged_after_field(__TAGGED_1, __kafka::Versions::since(1));
    };
};
