//! `UnregisterController` (API 94): removes the registration of a controller that will not return (KIP-1312).

use crate::types::{Str, UnknownTags};
use crate::values::ErrorCode;
use kayrock_derive::KafkaMessage;

/// Requests the removal of a controller registration from the active controller. Brokers forward the request.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-1312] | since 4.4 |
///
/// [KIP-1312]: https://cwiki.apache.org/confluence/spaces/KAFKA/pages/406623954/KIP-1312+Support+unregistering+controllers
///
/// # Layout
///
/// ```text
/// UnregisterController Request (Version: 0) => { controller_id }
///   controller_id => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
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
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-1312] | since 4.4 |
///
/// [KIP-1312]: https://cwiki.apache.org/confluence/spaces/KAFKA/pages/406623954/KIP-1312+Support+unregistering+controllers
///
/// # Layout
///
/// ```text
/// UnregisterController Response (Version: 0) => { throttle_time_ms error_code error_message }
///   throttle_time_ms => INT32
///   error_code => INT16
///   error_message => COMPACT_NULLABLE_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 94, versions = "0", flexible = "0..")]
pub struct UnregisterControllerResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Error code, such as `CONTROLLER_ID_NOT_REGISTERED`, or `UNSUPPORTED_VERSION` if `metadata.version` is too low; 0
    /// if the registration was removed.
    pub error_code: ErrorCode,
    /// Error message of the active controller; null if there is none.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub error_message: Option<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
