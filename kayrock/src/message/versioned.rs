//! Messages with their version in the type.

use super::deserializer::ResponseDeserializer;
use super::has_version::HasVersion;
use super::request::Request;
use crate::codec::{Decode, Encode};
#[cfg(doc)]
use crate::error::ErrorKind;
use crate::error::Result;
use alloc::vec::Vec;
use bytes::Bytes;
use core::ops::{Deref, DerefMut};

/// Message in version `V`. The compiler checks that the message has this version.
///
/// ```
/// use kayrock::message::Versioned;
/// use kayrock::messages::HeartbeatRequest;
///
/// let request: Versioned<HeartbeatRequest, 4> = Versioned(HeartbeatRequest::default());
/// assert_eq!(request.encode()?.len(), 8);
/// # Ok::<(), kayrock::Error>(())
/// ```
///
/// ```compile_fail
/// # use kayrock::message::Versioned;
/// # use kayrock::messages::HeartbeatRequest;
/// // Heartbeat ends with version 4.
/// Versioned::<HeartbeatRequest, 5>(HeartbeatRequest::default()).encode();
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Versioned<M: HasVersion<V>, const V: i16>(pub M);

impl<M: HasVersion<V>, const V: i16> Versioned<M, V> {
    /// Version of the message.
    pub const VERSION: i16 = {
        assert!(M::VERSIONS.contains(V), "the message does not have this version");
        V
    };

    /// Encodes the message, without header and size.
    ///
    /// # Errors
    /// [`ErrorKind::Unsupported`], [`ErrorKind::Null`], [`ErrorKind::TextTooLong`] or another kind of
    /// [`Message::encode`](crate::Message::encode): the version cannot represent a value; the error lists the
    /// [fields](crate::Error::fields).
    pub fn encode(&self) -> Result<Vec<u8>>
    where
        M: Encode,
    {
        self.0.encode(Self::VERSION)
    }

    /// Decodes a message from a frame; returns it and the remaining bytes.
    ///
    /// # Errors
    /// - [`ErrorKind::Short`], [`ErrorKind::Null`], [`ErrorKind::Utf8`] or another kind of
    ///   [`Message::decode`](crate::Message::decode): the bytes are not such a message.
    /// - [`ErrorKind::Memory`], [`ErrorKind::TooManyTags`]: the bytes exceed a default limit of
    ///   [`DecodeOptions`](crate::codec::DecodeOptions).
    pub fn decode<'de>(frame: &'de Bytes) -> Result<(Self, &'de [u8])>
    where
        M: Decode<'de>,
    {
        M::decode(frame, Self::VERSION).map(|(message, rest)| (Self(message), rest))
    }

    /// Serializes the request as a complete frame: size, header and body.
    ///
    /// # Errors
    /// - [`ErrorKind::Unsupported`], [`ErrorKind::Null`], [`ErrorKind::TextTooLong`] or another kind of
    ///   [`Message::encode`](crate::Message::encode): the version cannot represent a value of the body or the header.
    /// - [`ErrorKind::TooLong`]: the frame has more than 2,147,483,647 bytes.
    pub fn serialize(&self, correlation_id: i32, client_id: Option<&str>) -> Result<Vec<u8>>
    where
        M: Request + Encode,
    {
        self.0.serialize(Self::VERSION, correlation_id, client_id)
    }

    /// Returns the deserializer of the response to this request.
    pub fn response_deserializer<'de>(&self) -> ResponseDeserializer<M::Response<'de>>
    where
        M: Request,
    {
        self.0.response_deserializer(Self::VERSION)
    }
}

impl<M: HasVersion<V>, const V: i16> Deref for Versioned<M, V> {
    type Target = M;

    fn deref(&self) -> &M {
        &self.0
    }
}

impl<M: HasVersion<V>, const V: i16> DerefMut for Versioned<M, V> {
    fn deref_mut(&mut self) -> &mut M {
        &mut self.0
    }
}
