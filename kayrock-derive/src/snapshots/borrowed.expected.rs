const _: () = {
    use ::kayrock::__private_0_1_0 as __kafka;
    #[automatically_derived]
    impl<'a> __kafka::Default for Borrowed<'a> {
        #[inline]
        fn default() -> Self {
            Self {
                name: __kafka::zero::<<&'a str as __kafka::Plain>::Is>(),
                payload: __kafka::zero::<<&'a [u8] as __kafka::Plain>::Is>(),
                nodes: __kafka::zero::<<Vec<Node<'a>> as __kafka::Plain>::Is>(),
            }
        }
    }
    #[automatically_derived]
    impl<'a> __kafka::Field for Borrowed<'a> {
        const TYPE: &'static __kafka::Type = &__kafka::Type::Struct(__kafka::Shared::Static(&__kafka::StructSchema {
            name: __kafka::Shared::Static("Borrowed"),
            fields: __kafka::Shared::Static(&[
                __kafka::field::<<&'a str as __kafka::Plain>::Is>(
                    "Name",
                    __kafka::Versions::new(0, 0),
                    __kafka::schema::DefaultValue::Zero,
                    __kafka::FieldOptions::NONE,
                ),
                __kafka::field::<<&'a [u8] as __kafka::Plain>::Is>(
                    "Payload",
                    __kafka::Versions::new(0, 0),
                    __kafka::schema::DefaultValue::Zero,
                    __kafka::FieldOptions::NONE,
                ),
                __kafka::field::<<Vec<Node<'a>> as __kafka::Plain>::Is>(
                    "Nodes",
                    __kafka::Versions::new(0, 0),
                    __kafka::schema::DefaultValue::Zero,
                    __kafka::FieldOptions::NONE,
                ),
            ]),
        }));
        const BOXED: __kafka::usize = 0
            + <<&'a str as __kafka::Plain>::Is as __kafka::Field>::BOXED
            + <<&'a [u8] as __kafka::Plain>::Is as __kafka::Field>::BOXED
            + <<Vec<Node<'a>> as __kafka::Plain>::Is as __kafka::Field>::BOXED;
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
            0 + { <<&'a str as __kafka::Plain>::Is as __kafka::Field>::min_size(__v, __f) }
                + { <<&'a [u8] as __kafka::Plain>::Is as __kafka::Field>::min_size(__v, __f) }
                + { <<Vec<Node<'a>> as __kafka::Plain>::Is as __kafka::Field>::min_size(__v, __f) }
        }
    }
    #[automatically_derived]
    impl<'a> __kafka::Message for Borrowed<'a> {
        const SCHEMA: &'static __kafka::Schema = &__kafka::Schema {
            name: __kafka::Shared::Static("Borrowed"),
            kind: __kafka::MessageKind::Data,
            api_key: __kafka::None,
            versions: __kafka::Versions::new(0, 0),
            flexible: __kafka::Versions::NONE,
            unstable: __kafka::Versions::NONE,
            deprecated: __kafka::Versions::NONE,
            listeners: __kafka::Shared::Static(&[]),
            headers: __kafka::Shared::Static(&[]),
            names_headers: false,
            fallback: __kafka::None,
            common: __kafka::Shared::Static(&[]),
            root: __kafka::root(<Self as __kafka::Field>::TYPE),
        };
    }
    #[automatically_derived]
    impl<'a> __kafka::HasVersion<0> for Borrowed<'a> {}
    #[automatically_derived]
    impl<'__de: 'a, 'a> __kafka::Decode<'__de> for Borrowed<'a> {
        #[inline]
        fn decode_field(
            &mut self,
            __i: &'__de [__kafka::u8],
            __d: &mut __kafka::Decoder<'__de>,
            __v: __kafka::i16,
        ) -> __kafka::Decoded<'__de> {
            let __i = match __kafka::fill::<<&'a str as __kafka::Read<'__de>>::Is>(&mut self.name, __i, __d, __v) {
                __kafka::Ok(__x) => __x,
                __kafka::Err(__x) => return __kafka::Err(__x),
            };
            let __i = match __kafka::fill::<<&'a [u8] as __kafka::Read<'__de>>::Is>(&mut self.payload, __i, __d, __v) {
                __kafka::Ok(__x) => __x,
                __kafka::Err(__x) => return __kafka::Err(__x),
            };
            let __i = match __kafka::fill::<<Vec<Node<'a>> as __kafka::Read<'__de>>::Is>(&mut self.nodes, __i, __d, __v)
            {
                __kafka::Ok(__x) => __x,
                __kafka::Err(__x) => return __kafka::Err(__x),
            };
            __kafka::Ok(__i)
        }
        #[inline]
        fn skip(
            __i: &'__de [__kafka::u8],
            __d: &mut __kafka::Decoder<'__de>,
            __v: __kafka::i16,
        ) -> __kafka::Decoded<'__de> {
            let __n = 0;
            let (__i, __n) = match __kafka::pass::<<&'a str as __kafka::Read<'__de>>::Is>(__i, __n, __d, __v) {
                __kafka::Ok(__x) => __x,
                __kafka::Err(__x) => return __kafka::Err(__x),
            };
            let (__i, __n) = match __kafka::pass::<<&'a [u8] as __kafka::Read<'__de>>::Is>(__i, __n, __d, __v) {
                __kafka::Ok(__x) => __x,
                __kafka::Err(__x) => return __kafka::Err(__x),
            };
            let (__i, __n) = match __kafka::pass::<<Vec<Node<'a>> as __kafka::Read<'__de>>::Is>(__i, __n, __d, __v) {
                __kafka::Ok(__x) => __x,
                __kafka::Err(__x) => return __kafka::Err(__x),
            };
            let __i = __kafka::pass_bytes(__i, __n, __d)?;
            __kafka::Ok(__i)
        }
        #[inline]
        fn from_value(__value: &'__de __kafka::Value) -> __kafka::Result<Self> {
            let mut __this = <Self as __kafka::Default>::default();
            let __fields = __kafka::fields(__value)?;
            for (__name, __value) in &__fields.fields {
                match &**__name {
                    "Name" => __kafka::set::<<&'a str as __kafka::Read<'__de>>::Is>(&mut __this.name, __value),
                    "Payload" => __kafka::set::<<&'a [u8] as __kafka::Read<'__de>>::Is>(&mut __this.payload, __value),
                    "Nodes" => __kafka::set::<<Vec<Node<'a>> as __kafka::Read<'__de>>::Is>(&mut __this.nodes, __value),
                    _ => __kafka::Err(__kafka::unknown_field(__name)),
                }?;
            }
            __kafka::Ok(__this)
        }
    }
    const _: () = {
        __kafka::holds(<Borrowed<'static> as __kafka::Message>::SCHEMA, 0);
        __kafka::holds(<Borrowed<'static> as __kafka::Message>::SCHEMA, 1);
        __kafka::holds(<Borrowed<'static> as __kafka::Message>::SCHEMA, 2);
    };
};
