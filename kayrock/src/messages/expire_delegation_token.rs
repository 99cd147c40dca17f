//! `ExpireDelegationToken` (API 40): shortens the lifetime of a token or expires it immediately (KIP-48).

use crate::types::{Secret, UnknownTags};
use crate::values::ErrorCode;
use bytes::Bytes;
use kayrock_derive::KafkaMessage;

/// Changes the expiry time of a token; permitted to its owner and its renewers.
///
/// # Versions
///
/// Versions `0..=2`, flexible since `2`, deprecated `0`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-48] | up to 3.9 |
/// | 1 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 2 | First flexible version. | [KIP-482] | since 2.5 |
///
/// [KIP-48]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-48+Delegation+token+support+for+Kafka
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
///
/// # Layout
///
/// Version 2:
///
/// ```text
/// ExpireDelegationToken Request (Version: 2) => { hmac expiry_time_period_ms }
///   hmac => COMPACT_BYTES
///   expiry_time_period_ms => INT64
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(
    api = 40,
    versions = "0..=2",
    flexible = "2..",
    response = ExpireDelegationTokenResponse,
    listeners = "broker, controller",
    deprecated = "0"
)]
pub struct ExpireDelegationTokenRequest {
    /// Secret HMAC of the token, as in the response to `CreateDelegationToken`.
    pub hmac: Secret<Bytes>,
    /// New remaining lifetime in milliseconds; -1 to expire the token immediately.
    pub expiry_time_period_ms: i64,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`ExpireDelegationTokenRequest`], with the new expiry time.
///
/// # Versions
///
/// Versions `0..=2`, flexible since `2`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-48] | up to 3.9 |
/// | 1 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 2 | First flexible version. | [KIP-482] | since 2.5 |
///
/// [KIP-48]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-48+Delegation+token+support+for+Kafka
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
///
/// # Layout
///
/// Version 2:
///
/// ```text
/// ExpireDelegationToken Response (Version: 2) => { error_code expiry_timestamp_ms throttle_time_ms }
///   error_code => INT16
///   expiry_timestamp_ms => INT64
///   throttle_time_ms => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 40, versions = "0..=2", flexible = "2..")]
pub struct ExpireDelegationTokenResponse {
    /// Error code, such as `DELEGATION_TOKEN_NOT_FOUND`; 0 if the expiry time changed.
    pub error_code: ErrorCode,
    /// Expiry time of the token, in milliseconds since the Unix epoch; -1 if it expired immediately.
    pub expiry_timestamp_ms: i64,
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
