//! `SaslAuthenticate` (API 36): carries the messages of the SASL mechanism that `SaslHandshake` agreed on (KIP-152).
//!
//! v1 says how long the session may last (KIP-368), v2 is flexible.

use crate::types::{Secret, Str, UnknownTags};
use crate::values::ErrorCode;
use bytes::Bytes;
use kayrock_derive::KafkaMessage;

/// Carries a message of the client's; mechanisms with several steps send several of these.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 36,
    versions = "0..=2",
    flexible = "2..",
    response = SaslAuthenticateResponse,
    listeners = "broker, controller"
)]
pub struct SaslAuthenticateRequest {
    /// The message, whose form the mechanism decides; with `PLAIN` it holds the password itself.
    pub auth_bytes: Secret<Bytes>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Carries a message of the broker's.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 36, versions = "0..=2", flexible = "2..")]
pub struct SaslAuthenticateResponse {
    /// Why the broker does not let the client in, such as `SASL_AUTHENTICATION_FAILED`; it closes the connection then.
    pub error_code: ErrorCode,
    /// What the broker has to say about the error; null when it says nothing.
    #[kafka(nullable, default = [])]
    pub error_message: Option<Str>,
    /// The message, whose form the mechanism decides; empty when it has nothing more to say.
    pub auth_bytes: Secret<Bytes>,
    /// After how many milliseconds the broker closes the connection unless the client authenticates again on it; 0 for
    /// never.
    #[kafka(versions = "1..", ignorable)]
    pub session_lifetime_ms: i64,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
