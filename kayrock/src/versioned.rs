//! Messages whose version is part of their type.

use crate::decode::Decode;
use crate::encode::Encode;
use crate::error::Result;
use crate::frame::{RequestExt, ResponseDeserializer};
use crate::message::{HasVersion, Request};
use bytes::Bytes;
use core::ops::{Deref, DerefMut};

/// A message in version `V`; a version that the message does not have does not compile.
///
/// ```
/// use kayrock::Versioned;
/// use kayrock::messages::HeartbeatRequest;
///
/// let request: Versioned<HeartbeatRequest, 4> = Versioned(HeartbeatRequest::default());
/// assert_eq!(request.to_bytes()?.len(), 8);
/// # Ok::<(), kayrock::Error>(())
/// ```
///
/// ```compile_fail
/// # use kayrock::{Versioned, messages::HeartbeatRequest};
/// // Heartbeat ends with version 4.
/// Versioned::<HeartbeatRequest, 5>(HeartbeatRequest::default()).to_bytes();
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Versioned<M: HasVersion<V>, const V: i16>(pub M);

impl<M: HasVersion<V>, const V: i16> Versioned<M, V> {
    /// The version.
    pub const VERSION: i16 = V;

    /// The message's bytes, without header and size.
    ///
    /// # Errors
    /// A value that the version cannot hold.
    pub fn to_bytes(&self) -> Result<Vec<u8>>
    where
        M: Encode,
    {
        self.0.to_bytes(V)
    }

    /// Reads a message; gives it and the bytes behind it.
    ///
    /// # Errors
    /// Bytes that are no such message.
    pub fn from_bytes<'de>(frame: &'de Bytes) -> Result<(Self, &'de [u8])>
    where
        M: Decode<'de>,
    {
        M::from_bytes(frame, V).map(|(message, rest)| (Self(message), rest))
    }

    /// The request as a whole frame, size first.
    ///
    /// # Errors
    /// A value that the version cannot hold.
    pub fn serialize(&self, correlation_id: i32, client_id: Option<&str>) -> Result<Vec<u8>>
    where
        M: Request + Encode,
    {
        self.0.serialize(V, correlation_id, client_id)
    }

    /// What reads the answer to this request.
    pub fn response_deserializer<'de>(&self) -> ResponseDeserializer<M::Response<'de>>
    where
        M: Request,
    {
        self.0.response_deserializer(V)
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
