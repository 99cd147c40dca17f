//! `CreateDelegationToken` (API 38): makes a token by which others authenticate as its owner (KIP-48).
//!
//! v1 throttles after the answer (KIP-219), v2 is flexible, v3 makes tokens for others too (KIP-373).

use crate::types::{Secret, Str, UnknownTags};
use crate::values::ErrorCode;
use bytes::Bytes;
use kayrock_derive::KafkaMessage;

/// Asks for a new token.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 38,
    versions = "0..=3",
    flexible = "2..",
    response = CreateDelegationTokenResponse,
    listeners = "broker, controller",
    deprecated = "0"
)]
pub struct CreateDelegationTokenRequest {
    /// The kind of principal that will own the token, in practice `User`; null for the one who asks.
    #[kafka(versions = "3..", nullable, default = [])]
    pub owner_principal_type: Option<Str>,
    /// The name of the principal that will own the token; null or empty for the one who asks.
    #[kafka(versions = "3..", nullable, default = [])]
    pub owner_principal_name: Option<Str>,
    /// Who may renew the token besides its owner; empty for nobody.
    pub renewers: Vec<CreatableRenewers>,
    /// For how long the token can be renewed at most, in milliseconds; -1 for as long as the broker's configuration
    /// allows, which bounds every other value too.
    pub max_lifetime_ms: i64,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// One who may renew the token.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct CreatableRenewers {
    /// The kind of principal; brokers take `User` only.
    pub principal_type: Str,
    /// The principal's name within its kind.
    pub principal_name: Str,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Gives the token; with an error only the principals and the error mean anything.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 38, versions = "0..=3", flexible = "2..")]
pub struct CreateDelegationTokenResponse {
    /// Why there is no token, such as `DELEGATION_TOKEN_AUTH_DISABLED`.
    pub error_code: ErrorCode,
    /// The kind of principal that owns the token, in practice `User`.
    pub principal_type: Str,
    /// The name of the principal that owns the token.
    pub principal_name: Str,
    /// The kind of principal that asked for the token.
    #[kafka(versions = "3..")]
    pub token_requester_principal_type: Str,
    /// The name of the principal that asked for the token.
    #[kafka(versions = "3..")]
    pub token_requester_principal_name: Str,
    /// When the token was made, in milliseconds since 1970.
    pub issue_timestamp_ms: i64,
    /// Until when the token is good unless it is renewed, in milliseconds since 1970.
    pub expiry_timestamp_ms: i64,
    /// The latest time that renewals can bring it to, in milliseconds since 1970.
    pub max_timestamp_ms: i64,
    /// The token's public name, which a SCRAM client gives as its user name.
    pub token_id: Str,
    /// The token's secret, which a SCRAM client gives in base64 as its password; it also names the token in renewals.
    pub hmac: Secret<Bytes>,
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    pub throttle_time_ms: i32,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
