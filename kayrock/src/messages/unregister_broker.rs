//! `UnregisterBroker` (API 64): an administrator makes the cluster forget a broker that is gone for good (KIP-631).

use crate::types::{Str, UnknownTags};
use crate::values::{BrokerId, ErrorCode};
use kayrock_derive::KafkaMessage;

/// Asks the controller to forget a broker.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 64,
    versions = "0",
    flexible = "0..",
    response = UnregisterBrokerResponse,
    listeners = "broker, controller"
)]
pub struct UnregisterBrokerRequest {
    /// The broker that is gone and will not come back under this number.
    pub broker_id: BrokerId,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Says whether the broker is forgotten.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 64, versions = "0", flexible = "0..")]
pub struct UnregisterBrokerResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    pub throttle_time_ms: i32,
    /// Why the broker stays, such as `BROKER_ID_NOT_REGISTERED`.
    pub error_code: ErrorCode,
    /// What the controller has to say about the error; null when it says nothing.
    #[kafka(nullable, default = [])]
    pub error_message: Option<Str>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
