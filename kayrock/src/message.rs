//! What a message is, apart from its bytes.

use crate::decode::Decode;
use crate::field::Field;
use crate::schema::{Schema, Versions};
use crate::types::ApiKey;

/// A struct that stands for a Kafka message in several versions; [`KafkaMessage`](crate::KafkaMessage) derives it.
///
/// ```
/// use kayrock::Message;
/// use kayrock::messages::FetchRequest;
///
/// assert_eq!(FetchRequest::NAME, "FetchRequest");
/// assert!(FetchRequest::VERSIONS.contains(12) && FetchRequest::FLEXIBLE.contains(12));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a Kafka message",
    label = "not a message",
    note = "derive `KafkaMessage` for it and give its `versions`, with `api = N` or with `kind = \"data\"`"
)]
pub trait Message: Field {
    /// Kafka's name of the message.
    const NAME: &'static str = match &Self::SCHEMA.name {
        crate::schema::Shared::Static(name) => name,
        crate::schema::Shared::Owned(_) => "",
    };

    /// The versions that the struct encodes and decodes.
    const VERSIONS: Versions = Self::SCHEMA.versions;

    /// The versions with compact lengths and tagged fields.
    const FLEXIBLE: Versions = Self::SCHEMA.flexible;

    /// What the message is made of.
    const SCHEMA: &'static Schema;
}

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
}

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
}

/// A message that has version `V`; the derive implements it for each version.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no version {V}",
    label = "not one of its versions",
    note = "`Message::VERSIONS` of the type says which it has"
)]
pub trait HasVersion<const V: i16>: Message {}
