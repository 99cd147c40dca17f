//! `CreateDelegationToken` (API 38): creates a token that lets others authenticate as its owner (KIP-48).

use crate::types::{Secret, Str, UnknownTags};
use crate::values::ErrorCode;
use alloc::vec::Vec;
use bytes::Bytes;
use kayrock_derive::KafkaMessage;

/// Creates a delegation token.
///
/// # Versions
///
/// Versions `0..=3`, flexible since `2`, deprecated `0`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-48] | up to 3.9 |
/// | 1 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 2 | First flexible version. | [KIP-482] | all |
/// | 3 | Adds the owner to the request and the requester to the response. | [KIP-373] | since 3.3 |
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
/// CreateDelegationToken Request (Version: 3) => { owner_principal_type owner_principal_name (renewers)
///         max_lifetime_ms }
///   owner_principal_type => COMPACT_NULLABLE_STRING
///   owner_principal_name => COMPACT_NULLABLE_STRING
///   renewers => { principal_type principal_name }
///     principal_type => COMPACT_STRING
///     principal_name => COMPACT_STRING
///   max_lifetime_ms => INT64
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(
    api = 38,
    versions = "0..=3",
    flexible = "2..",
    response = CreateDelegationTokenResponse,
    listeners = "broker, controller",
    deprecated = "0"
)]
pub struct CreateDelegationTokenRequest {
    /// Principal type of the future owner, in practice `User`; null for the requester.
    /// Since version `3`. Nullable. Default empty.
    #[kafka(versions = "3..", nullable, default = [])]
    pub owner_principal_type: Option<Str>,
    /// Principal name of the future owner; null or empty for the requester.
    /// Since version `3`. Nullable. Default empty.
    #[kafka(versions = "3..", nullable, default = [])]
    pub owner_principal_name: Option<Str>,
    /// Principals that may renew the token in addition to its owner.
    pub renewers: Vec<CreatableRenewers>,
    /// Limit on the token's lifetime in milliseconds; -1 for the broker's configured maximum, which also caps all other
    /// values.
    pub max_lifetime_ms: i64,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Principal that may renew the token.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct CreatableRenewers {
    /// Principal type; brokers accept only `User`.
    pub principal_type: Str,
    /// Principal name within its type.
    pub principal_name: Str,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`CreateDelegationTokenRequest`], with the token. With an error, only the principals and the error are
/// valid.
///
/// # Versions
///
/// Versions `0..=3`, flexible since `2`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-48] | up to 3.9 |
/// | 1 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 2 | First flexible version. | [KIP-482] | all |
/// | 3 | Adds the owner to the request and the requester to the response. | [KIP-373] | since 3.3 |
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
/// CreateDelegationToken Response (Version: 3) => { error_code principal_type principal_name
///         token_requester_principal_type token_requester_principal_name issue_timestamp_ms
///         expiry_timestamp_ms max_timestamp_ms token_id hmac throttle_time_ms }
///   error_code => INT16
///   principal_type => COMPACT_STRING
///   principal_name => COMPACT_STRING
///   token_requester_principal_type => COMPACT_STRING
///   token_requester_principal_name => COMPACT_STRING
///   issue_timestamp_ms => INT64
///   expiry_timestamp_ms => INT64
///   max_timestamp_ms => INT64
///   token_id => COMPACT_STRING
///   hmac => COMPACT_BYTES
///   throttle_time_ms => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 38, versions = "0..=3", flexible = "2..")]
pub struct CreateDelegationTokenResponse {
    /// Error code, such as `DELEGATION_TOKEN_AUTH_DISABLED`; 0 if the token was created.
    pub error_code: ErrorCode,
    /// Principal type of the owner; `User` in practice.
    pub principal_type: Str,
    /// Principal name of the owner.
    pub principal_name: Str,
    /// Principal type of the token's requester.
    /// Since version `3`.
    #[kafka(versions = "3..")]
    pub token_requester_principal_type: Str,
    /// Principal name of the token's requester.
    /// Since version `3`.
    #[kafka(versions = "3..")]
    pub token_requester_principal_name: Str,
    /// Creation time of the token, in milliseconds since the Unix epoch.
    pub issue_timestamp_ms: i64,
    /// Expiry time of the token unless renewed, in milliseconds since the Unix epoch.
    pub expiry_timestamp_ms: i64,
    /// Latest expiry time that renewals can reach, in milliseconds since the Unix epoch.
    pub max_timestamp_ms: i64,
    /// Public token id, which a SCRAM client uses as its user name.
    pub token_id: Str,
    /// Secret HMAC of the token, which a SCRAM client uses in base64 as its password. It also identifies the token in
    /// renewals.
    pub hmac: Secret<Bytes>,
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
