//! Message type as a value.

use crate::codec::{Decode, DecodeOptions, Encode};
#[cfg(doc)]
use crate::error::ErrorKind;
use crate::error::Result;
use crate::message::{AnyMessage, ErasedDecode, Message, decode_into, form};
use crate::schema::{Schema, Value};
use alloc::boxed::Box;
use bytes::Bytes;
use core::fmt;

/// Function that decodes a slice, a part of a frame if there is one.
type Read = for<'de> fn(DecodeOptions, &'de [u8], Option<&'de Bytes>, i16) -> Result<(Box<dyn AnyMessage>, &'de [u8])>;

/// Message type as a value: its schema and its constructors. Custom messages have one too.
///
/// ```
/// use kayrock::lookup::MessageType;
/// use kayrock::{Bytes, KafkaMessage, Str};
///
/// /// Notes a sighting.
/// #[derive(Debug, Clone, PartialEq, KafkaMessage)]
/// #[kafka(versions = "0", kind = "data")]
/// struct Sighting {
///     name: Str,
/// }
///
/// static SIGHTING: MessageType = MessageType::of::<Sighting>();
/// let frame = Bytes::from_static(b"\0\x03Ada");
/// let (message, remaining) = SIGHTING.decode(&frame, 0)?;
/// assert!(remaining.is_empty());
/// assert_eq!(message.downcast_ref(), Some(&Sighting { name: "Ada".into() }));
/// # Ok::<(), kayrock::Error>(())
/// ```
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct MessageType {
    /// Schema: name, kind, versions and fields.
    pub schema: &'static Schema,
    zero: fn() -> Box<dyn AnyMessage>,
    read: Read,
    from_value: fn(&Value) -> Result<Box<dyn AnyMessage>>,
}

impl MessageType {
    /// Returns the value of a message type.
    #[must_use]
    pub const fn of<M>() -> Self
    where
        M: Message + AnyMessage + Encode + for<'de> Decode<'de>,
    {
        Self {
            schema: M::SCHEMA,
            zero: || Box::new(M::zero()),
            read: |options, input, frame, version| {
                let mut message = Box::new(M::zero());
                let erased: &mut dyn ErasedDecode<'_> = &mut *message;
                let remaining = decode_into(form::<M>(), options, erased, input, frame, version)?;
                Ok((message, remaining))
            },
            from_value: |value| Ok(Box::new(M::from_value(value)?)),
        }
    }

    /// Returns Kafka's name of the message, such as `FetchRequest`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        &self.schema.name
    }

    /// Returns the message with the default of every field.
    #[must_use]
    pub fn default_message(&self) -> Box<dyn AnyMessage> {
        (self.zero)()
    }

    /// Decodes a message and returns it with the remaining bytes. Payloads are slices of `frame` and keep it alive.
    ///
    /// # Errors
    /// - [`ErrorKind::Version`]: the message does not have this version.
    /// - [`ErrorKind::Short`], [`ErrorKind::Null`], [`ErrorKind::Utf8`] or another kind of
    ///   [`Message::decode`](crate::Message::decode): the bytes are not such a message.
    /// - [`ErrorKind::Memory`], [`ErrorKind::TooManyTags`]: the bytes exceed a default limit of
    ///   [`DecodeOptions`](crate::codec::DecodeOptions).
    pub fn decode<'de>(&self, frame: &'de Bytes, version: i16) -> Result<(Box<dyn AnyMessage>, &'de [u8])> {
        self.decode_with(frame, version, DecodeOptions::new())
    }

    /// Decodes a message with custom strictness and limits, and returns it with the remaining bytes.
    ///
    /// # Errors
    /// - [`ErrorKind::Version`]: the message does not have this version.
    /// - [`ErrorKind::Short`], [`ErrorKind::Null`], [`ErrorKind::Utf8`] or another kind of
    ///   [`Message::decode`](crate::Message::decode): the bytes are not such a message.
    /// - [`ErrorKind::Memory`], [`ErrorKind::TooManyTags`]: the bytes exceed a limit of the options.
    /// - In strict mode also [`ErrorKind::TrailingBytes`] or another kind of
    ///   [`DecodeOptions::decode`](crate::codec::DecodeOptions::decode): the bytes have an unusual form.
    pub fn decode_with<'de>(
        &self,
        frame: &'de Bytes,
        version: i16,
        options: DecodeOptions,
    ) -> Result<(Box<dyn AnyMessage>, &'de [u8])> {
        (self.read)(options, frame, Some(frame), version)
    }

    /// Decodes a message from a slice and returns it with the remaining bytes. Payloads are copied.
    ///
    /// # Errors
    /// - [`ErrorKind::Version`]: the message does not have this version.
    /// - [`ErrorKind::Short`], [`ErrorKind::Null`], [`ErrorKind::Utf8`] or another kind of
    ///   [`Message::decode`](crate::Message::decode): the bytes are not such a message.
    /// - [`ErrorKind::Memory`], [`ErrorKind::TooManyTags`]: the bytes exceed a default limit of
    ///   [`DecodeOptions`](crate::codec::DecodeOptions).
    pub fn decode_slice<'de>(&self, input: &'de [u8], version: i16) -> Result<(Box<dyn AnyMessage>, &'de [u8])> {
        (self.read)(DecodeOptions::new(), input, None, version)
    }

    /// Returns the message of a value tree; missing fields have their defaults.
    ///
    /// ```
    /// use kayrock::schema::{StructValue, Value};
    ///
    /// let heartbeat = kayrock::lookup::message("HeartbeatRequest").expect("Kafka has it");
    /// let fields = vec![("GroupId".into(), Value::String("g".into()))];
    /// let message = heartbeat.message_of(&Value::Struct(StructValue { fields, ..Default::default() }))?;
    /// assert_eq!(message.encode(0)?, [0, 1, b'g', 0, 0, 0, 0, 0, 0]);
    /// # Ok::<(), kayrock::Error>(())
    /// ```
    ///
    /// # Errors
    /// - [`ErrorKind::UnknownField`]: the message has no such field.
    /// - [`ErrorKind::Type`], [`ErrorKind::Invalid`]: a value does not have the type of its field.
    pub fn message_of(&self, value: &Value) -> Result<Box<dyn AnyMessage>> {
        (self.from_value)(value)
    }
}

impl fmt::Debug for MessageType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("MessageType").field(&self.name()).finish()
    }
}
