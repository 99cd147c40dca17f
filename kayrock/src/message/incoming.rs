//! Requests as a server receives them.

use super::header::{self, RequestHeader};
use super::request::Request;
use crate::codec::{Decode, DecodeOptions, shared_part};
#[cfg(doc)]
use crate::error::ErrorKind;
use crate::error::{Error, Result};
use crate::values::ApiKey;
use bytes::Bytes;
use core::fmt;

/// Received request with a decoded header and an encoded body.
///
/// ```
/// use kayrock::message::IncomingRequest;
/// use kayrock::{ApiKey, Request};
/// use kayrock::messages::HeartbeatRequest;
///
/// let frame = HeartbeatRequest::default().serialize(4, 7, None)?;
/// let frame = kayrock::Bytes::from(frame).slice(4..);
/// let request = IncomingRequest::read(frame, |key, version| {
///     (key == ApiKey::HEARTBEAT).then(|| HeartbeatRequest::header_version(version))
/// })?;
/// let (body, rest) = request.body::<HeartbeatRequest>()?;
/// assert_eq!((body, rest), (HeartbeatRequest::default(), &[][..]));
/// # Ok::<(), kayrock::Error>(())
/// ```
#[derive(Clone)]
pub struct IncomingRequest {
    /// Request header; if the API key is unknown, only the fields up to the client id.
    pub header: RequestHeader,
    frame: Bytes,
    rest: Bytes,
}

/// The frame is not printed, since it can contain credentials.
impl fmt::Debug for IncomingRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let size = self.frame.len();
        f.debug_struct("IncomingRequest").field("header", &self.header).field("size", &size).finish_non_exhaustive()
    }
}

impl IncomingRequest {
    /// Decodes the header of a request from a frame without its size.
    ///
    /// `header_version` returns the header version of an API key and version. If it returns `None`, all bytes after the
    /// client id remain in [`rest`](Self::rest), since they may or may not begin with tagged fields.
    ///
    /// # Errors
    /// [`ErrorKind::Short`], [`ErrorKind::Utf8`] or another kind of [`Message::decode`](crate::Message::decode): the
    /// bytes are not a header of that version.
    pub fn read(frame: Bytes, header_version: impl FnOnce(ApiKey, i16) -> Option<i16>) -> Result<Self> {
        let (key, version) = RequestHeader::peek(&frame)?;
        let (header, rest) = header::read(&frame, header_version(key, version).unwrap_or(1))?;
        let rest = shared_part(&frame, rest);
        Ok(Self { header, frame, rest })
    }

    /// Returns the received frame without its size, for example to forward it.
    #[must_use]
    pub fn frame(&self) -> &Bytes {
        &self.frame
    }

    /// Returns the bytes after the header.
    #[must_use]
    pub fn rest(&self) -> &Bytes {
        &self.rest
    }

    /// Decodes the body; returns it and the remaining bytes.
    ///
    /// # Errors
    /// - [`ErrorKind::Invalid`]: the request has another API key than `R`.
    /// - [`ErrorKind::Version`]: `R` does not have the version of the request.
    /// - [`ErrorKind::Short`], [`ErrorKind::Null`], [`ErrorKind::Utf8`] or another kind of
    ///   [`Message::decode`](crate::Message::decode): the bytes are not such a body.
    /// - [`ErrorKind::Memory`], [`ErrorKind::TooManyTags`]: the bytes exceed a default limit of
    ///   [`DecodeOptions`](crate::codec::DecodeOptions).
    pub fn body<'de, R>(&'de self) -> Result<(R, &'de [u8])>
    where
        R: Request + Decode<'de>,
    {
        self.body_with(DecodeOptions::new())
    }

    /// Decodes the body with the limits and strictness of `options`; returns it and the remaining bytes.
    ///
    /// # Errors
    /// - [`ErrorKind::Invalid`]: the request has another API key than `R`.
    /// - [`ErrorKind::Version`]: `R` does not have the version of the request.
    /// - [`ErrorKind::Short`], [`ErrorKind::Null`], [`ErrorKind::Utf8`] or another kind of
    ///   [`Message::decode`](crate::Message::decode): the bytes are not such a body.
    /// - [`ErrorKind::Memory`], [`ErrorKind::TooManyTags`]: the bytes exceed a limit of the options.
    /// - In strict mode also [`ErrorKind::TrailingBytes`] or another kind of
    ///   [`DecodeOptions::decode`](crate::codec::DecodeOptions::decode): the bytes have an unusual form.
    pub fn body_with<'de, R>(&'de self, options: DecodeOptions) -> Result<(R, &'de [u8])>
    where
        R: Request + Decode<'de>,
    {
        let found = self.header.request_api_key;
        if found != R::API_KEY {
            return Err(Error::invalid(format!("a request of {found}, not of {}", R::API_KEY)));
        }
        options
            .decode(&self.rest, self.header.request_api_version)
            .map_err(|error| error.shifted(self.frame.len() - self.rest.len()))
    }
}
