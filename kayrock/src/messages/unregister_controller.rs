//! `UnregisterController` (API 94): an administrator makes the cluster forget a controller that is gone for good
//! (KIP-1312).

use crate::types::{Str, UnknownTags};
use crate::values::ErrorCode;
use kayrock_derive::KafkaMessage;

/// Asks the active controller to forget another; brokers pass it on.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 94,
    versions = "0",
    flexible = "0..",
    response = UnregisterControllerResponse,
    listeners = "broker, controller"
)]
pub struct UnregisterControllerRequest {
    /// The controller that is gone. It should be stopped before, as one that runs registers again.
    pub controller_id: i32,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Says whether the controller is forgotten.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 94, versions = "0", flexible = "0..")]
pub struct UnregisterControllerResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    pub throttle_time_ms: i32,
    /// Why it is not: `CONTROLLER_ID_NOT_REGISTERED`, or `UNSUPPORTED_VERSION` when `metadata.version` is too low.
    pub error_code: ErrorCode,
    /// What the active controller has to say about the error; null when it says nothing.
    #[kafka(nullable, default = [])]
    pub error_message: Option<Str>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
