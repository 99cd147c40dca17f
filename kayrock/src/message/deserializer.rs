//! Deserialization of responses.

use super::buffer::Buffer;
use super::decode::decode;
use super::frame;
use super::header::{self, ResponseHeader};
use super::message::form;
use super::response::Response;
use crate::codec::{Decode, DecodeOptions, Encode};
#[cfg(doc)]
use crate::error::ErrorKind;
use crate::error::Result;
use alloc::vec::Vec;
use bytes::Bytes;
use core::marker::PhantomData;

/// Deserializer of the response to a request, in the version of the request.
///
/// [`Request::response_deserializer`](super::Request::response_deserializer) returns it. A client can keep it with the
/// correlation id until the response arrives:
///
/// ```
/// use kayrock::messages::{HeartbeatRequest, HeartbeatResponse};
/// use kayrock::message::ResponseDeserializer;
/// use kayrock::{Bytes, Request};
/// use std::collections::HashMap;
///
/// let mut waiting: HashMap<i32, ResponseDeserializer<HeartbeatResponse>> = HashMap::new();
/// waiting.insert(7, HeartbeatRequest::default().response_deserializer(0));
///
/// let frame = Bytes::from_static(&[0, 0, 0, 7, 0, 25]);
/// let response = waiting[&7].deserialize(&frame)?;
/// assert_eq!((response.header.correlation_id, response.body.error_code.0), (7, 25));
/// # Ok::<(), kayrock::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct ResponseDeserializer<P> {
    version: i16,
    response: PhantomData<fn() -> P>,
}

/// Response with its header, its version and the remaining bytes.
///
/// ```
/// use kayrock::{Bytes, ErrorCode, Request, messages::HeartbeatRequest};
///
/// let frame = Bytes::from_static(&[0, 0, 0, 7, 0, 25, 0xff]);
/// let response = HeartbeatRequest::default().response_deserializer(0).deserialize(&frame)?;
/// assert_eq!((response.header.correlation_id, response.version), (7, 0));
/// assert_eq!(response.body.error_code, ErrorCode::UNKNOWN_MEMBER_ID);
/// assert_eq!(response.remaining, [0xff]);
/// # Ok::<(), kayrock::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct DecodedResponse<'de, P> {
    /// Response header. The caller compares its correlation id with that of the request.
    pub header: ResponseHeader,
    /// Response message.
    pub body: P,
    /// Version in which the response was decoded: that of the request or [`Response::FALLBACK`].
    pub version: i16,
    /// Bytes after the response; empty unless the server added fields to the version.
    pub remaining: &'de [u8],
}

impl<P: Response + Encode> DecodedResponse<'_, P> {
    /// Encodes the response as a whole frame again: size, header, body and trailing bytes, for proxies.
    ///
    /// ```
    /// use kayrock::messages::HeartbeatRequest;
    /// use kayrock::{Bytes, ErrorCode, Request};
    ///
    /// let frame = Bytes::from_static(&[0, 0, 0, 7, 0, 25, 0xff]);
    /// let mut response = HeartbeatRequest::default().response_deserializer(0).deserialize(&frame)?;
    /// response.body.error_code = ErrorCode::NONE;
    /// assert_eq!(response.serialize()?, [0, 0, 0, 7, 0, 0, 0, 7, 0, 0, 0xff]);
    /// # Ok::<(), kayrock::Error>(())
    /// ```
    ///
    /// # Errors
    /// - [`ErrorKind::Unsupported`], [`ErrorKind::Null`], [`ErrorKind::TextTooLong`] or another kind of
    ///   [`Message::encode`](crate::Message::encode): the version cannot represent a value of the body or of the
    ///   header.
    /// - [`ErrorKind::TooLong`]: the frame has more than 2,147,483,647 bytes.
    pub fn serialize(&self) -> Result<Vec<u8>> {
        let mut frame = self.body.serialize_with_header(&self.header, self.version, &mut Buffer::new())?.to_vec();
        if !self.remaining.is_empty() {
            frame.extend_from_slice(self.remaining);
            let size = frame::prefix(frame.len() - 4)?;
            frame.splice(..size.len(), size);
        }
        Ok(frame)
    }
}

impl<P> ResponseDeserializer<P> {
    /// Returns the deserializer of responses to requests of `version`.
    pub(crate) const fn new(version: i16) -> Self {
        Self { version, response: PhantomData }
    }
}

impl<P: Response> ResponseDeserializer<P> {
    /// Deserializes a frame without its size.
    ///
    /// # Errors
    /// - [`ErrorKind::Short`], [`ErrorKind::Null`], [`ErrorKind::Utf8`] or another kind of
    ///   [`Message::decode`](crate::Message::decode): the bytes are not a response, neither in the version of the
    ///   request nor in [`Response::FALLBACK`]; the error is that of the request's version.
    /// - [`ErrorKind::Version`]: `P` does not have the version of the request.
    /// - [`ErrorKind::Memory`], [`ErrorKind::TooManyTags`]: the bytes exceed a default limit of
    ///   [`DecodeOptions`](crate::codec::DecodeOptions).
    pub fn deserialize<'de>(&self, frame: &'de Bytes) -> Result<DecodedResponse<'de, P>>
    where
        P: Decode<'de>,
    {
        self.deserialize_with(frame, DecodeOptions::new())
    }

    /// Deserializes a frame without its size, with the limits and strictness of `options`.
    ///
    /// # Errors
    /// - [`ErrorKind::Short`], [`ErrorKind::Null`], [`ErrorKind::Utf8`] or another kind of
    ///   [`Message::decode`](crate::Message::decode): the bytes are not a response, neither in the version of the
    ///   request nor in [`Response::FALLBACK`]; the error is that of the request's version.
    /// - [`ErrorKind::Version`]: `P` does not have the version of the request.
    /// - [`ErrorKind::Memory`], [`ErrorKind::TooManyTags`]: the bytes exceed a limit of the options.
    /// - In strict mode also [`ErrorKind::TrailingBytes`] or another kind of
    ///   [`DecodeOptions::decode`](crate::codec::DecodeOptions::decode): the bytes have an unusual form.
    pub fn deserialize_with<'de>(&self, frame: &'de Bytes, options: DecodeOptions) -> Result<DecodedResponse<'de, P>>
    where
        P: Decode<'de>,
    {
        let versions =
            ResponseVersions { header: P::header_version(self.version), body: self.version, fallback: P::FALLBACK };
        versions.deserialize(frame, options, |input, version| decode(form::<P>(), options, input, Some(frame), version))
    }
}

/// Versions in which a response may arrive.
#[derive(Debug, Clone, Copy)]
pub(super) struct ResponseVersions {
    pub(super) header: i16,
    /// Version of the request.
    pub(super) body: i16,
    pub(super) fallback: Option<i16>,
}

impl ResponseVersions {
    /// Deserializes a response whose body `decode` reads.
    pub(super) fn deserialize<'de, P>(
        self,
        frame: &'de Bytes,
        options: DecodeOptions,
        decode: impl Fn(&'de [u8], i16) -> Result<(P, &'de [u8])>,
    ) -> Result<DecodedResponse<'de, P>> {
        let (header, input) = header::read(frame, self.header, options)?;
        let error = match decode(input, self.body) {
            Ok((body, remaining)) => return Ok(DecodedResponse { header, body, version: self.body, remaining }),
            Err(error) => error.shifted(frame.len() - input.len()),
        };
        match self.fallback {
            Some(version) if version != self.body => match decode(input, version) {
                Ok((body, remaining)) => Ok(DecodedResponse { header, body, version, remaining }),
                Err(_) => Err(error),
            },
            _ => Err(error),
        }
    }
}
