const _: () = {
    use :: kayrock as __runtime;
    __runtime::__derive_version!("0.1.0");
    use __runtime::__private_0_1_0 as __kafka;
    __kafka::kafka_message_implements_default_so_remove_the_derive! { [] HeartbeatRequest , [] }
    #[automatically_derived]
    #[doc(hidden)]
    impl __kafka::Field for HeartbeatRequest {
        const TYPE: &'static __kafka::Type = &__kafka::Type::Struct(__kafka::Shared::Static(&__kafka::StructSchema {
            name: __kafka::Shared::Static("HeartbeatRequest"),
            fields: __kafka::Shared::Static(&[
                <GroupId as __kafka::Plain>::FIELD.versions(0, 4).named("GroupId"),
                <i32 as __kafka::Plain>::FIELD.versions(0, 4).named("GenerationId"),
                <Str as __kafka::Plain>::FIELD.versions(0, 4).named("MemberId"),
                <Option<Str> as __kafka::Nullable>::FIELD.versions(3, 4).nullable().null().named("GroupInstanceId"),
            ]),
            is_message: true,
        }));
        type Literal = __kafka::Infallible;
        #[inline]
        fn zero() -> Self {
            Self {
                group_id: <GroupId as __kafka::Plain>::zero(),
                generation_id: __kafka::zero(),
                member_id: <Str as __kafka::Plain>::zero(),
                group_instance_id: <Option<Str> as __kafka::Nullable>::null(),
                unknown_tags: <UnknownTags as __kafka::UnknownTagsField>::new(),
            }
        }
    }
    impl __kafka::Message for HeartbeatRequest {
        const SCHEMA: &'static __kafka::Schema = &__kafka::message::<Self>(__kafka::MessageKind::Request, 0, 4)
            .api_key(12)
            .flexible(__kafka::Versions::since(4))
            .listeners(&[__kafka::Listener::Broker])
            .build();
    }
    impl __kafka::VersionTypes for HeartbeatRequest {
        type Versions = __kafka::VersionsBetween<0, 4>;
    }
    #[automatically_derived]
    #[doc(hidden)]
    impl __kafka::Encode for HeartbeatRequest
    where
        for<'__t> GroupId: __kafka::EncodeSlot,
        for<'__t> Str: __kafka::EncodeSlot,
        for<'__t> Option<Str>: __kafka::EncodeSlot,
    {
        #[inline]
        fn encode_field<'__m, '__w>(
            &'__m self,
            __w: __kafka::Window<'__w>,
            __e: &mut __kafka::Encoder<'__m>,
            __v: __kafka::i16,
        ) -> __kafka::Window<'__w> {
            let mut __w = __kafka::Writer::new(__w, __e, __v);
            __w.put(&self.group_id);
            __w.put(&self.generation_id);
            __w.put(&self.member_id);
            if __v >= 3 {
                __w.put(&self.group_instance_id);
            } else {
                __w.absent(__kafka::is_null(&self.group_instance_id));
            }
            __w.unknown_tags(&self.unknown_tags);
            __w.end()
        }
        #[inline]
        fn visit<__V: __kafka::Visitor>(&self, __x: &mut __V) {
            __x.field(&self.group_id);
            __x.field(&self.generation_id);
            __x.field(&self.member_id);
            __x.field_or_null(&self.group_instance_id);
            __x.unknown_tags(&self.unknown_tags);
        }
    }
    #[automatically_derived]
    #[doc(hidden)]
    impl<'__de> __kafka::Decode<'__de> for HeartbeatRequest
    where
        for<'__t> GroupId: __kafka::DecodeSlot<'__de>,
        for<'__t> Str: __kafka::DecodeSlot<'__de>,
        for<'__t> Option<Str>: __kafka::DecodeSlot<'__de>,
    {
        const BOXED: __kafka::usize = <(GroupId, (Str, ())) as __kafka::Boxed<'__de>>::SUM;
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
            __r.fill(&mut self.group_id)?;
            __r.fill(&mut self.generation_id)?;
            __r.fill(&mut self.member_id)?;
            if __v >= 3 {
                __r.fill(&mut self.group_instance_id)?;
            }
            __r.unknown_tags(&mut self.unknown_tags)
        }
        #[inline]
        fn set_fields(&mut self, __x: &mut __kafka::FieldValues<'__de>) {
            __x.set(&mut self.group_id);
            __x.set(&mut self.generation_id);
            __x.set(&mut self.member_id);
            __x.set(&mut self.group_instance_id);
            __x.set_unknown_tags(&mut self.unknown_tags);
        }
    }
    impl __kafka::DecodeOwned for HeartbeatRequest where for<'__de> Self: __kafka::Decode<'__de> {}
    impl __kafka::Request for HeartbeatRequest {
        const API_KEY: __kafka::ApiKey = __kafka::ApiKey(12);
        type Response<'__de> = HeartbeatResponse;
    }
    const _: () = {
        __kafka::require(
            <Option<Str> as __kafka::Nullable>::TYPE.has_null(),
            "the type of `group_instance_id` has no null on the wire; remove `nullable` and `Option`, and choose a value for none, such as -1 or the zero UUID",
        );
    };
    const _: () = {
        __kafka::check_field::<HeartbeatRequest>(0);
        __kafka::check_field::<HeartbeatRequest>(2);
        __kafka::check_field::<HeartbeatRequest>(3);
    };
    const _: () = {
        __kafka::check_response::<HeartbeatRequest>();
    };
};
