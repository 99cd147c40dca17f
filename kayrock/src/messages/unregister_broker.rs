//! `UnregisterBroker` (API 64): removes the registration of a broker that will not return (KIP-631).

use crate::types::{Str, UnknownTags};
use crate::values::{BrokerId, ErrorCode};
use kayrock_derive::KafkaMessage;

/// Requests the removal of a broker registration from the controller.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
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
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 64, versions = "0", flexible = "0..")]
pub struct UnregisterBrokerResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Error code, such as `BROKER_ID_NOT_REGISTERED`.
    pub error_code: ErrorCode,
    /// Error message of the controller; null if there is none.
    #[kafka(nullable, default = [])]
    pub error_message: Option<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
