//! A type of message as a value.

use crate::codec::{Decode, DecodeOptions, Encode};
use crate::error::Result;
use crate::message::{AnyMessage, Message};
use crate::schema::{Schema, Value};
use bytes::Bytes;
use core::fmt;

type Read = for<'de> fn(DecodeOptions, &'de Bytes, i16) -> Result<(Box<dyn AnyMessage>, &'de [u8])>;
type ReadSlice = for<'de> fn(DecodeOptions, &'de [u8], i16) -> Result<(Box<dyn AnyMessage>, &'de [u8])>;

/// A type of message: what it is made of, and how one is made. Messages of one's own have one, too.
///
/// ```
/// use kayrock::lookup::MessageType;
/// use kayrock::{Bytes, KafkaMessage, Str};
///
/// /// Notes who was seen last.
/// #[derive(Debug, Clone, PartialEq, KafkaMessage)]
/// #[kafka(versions = "0", kind = "data")]
/// struct Sighting {
///     name: Str,
/// }
///
/// static SIGHTING: MessageType = MessageType::of::<Sighting>();
/// let frame = Bytes::from_static(b"\0\x03Ada");
/// let (message, rest) = SIGHTING.decode(&frame, 0)?;
/// assert!(rest.is_empty());
/// assert_eq!(message.downcast_ref(), Some(&Sighting { name: "Ada".into() }));
/// # Ok::<(), kayrock::Error>(())
/// ```
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct MessageType {
    /// What the message is made of: its name, its kind, its versions, its fields.
    pub schema: &'static Schema,
    zero: fn() -> Box<dyn AnyMessage>,
    read: Read,
    read_slice: ReadSlice,
    from_value: fn(&Value) -> Result<Box<dyn AnyMessage>>,
}

impl MessageType {
    /// The type as a value.
    #[must_use]
    pub const fn of<M>() -> Self
    where
        M: Message + AnyMessage + Encode + for<'de> Decode<'de>,
    {
        Self {
            schema: M::SCHEMA,
            zero: || Box::new(M::zero()),
            read: |options, frame, version| boxed(options.decode::<M>(frame, version)),
            read_slice: |options, input, version| boxed(options.decode_slice::<M>(input, version)),
            from_value: |value| Ok(Box::new(M::from_value(value)?)),
        }
    }

    /// Kafka's name of the message, such as `FetchRequest`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        &self.schema.name
    }

    /// The message in which every field has its default.
    #[must_use]
    pub fn default_message(&self) -> Box<dyn AnyMessage> {
        (self.zero)()
    }

    /// Reads a message; gives it and the bytes behind it. Payloads are slices of `frame` and keep it alive.
    ///
    /// # Errors
    /// As [`Message::decode`].
    pub fn decode<'de>(&self, frame: &'de Bytes, version: i16) -> Result<(Box<dyn AnyMessage>, &'de [u8])> {
        self.decode_with(frame, version, DecodeOptions::new())
    }

    /// Reads a message with limits of one's own; gives it and the bytes behind it.
    ///
    /// # Errors
    /// As [`Message::decode`].
    pub fn decode_with<'de>(
        &self,
        frame: &'de Bytes,
        version: i16,
        options: DecodeOptions,
    ) -> Result<(Box<dyn AnyMessage>, &'de [u8])> {
        (self.read)(options, frame, version)
    }

    /// Reads a message from plain bytes; gives it and the bytes behind it. Payloads are copied.
    ///
    /// # Errors
    /// As [`Message::decode`].
    pub fn decode_slice<'de>(&self, input: &'de [u8], version: i16) -> Result<(Box<dyn AnyMessage>, &'de [u8])> {
        (self.read_slice)(DecodeOptions::new(), input, version)
    }

    /// The message that a plain tree holds; missing fields have their defaults.
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
    /// As [`Decode::from_value`].
    pub fn message_of(&self, value: &Value) -> Result<Box<dyn AnyMessage>> {
        (self.from_value)(value)
    }
}

fn boxed<M: AnyMessage>(read: Result<(M, &[u8])>) -> Result<(Box<dyn AnyMessage>, &[u8])> {
    let (message, rest) = read?;
    Ok((Box::new(message), rest))
}

impl fmt::Debug for MessageType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("MessageType").field(&self.name()).finish()
    }
}
