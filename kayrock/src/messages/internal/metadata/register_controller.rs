//! `RegisterControllerRecord` (type 27): a controller started and made itself known (KIP-919).

use crate::types::{Str, UnknownTags, Uuid};
use crate::values::SecurityProtocol;
use kayrock_derive::KafkaMessage;

/// Adds a controller, or takes the place of its former registration.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 27, versions = "0", flexible = "0..", kind = "metadata")]
pub struct RegisterControllerRecord {
    /// The number that the controller's configuration gives it.
    pub controller_id: i32,
    /// What the process chose at random when it started, by which a repeated registration is told from a restart.
    pub incarnation_id: Uuid,
    /// Whether it was configured to move brokers away from `ZooKeeper`; false since Kafka 4.0.
    pub zk_migration_ready: bool,
    /// The addresses that it advertises.
    pub end_points: Vec<ControllerEndpoint>,
    /// What it can run, with levels.
    pub features: Vec<ControllerFeature>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// An address of a controller.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct ControllerEndpoint {
    /// The listener, such as `CONTROLLER`, as the controller's configuration calls it.
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

/// The levels of a feature that a controller can run.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct ControllerFeature {
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
