//! The trait of requests.

use super::buffer::Buffer;
use super::deserializer::ResponseDeserializer;
use super::frame;
use super::gathered::Gathered;
use super::header::RequestHeader;
use super::message::Message;
use super::response::Response;
use crate::codec::{Decode, Encode, Payload};
use crate::error::Result;
use crate::types::Str;
use crate::values::ApiKey;

/// A message that asks for an answer.
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
    note = "derive `KafkaMessage` for it, with `api = N`, `versions = \"…\"` and `response = T`, the struct that answers it"
)]
pub trait Request: Message {
    /// The API key, by which the other side knows what is asked.
    const API_KEY: ApiKey;

    /// The message that answers this one; it may borrow from the bytes it is read from.
    type Response<'de>: Response + Decode<'de>;

    /// The version of the request header that stands before this message in `version`.
    #[must_use]
    fn header_version(version: i16) -> i16 {
        Self::SCHEMA.header_version(version).unwrap_or(1)
    }

    /// Whether the other side answers this request at all.
    #[must_use]
    fn expects_response(&self) -> bool {
        true
    }

    /// The request as a whole frame, size first.
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
    /// As [`Message::encode`].
    fn serialize(&self, version: i16, correlation_id: i32, client_id: Option<&str>) -> Result<Vec<u8>>
    where
        Self: Encode,
    {
        let mut buffer = Buffer::new();
        let header = self.header(version, correlation_id, client_id);
        let header_version = Self::header_version(version);
        let payloads = frame::write(&header, header_version, self, version, &mut buffer, Payload::THRESHOLD)?;
        Ok(buffer.join(&payloads))
    }

    /// The request as a whole frame in a buffer, whose former content is gone.
    ///
    /// # Errors
    /// As [`Message::encode`].
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
        let header = self.header(version, correlation_id, client_id);
        frame::write(&header, Self::header_version(version), self, version, buffer, usize::MAX).map(|_| ())
    }

    /// The request as a whole frame in chunks, its payloads referred to.
    ///
    /// # Errors
    /// As [`Message::encode`].
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
        let header = self.header(version, correlation_id, client_id);
        self.serialize_with_header(&header, buffer)
    }

    /// The request behind a header of one's own, in chunks; the header says the version.
    ///
    /// # Errors
    /// As [`Message::encode`].
    fn serialize_with_header<'a>(&'a self, header: &RequestHeader, buffer: &'a mut Buffer) -> Result<Gathered<'a>>
    where
        Self: Encode,
    {
        let version = header.request_api_version;
        let payloads = frame::write(header, Self::header_version(version), self, version, buffer, Payload::THRESHOLD)?;
        Ok(Gathered::new(buffer.as_slice(), payloads))
    }

    /// The header that this request has in `version`.
    fn header(&self, version: i16, correlation_id: i32, client_id: Option<&str>) -> RequestHeader {
        RequestHeader {
            request_api_key: Self::API_KEY,
            request_api_version: version,
            correlation_id,
            client_id: client_id.map(Str::from),
            ..RequestHeader::default()
        }
    }

    /// What reads the answer to this request when it is sent in `version`.
    ///
    /// ```
    /// use kayrock::{Bytes, Request};
    /// use kayrock::messages::HeartbeatRequest;
    ///
    /// let reader = HeartbeatRequest::default().response_deserializer(0);
    /// let frame = Bytes::from_static(&[0, 0, 0, 7, 0, 25]);
    /// let answer = reader.deserialize(&frame)?;
    /// assert_eq!(answer.header.correlation_id, 7);
    /// assert_eq!(answer.body.error_code, kayrock::ErrorCode::UNKNOWN_MEMBER_ID);
    /// # Ok::<(), kayrock::Error>(())
    /// ```
    fn response_deserializer<'de>(&self, version: i16) -> ResponseDeserializer<Self::Response<'de>> {
        ResponseDeserializer::new(version)
    }

    /// What reads the answer as another definition of the same API key: a partial or a borrowed view.
    ///
    /// Another API key does not compile.
    fn response_deserializer_as<P: Response>(&self, version: i16) -> ResponseDeserializer<P> {
        const { assert!(P::API_KEY.0 == Self::API_KEY.0, "the view is of another API key than the request") };
        ResponseDeserializer::new(version)
    }
}
