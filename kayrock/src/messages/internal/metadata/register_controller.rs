//! `RegisterControllerRecord` (type 27): registers a controller at startup (KIP-919).

use crate::types::{Str, UnknownTags, Uuid};
use crate::values::SecurityProtocol;
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Adds a controller or replaces its previous registration.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | First version. | [KIP-919] |
///
/// [KIP-919]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-919%3A+Allow+AdminClient+to+Talk+Directly+with+the+KRaft+Controller+Quorum+and+add+Controller+Registration
///
/// # Layout
///
/// ```text
/// RegisterControllerRecord (Version: 0) => { controller_id incarnation_id zk_migration_ready
///         (end_points) (features) }
///   controller_id => INT32
///   incarnation_id => UUID
///   zk_migration_ready => BOOLEAN
///   end_points => { name host port security_protocol }
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
#[kafka(api = 27, versions = "0", flexible = "0..", kind = "metadata")]
pub struct RegisterControllerRecord {
    /// Node id of the controller.
    pub controller_id: i32,
    /// Random id of the controller process, which changes with each restart.
    pub incarnation_id: Uuid,
    /// True if the controller is configured to migrate brokers from `ZooKeeper`; false since Kafka 4.0.
    pub zk_migration_ready: bool,
    /// Advertised endpoints.
    pub end_points: Vec<ControllerEndpoint>,
    /// Supported features with their levels.
    pub features: Vec<ControllerFeature>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Endpoint of a controller.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct ControllerEndpoint {
    /// Configured listener name, such as `CONTROLLER`.
    #[kafka(map_key)]
    pub name: Str,
    /// Host name or address advertised to other nodes.
    pub host: Str,
    /// TCP port.
    pub port: u16,
    /// Security protocol: 0 `PLAINTEXT`, 1 `SSL`, 2 `SASL_PLAINTEXT`, 3 `SASL_SSL`.
    pub security_protocol: SecurityProtocol,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Range of feature levels that a controller supports.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct ControllerFeature {
    /// Feature name, such as `metadata.version`.
    #[kafka(map_key)]
    pub name: Str,
    /// Lowest supported level.
    pub min_supported_version: i16,
    /// Highest supported level.
    pub max_supported_version: i16,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
