//! Frames of any request and any response.

use super::kinds::{RequestKind, ResponseKind, fallback};
use crate::codec::{DecodeOptions, shared_part};
#[cfg(doc)]
use crate::error::ErrorKind;
use crate::error::{Error, Result};
use crate::message::{Buffer, Gathered, IncomingRequest, RequestHeader, ResponseHeader, frame, read_header};
use crate::values::ApiKey;
use alloc::vec::Vec;
use bytes::Bytes;
use core::fmt;

/// Request frame: header and message of any API.
///
/// An unknown API or version is no error: its bytes are kept and written again unchanged. Its header is decoded by the
/// rule of the API, or only up to the client id if the API is unknown.
///
/// `Debug` does not show undecoded bytes, which may contain secrets, but only their number.
///
/// ```
/// use kayrock::lookup::RequestFrame;
/// use kayrock::{ApiKey, Bytes};
///
/// let request = RequestFrame::read(Bytes::from_static(b"\0\x12\0\0\0\0\0\x07\0\x03cli"))?;
/// assert_eq!((request.api_key(), request.version()), (ApiKey::API_VERSIONS, 0));
/// assert_eq!(request.header.client_id.as_deref(), Some("cli"));
/// # Ok::<(), kayrock::Error>(())
/// ```
#[derive(Clone, PartialEq)]
pub struct RequestFrame {
    /// Header: API key, version, correlation id, client id, tagged fields.
    pub header: RequestHeader,
    /// Message.
    pub body: RequestKind,
    /// Bytes after the message; empty unless the client adds data that the version does not define.
    pub remaining: Bytes,
}

impl RequestFrame {
    /// Decodes a request from a frame without its size.
    ///
    /// # Errors
    /// - [`ErrorKind::Short`], [`ErrorKind::Null`], [`ErrorKind::Utf8`] or another kind of
    ///   [`Message::decode`](crate::Message::decode): the header, or the body of a known API and version, is malformed.
    /// - [`ErrorKind::Memory`], [`ErrorKind::TooManyTags`]: the bytes exceed a default limit of
    ///   [`DecodeOptions`](crate::codec::DecodeOptions).
    pub fn read(frame: Bytes) -> Result<Self> {
        Self::read_with(frame, DecodeOptions::new())
    }

    /// Decodes a request with custom strictness and limits.
    ///
    /// # Errors
    /// - [`ErrorKind::Short`], [`ErrorKind::Null`], [`ErrorKind::Utf8`] or another kind of
    ///   [`Message::decode`](crate::Message::decode): the header, or the body of a known API and version, is malformed.
    /// - [`ErrorKind::Memory`], [`ErrorKind::TooManyTags`]: the bytes exceed a limit of the options.
    /// - In strict mode also [`ErrorKind::TrailingBytes`] or another kind of
    ///   [`DecodeOptions::decode`](crate::codec::DecodeOptions::decode): the bytes have an unusual form.
    pub fn read_with(frame: Bytes, options: DecodeOptions) -> Result<Self> {
        let request = IncomingRequest::read_with(frame, options, ApiKey::request_header_version)?;
        let (key, version) = (request.header.request_api_key, request.header.request_api_version);
        let (body, remaining) = RequestKind::decode_part(key, version, request.frame(), request.rest(), options)?;
        let remaining = shared_part(request.frame(), remaining);
        Ok(Self { header: request.header, body, remaining })
    }

    /// Returns the API key of the header.
    #[must_use]
    pub const fn api_key(&self) -> ApiKey {
        self.header.request_api_key
    }

    /// Returns the version of the header.
    #[must_use]
    pub const fn version(&self) -> i16 {
        self.header.request_api_version
    }

    /// Returns the request as a frame that begins with its size.
    ///
    /// # Errors
    /// - [`ErrorKind::Invalid`]: the header has another API key than the message.
    /// - [`ErrorKind::Version`]: the message does not have this version.
    /// - [`ErrorKind::Unsupported`], [`ErrorKind::Null`], [`ErrorKind::TextTooLong`] or another kind of
    ///   [`Message::encode`](crate::Message::encode): the version cannot represent a value of the body or the header.
    /// - [`ErrorKind::TooLong`]: the frame has more than 2,147,483,647 bytes.
    pub fn serialize(&self) -> Result<Vec<u8>> {
        self.serialize_gathered(&mut Buffer::new()).map(|frame| frame.to_vec())
    }

    /// Returns the request as a frame in chunks, without copying payloads.
    ///
    /// # Errors
    /// - [`ErrorKind::Invalid`]: the header has another API key than the message.
    /// - [`ErrorKind::Version`]: the message does not have this version.
    /// - [`ErrorKind::Unsupported`], [`ErrorKind::Null`], [`ErrorKind::TextTooLong`] or another kind of
    ///   [`Message::encode`](crate::Message::encode): the version cannot represent a value of the body or the header.
    /// - [`ErrorKind::TooLong`]: the frame has more than 2,147,483,647 bytes.
    pub fn serialize_gathered<'a>(&'a self, buffer: &'a mut Buffer) -> Result<Gathered<'a>> {
        if self.body.api_key() != self.api_key() {
            let (header, body) = (self.api_key(), self.body.api_key());
            return Err(Error::invalid(format!("header of {header} with a message of {body}")));
        }
        let header_version = self.api_key().request_header_version(self.version()).unwrap_or(1);
        let mut payloads = self.body.write(&self.header, header_version, self.version(), buffer)?;
        frame::append(buffer, &mut payloads, &self.remaining)?;
        Ok(Gathered::new(buffer.as_slice(), payloads))
    }

    /// Returns the version of the response: the request's, or 0 for `ApiVersions` of an unknown version, which every client
    /// supports (KIP-511).
    ///
    /// [`RequestFrame::respond`] has an example.
    #[must_use]
    pub fn response_version(&self) -> i16 {
        let is_known = self.body.as_any().is_some();
        fallback(self.api_key()).filter(|_| !is_known).unwrap_or(self.version())
    }

    /// Returns a response with this request's correlation id and [version](RequestFrame::response_version).
    ///
    /// ```
    /// use kayrock::lookup::RequestFrame;
    /// use kayrock::messages::ApiVersionsResponse;
    /// use kayrock::{Bytes, ErrorCode};
    ///
    /// // A newer client requests the supported versions in v99; the response in v0 is one that it can decode.
    /// let request = RequestFrame::read(Bytes::from_static(b"\0\x12\0\x63\0\0\0\x07\0\x03cli\0later"))?;
    /// let response = ApiVersionsResponse { error_code: ErrorCode::UNSUPPORTED_VERSION, ..Default::default() };
    /// assert_eq!(request.respond(response).serialize()?, b"\0\0\0\x0a\0\0\0\x07\0\x23\0\0\0\0");
    /// # Ok::<(), kayrock::Error>(())
    /// ```
    #[must_use]
    pub fn respond(&self, body: impl Into<ResponseKind>) -> ResponseFrame {
        let header = ResponseHeader { correlation_id: self.header.correlation_id, ..ResponseHeader::default() };
        ResponseFrame { header, version: self.response_version(), body: body.into(), remaining: Bytes::new() }
    }
}

/// Response frame: header, message of any API, and the version, which the bytes do not contain.
///
/// An unknown API or version is no error: its bytes are kept and written again unchanged.
///
/// `Debug` does not show undecoded bytes, which may contain secrets, but only their number.
///
/// ```
/// use kayrock::lookup::ResponseFrame;
/// use kayrock::{ApiKey, Bytes};
///
/// let frame = Bytes::from_static(&[0, 0, 0, 7, 0, 25]);
/// let response = ResponseFrame::read(frame, ApiKey::HEARTBEAT, 0)?;
/// assert_eq!(response.header.correlation_id, 7);
/// assert_eq!(response.serialize()?, [0, 0, 0, 6, 0, 0, 0, 7, 0, 25]);
/// # Ok::<(), kayrock::Error>(())
/// ```
#[derive(Clone, PartialEq)]
pub struct ResponseFrame {
    /// Header: correlation id, tagged fields.
    pub header: ResponseHeader,
    /// Version of the response: the request's, or 0 after a rejected `ApiVersions` request.
    pub version: i16,
    /// Message.
    pub body: ResponseKind,
    /// Bytes after the message; empty unless the broker adds data that the version does not define.
    pub remaining: Bytes,
}

impl ResponseFrame {
    /// Decodes the response to a request of this API key and version from a frame without its size.
    ///
    /// # Errors
    /// - [`ErrorKind::Short`], [`ErrorKind::Null`], [`ErrorKind::Utf8`] or another kind of
    ///   [`Message::decode`](crate::Message::decode): the header, or the body of a known API and version, is malformed.
    /// - [`ErrorKind::Memory`], [`ErrorKind::TooManyTags`]: the bytes exceed a default limit of
    ///   [`DecodeOptions`](crate::codec::DecodeOptions).
    pub fn read(frame: Bytes, api_key: ApiKey, version: i16) -> Result<Self> {
        Self::read_with(frame, api_key, version, DecodeOptions::new())
    }

    /// Decodes a response with custom strictness and limits.
    ///
    /// # Errors
    /// - [`ErrorKind::Short`], [`ErrorKind::Null`], [`ErrorKind::Utf8`] or another kind of
    ///   [`Message::decode`](crate::Message::decode): the header, or the body of a known API and version, is malformed.
    /// - [`ErrorKind::Memory`], [`ErrorKind::TooManyTags`]: the bytes exceed a limit of the options.
    /// - In strict mode also [`ErrorKind::TrailingBytes`] or another kind of
    ///   [`DecodeOptions::decode`](crate::codec::DecodeOptions::decode): the bytes have an unusual form.
    #[expect(clippy::needless_pass_by_value, reason = "as for requests, which keep their frame")]
    pub fn read_with(frame: Bytes, api_key: ApiKey, version: i16, options: DecodeOptions) -> Result<Self> {
        let header_version = api_key.response_header_version(version).unwrap_or(0);
        let (header, part) = read_header(&frame, header_version, options)?;
        let (version, body, remaining) = decode_response(api_key, version, &frame, part, options)?;
        let remaining = shared_part(&frame, remaining);
        Ok(Self { header, version, body, remaining })
    }

    /// Returns the API key.
    #[must_use]
    pub const fn api_key(&self) -> ApiKey {
        self.body.api_key()
    }

    /// Returns the response as a frame that begins with its size.
    ///
    /// # Errors
    /// - [`ErrorKind::Version`]: the message does not have this version.
    /// - [`ErrorKind::Unsupported`], [`ErrorKind::Null`], [`ErrorKind::TextTooLong`] or another kind of
    ///   [`Message::encode`](crate::Message::encode): the version cannot represent a value of the body or the header.
    /// - [`ErrorKind::TooLong`]: the frame has more than 2,147,483,647 bytes.
    pub fn serialize(&self) -> Result<Vec<u8>> {
        self.serialize_gathered(&mut Buffer::new()).map(|frame| frame.to_vec())
    }

    /// Returns the response as a frame in chunks, without copying payloads.
    ///
    /// # Errors
    /// - [`ErrorKind::Version`]: the message does not have this version.
    /// - [`ErrorKind::Unsupported`], [`ErrorKind::Null`], [`ErrorKind::TextTooLong`] or another kind of
    ///   [`Message::encode`](crate::Message::encode): the version cannot represent a value of the body or the header.
    /// - [`ErrorKind::TooLong`]: the frame has more than 2,147,483,647 bytes.
    pub fn serialize_gathered<'a>(&'a self, buffer: &'a mut Buffer) -> Result<Gathered<'a>> {
        let header_version = self.api_key().response_header_version(self.version).unwrap_or(0);
        let mut payloads = self.body.write(&self.header, header_version, self.version, buffer)?;
        frame::append(buffer, &mut payloads, &self.remaining)?;
        Ok(Gathered::new(buffer.as_slice(), payloads))
    }
}

/// Decodes a response, in the fallback version of its API if it is not one in its own.
///
/// Brokers reject an `ApiVersions` request of an unsupported version with a response of version 0.
fn decode_response<'de>(
    api_key: ApiKey,
    version: i16,
    frame: &'de Bytes,
    part: &'de [u8],
    options: DecodeOptions,
) -> Result<(i16, ResponseKind, &'de [u8])> {
    let decoded = ResponseKind::decode_part(api_key, version, frame, part, options);
    if let (Err(_) | Ok((ResponseKind::Other(_), _)), Some(fallback)) = (&decoded, fallback(api_key))
        && fallback != version
        && let Ok((body, [])) = ResponseKind::decode_part(api_key, fallback, frame, part, options)
    {
        return Ok((fallback, body, &[]));
    }
    decoded.map(|(body, remaining)| (version, body, remaining))
}

impl fmt::Debug for RequestFrame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let remaining = self.remaining.len();
        f.debug_struct("RequestFrame")
            .field("header", &self.header)
            .field("body", &self.body)
            .field("remaining", &format_args!("{remaining} bytes"))
            .finish()
    }
}

impl fmt::Debug for ResponseFrame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let remaining = self.remaining.len();
        f.debug_struct("ResponseFrame")
            .field("header", &self.header)
            .field("version", &self.version)
            .field("body", &self.body)
            .field("remaining", &format_args!("{remaining} bytes"))
            .finish()
    }
}
