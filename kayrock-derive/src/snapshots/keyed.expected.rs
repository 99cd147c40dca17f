const _: () = {
    use ::kayrock::__private_0_1_0 as __kafka;
    #[automatically_derived]
    impl __kafka::Default for KeyedVec {
        #[inline]
        fn default() -> Self {
            Self {
                kind: __kafka::zero::<<i8 as __kafka::Plain>::Is>(),
                name: __kafka::zero::<<Str as __kafka::Plain>::Is>(),
                value: __kafka::zero::<<Str as __kafka::Plain>::Is>(),
            }
        }
    }
    #[automatically_derived]
    impl __kafka::Field for KeyedVec {
        const TYPE: &'static __kafka::Type = &__kafka::Type::Struct(__kafka::Shared::Static(&__kafka::StructSchema {
            name: __kafka::Shared::Static("KeyedVec"),
            fields: __kafka::Shared::Static(&[
                __kafka::field::<<i8 as __kafka::Plain>::Is>(
                    "Kind",
                    __kafka::Versions::ALL,
                    __kafka::schema::DefaultValue::Zero,
                    __kafka::FieldOptions { map_key: true, ..__kafka::FieldOptions::NONE },
                ),
                __kafka::field::<<Str as __kafka::Plain>::Is>(
                    "Name",
                    __kafka::Versions::ALL,
                    __kafka::schema::DefaultValue::Zero,
                    __kafka::FieldOptions { map_key: true, ..__kafka::FieldOptions::NONE },
                ),
                __kafka::field::<<Str as __kafka::Plain>::Is>(
                    "Value",
                    __kafka::Versions::ALL,
                    __kafka::schema::DefaultValue::Zero,
                    __kafka::FieldOptions::NONE,
                ),
            ]),
        }));
        const BOXED: __kafka::usize = 0
            + <<Str as __kafka::Plain>::Is as __kafka::Field>::BOXED
            + <<Str as __kafka::Plain>::Is as __kafka::Field>::BOXED;
        type Literal = __kafka::Infallible;
        #[inline]
        fn zero() -> Self {
            <Self as __kafka::Default>::default()
        }
        #[inline]
        fn from_literal(__l: __kafka::Infallible) -> Self {
            match __l {}
        }
        #[inline]
        fn min_size(__v: __kafka::i16, __f: __kafka::bool) -> __kafka::usize {
            0 + { <<i8 as __kafka::Plain>::Is as __kafka::Field>::min_size(__v, __f) }
                + { <<Str as __kafka::Plain>::Is as __kafka::Field>::min_size(__v, __f) }
                + { <<Str as __kafka::Plain>::Is as __kafka::Field>::min_size(__v, __f) }
                + <__kafka::usize as __kafka::From<__kafka::bool>>::from(__f)
        }
    }
    #[automatically_derived]
    impl __kafka::Encode for KeyedVec {
        #[inline]
        fn encode_field<'__m, '__w>(
            &'__m self,
            __w: __kafka::Window<'__w>,
            __e: &mut __kafka::Encoder<'__m>,
            __v: __kafka::i16,
        ) -> __kafka::Window<'__w> {
            let __w = __kafka::put::<<i8 as __kafka::Written>::Is>(&self.kind, __w, __e, __v);
            let __w = __kafka::put::<<Str as __kafka::Written>::Is>(&self.name, __w, __e, __v);
            let __w = __kafka::put::<<Str as __kafka::Written>::Is>(&self.value, __w, __e, __v);
            __kafka::put_unknown(&[], &__kafka::UnknownTags::new(), __w, __e)
        }
        #[inline]
        fn is_zero(&self) -> __kafka::bool {
            true && <<i8 as __kafka::Written>::Is as __kafka::Encode>::is_zero(&self.kind)
                && <<Str as __kafka::Written>::Is as __kafka::Encode>::is_zero(&self.name)
                && <<Str as __kafka::Written>::Is as __kafka::Encode>::is_zero(&self.value)
        }
        #[inline]
        fn is_literal(&self, __l: __kafka::Infallible) -> __kafka::bool {
            match __l {}
        }
        #[inline]
        fn extra_size(&self, __v: __kafka::i16) -> __kafka::usize {
            __kafka::sum([
                <<i8 as __kafka::Written>::Is as __kafka::Encode>::extra_size(&self.kind, __v),
                <<Str as __kafka::Written>::Is as __kafka::Encode>::extra_size(&self.name, __v),
                <<Str as __kafka::Written>::Is as __kafka::Encode>::extra_size(&self.value, __v),
            ])
        }
        #[inline]
        fn to_value(&self) -> __kafka::Value {
            __kafka::struct_value(
                [
                    ("Kind", <<i8 as __kafka::Written>::Is as __kafka::Encode>::to_value(&self.kind)),
                    ("Name", <<Str as __kafka::Written>::Is as __kafka::Encode>::to_value(&self.name)),
                    ("Value", <<Str as __kafka::Written>::Is as __kafka::Encode>::to_value(&self.value)),
                ],
                &__kafka::UnknownTags::new(),
            )
        }
    }
    #[automatically_derived]
    impl<'__de> __kafka::Decode<'__de> for KeyedVec {
        #[inline]
        fn decode_field(
            &mut self,
            __i: &'__de [__kafka::u8],
            __d: &mut __kafka::Decoder<'__de>,
            __v: __kafka::i16,
        ) -> __kafka::Decoded<'__de> {
            let __i = match __kafka::fill::<<i8 as __kafka::Read<'__de>>::Is>(&mut self.kind, __i, __d, __v) {
                __kafka::Ok(__x) => __x,
                __kafka::Err(__x) => return __kafka::Err(__x),
            };
            let __i = match __kafka::fill::<<Str as __kafka::Read<'__de>>::Is>(&mut self.name, __i, __d, __v) {
                __kafka::Ok(__x) => __x,
                __kafka::Err(__x) => return __kafka::Err(__x),
            };
            let __i = match __kafka::fill::<<Str as __kafka::Read<'__de>>::Is>(&mut self.value, __i, __d, __v) {
                __kafka::Ok(__x) => __x,
                __kafka::Err(__x) => return __kafka::Err(__x),
            };
            __kafka::no_tags(__i, __d)
        }
        #[inline]
        fn skip(
            __i: &'__de [__kafka::u8],
            __d: &mut __kafka::Decoder<'__de>,
            __v: __kafka::i16,
        ) -> __kafka::Decoded<'__de> {
            let __n = 0;
            let (__i, __n) = match __kafka::pass::<<i8 as __kafka::Read<'__de>>::Is>(__i, __n, __d, __v) {
                __kafka::Ok(__x) => __x,
                __kafka::Err(__x) => return __kafka::Err(__x),
            };
            let (__i, __n) = match __kafka::pass::<<Str as __kafka::Read<'__de>>::Is>(__i, __n, __d, __v) {
                __kafka::Ok(__x) => __x,
                __kafka::Err(__x) => return __kafka::Err(__x),
            };
            let (__i, __n) = match __kafka::pass::<<Str as __kafka::Read<'__de>>::Is>(__i, __n, __d, __v) {
                __kafka::Ok(__x) => __x,
                __kafka::Err(__x) => return __kafka::Err(__x),
            };
            let __i = __kafka::pass_bytes(__i, __n, __d)?;
            __kafka::no_tags(__i, __d)
        }
        #[inline]
        fn from_value(__value: &'__de __kafka::Value) -> __kafka::Result<Self> {
            let mut __this = <Self as __kafka::Default>::default();
            let __fields = __kafka::fields(__value)?;
            for (__name, __value) in &__fields.fields {
                match &**__name {
                    "Kind" => __kafka::set::<<i8 as __kafka::Read<'__de>>::Is>(&mut __this.kind, __value),
                    "Name" => __kafka::set::<<Str as __kafka::Read<'__de>>::Is>(&mut __this.name, __value),
                    "Value" => __kafka::set::<<Str as __kafka::Read<'__de>>::Is>(&mut __this.value, __value),
                    _ => __kafka::Err(__kafka::unknown_field(__name)),
                }?;
            }
            __kafka::Ok(__this)
        }
    }
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
    const _: &__kafka::Type = <KeyedVec as __kafka::Field>::TYPE;
};
