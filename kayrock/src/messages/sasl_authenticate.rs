//! `SaslAuthenticate` (API 36): exchanges messages of the SASL mechanism chosen with `SaslHandshake` (KIP-152).
//!
//! Version 1 adds the session lifetime (KIP-368). Version 2 is flexible.

use crate::types::{Secret, Str, UnknownTags};
use crate::values::ErrorCode;
use bytes::Bytes;
use kayrock_derive::KafkaMessage;

/// Sends a SASL message of the client. Mechanisms with several steps need several requests.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 36,
    versions = "0..=2",
    flexible = "2..",
    response = SaslAuthenticateResponse,
    listeners = "broker, controller"
)]
pub struct SaslAuthenticateRequest {
    /// SASL message in the format of the mechanism. With `PLAIN` it contains the password itself.
    pub auth_bytes: Secret<Bytes>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`SaslAuthenticateRequest`] with a SASL message of the broker.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 36, versions = "0..=2", flexible = "2..")]
pub struct SaslAuthenticateResponse {
    /// Authentication error, such as `SASL_AUTHENTICATION_FAILED`; the broker then closes the connection.
    pub error_code: ErrorCode,
    /// Error message of the broker; null if there is none.
    #[kafka(nullable, default = [])]
    pub error_message: Option<Str>,
    /// SASL message in the format of the mechanism; empty if the exchange needs no further message.
    pub auth_bytes: Secret<Bytes>,
    /// Time in milliseconds after which the broker closes the connection unless the client authenticates on it again; 0
    /// for no limit.
    #[kafka(versions = "1..", ignorable)]
    pub session_lifetime_ms: i64,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
