//! `ExpireDelegationToken` (API 40): brings the expiry of a token forward, or ends it at once (KIP-48).
//!
//! v1 throttles after the answer (KIP-219), v2 is flexible.

use crate::types::{Secret, UnknownTags};
use crate::values::ErrorCode;
use bytes::Bytes;
use kayrock_derive::KafkaMessage;

/// Asks for another expiry; the owner and the renewers of the token may.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 40,
    versions = "0..=2",
    flexible = "2..",
    response = ExpireDelegationTokenResponse,
    listeners = "broker, controller",
    deprecated = "0"
)]
pub struct ExpireDelegationTokenRequest {
    /// The secret of the token, as `CreateDelegationToken` gave it.
    pub hmac: Secret<Bytes>,
    /// For how long the token is good from now on, in milliseconds; -1 to end it at once.
    pub expiry_time_period_ms: i64,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Says when the token expires.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 40, versions = "0..=2", flexible = "2..")]
pub struct ExpireDelegationTokenResponse {
    /// Why the expiry was not changed, such as `DELEGATION_TOKEN_NOT_FOUND`.
    pub error_code: ErrorCode,
    /// Until when the token is good, in milliseconds since 1970; -1 when it ended at once.
    pub expiry_timestamp_ms: i64,
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    pub throttle_time_ms: i32,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
