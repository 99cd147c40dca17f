//! The trait of responses.

use super::buffer::Buffer;
use super::frame;
use super::gathered::Gathered;
use super::header::ResponseHeader;
use super::message::Message;
use crate::codec::{Encode, Payload};
use crate::error::Result;
use crate::values::ApiKey;

/// A message that answers a request.
///
/// ```
/// use kayrock::{ApiKey, Response};
/// use kayrock::messages::ApiVersionsResponse;
///
/// assert_eq!((ApiVersionsResponse::API_KEY, ApiVersionsResponse::FALLBACK), (ApiKey::API_VERSIONS, Some(0)));
/// assert_eq!(ApiVersionsResponse::header_version(4), 0);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a response",
    label = "not a response",
    note = "derive `KafkaMessage` for it, with `api = N` and `versions = \"…\"` as the request has them, and without `response`"
)]
pub trait Response: Message {
    /// The API key of the request.
    const API_KEY: ApiKey;

    /// The version in which the answer is read again when it does not decode in its own.
    const FALLBACK: Option<i16> = Self::SCHEMA.fallback;

    /// The version of the response header that stands before this message in `version`.
    #[must_use]
    fn header_version(version: i16) -> i16 {
        Self::SCHEMA.header_version(version).unwrap_or(0)
    }

    /// The answer as a whole frame, size first.
    ///
    /// ```
    /// use kayrock::Response;
    /// use kayrock::messages::HeartbeatResponse;
    ///
    /// assert_eq!(HeartbeatResponse::default().serialize(0, 7)?, [0, 0, 0, 6, 0, 0, 0, 7, 0, 0]);
    /// # Ok::<(), kayrock::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Message::encode`].
    fn serialize(&self, version: i16, correlation_id: i32) -> Result<Vec<u8>>
    where
        Self: Encode,
    {
        let mut buffer = Buffer::new();
        let header = ResponseHeader { correlation_id, ..ResponseHeader::default() };
        let header_version = Self::header_version(version);
        let payloads = frame::write(&header, header_version, self, version, &mut buffer, Payload::THRESHOLD)?;
        Ok(buffer.join(&payloads))
    }

    /// The answer as a whole frame behind a header of one's own, in chunks, its payloads referred to.
    ///
    /// # Errors
    /// As [`Message::encode`].
    fn serialize_with_header<'a>(
        &'a self,
        header: &ResponseHeader,
        version: i16,
        buffer: &'a mut Buffer,
    ) -> Result<Gathered<'a>>
    where
        Self: Encode,
    {
        let payloads = frame::write(header, Self::header_version(version), self, version, buffer, Payload::THRESHOLD)?;
        Ok(Gathered::new(buffer.as_slice(), payloads))
    }
}
