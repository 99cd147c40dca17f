//! `DescribeDelegationToken` (API 41): lists delegation tokens, with their secrets (KIP-48).
//!
//! v1 throttles after the answer (KIP-219), v2 is flexible, v3 says who asked for each token (KIP-373).

use crate::types::{Secret, Str, UnknownTags};
use crate::values::ErrorCode;
use bytes::Bytes;
use kayrock_derive::KafkaMessage;

/// Asks for the tokens that the client may see.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 41,
    versions = "0..=3",
    flexible = "2..",
    response = DescribeDelegationTokenResponse,
    listeners = "broker, controller",
    deprecated = "0"
)]
pub struct DescribeDelegationTokenRequest {
    /// Whose tokens are wanted; null for everybody's, the empty list for none.
    #[kafka(nullable, default = [])]
    pub owners: Option<Vec<DescribeDelegationTokenOwner>>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// One whose tokens are wanted.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct DescribeDelegationTokenOwner {
    /// The kind of principal, in practice `User`.
    pub principal_type: Str,
    /// The principal's name within its kind.
    pub principal_name: Str,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Lists the tokens.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 41, versions = "0..=3", flexible = "2..")]
pub struct DescribeDelegationTokenResponse {
    /// Why nothing is listed, such as `DELEGATION_TOKEN_REQUEST_NOT_ALLOWED` to a client that itself came with a token.
    pub error_code: ErrorCode,
    /// The tokens of those owners that the client owns, asked for, may renew or is allowed to describe.
    pub tokens: Vec<DescribedDelegationToken>,
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    pub throttle_time_ms: i32,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A token.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct DescribedDelegationToken {
    /// The kind of principal that owns the token, in practice `User`.
    pub principal_type: Str,
    /// The name of the principal that owns the token.
    pub principal_name: Str,
    /// The kind of principal that asked for the token.
    #[kafka(versions = "3..")]
    pub token_requester_principal_type: Str,
    /// The name of the principal that asked for the token; not always its owner.
    #[kafka(versions = "3..")]
    pub token_requester_principal_name: Str,
    /// When the token was made, in milliseconds since 1970.
    pub issue_timestamp: i64,
    /// Until when the token is good unless it is renewed, in milliseconds since 1970.
    pub expiry_timestamp: i64,
    /// The latest time that renewals can bring it to, in milliseconds since 1970.
    pub max_timestamp: i64,
    /// The token's public name, which a SCRAM client gives as its user name.
    pub token_id: Str,
    /// The token's secret, which a SCRAM client gives in base64 as its password; it also names the token in renewals.
    pub hmac: Secret<Bytes>,
    /// Who may renew the token besides its owner.
    pub renewers: Vec<DescribedDelegationTokenRenewer>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// One who may renew the token.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct DescribedDelegationTokenRenewer {
    /// The kind of principal, in practice `User`.
    pub principal_type: Str,
    /// The principal's name within its kind.
    pub principal_name: Str,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
