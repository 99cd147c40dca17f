//! Messages.

use super::buffer::Buffer;
use super::decode::decode;
use super::encode::{body_into, body_to_vec, gather_body};
use super::erased::ErasedEncode;
use super::form::Form;
use super::gathered::Gathered;
use crate::codec::{Decode, DecodeOptions, Encode, Field, Payload};
use crate::error::{Error, ErrorKind, Result};
use crate::schema::{MemoryLimit, Schema, Value};
use crate::versions::Versions;
use alloc::string::String;
use alloc::vec::Vec;
use bytes::Bytes;

/// Kafka message in all its versions, derived with [`KafkaMessage`](crate::KafkaMessage).
///
/// ```
/// use kayrock::Message;
/// use kayrock::messages::FetchRequest;
///
/// assert_eq!(FetchRequest::NAME, "FetchRequest");
/// assert!(FetchRequest::VERSIONS.contains(12) && FetchRequest::FLEXIBLE.contains(12));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a Kafka message",
    label = "not a message",
    note = "derive `KafkaMessage` for it and give its `versions`, with `api = N` or with `kind = \"data\"`"
)]
pub trait Message: Field {
    /// Kafka's name for the message.
    const NAME: &'static str = match &Self::SCHEMA.name {
        crate::schema::Shared::Static(name) => name,
        crate::schema::Shared::Owned(_) => "",
    };

    /// Versions that the struct encodes and decodes.
    const VERSIONS: Versions = Self::SCHEMA.versions;

    /// Versions with compact lengths and tagged fields.
    const FLEXIBLE: Versions = Self::SCHEMA.flexible;

    /// Schema of the message.
    const SCHEMA: &'static Schema;

    /// Encodes the message in `version`, without header and size.
    ///
    /// # Errors
    /// The error lists the [fields](crate::Error::fields) that cannot be encoded.
    /// - [`ErrorKind::Version`]: the message does not have this version.
    /// - [`ErrorKind::Unsupported`], [`ErrorKind::TagsUnsupported`]: a field is not at its default, but does not exist
    ///   in this version, or there are unknown tags in a version without tagged fields.
    /// - [`ErrorKind::Null`]: a field is null, but not nullable in this version.
    /// - [`ErrorKind::TextTooLong`], [`ErrorKind::TooLong`]: a string, an array or bytes exceed the maximum length.
    /// - [`ErrorKind::TagTaken`]: an unknown tag has the number of a known field, or occurs twice.
    /// - [`ErrorKind::Invalid`], [`ErrorKind::Caused`]: a custom field type or a module in `with` rejects a value.
    fn encode(&self, version: i16) -> Result<Vec<u8>>
    where
        Self: Encode,
    {
        body_to_vec(form::<Self>(), self, version)
    }

    /// Replaces the content of a buffer with the encoded message.
    ///
    /// # Errors
    /// - [`ErrorKind::Version`]: the message does not have this version.
    /// - [`ErrorKind::Unsupported`], [`ErrorKind::Null`], [`ErrorKind::TextTooLong`] or another kind of
    ///   [`Message::encode`](crate::Message::encode): the version cannot represent a value.
    fn encode_into(&self, version: i16, buffer: &mut Buffer) -> Result<()>
    where
        Self: Encode,
    {
        body_into(form::<Self>(), self, version, buffer)
    }

    /// Encodes the message as chunks: payloads of at least [`Gathered::THRESHOLD`] bytes are not copied into the buffer.
    ///
    /// ```
    /// use kayrock::messages::{FetchResponse, fetch::{FetchableTopicResponse, PartitionData}};
    /// use kayrock::message::Buffer;
    /// use kayrock::{Message, records::Records};
    ///
    /// let records = Records::from(vec![0; 1_000_000]);
    /// let partition = PartitionData { records: Some(records), ..Default::default() };
    /// let topic = FetchableTopicResponse { partitions: vec![partition], ..Default::default() };
    /// let response = FetchResponse { responses: vec![topic], ..Default::default() };
    /// let mut buffer = Buffer::new();
    /// let gathered = response.encode_gathered(12, &mut buffer)?;
    /// assert_eq!(gathered.chunks().len(), 3);
    /// assert_eq!(gathered.to_vec(), response.encode(12)?);
    /// # Ok::<(), kayrock::Error>(())
    /// ```
    ///
    /// # Errors
    /// - [`ErrorKind::Version`]: the message does not have this version.
    /// - [`ErrorKind::Unsupported`], [`ErrorKind::Null`], [`ErrorKind::TextTooLong`] or another kind of
    ///   [`Message::encode`](crate::Message::encode): the version cannot represent a value.
    fn encode_gathered<'a>(&'a self, version: i16, buffer: &'a mut Buffer) -> Result<Gathered<'a>>
    where
        Self: Encode,
    {
        let payloads = gather_body(form::<Self>(), self, version, buffer, Payload::THRESHOLD)?;
        Ok(Gathered::new(buffer.as_slice(), payloads))
    }

    /// Converts the message to a tree of values, which is the same for all versions.
    ///
    /// The tree may take 32 times the memory of the shortest encoding of the message, or 64 KiB if that is more. So it
    /// stays below this multiple of the bytes that the message was decoded from. Fields at their default are left out.
    ///
    /// ```
    /// use kayrock::messages::HeartbeatRequest;
    /// use kayrock::schema::Value;
    /// use kayrock::Message;
    ///
    /// let request = HeartbeatRequest { generation_id: 3, ..Default::default() };
    /// let Value::Struct(value) = request.to_value()? else { panic!("a message is a struct") };
    /// assert_eq!(value.get("GenerationId").as_deref(), Some(&Value::Int(3)));
    /// # Ok::<(), kayrock::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Memory`](crate::ErrorKind::Memory): the tree would take more.
    fn to_value(&self) -> Result<Value>
    where
        Self: Encode,
    {
        self.to_value_within(MemoryLimit::new().of(self.tree_size().encoded))
    }

    /// Converts the message to a tree of values, which may take at most `limit` bytes of memory.
    ///
    /// ```
    /// use kayrock::messages::HeartbeatRequest;
    /// use kayrock::Message;
    ///
    /// let request = HeartbeatRequest { generation_id: 3, ..Default::default() };
    /// assert!(request.to_value_within(1_000).is_ok());
    /// assert!(request.to_value_within(10).is_err());
    /// # Ok::<(), kayrock::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Memory`](crate::ErrorKind::Memory): the tree would take more.
    fn to_value_within(&self, limit: usize) -> Result<Value>
    where
        Self: Encode,
    {
        if self.tree_size().memory > limit { Err(too_large(Self::SCHEMA, limit)) } else { Ok(self.to_tree()) }
    }

    /// Returns the paths of the fields whose values are lost, without an error, when the message is encoded in `version`.
    ///
    /// These are ignorable fields that `version` does not have and that are not at their default. If `version` does not
    /// have a struct or a list, its path represents all fields in it.
    ///
    /// ```
    /// use kayrock::Message;
    /// use kayrock::messages::{MetadataResponse, metadata::MetadataResponseBroker};
    ///
    /// let broker = MetadataResponseBroker { rack: Some("a".into()), ..Default::default() };
    /// let response = MetadataResponse { brokers: vec![broker], throttle_time_ms: 7, ..Default::default() };
    /// assert_eq!(response.dropped_fields(0)?, ["throttle_time_ms", "brokers[0].rack"]);
    /// assert_eq!(response.faithful_versions(), (3..=13).collect::<Vec<_>>());
    /// # Ok::<(), kayrock::Error>(())
    /// ```
    ///
    /// # Errors
    /// - [`ErrorKind::Version`]: the message does not have this version.
    /// - [`ErrorKind::Unsupported`], [`ErrorKind::Null`], [`ErrorKind::TextTooLong`] or another kind of
    ///   [`Message::encode`](crate::Message::encode): the version cannot represent a value; such a field is an error,
    ///   not dropped.
    /// - [`ErrorKind::Memory`]: the message exceeds the limit of [`Message::to_value`].
    fn dropped_fields(&self, version: i16) -> Result<Vec<String>>
    where
        Self: Encode,
    {
        // By way of a trait object, so that the loop is compiled once for this.
        let erased: &dyn ErasedEncode = self;
        gather_body(form::<Self>(), erased, version, &mut Buffer::new(), Payload::THRESHOLD)?;
        Ok(Self::SCHEMA.left_out(version, &self.to_value()?))
    }

    /// Returns the versions that represent the message without loss, in ascending order.
    fn faithful_versions(&self) -> Vec<i16>
    where
        Self: Encode,
    {
        let versions = Self::VERSIONS.iter();
        versions.filter(|version| self.dropped_fields(*version).is_ok_and(|dropped| dropped.is_empty())).collect()
    }

    /// Decodes a message from a frame; returns it and the remaining bytes.
    ///
    /// Payloads are slices of `frame` and keep it alive; strings are copied.
    ///
    /// # Errors
    /// - [`ErrorKind::Version`]: the message does not have this version.
    /// - [`ErrorKind::Short`], [`ErrorKind::Count`]: the input ends too early, or an array has more elements than the
    ///   remaining bytes can hold.
    /// - [`ErrorKind::Null`], [`ErrorKind::Utf8`], [`ErrorKind::TextTooLong`]: a value that the field cannot hold.
    /// - [`ErrorKind::VarintTooLong`], [`ErrorKind::VarintOverflow`]: an invalid varint.
    /// - [`ErrorKind::TagVersion`], [`ErrorKind::TagTrailingBytes`]: an invalid tagged field.
    /// - [`ErrorKind::Memory`], [`ErrorKind::TooManyTags`]: the bytes exceed a default limit of
    ///   [`DecodeOptions`](crate::codec::DecodeOptions).
    /// - [`ErrorKind::Invalid`], [`ErrorKind::Caused`]: a custom field type or a module in `with` rejects a value.
    fn decode<'de>(frame: &'de Bytes, version: i16) -> Result<(Self, &'de [u8])>
    where
        Self: Decode<'de>,
    {
        decode(form::<Self>(), DecodeOptions::new(), frame, Some(frame), version)
    }

    /// Decodes a message from a slice; returns it and the remaining bytes. Payloads are copied.
    ///
    /// # Errors
    /// - [`ErrorKind::Version`]: the message does not have this version.
    /// - [`ErrorKind::Short`], [`ErrorKind::Null`], [`ErrorKind::Utf8`] or another kind of
    ///   [`Message::decode`](crate::Message::decode): the bytes are not such a message.
    /// - [`ErrorKind::Memory`], [`ErrorKind::TooManyTags`]: the bytes exceed a default limit of
    ///   [`DecodeOptions`](crate::codec::DecodeOptions).
    fn decode_slice<'de>(input: &'de [u8], version: i16) -> Result<(Self, &'de [u8])>
    where
        Self: Decode<'de>,
    {
        decode(form::<Self>(), DecodeOptions::new(), input, None, version)
    }
}

/// Returns the error of a message whose tree would take too much memory.
#[cold]
fn too_large(schema: &'static Schema, limit: usize) -> Error {
    Error::new(ErrorKind::Memory { limit }).in_message(&*schema.name, schema.versions.max())
}

/// Returns the constants of a message type that encoding and decoding need.
#[inline]
pub(crate) const fn form<M: Message>() -> Form {
    Form { schema: M::SCHEMA, versions: M::VERSIONS, flexible: M::FLEXIBLE }
}
