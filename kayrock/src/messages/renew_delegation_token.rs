//! `RenewDelegationToken` (API 39): extends the lifetime of a token (KIP-48).

use crate::types::{Secret, UnknownTags};
use crate::values::ErrorCode;
use bytes::Bytes;
use kayrock_derive::KafkaMessage;

/// Postpones the expiry time of a token; permitted to its owner and its renewers.
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
/// RenewDelegationToken Request (Version: 2) => { hmac renew_period_ms }
///   hmac => COMPACT_BYTES
///   renew_period_ms => INT64
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(
    api = 39,
    versions = "0..=2",
    flexible = "2..",
    response = RenewDelegationTokenResponse,
    listeners = "broker, controller",
    deprecated = "0"
)]
pub struct RenewDelegationTokenRequest {
    /// Secret HMAC of the token, as in the response to `CreateDelegationToken`.
    pub hmac: Secret<Bytes>,
    /// New remaining lifetime in milliseconds; -1 for the broker's configured value.
    pub renew_period_ms: i64,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`RenewDelegationTokenRequest`], with the new expiry time.
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
/// RenewDelegationToken Response (Version: 2) => { error_code expiry_timestamp_ms throttle_time_ms }
///   error_code => INT16
///   expiry_timestamp_ms => INT64
///   throttle_time_ms => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 39, versions = "0..=2", flexible = "2..")]
pub struct RenewDelegationTokenResponse {
    /// Error code, such as `DELEGATION_TOKEN_OWNER_MISMATCH`; 0 if the token was renewed.
    pub error_code: ErrorCode,
    /// Expiry time of the token, in milliseconds since the Unix epoch; never later than its `max_timestamp_ms`.
    pub expiry_timestamp_ms: i64,
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
