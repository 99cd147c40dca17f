//! `RenewDelegationToken` (API 39): postpones the expiry of a token (KIP-48).
//!
//! v1 throttles after the answer (KIP-219), v2 is flexible.

use crate::types::{Secret, UnknownTags};
use crate::values::ErrorCode;
use bytes::Bytes;
use kayrock_derive::KafkaMessage;

/// Asks for more time; the owner and the renewers of the token may.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 39,
    versions = "0..=2",
    flexible = "2..",
    response = RenewDelegationTokenResponse,
    listeners = "broker, controller",
    deprecated = "0"
)]
pub struct RenewDelegationTokenRequest {
    /// The secret of the token, as `CreateDelegationToken` gave it.
    pub hmac: Secret<Bytes>,
    /// For how long the token is good from now on, in milliseconds; -1 for as long as the broker's configuration says.
    pub renew_period_ms: i64,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Says how much time there is.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 39, versions = "0..=2", flexible = "2..")]
pub struct RenewDelegationTokenResponse {
    /// Why the token was not renewed, such as `DELEGATION_TOKEN_OWNER_MISMATCH`.
    pub error_code: ErrorCode,
    /// Until when the token is good, in milliseconds since 1970; never beyond its `max_timestamp_ms`.
    pub expiry_timestamp_ms: i64,
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    pub throttle_time_ms: i32,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
