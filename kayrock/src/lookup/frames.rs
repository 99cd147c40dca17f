//! Whole requests and answers, whichever they are.

use super::kinds::{RequestKind, ResponseKind, fallback};
use crate::codec::{DecodeOptions, slice_of};
use crate::error::{Error, Result};
use crate::message::{Buffer, Gathered, IncomingRequest, RequestHeader, ResponseHeader, frame, read_header};
use crate::values::ApiKey;
use bytes::Bytes;

/// A whole request: its header and whichever message it is.
///
/// An API or a version that is not known here is no error: its bytes are kept and written again as they came. The header
/// of such a request is read as far as it can be known: with the rule of the API also above its newest version, up to
/// the client id where not even the API is known.
#[derive(Debug, Clone, PartialEq)]
pub struct RequestFrame {
    /// The header: API key, version, correlation id, client id, tagged fields.
    pub header: RequestHeader,
    /// The message.
    pub body: RequestKind,
    /// The bytes behind the message; none, unless the client knows more than its version.
    pub rest: Bytes,
}

impl RequestFrame {
    /// Reads a request, the bytes behind the frame's size.
    ///
    /// # Errors
    /// Bytes that are no request of their API key and version.
    pub fn read(frame: Bytes) -> Result<Self> {
        Self::read_with(frame, DecodeOptions::new())
    }

    /// Reads a request, the bytes behind the frame's size, with limits of one's own.
    ///
    /// # Errors
    /// As [`RequestFrame::read`].
    pub fn read_with(frame: Bytes, options: DecodeOptions) -> Result<Self> {
        let request = IncomingRequest::read(frame, ApiKey::request_header_version)?;
        let (key, version) = (request.header.request_api_key, request.header.request_api_version);
        let (body, rest) = RequestKind::decode_part(key, version, request.frame(), request.rest(), options)?;
        let rest = slice_of(request.frame(), rest).unwrap_or_default();
        Ok(Self { header: request.header, body, rest })
    }

    /// The API key that the header says.
    #[must_use]
    pub const fn api_key(&self) -> ApiKey {
        self.header.request_api_key
    }

    /// The version that the header says.
    #[must_use]
    pub const fn version(&self) -> i16 {
        self.header.request_api_version
    }

    /// The request as a whole frame, size first.
    ///
    /// # Errors
    /// As [`Message::encode`](crate::Message::encode); a header of another API than the message's.
    pub fn serialize(&self) -> Result<Vec<u8>> {
        self.serialize_gathered(&mut Buffer::new()).map(|frame| frame.to_vec())
    }

    /// The request as a whole frame in chunks, its payloads referred to.
    ///
    /// # Errors
    /// As [`RequestFrame::serialize`].
    pub fn serialize_gathered<'a>(&'a self, buffer: &'a mut Buffer) -> Result<Gathered<'a>> {
        if self.body.api_key() != self.api_key() {
            let (header, body) = (self.api_key(), self.body.api_key());
            return Err(Error::invalid(format!("the header is of {header}, the message of {body}")));
        }
        let header_version = self.api_key().request_header_version(self.version()).unwrap_or(1);
        let mut payloads = self.body.write(&self.header, header_version, self.version(), buffer)?;
        frame::append(buffer, &mut payloads, &self.rest)?;
        Ok(Gathered::new(buffer.as_slice(), payloads))
    }

    /// The version in which the request is to be answered: its own, or for `ApiVersions` in a version that is not known
    /// here, 0, which every client reads (KIP-511).
    #[must_use]
    pub fn answer_version(&self) -> i16 {
        let is_known = self.body.as_any().is_some();
        fallback(self.api_key()).filter(|_| !is_known).unwrap_or(self.version())
    }

    /// What answers this request, with its correlation id and in its [version](RequestFrame::answer_version).
    ///
    /// ```
    /// use kayrock::lookup::RequestFrame;
    /// use kayrock::messages::ApiVersionsResponse;
    /// use kayrock::{Bytes, ErrorCode};
    ///
    /// // A client of the future asks in v99 what the broker speaks, and can read only an answer in v0.
    /// let request = RequestFrame::read(Bytes::from_static(b"\0\x12\0\x63\0\0\0\x07\0\x03cli\0later"))?;
    /// let sorry = ApiVersionsResponse { error_code: ErrorCode::UNSUPPORTED_VERSION, ..Default::default() };
    /// assert_eq!(request.answer(sorry).serialize()?, b"\0\0\0\x0a\0\0\0\x07\0\x23\0\0\0\0");
    /// # Ok::<(), kayrock::Error>(())
    /// ```
    #[must_use]
    pub fn answer(&self, body: impl Into<ResponseKind>) -> ResponseFrame {
        let header = ResponseHeader { correlation_id: self.header.correlation_id, ..ResponseHeader::default() };
        ResponseFrame { header, version: self.answer_version(), body: body.into(), rest: Bytes::new() }
    }
}

/// A whole answer: its header, whichever message it is, and the version, which its bytes do not say.
///
/// An API or a version that is not known here is no error: its bytes are kept and written again as they came.
#[derive(Debug, Clone, PartialEq)]
pub struct ResponseFrame {
    /// The header: correlation id, tagged fields.
    pub header: ResponseHeader,
    /// The version in which the answer was read and is written: that of the request, or the fall-back of `ApiVersions`.
    pub version: i16,
    /// The message.
    pub body: ResponseKind,
    /// The bytes behind the message; none, unless the broker knows more than the version.
    pub rest: Bytes,
}

impl ResponseFrame {
    /// Reads the answer to a request of that API key and version, the bytes behind the frame's size.
    ///
    /// # Errors
    /// Bytes that are no such answer.
    pub fn read(frame: Bytes, api_key: ApiKey, version: i16) -> Result<Self> {
        Self::read_with(frame, api_key, version, DecodeOptions::new())
    }

    /// Reads an answer, the bytes behind the frame's size, with limits of one's own.
    ///
    /// # Errors
    /// As [`ResponseFrame::read`].
    #[expect(clippy::needless_pass_by_value, reason = "requests are read in the same way, and keep their frame")]
    pub fn read_with(frame: Bytes, api_key: ApiKey, version: i16, options: DecodeOptions) -> Result<Self> {
        let header_version = api_key.response_header_version(version).unwrap_or(0);
        let (header, part) = read_header(&frame, header_version)?;
        let read = |version| ResponseKind::decode_part(api_key, version, &frame, part, options);
        let (version, (body, rest)) = match (read(version), fallback(api_key)) {
            (Err(_) | Ok((ResponseKind::Other(_), _)), Some(fallback)) if fallback != version => match read(fallback) {
                Ok((body, [])) => (fallback, (body, &[][..])),
                _ => (version, read(version)?),
            },
            (read, _) => (version, read?),
        };
        let rest = slice_of(&frame, rest).unwrap_or_default();
        Ok(Self { header, version, body, rest })
    }

    /// The API key.
    #[must_use]
    pub const fn api_key(&self) -> ApiKey {
        self.body.api_key()
    }

    /// The answer as a whole frame, size first.
    ///
    /// # Errors
    /// As [`Message::encode`](crate::Message::encode).
    pub fn serialize(&self) -> Result<Vec<u8>> {
        self.serialize_gathered(&mut Buffer::new()).map(|frame| frame.to_vec())
    }

    /// The answer as a whole frame in chunks, its payloads referred to.
    ///
    /// # Errors
    /// As [`Message::encode`](crate::Message::encode).
    pub fn serialize_gathered<'a>(&'a self, buffer: &'a mut Buffer) -> Result<Gathered<'a>> {
        let header_version = self.api_key().response_header_version(self.version).unwrap_or(0);
        let mut payloads = self.body.write(&self.header, header_version, self.version, buffer)?;
        frame::append(buffer, &mut payloads, &self.rest)?;
        Ok(Gathered::new(buffer.as_slice(), payloads))
    }
}
