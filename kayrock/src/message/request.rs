//! Requests.

use super::buffer::Buffer;
use super::deserializer::ResponseDeserializer;
use super::frame;
use super::gathered::Gathered;
use super::head::RequestHead;
use super::header::RequestHeader;
use super::message::{Message, form};
use super::response::Response;
use crate::codec::{Decode, Encode, Payload};
#[cfg(doc)]
use crate::error::ErrorKind;
use crate::error::Result;
use crate::types::Str;
use crate::values::ApiKey;
use alloc::vec::Vec;

/// Returns the header of a request.
#[inline]
pub(super) fn header(api_key: ApiKey, version: i16, correlation_id: i32, client_id: Option<&str>) -> RequestHeader {
    RequestHeader {
        request_api_key: api_key,
        request_api_version: version,
        correlation_id,
        client_id: client_id.map(Str::from),
        ..RequestHeader::default()
    }
}

/// Message with an API key and a response type.
///
/// ```
/// use kayrock::{ApiKey, Request};
/// use kayrock::messages::HeartbeatRequest;
///
/// assert_eq!(HeartbeatRequest::API_KEY, ApiKey::HEARTBEAT);
/// assert_eq!(HeartbeatRequest::header_version(4), 2);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a request",
    label = "not a request",
    note = "derive `KafkaMessage` for it, with `api = N`, `versions = \"…\"` and `response = T`, its response type"
)]
pub trait Request: Message {
    /// API key, which identifies the type of the request.
    const API_KEY: ApiKey;

    /// Response type; it may borrow from the decoded bytes.
    type Response<'de>: Response + Decode<'de>;

    /// Returns the version of the request header that precedes this message in `version`.
    #[must_use]
    fn header_version(version: i16) -> i16 {
        Self::SCHEMA.header_version(version).unwrap_or(1)
    }

    /// Returns true if the server responds to this request; false for `Produce` with `acks` 0.
    #[must_use]
    fn expects_response(&self) -> bool {
        true
    }

    /// Serializes the request as a complete frame: size, header and body.
    ///
    /// ```
    /// use kayrock::Request;
    /// use kayrock::messages::ApiVersionsRequest;
    ///
    /// let request = ApiVersionsRequest {
    ///     client_software_name: "x".into(),
    ///     client_software_version: "1".into(),
    ///     ..Default::default()
    /// };
    /// let frame = request.serialize(3, 7, Some("cli"))?;
    /// assert_eq!(frame, b"\0\0\0\x13\0\x12\0\x03\0\0\0\x07\0\x03cli\0\x02x\x021\0");
    /// # Ok::<(), kayrock::Error>(())
    /// ```
    ///
    /// # Errors
    /// - [`ErrorKind::Version`]: the message does not have this version.
    /// - [`ErrorKind::Unsupported`], [`ErrorKind::Null`], [`ErrorKind::TextTooLong`] or another kind of
    ///   [`Message::encode`](crate::Message::encode): the version cannot represent a value of the body or the header.
    /// - [`ErrorKind::TooLong`]: the frame has more than 2,147,483,647 bytes.
    fn serialize(&self, version: i16, correlation_id: i32, client_id: Option<&str>) -> Result<Vec<u8>>
    where
        Self: Encode,
    {
        let head = RequestHead { api_key: Self::API_KEY, api_version: version, correlation_id, client_id };
        frame::to_vec(&head, Self::header_version(version), form::<Self>(), self, version)
    }

    /// Replaces the content of a buffer with the request as a complete frame: size, header and body.
    ///
    /// # Errors
    /// - [`ErrorKind::Version`]: the message does not have this version.
    /// - [`ErrorKind::Unsupported`], [`ErrorKind::Null`], [`ErrorKind::TextTooLong`] or another kind of
    ///   [`Message::encode`](crate::Message::encode): the version cannot represent a value of the body or the header.
    /// - [`ErrorKind::TooLong`]: the frame has more than 2,147,483,647 bytes.
    fn serialize_into(
        &self,
        version: i16,
        correlation_id: i32,
        client_id: Option<&str>,
        buffer: &mut Buffer,
    ) -> Result<()>
    where
        Self: Encode,
    {
        let header = header(Self::API_KEY, version, correlation_id, client_id);
        frame::write(&header, Self::header_version(version), form::<Self>(), self, version, buffer, usize::MAX)
            .map(|_| ())
    }

    /// Serializes the request as a complete frame in chunks. Large payloads are referenced instead of copied.
    ///
    /// # Errors
    /// - [`ErrorKind::Version`]: the message does not have this version.
    /// - [`ErrorKind::Unsupported`], [`ErrorKind::Null`], [`ErrorKind::TextTooLong`] or another kind of
    ///   [`Message::encode`](crate::Message::encode): the version cannot represent a value of the body or the header.
    /// - [`ErrorKind::TooLong`]: the frame has more than 2,147,483,647 bytes.
    fn serialize_gathered<'a>(
        &'a self,
        version: i16,
        correlation_id: i32,
        client_id: Option<&str>,
        buffer: &'a mut Buffer,
    ) -> Result<Gathered<'a>>
    where
        Self: Encode,
    {
        let header = header(Self::API_KEY, version, correlation_id, client_id);
        self.serialize_with_header(&header, buffer)
    }

    /// Serializes the request with a custom header as a complete frame in chunks. The version is that of `header`.
    ///
    /// # Errors
    /// - [`ErrorKind::Version`]: the message does not have this version.
    /// - [`ErrorKind::Unsupported`], [`ErrorKind::Null`], [`ErrorKind::TextTooLong`] or another kind of
    ///   [`Message::encode`](crate::Message::encode): the version cannot represent a value of the body or the header.
    /// - [`ErrorKind::TooLong`]: the frame has more than 2,147,483,647 bytes.
    fn serialize_with_header<'a>(&'a self, header: &RequestHeader, buffer: &'a mut Buffer) -> Result<Gathered<'a>>
    where
        Self: Encode,
    {
        let version = header.request_api_version;
        let payloads = frame::write(
            header,
            Self::header_version(version),
            form::<Self>(),
            self,
            version,
            buffer,
            Payload::THRESHOLD,
        )?;
        Ok(Gathered::new(buffer.as_slice(), payloads))
    }

    /// Returns the header of this request in `version`, to be changed for [`serialize_with_header`].
    ///
    /// The other methods do not call it: an implementation of its own does not change what they write.
    ///
    /// [`serialize_with_header`]: Self::serialize_with_header
    fn header(&self, version: i16, correlation_id: i32, client_id: Option<&str>) -> RequestHeader {
        header(Self::API_KEY, version, correlation_id, client_id)
    }

    /// Returns the deserializer of the response to this request in `version`.
    ///
    /// ```
    /// use kayrock::{Bytes, Request};
    /// use kayrock::messages::HeartbeatRequest;
    ///
    /// let deserializer = HeartbeatRequest::default().response_deserializer(0);
    /// let frame = Bytes::from_static(&[0, 0, 0, 7, 0, 25]);
    /// let response = deserializer.deserialize(&frame)?;
    /// assert_eq!(response.header.correlation_id, 7);
    /// assert_eq!(response.body.error_code, kayrock::ErrorCode::UNKNOWN_MEMBER_ID);
    /// # Ok::<(), kayrock::Error>(())
    /// ```
    fn response_deserializer<'de>(&self, version: i16) -> ResponseDeserializer<Self::Response<'de>> {
        ResponseDeserializer::new(version)
    }

    /// Returns a deserializer that decodes the response as type `P`, such as a partial or a borrowed definition.
    ///
    /// A type of another API key does not compile.
    fn response_deserializer_as<P: Response>(&self, version: i16) -> ResponseDeserializer<P> {
        const { assert!(P::API_KEY.0 == Self::API_KEY.0, "the view is of another API key than the request") };
        ResponseDeserializer::new(version)
    }
}
