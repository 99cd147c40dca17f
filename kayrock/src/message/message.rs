//! The trait of messages.

use super::buffer::Buffer;
use super::decode::decode;
use super::encode::gather_body;
use super::form::Form;
use super::gathered::Gathered;
use crate::codec::{Decode, DecodeOptions, Encode, Field, Payload};
use crate::error::Result;
use crate::schema::Schema;
use crate::versions::Versions;
use bytes::Bytes;

/// A struct that stands for a Kafka message in several versions; [`KafkaMessage`](crate::KafkaMessage) derives it.
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
    /// Kafka's name of the message.
    const NAME: &'static str = match &Self::SCHEMA.name {
        crate::schema::Shared::Static(name) => name,
        crate::schema::Shared::Owned(_) => "",
    };

    /// The versions that the struct encodes and decodes.
    const VERSIONS: Versions = Self::SCHEMA.versions;

    /// The versions with compact lengths and tagged fields.
    const FLEXIBLE: Versions = Self::SCHEMA.flexible;

    /// What the message is made of.
    const SCHEMA: &'static Schema;

    /// The message's bytes in `version`, without header and size.
    ///
    /// # Errors
    /// A version that the message does not have, or a value that the version cannot hold; the error names the field.
    fn encode(&self, version: i16) -> Result<Vec<u8>>
    where
        Self: Encode,
    {
        let mut buffer = Buffer::new();
        let payloads = gather_body(form::<Self>(), self, version, &mut buffer, Payload::THRESHOLD)?;
        Ok(buffer.join(&payloads))
    }

    /// Writes the message into a buffer, whose former content is gone.
    ///
    /// # Errors
    /// As [`Message::encode`].
    fn encode_into(&self, version: i16, buffer: &mut Buffer) -> Result<()>
    where
        Self: Encode,
    {
        gather_body(form::<Self>(), self, version, buffer, usize::MAX).map(|_| ())
    }

    /// Writes the message into a buffer, but for payloads of [`Gathered::THRESHOLD`] bytes or more, which are referred to.
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
    /// As [`Message::encode`].
    fn encode_gathered<'a>(&'a self, version: i16, buffer: &'a mut Buffer) -> Result<Gathered<'a>>
    where
        Self: Encode,
    {
        let payloads = gather_body(form::<Self>(), self, version, buffer, Payload::THRESHOLD)?;
        Ok(Gathered::new(buffer.as_slice(), payloads))
    }

    /// The paths of the fields that writing the message in `version` leaves out in silence: the version lacks them, they
    /// may be ignored, and they are away from their defaults.
    ///
    /// A struct or list that the version lacks stands for all that is in it.
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
    /// As [`Message::encode`]: what is refused is not dropped.
    fn dropped_fields(&self, version: i16) -> Result<Vec<String>>
    where
        Self: Encode,
    {
        self.encode_gathered(version, &mut Buffer::new())?;
        Ok(Self::SCHEMA.left_out(version, &self.to_value()))
    }

    /// The versions in which the message is written without losing anything, in ascending order.
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
    /// As [`Message::decode`].
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

/// A message that has version `V`; the derive implements it for each version.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no version {V}",
    label = "not one of its versions",
    note = "`Message::VERSIONS` of the type says which it has"
)]
pub trait HasVersion<const V: i16>: Message {}
