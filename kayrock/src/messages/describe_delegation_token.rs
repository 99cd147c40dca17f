//! `DescribeDelegationToken` (API 41): lists delegation tokens with their secrets (KIP-48).

use crate::types::{Secret, Str, UnknownTags};
use crate::values::ErrorCode;
use alloc::vec::Vec;
use bytes::Bytes;
use kayrock_derive::KafkaMessage;

/// Requests the tokens that the client is authorized to see.
///
/// # Versions
///
/// Versions `0..=3`, flexible since `2`, deprecated `0`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-48] | up to 3.9 |
/// | 1 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 2 | First flexible version. | [KIP-482] | since 2.5 |
/// | 3 | Adds the requester of each token to the response. | [KIP-373] | since 3.3 |
///
/// [KIP-48]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-48+Delegation+token+support+for+Kafka
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-373]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-373%3A+Allow+users+to+create+delegation+tokens+for+other+users
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
///
/// # Layout
///
/// Version 3:
///
/// ```text
/// DescribeDelegationToken Request (Version: 3) => { ?(owners) }
///   owners => { principal_type principal_name }
///     principal_type => COMPACT_STRING
///     principal_name => COMPACT_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(
    api = 41,
    versions = "0..=3",
    flexible = "2..",
    response = DescribeDelegationTokenResponse,
    listeners = "broker, controller",
    deprecated = "0"
)]
pub struct DescribeDelegationTokenRequest {
    /// Owners whose tokens are requested; null for all owners, an empty array for none.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub owners: Option<Vec<DescribeDelegationTokenOwner>>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Owner whose tokens are requested.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct DescribeDelegationTokenOwner {
    /// Principal type; `User` in practice.
    pub principal_type: Str,
    /// Principal name within its type.
    pub principal_name: Str,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`DescribeDelegationTokenRequest`], with the tokens.
///
/// # Versions
///
/// Versions `0..=3`, flexible since `2`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-48] | up to 3.9 |
/// | 1 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 2 | First flexible version. | [KIP-482] | since 2.5 |
/// | 3 | Adds the requester of each token to the response. | [KIP-373] | since 3.3 |
///
/// [KIP-48]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-48+Delegation+token+support+for+Kafka
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-373]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-373%3A+Allow+users+to+create+delegation+tokens+for+other+users
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
///
/// # Layout
///
/// Version 3:
///
/// ```text
/// DescribeDelegationToken Response (Version: 3) => { error_code (tokens) throttle_time_ms }
///   error_code => INT16
///   tokens => { principal_type principal_name token_requester_principal_type
///           token_requester_principal_name issue_timestamp expiry_timestamp max_timestamp token_id
///           hmac (renewers) }
///     principal_type => COMPACT_STRING
///     principal_name => COMPACT_STRING
///     token_requester_principal_type => COMPACT_STRING
///     token_requester_principal_name => COMPACT_STRING
///     issue_timestamp => INT64
///     expiry_timestamp => INT64
///     max_timestamp => INT64
///     token_id => COMPACT_STRING
///     hmac => COMPACT_BYTES
///     renewers => { principal_type principal_name }
///       principal_type => COMPACT_STRING
///       principal_name => COMPACT_STRING
///   throttle_time_ms => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 41, versions = "0..=3", flexible = "2..")]
pub struct DescribeDelegationTokenResponse {
    /// Error code, such as `DELEGATION_TOKEN_REQUEST_NOT_ALLOWED` if the client itself authenticated with a token.
    pub error_code: ErrorCode,
    /// Tokens of these owners that the client owns, has requested, may renew or is authorized to describe.
    pub tokens: Vec<DescribedDelegationToken>,
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Delegation token and its principals.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct DescribedDelegationToken {
    /// Principal type of the owner; `User` in practice.
    pub principal_type: Str,
    /// Principal name of the owner.
    pub principal_name: Str,
    /// Principal type of the token's requester.
    /// Since version `3`.
    #[kafka(versions = "3..")]
    pub token_requester_principal_type: Str,
    /// Principal name of the token's requester, which can differ from the owner.
    /// Since version `3`.
    #[kafka(versions = "3..")]
    pub token_requester_principal_name: Str,
    /// Creation time of the token, in milliseconds since the Unix epoch.
    pub issue_timestamp: i64,
    /// Expiry time of the token unless renewed, in milliseconds since the Unix epoch.
    pub expiry_timestamp: i64,
    /// Latest expiry time that renewals can reach, in milliseconds since the Unix epoch.
    pub max_timestamp: i64,
    /// Public token id, which a SCRAM client uses as its user name.
    pub token_id: Str,
    /// Secret HMAC of the token, which a SCRAM client uses in base64 as its password. It also identifies the token in
    /// renewals.
    pub hmac: Secret<Bytes>,
    /// Principals that may renew the token in addition to its owner.
    pub renewers: Vec<DescribedDelegationTokenRenewer>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Principal that may renew the token.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct DescribedDelegationTokenRenewer {
    /// Principal type; `User` in practice.
    pub principal_type: Str,
    /// Principal name within its type.
    pub principal_name: Str,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
