//! `UnregisterBroker` (API 64): removes the registration of a broker that will not return (KIP-631).

use crate::types::{Str, UnknownTags};
use crate::values::{BrokerId, ErrorCode};
use kayrock_derive::KafkaMessage;

/// Removes a broker registration; sent to the controller.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-631] | since 2.8 |
///
/// [KIP-631]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-631%3A+The+Quorum-based+Kafka+Controller
///
/// # Layout
///
/// ```text
/// UnregisterBroker Request (Version: 0) => { broker_id }
///   broker_id => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(
    api = 64,
    versions = "0",
    flexible = "0..",
    response = UnregisterBrokerResponse,
    listeners = "broker, controller"
)]
pub struct UnregisterBrokerRequest {
    /// Id of the broker to remove. No running broker may use it.
    pub broker_id: BrokerId,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`UnregisterBrokerRequest`] with the result.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-631] | since 2.8 |
///
/// [KIP-631]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-631%3A+The+Quorum-based+Kafka+Controller
///
/// # Layout
///
/// ```text
/// UnregisterBroker Response (Version: 0) => { throttle_time_ms error_code error_message }
///   throttle_time_ms => INT32
///   error_code => INT16
///   error_message => COMPACT_NULLABLE_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 64, versions = "0", flexible = "0..")]
pub struct UnregisterBrokerResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Error code, such as `BROKER_ID_NOT_REGISTERED`; 0 if the registration was removed.
    pub error_code: ErrorCode,
    /// Error message of the controller; null if there is none.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub error_message: Option<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
