//! Messages with a version before them, as in fields of bytes, in records and in files.

use super::buffer::Buffer;
use super::decode::decode;
use super::encode::gather;
use super::erased::ErasedEncode;
use super::form::Form;
use super::message::{Message, form};
use crate::codec::{Decode, DecodeOptions, Encode, Payload, shared_part};
use crate::error::{Error, ErrorKind, Result};
use crate::wire;
use alloc::vec::Vec;
use bytes::Bytes;
use core::ops::{Deref, DerefMut};

/// Message that is encoded after its version, an `int16`.
///
/// ```
/// use kayrock::message::{Prefixed, VersionPrefixed};
/// use kayrock::{Bytes, KafkaMessage, Str};
///
/// /// Member of a group.
/// #[derive(Debug, Clone, PartialEq, KafkaMessage)]
/// #[kafka(versions = "0..=1", kind = "data")]
/// struct Greeting {
///     /// Name of the member.
///     name: Str,
/// }
///
/// impl VersionPrefixed for Greeting {
///     const APPEND_ONLY: bool = true;
/// }
///
/// let bytes = Bytes::from_static(b"\0\x01\0\x03Ada");
/// assert_eq!(Prefixed::<Greeting>::decode(&bytes)?.name, "Ada");
/// # Ok::<(), kayrock::Error>(())
/// ```
pub trait VersionPrefixed: Message {
    /// True if new versions only append fields, so that a newer version than `VERSIONS` can be decoded as the newest one.
    const APPEND_ONLY: bool;
}

/// Message with the version that precedes it.
///
/// It dereferences to the message. A decoded value is encoded byte for byte as it was.
///
/// ```
/// use kayrock::message::Prefixed;
/// use kayrock::Bytes;
/// use kayrock::messages::data::ConsumerProtocolSubscription;
///
/// let bytes = Bytes::from_static(b"\0\0\0\0\0\x01\0\x06orders\xff\xff\xff\xff");
/// let subscription = Prefixed::<ConsumerProtocolSubscription>::decode(&bytes)?;
/// assert_eq!((subscription.version, &*subscription.topics), (0, &["orders".into()][..]));
/// assert_eq!(subscription.encode()?, bytes);
///
/// let newest = Prefixed::from(subscription.message);
/// assert_eq!(newest.version, 3);
/// # Ok::<(), kayrock::Error>(())
/// ```
///
/// Source: `MessageUtil.toVersionPrefixedBytes` of Kafka's clients.
#[derive(Debug, Clone, PartialEq)]
pub struct Prefixed<M> {
    /// Version before the message.
    pub version: i16,
    /// Message.
    pub message: M,
    /// Bytes after the message, such as fields of a newer version; otherwise empty.
    pub remaining: Bytes,
}

impl<M> Prefixed<M> {
    /// Returns a message in `version`; [`Prefixed::from`] uses the newest version.
    #[must_use]
    pub fn new(message: M, version: i16) -> Self {
        Self { version, message, remaining: Bytes::new() }
    }
}

impl<M: VersionPrefixed> Prefixed<M> {
    /// Decodes a version and a message. Payloads are slices of `bytes` and keep them alive.
    ///
    /// # Errors
    /// - [`ErrorKind::Version`]: the message does not have the version, unless it is newer and the message is
    ///   [`VersionPrefixed::APPEND_ONLY`].
    /// - [`ErrorKind::Short`], [`ErrorKind::Null`], [`ErrorKind::Utf8`] or another kind of
    ///   [`Message::decode`](crate::Message::decode): the bytes are not such a message.
    /// - [`ErrorKind::Memory`], [`ErrorKind::TooManyTags`]: the bytes exceed a default limit of
    ///   [`DecodeOptions`](crate::codec::DecodeOptions).
    pub fn decode<'de>(bytes: &'de Bytes) -> Result<Self>
    where
        M: Decode<'de>,
    {
        let (body, version) = number(bytes, "version")?;
        let read = decode(form::<M>(), DecodeOptions::new(), body, Some(bytes), body_version::<M>(version));
        let (message, rest) = read.map_err(|error| error.shifted(NUMBER))?;
        Ok(Self { version, message, remaining: shared_part(bytes, rest) })
    }

    /// Decodes a version and a message; returns `None` for empty input.
    ///
    /// # Errors
    /// - [`ErrorKind::Version`]: the message does not have the version, unless it is newer and the message is
    ///   [`VersionPrefixed::APPEND_ONLY`].
    /// - [`ErrorKind::Short`], [`ErrorKind::Null`], [`ErrorKind::Utf8`] or another kind of
    ///   [`Message::decode`](crate::Message::decode): the bytes are not such a message.
    /// - [`ErrorKind::Memory`], [`ErrorKind::TooManyTags`]: the bytes exceed a default limit of
    ///   [`DecodeOptions`](crate::codec::DecodeOptions).
    pub fn decode_unless_empty<'de>(bytes: &'de Bytes) -> Result<Option<Self>>
    where
        M: Decode<'de>,
    {
        if bytes.is_empty() { Ok(None) } else { Self::decode(bytes).map(Some) }
    }

    /// Encodes the version, the message in that version, and [`Prefixed::remaining`].
    ///
    /// If the version is newer than those of the message and the message is [`VersionPrefixed::APPEND_ONLY`], the message
    /// has its newest version, as in [`Prefixed::decode`].
    ///
    /// # Errors
    /// - [`ErrorKind::Version`]: the message does not have the version, unless it is newer and the message is
    ///   [`VersionPrefixed::APPEND_ONLY`].
    /// - [`ErrorKind::Unsupported`], [`ErrorKind::Null`], [`ErrorKind::TextTooLong`] or another kind of
    ///   [`Message::encode`](crate::Message::encode): the version cannot represent a value.
    pub fn encode(&self) -> Result<Bytes>
    where
        M: Encode,
    {
        let mut bytes = write_behind(self.version, form::<M>(), &self.message, body_version::<M>(self.version))?;
        bytes.extend_from_slice(&self.remaining);
        Ok(bytes.into())
    }
}

impl<M: VersionPrefixed> From<M> for Prefixed<M> {
    /// Returns the message in its newest version, as Kafka encodes it.
    fn from(message: M) -> Self {
        Self::new(message, M::VERSIONS.max())
    }
}

impl<M> Deref for Prefixed<M> {
    type Target = M;

    fn deref(&self) -> &M {
        &self.message
    }
}

impl<M> DerefMut for Prefixed<M> {
    fn deref_mut(&mut self) -> &mut M {
        &mut self.message
    }
}

/// Returns the version in which the fields after this version are encoded.
fn body_version<M: VersionPrefixed>(version: i16) -> i16 {
    if M::APPEND_ONLY { version.min(M::VERSIONS.max()) } else { version }
}

/// Size in bytes of the number before a message.
pub(crate) const NUMBER: usize = size_of::<i16>();

/// Decodes the number before a message; `what` names it in an error.
pub(crate) fn number<'de>(input: &'de [u8], what: &str) -> Result<(&'de [u8], i16)> {
    wire::int16(input)
        .map_err(|_| Error::new(ErrorKind::Short { needed: NUMBER, remaining: input.len() }).at_path(what).at_offset(0))
}

/// Encodes a number, which may differ from the version, and a message.
pub(crate) fn write_behind(number: i16, form: Form, message: &dyn ErasedEncode, version: i16) -> Result<Vec<u8>> {
    let mut buffer = Buffer::new();
    let threshold = Payload::THRESHOLD;
    let payloads = gather(form, message, version, &mut buffer, threshold, |message, window, encoder, version| {
        let window = window.put(number.to_be_bytes(), encoder.overflow());
        message.encode_fields(window, encoder, version)
    })?;
    Ok(buffer.join(&payloads))
}

#[cfg(all(test, feature = "messages"))]
mod tests {
    use super::*;
    use crate::messages::data::{ConsumerProtocolAssignment, DefaultPrincipalData};

    fn said_of<M: VersionPrefixed + for<'de> Decode<'de>>(bytes: &'static [u8]) -> String {
        let read = Prefixed::<M>::decode(&Bytes::from_static(bytes));
        read.err().map(|error| error.to_string()).unwrap_or_default()
    }

    #[test]
    fn errors_count_bytes_from_the_start() {
        assert_eq!(
            said_of::<ConsumerProtocolAssignment>(b"\0"),
            "version at byte 0: unexpected end of input: need 2 bytes, 1 remaining"
        );
        let cut = "ConsumerProtocolAssignment v3: assigned_partitions at byte 2: unexpected end of input: need 4 bytes, 1 remaining";
        assert_eq!(said_of::<ConsumerProtocolAssignment>(b"\0\x03\0"), cut);
        assert_eq!(said_of::<ConsumerProtocolAssignment>(b"\x7f\xff\0"), cut);
    }

    #[test]
    fn versions_are_judged_by_the_message() {
        let negative = "ConsumerProtocolAssignment v-1: version -1 is not in 0..=3";
        assert_eq!(said_of::<ConsumerProtocolAssignment>(b"\xff\xff\0\0\0\0\xff\xff\xff\xff"), negative);
        let future = "DefaultPrincipalData v1: version 1 is not in 0";
        assert_eq!(said_of::<DefaultPrincipalData>(b"\0\x01\x01\x01\0\0"), future);
        let written = Prefixed::new(DefaultPrincipalData::default(), 1).encode();
        assert_eq!(written.err().map(|error| error.to_string()).as_deref(), Some(future));
    }

    #[test]
    fn future_version_is_written_as_it_was_read() -> Result<()> {
        let bytes = Bytes::from_static(b"\0\x63\0\0\0\0\xff\xff\xff\xffmore");
        let read = Prefixed::<ConsumerProtocolAssignment>::decode(&bytes)?;
        assert_eq!((read.version, &*read.remaining), (99, &b"more"[..]));
        assert_eq!(read.message, ConsumerProtocolAssignment::default());
        assert_eq!(read.encode()?, bytes);
        Ok(())
    }

    #[test]
    fn large_payloads_are_written_and_are_slices_of_what_is_read() -> Result<()> {
        let user_data = Some(Bytes::from(vec![7; 100_000]));
        let assignment = Prefixed::from(ConsumerProtocolAssignment { user_data, ..Default::default() });
        let bytes = assignment.encode()?;
        let read = Prefixed::decode(&bytes)?;
        assert_eq!(read, assignment);
        let payload = read.message.user_data.unwrap_or_default();
        assert!(bytes.as_ptr_range().contains(&payload.as_ptr()));
        Ok(())
    }
}
