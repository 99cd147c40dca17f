const _: () = {
    use :: kayrock as __runtime;
    __runtime::__derive_version!("0.1.0");
    use __runtime::__private_0_1_0 as __kafka;
    __kafka::kafka_message_implements_default_so_remove_the_derive! { [] Defaults , [] }
    #[automatically_derived]
    #[doc(hidden)]
    impl __kafka::Field for Defaults {
        const TYPE: &'static __kafka::Type = &__kafka::Type::Struct(__kafka::Shared::Static(&__kafka::StructSchema {
            name: __kafka::Shared::Static("Defaults"),
            fields: __kafka::Shared::Static(&[
                <Vec<i32> as __kafka::Plain>::FIELD.versions(1, 1).named("Empty"),
                <i32 as __kafka::Plain>::FIELD
                    .versions(1, 1)
                    .computed(|| {
                        let __this = <Self as __kafka::Default>::default();
                        __kafka::Tree(&__this.expression).get()
                    })
                    .named("Expression"),
                <Option<Str> as __kafka::Nullable>::FIELD
                    .versions(1, 1)
                    .nullable()
                    .computed(|| {
                        let __this = <Self as __kafka::Default>::default();
                        __kafka::Tree(&__this.nullable_expression).get()
                    })
                    .named("NullableExpression"),
                <<kayrock::with::seconds::Wire as __kafka::WireType<_>>::Wire as __kafka::Plain>::FIELD
                    .versions(1, 1)
                    .computed(|| {
                        let __this = <Self as __kafka::Default>::default();
                        __kafka::Tree(&<kayrock::with::seconds::Wire as __kafka::WireType<_>>::to_wire(
                            kayrock::with::seconds::to_wire(&__this.literal_of_another_type),
                        ))
                        .get()
                    })
                    .named("LiteralOfAnotherType"),
                <<text::Wire as __kafka::WireType<_>>::Wire as __kafka::Plain>::FIELD
                    .versions(1, 1)
                    .computed(|| {
                        let __this = <Self as __kafka::Default>::default();
                        __kafka::Tree(&<text::Wire as __kafka::WireType<_>>::to_wire(text::to_wire(
                            &__this.text_of_another_type,
                        )))
                        .get()
                    })
                    .named("TextOfAnotherType"),
                <Uuid as __kafka::Plain>::FIELD.versions(1, 1).text("AAAAAAAAAAAAAAAAAAAAAQ").named("Id"),
                <Str as __kafka::Plain>::FIELD.versions(1, 1).entity("topicName").named("Topic"),
                <bool as __kafka::Plain>::FIELD.versions(1, 1).bool(true).named("Flag"),
                <f64 as __kafka::Plain>::FIELD.versions(1, 1).float(0.5f64).named("Share"),
                <<switch::Wire as __kafka::WireType<_>>::Wire as __kafka::Plain>::FIELD
                    .versions(1, 1)
                    .computed(|| {
                        let __this = <Self as __kafka::Default>::default();
                        __kafka::Tree(&<switch::Wire as __kafka::WireType<_>>::to_wire(switch::to_wire(
                            &__this.flag_of_another_type,
                        )))
                        .get()
                    })
                    .named("FlagOfAnotherType"),
                <<percent::Wire as __kafka::WireType<_>>::Wire as __kafka::Plain>::FIELD
                    .versions(1, 1)
                    .computed(|| {
                        let __this = <Self as __kafka::Default>::default();
                        __kafka::Tree(&<percent::Wire as __kafka::WireType<_>>::to_wire(percent::to_wire(
                            &__this.share_of_another_type,
                        )))
                        .get()
                    })
                    .named("ShareOfAnotherType"),
            ]),
            is_message: true,
        }));
        type Literal = __kafka::Infallible;
        #[inline]
        fn zero() -> Self {
            Self {
                empty: <Vec<i32> as __kafka::Plain>::zero(),
                expression: {
                    let __x: i32 = LIMIT;
                    __x
                },
                nullable_expression: {
                    let __x: Option<Str> = Some(NAME);
                    __x
                },
                literal_of_another_type: {
                    let __x: Duration = 30;
                    __x
                },
                text_of_another_type: {
                    let __x: Duration = "1s";
                    __x
                },
                id: <Uuid as __kafka::Plain>::from_literal(<Uuid as __kafka::Plain>::literal("AAAAAAAAAAAAAAAAAAAAAQ")),
                topic: <Str as __kafka::Plain>::zero(),
                flag: <bool as __kafka::Plain>::from_literal(<bool as __kafka::Plain>::literal(true)),
                share: <f64 as __kafka::Plain>::from_literal(<f64 as __kafka::Plain>::literal(0.5)),
                flag_of_another_type: {
                    let __x: Switch = true;
                    __x
                },
                share_of_another_type: {
                    let __x: Percent = 0.5;
                    __x
                },
            }
        }
    }
    impl __kafka::Message for Defaults {
        const SCHEMA: &'static __kafka::Schema =
            &__kafka::message::<Self>(__kafka::MessageKind::Data, 0, 1).flexible(__kafka::Versions::ALL).build();
    }
    impl __kafka::VersionTypes for Defaults {
        type Versions = __kafka::VersionsBetween<0, 1>;
    }
    #[automatically_derived]
    #[doc(hidden)]
    impl __kafka::Encode for Defaults
    where
        for<'__t> Vec<i32>: __kafka::EncodeSlot,
        for<'__t> Option<Str>: __kafka::EncodeSlot,
        for<'__t> Uuid: __kafka::EncodeSlot,
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
            if __v >= 1 {
                __w.put(&self.empty);
            } else {
                __w.absent(__kafka::is_zero(&self.empty));
            }
            if __v >= 1 {
                __w.put(&self.expression);
            } else {
                __w.absent(__kafka::is_same(&self.expression, &{
                    let __x: i32 = LIMIT;
                    __x
                }));
            }
            if __v >= 1 {
                __w.put(&self.nullable_expression);
            } else {
                __w.absent(__kafka::is_same(&self.nullable_expression, &{
                    let __x: Option<Str> = Some(NAME);
                    __x
                }));
            }
            if __v >= 1 {
                __w.put_converted(&<kayrock::with::seconds::Wire as __kafka::WireType<_>>::to_wire(
                    kayrock::with::seconds::to_wire(&self.literal_of_another_type),
                ));
            } else {
                __w.absent({
                    let __x: Duration = {
                        let __x: Duration = 30;
                        __x
                    };
                    __kafka::is_same_converted(
                        __kafka::Some(<kayrock::with::seconds::Wire as __kafka::WireType<_>>::to_wire(
                            kayrock::with::seconds::to_wire(&self.literal_of_another_type),
                        )),
                        __kafka::Some(<kayrock::with::seconds::Wire as __kafka::WireType<_>>::to_wire(
                            kayrock::with::seconds::to_wire(&__x),
                        )),
                    )
                });
            }
            if __v >= 1 {
                __w.put_converted(&<text::Wire as __kafka::WireType<_>>::to_wire(text::to_wire(
                    &self.text_of_another_type,
                )));
            } else {
                __w.absent({
                    let __x: Duration = {
                        let __x: Duration = "1s";
                        __x
                    };
                    __kafka::is_same_converted(
                        __kafka::Some(<text::Wire as __kafka::WireType<_>>::to_wire(text::to_wire(
                            &self.text_of_another_type,
                        ))),
                        __kafka::Some(<text::Wire as __kafka::WireType<_>>::to_wire(text::to_wire(&__x))),
                    )
                });
            }
            if __v >= 1 {
                __w.put(&self.id);
            } else {
                __w.absent(__kafka::is_literal(&self.id, <Uuid as __kafka::Plain>::literal("AAAAAAAAAAAAAAAAAAAAAQ")));
            }
            if __v >= 1 {
                __w.put(&self.topic);
            } else {
                __w.absent(__kafka::is_zero(&self.topic));
            }
            if __v >= 1 {
                __w.put(&self.flag);
            } else {
                __w.absent(__kafka::is_literal(&self.flag, <bool as __kafka::Plain>::literal(true)));
            }
            if __v >= 1 {
                __w.put(&self.share);
            } else {
                __w.absent(__kafka::is_literal(&self.share, <f64 as __kafka::Plain>::literal(0.5)));
            }
            if __v >= 1 {
                __w.put_converted(&<switch::Wire as __kafka::WireType<_>>::to_wire(switch::to_wire(
                    &self.flag_of_another_type,
                )));
            } else {
                __w.absent({
                    let __x: Switch = {
                        let __x: Switch = true;
                        __x
                    };
                    __kafka::is_same_converted(
                        __kafka::Some(<switch::Wire as __kafka::WireType<_>>::to_wire(switch::to_wire(
                            &self.flag_of_another_type,
                        ))),
                        __kafka::Some(<switch::Wire as __kafka::WireType<_>>::to_wire(switch::to_wire(&__x))),
                    )
                });
            }
            if __v >= 1 {
                __w.put_converted(&<percent::Wire as __kafka::WireType<_>>::to_wire(percent::to_wire(
                    &self.share_of_another_type,
                )));
            } else {
                __w.absent({
                    let __x: Percent = {
                        let __x: Percent = 0.5;
                        __x
                    };
                    __kafka::is_same_converted(
                        __kafka::Some(<percent::Wire as __kafka::WireType<_>>::to_wire(percent::to_wire(
                            &self.share_of_another_type,
                        ))),
                        __kafka::Some(<percent::Wire as __kafka::WireType<_>>::to_wire(percent::to_wire(&__x))),
                    )
                });
            }
            __w.unknown_tags(&__kafka::UnknownTags::new());
            __w.end()
        }
        #[inline]
        fn visit<__V: __kafka::Visitor>(&self, __x: &mut __V) {
            __x.field(&self.empty);
            __x.field_with_default(&self.expression, || {
                __kafka::is_same(&self.expression, &{
                    let __x: i32 = LIMIT;
                    __x
                })
            });
            __x.field_with_default(&self.nullable_expression, || {
                __kafka::is_same(&self.nullable_expression, &{
                    let __x: Option<Str> = Some(NAME);
                    __x
                })
            });
            __x.field_with_default(
                &<kayrock::with::seconds::Wire as __kafka::WireType<_>>::to_wire(kayrock::with::seconds::to_wire(
                    &self.literal_of_another_type,
                )),
                || {
                    let __x: Duration = {
                        let __x: Duration = 30;
                        __x
                    };
                    __kafka::is_same_converted(
                        __kafka::Some(<kayrock::with::seconds::Wire as __kafka::WireType<_>>::to_wire(
                            kayrock::with::seconds::to_wire(&self.literal_of_another_type),
                        )),
                        __kafka::Some(<kayrock::with::seconds::Wire as __kafka::WireType<_>>::to_wire(
                            kayrock::with::seconds::to_wire(&__x),
                        )),
                    )
                },
            );
            __x.field_with_default(
                &<text::Wire as __kafka::WireType<_>>::to_wire(text::to_wire(&self.text_of_another_type)),
                || {
                    let __x: Duration = {
                        let __x: Duration = "1s";
                        __x
                    };
                    __kafka::is_same_converted(
                        __kafka::Some(<text::Wire as __kafka::WireType<_>>::to_wire(text::to_wire(
                            &self.text_of_another_type,
                        ))),
                        __kafka::Some(<text::Wire as __kafka::WireType<_>>::to_wire(text::to_wire(&__x))),
                    )
                },
            );
            __x.field_with_default(&self.id, || {
                __kafka::is_literal(&self.id, <Uuid as __kafka::Plain>::literal("AAAAAAAAAAAAAAAAAAAAAQ"))
            });
            __x.field(&self.topic);
            __x.field_with_default(&self.flag, || {
                __kafka::is_literal(&self.flag, <bool as __kafka::Plain>::literal(true))
            });
            __x.field_with_default(&self.share, || {
                __kafka::is_literal(&self.share, <f64 as __kafka::Plain>::literal(0.5))
            });
            __x.field_with_default(
                &<switch::Wire as __kafka::WireType<_>>::to_wire(switch::to_wire(&self.flag_of_another_type)),
                || {
                    let __x: Switch = {
                        let __x: Switch = true;
                        __x
                    };
                    __kafka::is_same_converted(
                        __kafka::Some(<switch::Wire as __kafka::WireType<_>>::to_wire(switch::to_wire(
                            &self.flag_of_another_type,
                        ))),
                        __kafka::Some(<switch::Wire as __kafka::WireType<_>>::to_wire(switch::to_wire(&__x))),
                    )
                },
            );
            __x.field_with_default(
                &<percent::Wire as __kafka::WireType<_>>::to_wire(percent::to_wire(&self.share_of_another_type)),
                || {
                    let __x: Percent = {
                        let __x: Percent = 0.5;
                        __x
                    };
                    __kafka::is_same_converted(
                        __kafka::Some(<percent::Wire as __kafka::WireType<_>>::to_wire(percent::to_wire(
                            &self.share_of_another_type,
                        ))),
                        __kafka::Some(<percent::Wire as __kafka::WireType<_>>::to_wire(percent::to_wire(&__x))),
                    )
                },
            );
        }
    }
    #[automatically_derived]
    #[doc(hidden)]
    impl<'__de> __kafka::Decode<'__de> for Defaults
    where
        for<'__t> Vec<i32>: __kafka::DecodeSlot<'__de>,
        for<'__t> Option<Str>: __kafka::DecodeSlot<'__de>,
        for<'__t> Uuid: __kafka::DecodeSlot<'__de>,
        for<'__t> Str: __kafka::DecodeSlot<'__de>,
    {
        const BOXED: __kafka::usize = <(Vec<i32>, (Option<Str>, (Uuid, (Str, ())))) as __kafka::Boxed<'__de>>::SUM;
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
            if __v >= 1 {
                __r.fill(&mut self.empty)?;
            }
            if __v >= 1 {
                __r.fill(&mut self.expression)?;
            }
            if __v >= 1 {
                __r.fill(&mut self.nullable_expression)?;
            }
            if __v >= 1 {
                __r.fill(&mut <kayrock::with::seconds::Wire as __kafka::WireType<_>>::slot(
                    &mut self.literal_of_another_type,
                    kayrock::with::seconds::from_wire,
                ))?;
            }
            if __v >= 1 {
                __r.fill(&mut <text::Wire as __kafka::WireType<_>>::slot(
                    &mut self.text_of_another_type,
                    text::from_wire,
                ))?;
            }
            if __v >= 1 {
                __r.fill(&mut self.id)?;
            }
            if __v >= 1 {
                __r.fill(&mut self.topic)?;
            }
            if __v >= 1 {
                __r.fill(&mut self.flag)?;
            }
            if __v >= 1 {
                __r.fill(&mut self.share)?;
            }
            if __v >= 1 {
                __r.fill(&mut <switch::Wire as __kafka::WireType<_>>::slot(
                    &mut self.flag_of_another_type,
                    switch::from_wire,
                ))?;
            }
            if __v >= 1 {
                __r.fill(&mut <percent::Wire as __kafka::WireType<_>>::slot(
                    &mut self.share_of_another_type,
                    percent::from_wire,
                ))?;
            }
            __r.no_tags()
        }
        #[inline]
        fn set_fields(&mut self, __x: &mut __kafka::FieldValues<'__de>) {
            __x.set(&mut self.empty);
            __x.set(&mut self.expression);
            __x.set(&mut self.nullable_expression);
            __x.set(&mut <kayrock::with::seconds::Wire as __kafka::WireType<_>>::slot(
                &mut self.literal_of_another_type,
                kayrock::with::seconds::from_wire,
            ));
            __x.set(&mut <text::Wire as __kafka::WireType<_>>::slot(&mut self.text_of_another_type, text::from_wire));
            __x.set(&mut self.id);
            __x.set(&mut self.topic);
            __x.set(&mut self.flag);
            __x.set(&mut self.share);
            __x.set(&mut <switch::Wire as __kafka::WireType<_>>::slot(
                &mut self.flag_of_another_type,
                switch::from_wire,
            ));
            __x.set(&mut <percent::Wire as __kafka::WireType<_>>::slot(
                &mut self.share_of_another_type,
                percent::from_wire,
            ));
        }
    }
    impl __kafka::DecodeOwned for Defaults where for<'__de> Self: __kafka::Decode<'__de> {}
    const _: () = {
        __kafka::require(
            <Vec<i32> as __kafka::Plain>::TYPE.has_null(),
            "the type of `empty` is never empty; write a literal of it",
        );
    };
    const _: () = {
        __kafka::require(
            <Option<Str> as __kafka::Nullable>::TYPE.has_null(),
            "the type of `nullable_expression` has no null on the wire; remove `nullable` and `Option`, and choose a value for none, such as -1 or the zero UUID",
        );
    };
    const _: () = {
        __kafka::require(
            __kafka::is_literal_of(<Uuid as __kafka::Plain>::TYPE, "AAAAAAAAAAAAAAAAAAAAAQ"),
            "the default of `id` is not an id: an id is 22 characters of URL-safe base64",
        );
    };
    const _: () = {
        __kafka::require(
            __kafka::is_entity(<Str as __kafka::Plain>::TYPE, <Str as __kafka::Plain>::ENTITY, "topicName"),
            "the type of `topic` is not that of a `topicName`; a `producerId` is an `i64`, a `brokerId` an `i32`, the others are strings",
        );
    };
    const _: () = {
        __kafka::check_field::<Defaults>(0);
        __kafka::check_field::<Defaults>(2);
        __kafka::check_field::<Defaults>(3);
        __kafka::check_field::<Defaults>(4);
        __kafka::check_field::<Defaults>(5);
        __kafka::check_field::<Defaults>(6);
        __kafka::check_field::<Defaults>(9);
        __kafka::check_field::<Defaults>(10);
    };
};
