//! `ControllerRegistration` (API 70): registers a controller's addresses and features at the active controller
//! (KIP-919).

use crate::types::{Str, UnknownTags, Uuid};
use crate::values::{ErrorCode, SecurityProtocol};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Registers a controller at the active controller.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-919] | since 3.7 |
///
/// [KIP-919]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-919%3A+Allow+AdminClient+to+Talk+Directly+with+the+KRaft+Controller+Quorum+and+add+Controller+Registration
///
/// # Layout
///
/// ```text
/// ControllerRegistration Request (Version: 0) => { controller_id incarnation_id zk_migration_ready
///         (listeners) (features) }
///   controller_id => INT32
///   incarnation_id => UUID
///   zk_migration_ready => BOOLEAN
///   listeners => { name host port security_protocol }
///     name => COMPACT_STRING
///     host => COMPACT_STRING
///     port => UINT16
///     security_protocol => INT16
///   features => { name min_supported_version max_supported_version }
///     name => COMPACT_STRING
///     min_supported_version => INT16
///     max_supported_version => INT16
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(
    api = 70,
    versions = "0",
    flexible = "0..",
    response = ControllerRegistrationResponse,
    listeners = "controller"
)]
pub struct ControllerRegistrationRequest {
    /// Node id from the controller's configuration.
    pub controller_id: i32,
    /// Random id of this start of the process, which changes with each restart.
    pub incarnation_id: Uuid,
    /// True if the controller is configured for the migration from `ZooKeeper` (KIP-866); false since Kafka 4.0.
    pub zk_migration_ready: bool,
    /// Listeners that the controller advertises.
    pub listeners: Vec<Listener>,
    /// Features that the controller supports, with their levels.
    pub features: Vec<Feature>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Listener of the controller.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct Listener {
    /// Name of the listener in the configuration, such as `CONTROLLER`.
    #[kafka(map_key)]
    pub name: Str,
    /// Advertised host name or IP address.
    pub host: Str,
    /// TCP port.
    pub port: u16,
    /// Security protocol: 0 PLAINTEXT, 1 SSL, 2 `SASL_PLAINTEXT`, 3 `SASL_SSL`.
    pub security_protocol: SecurityProtocol,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Level range of a feature that the controller supports.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct Feature {
    /// Name of the feature, such as `metadata.version`.
    #[kafka(map_key)]
    pub name: Str,
    /// Lowest supported level.
    pub min_supported_version: i16,
    /// Highest supported level.
    pub max_supported_version: i16,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`ControllerRegistrationRequest`].
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-919] | since 3.7 |
///
/// [KIP-919]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-919%3A+Allow+AdminClient+to+Talk+Directly+with+the+KRaft+Controller+Quorum+and+add+Controller+Registration
///
/// # Layout
///
/// ```text
/// ControllerRegistration Response (Version: 0) => { throttle_time_ms error_code error_message }
///   throttle_time_ms => INT32
///   error_code => INT16
///   error_message => COMPACT_NULLABLE_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 70, versions = "0", flexible = "0..")]
pub struct ControllerRegistrationResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Error code; 0 if the controller is registered.
    pub error_code: ErrorCode,
    /// Error message from the active controller; null if there is none.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub error_message: Option<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
