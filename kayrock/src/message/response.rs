//! Responses.

use super::buffer::Buffer;
use super::frame;
use super::gathered::Gathered;
use super::head::ResponseHead;
use super::header::ResponseHeader;
use super::message::{Message, form};
use crate::codec::{Encode, Payload};
#[cfg(doc)]
use crate::error::ErrorKind;
use crate::error::Result;
use crate::values::ApiKey;
use alloc::vec::Vec;

/// Message that responds to a request.
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
    /// API key of the request.
    const API_KEY: ApiKey;

    /// Version in which a response is decoded if it does not decode in the version of its request.
    const FALLBACK: Option<i16> = Self::SCHEMA.fallback;

    /// Returns the version of the response header that precedes this message in `version`.
    #[must_use]
    fn header_version(version: i16) -> i16 {
        Self::SCHEMA.header_version(version).unwrap_or(0)
    }

    /// Serializes the response as a complete frame: size, header and body.
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
    /// - [`ErrorKind::Version`]: the message does not have this version.
    /// - [`ErrorKind::Unsupported`], [`ErrorKind::Null`], [`ErrorKind::TextTooLong`] or another kind of
    ///   [`Message::encode`](crate::Message::encode): the version cannot represent a value of the body or the header.
    /// - [`ErrorKind::TooLong`]: the frame has more than 2,147,483,647 bytes.
    fn serialize(&self, version: i16, correlation_id: i32) -> Result<Vec<u8>>
    where
        Self: Encode,
    {
        let head = ResponseHead { correlation_id };
        frame::to_vec(&head, Self::header_version(version), form::<Self>(), self, version)
    }

    /// Serializes the response with a custom header as a complete frame in chunks. Large payloads are referenced instead of
    /// copied.
    ///
    /// # Errors
    /// - [`ErrorKind::Version`]: the message does not have this version.
    /// - [`ErrorKind::Unsupported`], [`ErrorKind::Null`], [`ErrorKind::TextTooLong`] or another kind of
    ///   [`Message::encode`](crate::Message::encode): the version cannot represent a value of the body or the header.
    /// - [`ErrorKind::TooLong`]: the frame has more than 2,147,483,647 bytes.
    fn serialize_with_header<'a>(
        &'a self,
        header: &ResponseHeader,
        version: i16,
        buffer: &'a mut Buffer,
    ) -> Result<Gathered<'a>>
    where
        Self: Encode,
    {
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
}
