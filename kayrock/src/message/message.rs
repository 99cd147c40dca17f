//! Messages.

use super::buffer::Buffer;
use super::decode::decode;
use super::encode::gather_body;
use super::form::Form;
use super::gathered::Gathered;
use crate::codec::{Decode, DecodeOptions, Encode, Field, Payload};
use crate::error::Result;
use crate::schema::Schema;
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
    /// A version that the message does not have, or a value that the version cannot represent; the error lists the fields.
    fn encode(&self, version: i16) -> Result<Vec<u8>>
    where
        Self: Encode,
    {
        let mut buffer = Buffer::new();
        let payloads = gather_body(form::<Self>(), self, version, &mut buffer, Payload::THRESHOLD)?;
        Ok(buffer.join(&payloads))
    }

    /// Encodes the message into a buffer and replaces its content.
    ///
    /// # Errors
    /// The errors of [`Message::encode`].
    fn encode_into(&self, version: i16, buffer: &mut Buffer) -> Result<()>
    where
        Self: Encode,
    {
        gather_body(form::<Self>(), self, version, buffer, usize::MAX).map(|_| ())
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
    /// The errors of [`Message::encode`].
    fn encode_gathered<'a>(&'a self, version: i16, buffer: &'a mut Buffer) -> Result<Gathered<'a>>
    where
        Self: Encode,
    {
        let payloads = gather_body(form::<Self>(), self, version, buffer, Payload::THRESHOLD)?;
        Ok(Gathered::new(buffer.as_slice(), payloads))
    }

    /// Returns the paths of the fields that encoding in `version` drops without an error: the version lacks them, they are
    /// ignorable, and their values are not the defaults.
    ///
    /// If the version lacks a struct or a list, its path represents all fields in it.
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
    /// The errors of [`Message::encode`]: an invalid field is an error, not dropped.
    fn dropped_fields(&self, version: i16) -> Result<Vec<String>>
    where
        Self: Encode,
    {
        self.encode_gathered(version, &mut Buffer::new())?;
        Ok(Self::SCHEMA.left_out(version, &self.to_value()))
    }

    /// Returns the versions that represent the message without loss, in ascending order.
    fn faithful_versions(&self) -> Vec<i16>
    where
        Self: Encode,
    {
        let is_faithful = |version: &i16| self.dropped_fields(*version).is_ok_and(|dropped| dropped.is_empty());
        Self::VERSIONS.iter().filter(is_faithful).collect()
    }

    /// Decodes a message from a frame; returns it and the remaining bytes.
    ///
    /// Payloads are slices of `frame` and keep it alive; strings are copied.
    ///
    /// # Errors
    /// A version that the message does not have, or bytes that are not such a message.
    fn decode<'de>(frame: &'de Bytes, version: i16) -> Result<(Self, &'de [u8])>
    where
        Self: Decode<'de>,
    {
        decode(form::<Self>(), DecodeOptions::new(), frame, Some(frame), version)
    }

    /// Decodes a message from a slice; returns it and the remaining bytes. Payloads are copied.
    ///
    /// # Errors
    /// The errors of [`Message::decode`].
    fn decode_slice<'de>(input: &'de [u8], version: i16) -> Result<(Self, &'de [u8])>
    where
        Self: Decode<'de>,
    {
        decode(form::<Self>(), DecodeOptions::new(), input, None, version)
    }
}

/// Returns the constants of a message type that encoding and decoding need.
#[inline]
pub(crate) const fn form<M: Message>() -> Form {
    Form { schema: M::SCHEMA, versions: M::VERSIONS, flexible: M::FLEXIBLE }
}

/// Message that has version `V`; the derive implements it for each version.
///
/// See [`Versioned`](super::Versioned) for an example.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no version {V}",
    label = "not one of its versions",
    note = "`Message::VERSIONS` lists the versions of the type"
)]
pub trait HasVersion<const V: i16>: Message {}
