const _: () = {
    use :: kayrock as __runtime;
    __runtime::__derive_version!("0.1.0");
    use __runtime::__private_0_1_0 as __kafka;
    __kafka::kafka_message_implements_default_so_remove_the_derive! { [] Conditions , [] }
    #[automatically_derived]
    #[doc(hidden)]
    impl __kafka::Field for Conditions {
        const TYPE: &'static __kafka::Type = &__kafka::Type::Struct(__kafka::Shared::Static(&__kafka::StructSchema {
            name: __kafka::Shared::Static("Conditions"),
            fields: __kafka::Shared::Static(&[
                <i8 as __kafka::Plain>::FIELD.versions(5, 5).named("Once"),
                <i8 as __kafka::Plain>::FIELD.versions(2, 4).named("Between"),
                <Option<Str> as __kafka::Nullable>::FIELD.versions(1, 3).nullable_in(2, 3).named("Early"),
                <Option<Str> as __kafka::Nullable>::FIELD.versions(6, 9).nullable().null().named("Late"),
                <Str as __kafka::Plain>::FIELD.versions(1, 9).flexible(6, 32767).named("CompactLater"),
                <Str as __kafka::Plain>::FIELD.versions(1, 9).flexible(0, -1).named("NeverCompact"),
                <<kayrock::with::millis::Wire as __kafka::WireType<_>>::Wire as __kafka::Plain>::FIELD
                    .versions(3, 9)
                    .nullable_in(5, 9)
                    .computed(|| {
                        let __this = <Self as __kafka::Default>::default();
                        __kafka::Tree(&__this.timeout.as_ref().map(|__x| {
                            <kayrock::with::millis::Wire as __kafka::WireType<_>>::to_wire(
                                kayrock::with::millis::to_wire(__x),
                            )
                        }))
                        .get()
                    })
                    .named("Timeout"),
                <<kayrock::with::millis::Wire as __kafka::WireType<_>>::Wire as __kafka::Plain>::FIELD
                    .versions(2, 9)
                    .tag(0, 5)
                    .computed(|| {
                        let __this = <Self as __kafka::Default>::default();
                        __kafka::Tree(&<kayrock::with::millis::Wire as __kafka::WireType<_>>::to_wire(
                            kayrock::with::millis::to_wire(&__this.delay),
                        ))
                        .get()
                    })
                    .named("Delay"),
                <<kayrock::with::millis::Wire as __kafka::WireType<_>>::Wire as __kafka::Plain>::FIELD
                    .versions(4, 9)
                    .nullable()
                    .tag(1, 4)
                    .null()
                    .named("Pause"),
            ]),
            is_message: true,
        }));
        type Literal = __kafka::Infallible;
        #[inline]
        fn zero() -> Self {
            Self {
                once: __kafka::zero(),
                between: __kafka::zero(),
                early: <Option<Str> as __kafka::Nullable>::zero(),
                late: <Option<Str> as __kafka::Nullable>::null(),
                compact_later: <Str as __kafka::Plain>::zero(),
                never_compact: <Str as __kafka::Plain>::zero(),
                timeout: __kafka::Some(__kafka::Default::default()),
                delay: __kafka::Default::default(),
                pause: __kafka::None,
            }
        }
    }
    impl __kafka::Message for Conditions {
        const SCHEMA: &'static __kafka::Schema =
            &__kafka::message::<Self>(__kafka::MessageKind::Data, 1, 9).flexible(__kafka::Versions::since(4)).build();
    }
    impl __kafka::VersionTypes for Conditions {
        type Versions = __kafka::VersionsBetween<1, 9>;
    }
    #[automatically_derived]
    #[doc(hidden)]
    impl __kafka::Encode for Conditions
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
            if __v == 5 {
                __w.put(&self.once);
            } else {
                __w.absent(__kafka::is_zero(&self.once));
            }
            if (2..=4).contains(&__v) {
                __w.put(&self.between);
            } else {
                __w.absent(__kafka::is_zero(&self.between));
            }
            if __v <= 3 {
                if __v >= 2 {
                    __w.put(&self.early);
                } else {
                    __w.put_required(&self.early);
                }
            } else {
                __w.absent(__kafka::is_zero(&self.early));
            }
            if __v >= 6 {
                __w.put(&self.late);
            } else {
                __w.absent(__kafka::is_null(&self.late));
            }
            __w.flexible(__v >= 6, |__w| {
                __w.put(&self.compact_later);
            });
            __w.flexible(false, |__w| {
                __w.put(&self.never_compact);
            });
            if __v >= 3 {
                if __v >= 5 {
                    __w.put_converted(&self.timeout.as_ref().map(|__x| {
                        <kayrock::with::millis::Wire as __kafka::WireType<_>>::to_wire(kayrock::with::millis::to_wire(
                            __x,
                        ))
                    }));
                } else {
                    __w.put_converted_required(&self.timeout.as_ref().map(|__x| {
                        <kayrock::with::millis::Wire as __kafka::WireType<_>>::to_wire(kayrock::with::millis::to_wire(
                            __x,
                        ))
                    }));
                }
            } else {
                __w.absent({
                    let __x: Option<Duration> = __kafka::Some(__kafka::Default::default());
                    __kafka::is_same_converted(
                        self.timeout.as_ref().map(|__x| {
                            <kayrock::with::millis::Wire as __kafka::WireType<_>>::to_wire(
                                kayrock::with::millis::to_wire(__x),
                            )
                        }),
                        __x.as_ref().map(|__x| {
                            <kayrock::with::millis::Wire as __kafka::WireType<_>>::to_wire(
                                kayrock::with::millis::to_wire(__x),
                            )
                        }),
                    )
                });
            }
            if !(__v >= 2) {
                __w.absent({
                    let __x: Duration = __kafka::Default::default();
                    __kafka::is_same_converted(
                        __kafka::Some(<kayrock::with::millis::Wire as __kafka::WireType<_>>::to_wire(
                            kayrock::with::millis::to_wire(&self.delay),
                        )),
                        __kafka::Some(<kayrock::with::millis::Wire as __kafka::WireType<_>>::to_wire(
                            kayrock::with::millis::to_wire(&__x),
                        )),
                    )
                });
            }
            if (2..=4).contains(&__v) {
                __w.put_converted(&<kayrock::with::millis::Wire as __kafka::WireType<_>>::to_wire(
                    kayrock::with::millis::to_wire(&self.delay),
                ));
            }
            if !(__v >= 4) {
                __w.absent(__kafka::Option::is_none(&self.pause));
            }
            __w.tags(
                4,
                &__kafka::UnknownTags::new(),
                &[0, 1],
                |_| {
                    [
                        __v >= 5
                            && !{
                                let __x: Duration = __kafka::Default::default();
                                __kafka::is_same_converted(
                                    __kafka::Some(<kayrock::with::millis::Wire as __kafka::WireType<_>>::to_wire(
                                        kayrock::with::millis::to_wire(&self.delay),
                                    )),
                                    __kafka::Some(<kayrock::with::millis::Wire as __kafka::WireType<_>>::to_wire(
                                        kayrock::with::millis::to_wire(&__x),
                                    )),
                                )
                            },
                        __v >= 4 && !__kafka::Option::is_none(&self.pause),
                    ]
                },
                |__t| {
                    __t.put_converted(
                        0,
                        &<kayrock::with::millis::Wire as __kafka::WireType<_>>::to_wire(
                            kayrock::with::millis::to_wire(&self.delay),
                        ),
                    );
                    __t.put_converted(
                        1,
                        &self.pause.as_ref().map(|__x| {
                            <kayrock::with::millis::Wire as __kafka::WireType<_>>::to_wire(
                                kayrock::with::millis::to_wire(__x),
                            )
                        }),
                    );
                },
            );
            __w.end()
        }
        #[inline]
        fn visit<__V: __kafka::Visitor>(&self, __x: &mut __V) {
            __x.field(&self.once);
            __x.field(&self.between);
            __x.field(&self.early);
            __x.field_or_null(&self.late);
            __x.field(&self.compact_later);
            __x.field(&self.never_compact);
            __x.field_with_default(
                &self.timeout.as_ref().map(|__x| {
                    <kayrock::with::millis::Wire as __kafka::WireType<_>>::to_wire(kayrock::with::millis::to_wire(__x))
                }),
                || {
                    let __x: Option<Duration> = __kafka::Some(__kafka::Default::default());
                    __kafka::is_same_converted(
                        self.timeout.as_ref().map(|__x| {
                            <kayrock::with::millis::Wire as __kafka::WireType<_>>::to_wire(
                                kayrock::with::millis::to_wire(__x),
                            )
                        }),
                        __x.as_ref().map(|__x| {
                            <kayrock::with::millis::Wire as __kafka::WireType<_>>::to_wire(
                                kayrock::with::millis::to_wire(__x),
                            )
                        }),
                    )
                },
            );
            __x.field_with_default(
                &<kayrock::with::millis::Wire as __kafka::WireType<_>>::to_wire(kayrock::with::millis::to_wire(
                    &self.delay,
                )),
                || {
                    let __x: Duration = __kafka::Default::default();
                    __kafka::is_same_converted(
                        __kafka::Some(<kayrock::with::millis::Wire as __kafka::WireType<_>>::to_wire(
                            kayrock::with::millis::to_wire(&self.delay),
                        )),
                        __kafka::Some(<kayrock::with::millis::Wire as __kafka::WireType<_>>::to_wire(
                            kayrock::with::millis::to_wire(&__x),
                        )),
                    )
                },
            );
            __x.tagged(
                &self.pause.as_ref().map(|__x| {
                    <kayrock::with::millis::Wire as __kafka::WireType<_>>::to_wire(kayrock::with::millis::to_wire(__x))
                }),
                || __kafka::Option::is_none(&self.pause),
            );
        }
    }
    #[automatically_derived]
    #[doc(hidden)]
    impl<'__de> __kafka::Decode<'__de> for Conditions
    where
        for<'__t> Option<Str>: __kafka::DecodeSlot<'__de>,
        for<'__t> Str: __kafka::DecodeSlot<'__de>,
    {
        const BOXED: __kafka::usize = <(Option<Str>, (Str, (Str, ()))) as __kafka::Boxed<'__de>>::SUM;
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
            if __v == 5 {
                __r.fill(&mut self.once)?;
            }
            if (2..=4).contains(&__v) {
                __r.fill(&mut self.between)?;
            }
            if __v <= 3 {
                { if __v >= 2 { __r.fill(&mut self.early) } else { __r.fill_required(&mut self.early) } }?;
            }
            if __v >= 6 {
                __r.fill(&mut self.late)?;
            }
            __r.flexible(__v >= 6, |__r| __r.fill(&mut self.compact_later))?;
            __r.flexible(false, |__r| __r.fill(&mut self.never_compact))?;
            if __v >= 3 {
                {
                    if __v >= 5 {
                        __r.fill(&mut <kayrock::with::millis::Wire as __kafka::WireType<_>>::nullable_slot(
                            &mut self.timeout,
                            kayrock::with::millis::from_wire,
                        ))
                    } else {
                        __r.fill_required(&mut <kayrock::with::millis::Wire as __kafka::WireType<_>>::nullable_slot(
                            &mut self.timeout,
                            kayrock::with::millis::from_wire,
                        ))
                    }
                }?;
            }
            if (2..=4).contains(&__v) {
                __r.fill(&mut <kayrock::with::millis::Wire as __kafka::WireType<_>>::slot(
                    &mut self.delay,
                    kayrock::with::millis::from_wire,
                ))?;
            }
            __r.tags(self)
        }
        #[inline]
        fn set_fields(&mut self, __x: &mut __kafka::FieldValues<'__de>) {
            __x.set(&mut self.once);
            __x.set(&mut self.between);
            __x.set(&mut self.early);
            __x.set(&mut self.late);
            __x.set(&mut self.compact_later);
            __x.set(&mut self.never_compact);
            __x.set(&mut <kayrock::with::millis::Wire as __kafka::WireType<_>>::nullable_slot(
                &mut self.timeout,
                kayrock::with::millis::from_wire,
            ));
            __x.set(&mut <kayrock::with::millis::Wire as __kafka::WireType<_>>::slot(
                &mut self.delay,
                kayrock::with::millis::from_wire,
            ));
            __x.set(&mut <kayrock::with::millis::Wire as __kafka::WireType<_>>::nullable_slot(
                &mut self.pause,
                kayrock::with::millis::from_wire,
            ));
        }
    }
    #[automatically_derived]
    impl<'__de> __kafka::DecodeTags<'__de> for Conditions {
        const TAGS: &'static [__kafka::u32] = &[0, 1];
        #[inline(always)]
        fn tag(
            &mut self,
            __t: __kafka::u32,
            __r: &mut __kafka::Reader<'_, '__de>,
        ) -> __kafka::Result<__kafka::bool, __kafka::DecodeFailed> {
            let __v = __r.version();
            match __t {
                0 if __v >= 5 => __r.fill_tagged(&mut <kayrock::with::millis::Wire as __kafka::WireType<_>>::slot(
                    &mut self.delay,
                    kayrock::with::millis::from_wire,
                ))?,
                1 if __v >= 4 => {
                    __r.fill_tagged(&mut <kayrock::with::millis::Wire as __kafka::WireType<_>>::nullable_slot(
                        &mut self.pause,
                        kayrock::with::millis::from_wire,
                    ))?
                }
                _ => return __kafka::Ok(false),
            }
            __kafka::Ok(true)
        }
    }
    impl __kafka::DecodeOwned for Conditions where for<'__de> Self: __kafka::Decode<'__de> {}
    const _: () = {
        __kafka::require(
            <Option<Str> as __kafka::Nullable>::TYPE.has_null(),
            "the type of `early` has no null on the wire; remove `nullable` and `Option`, and choose a value for none, such as -1 or the zero UUID",
        );
    };
    const _: () = {
        __kafka::require(
            <Option<Str> as __kafka::Nullable>::TYPE.has_null(),
            "the type of `late` has no null on the wire; remove `nullable` and `Option`, and choose a value for none, such as -1 or the zero UUID",
        );
    };
    const _: () = {
        __kafka::require(
            __kafka::has_length(<Str as __kafka::Plain>::TYPE),
            "only strings and bytes can have their own form; remove `flexible` from `compact_later`",
        );
    };
    const _: () = {
        __kafka::require(
            __kafka::has_length(<Str as __kafka::Plain>::TYPE),
            "only strings and bytes can have their own form; remove `flexible` from `never_compact`",
        );
    };
    const _: () = {
        __kafka::require(
            <<kayrock::with::millis::Wire as __kafka::WireType<_>>::Wire as __kafka::Plain>::TYPE.has_null(),
            "the type of `timeout` has no null on the wire; remove `nullable`, and let the module choose a number for `None`, as `with::maybe_millis` does",
        );
    };
    const _: () = {
        __kafka::require(
            __kafka::can_be_tagged(
                <<kayrock::with::millis::Wire as __kafka::WireType<_>>::Wire as __kafka::Plain>::TYPE,
            ),
            "records cannot be tagged; remove `tag` and `tagged` from `delay`",
        );
    };
    const _: () = {
        __kafka::require(
            <<kayrock::with::millis::Wire as __kafka::WireType<_>>::Wire as __kafka::Plain>::TYPE.has_null(),
            "the type of `pause` has no null on the wire; remove `nullable`, and let the module choose a number for `None`, as `with::maybe_millis` does",
        );
    };
    const _: () = {
        __kafka::require(
            __kafka::can_be_tagged(
                <<kayrock::with::millis::Wire as __kafka::WireType<_>>::Wire as __kafka::Plain>::TYPE,
            ),
            "records cannot be tagged; remove `tag` and `tagged` from `pause`",
        );
    };
    const _: () = {
        __kafka::check_field::<Conditions>(2);
        __kafka::check_field::<Conditions>(3);
        __kafka::check_field::<Conditions>(4);
        __kafka::check_field::<Conditions>(5);
        __kafka::check_field::<Conditions>(6);
        __kafka::check_field::<Conditions>(7);
        __kafka::check_field::<Conditions>(8);
    };
};
