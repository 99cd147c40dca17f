//! `ControllerRegistration` (API 70): a controller makes its addresses and features known to the active one (KIP-919).

use crate::types::{Str, UnknownTags, Uuid};
use crate::values::{ErrorCode, SecurityProtocol};
use kayrock_derive::KafkaMessage;

/// Tells the active controller that a controller is there.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 70,
    versions = "0",
    flexible = "0..",
    response = ControllerRegistrationResponse,
    listeners = "controller"
)]
pub struct ControllerRegistrationRequest {
    /// The number that the controller's configuration gives it.
    pub controller_id: i32,
    /// Chosen at random at each start of the process, so that a restart is noticed.
    pub incarnation_id: Uuid,
    /// Whether the controller is configured to take over from `ZooKeeper` (KIP-866); false since Kafka 4.0.
    pub zk_migration_ready: bool,
    /// The addresses that the controller advertises.
    pub listeners: Vec<Listener>,
    /// The features that the controller can run, with their levels.
    pub features: Vec<Feature>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// An address of the controller.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct Listener {
    /// The listener, such as `CONTROLLER`, as the configuration names it.
    #[kafka(map_key)]
    pub name: Str,
    /// The host name or address that others are told.
    pub host: Str,
    /// The TCP port.
    pub port: u16,
    /// How to speak there: 0 plain, 1 TLS, 2 SASL without TLS, 3 SASL over TLS.
    pub security_protocol: SecurityProtocol,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The levels of a feature that the controller can run.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct Feature {
    /// The feature, such as `metadata.version`.
    #[kafka(map_key)]
    pub name: Str,
    /// The lowest level.
    pub min_supported_version: i16,
    /// The highest level.
    pub max_supported_version: i16,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Says whether the controller is registered.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 70, versions = "0", flexible = "0..")]
pub struct ControllerRegistrationResponse {
    /// For how long a quota delays the controller, in milliseconds; 0 when none does.
    pub throttle_time_ms: i32,
    /// Why the controller is not registered.
    pub error_code: ErrorCode,
    /// What the active controller has to say about the error; null when it says nothing.
    #[kafka(nullable, default = [])]
    pub error_message: Option<Str>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
