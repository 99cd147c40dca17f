//! `UnregisterController` (API 94): removes the registration of a controller that will not return (KIP-1312).

use crate::types::{Str, UnknownTags};
use crate::values::ErrorCode;
use kayrock_derive::KafkaMessage;

/// Requests the removal of a controller registration from the active controller. Brokers forward the request.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 94,
    versions = "0",
    flexible = "0..",
    response = UnregisterControllerResponse,
    listeners = "broker, controller"
)]
pub struct UnregisterControllerRequest {
    /// Node id of the controller to unregister. Stop it first, because a running controller registers again.
    pub controller_id: i32,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`UnregisterControllerRequest`] with the result.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 94, versions = "0", flexible = "0..")]
pub struct UnregisterControllerResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Error code: `CONTROLLER_ID_NOT_REGISTERED`, or `UNSUPPORTED_VERSION` if `metadata.version` is too low.
    pub error_code: ErrorCode,
    /// Error message of the active controller; null if there is none.
    #[kafka(nullable, default = [])]
    pub error_message: Option<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
