//! `BrokerRegistration` (API 62): registers a starting broker at the controller (KIP-631).

use crate::types::{Str, UnknownTags, Uuid};
use crate::values::{BrokerId, DirectoryId, ErrorCode, SecurityProtocol};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Registers a broker at the active controller. The broker is fenced until its heartbeats show that it is ready.
///
/// # Versions
///
/// Versions `0..=4`, all flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-631] | since 2.8 |
/// | 1 | Adds `is_migrating_zk_broker` for the migration from `ZooKeeper`. | [KIP-866] | since 3.4 |
/// | 2 | Adds log directories. | [KIP-858] | since 3.7 |
/// | 3 | Adds `previous_broker_epoch`, which proves a clean shutdown. | [KIP-966] | since 3.7 |
/// | 4 | Allows supported features to start at level 0 (KAFKA-17011). | no KIP | since 3.9 |
///
/// [KIP-631]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-631%3A+The+Quorum-based+Kafka+Controller
/// [KIP-858]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-858%3A+Handle+JBOD+broker+disk+failure+in+KRaft
/// [KIP-866]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-866+ZooKeeper+to+KRaft+Migration
/// [KIP-966]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-966%3A+Eligible+Leader+Replicas
///
/// # Layout
///
/// Version 4:
///
/// ```text
/// BrokerRegistration Request (Version: 4) => { broker_id cluster_id incarnation_id (listeners)
///         (features) rack is_migrating_zk_broker (log_dirs) previous_broker_epoch }
///   broker_id => INT32
///   cluster_id => COMPACT_STRING
///   incarnation_id => UUID
///   listeners => { name host port security_protocol }
///     name => COMPACT_STRING
///     host => COMPACT_STRING
///     port => UINT16
///     security_protocol => INT16
///   features => { name min_supported_version max_supported_version }
///     name => COMPACT_STRING
///     min_supported_version => INT16
///     max_supported_version => INT16
///   rack => COMPACT_NULLABLE_STRING
///   is_migrating_zk_broker => BOOLEAN
///   log_dirs => UUID
///   previous_broker_epoch => INT64
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(
    api = 62,
    versions = "0..=4",
    flexible = "0..",
    response = BrokerRegistrationResponse,
    listeners = "controller"
)]
pub struct BrokerRegistrationRequest {
    /// Broker id from the broker's configuration.
    pub broker_id: BrokerId,
    /// Cluster for which the broker's storage was formatted; other clusters respond with `INCONSISTENT_CLUSTER_ID`.
    pub cluster_id: Str,
    /// Random id of this start of the process, which distinguishes a repeated registration from a second broker with
    /// the same broker id.
    pub incarnation_id: Uuid,
    /// Listeners that the broker advertises.
    pub listeners: Vec<Listener>,
    /// Features that the broker supports, with their levels.
    pub features: Vec<Feature>,
    /// Rack from the broker's configuration; null if there is none.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub rack: Option<Str>,
    /// True if the broker still runs with `ZooKeeper` and will be migrated (KIP-866); false since Kafka 4.0.
    /// Since version `1`.
    #[kafka(versions = "1..")]
    pub is_migrating_zk_broker: bool,
    /// Log directories available to the broker, by the ids stored in them.
    /// Since version `2`. Ignorable.
    #[kafka(versions = "2..", ignorable)]
    pub log_dirs: Vec<DirectoryId>,
    /// Broker epoch before the last clean shutdown, which proves that no records were lost; -1 after a crash or at the
    /// first start.
    /// Since version `3`. Default `-1`. Ignorable.
    #[kafka(versions = "3..", default = -1, ignorable)]
    pub previous_broker_epoch: i64,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Listener of the broker.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct Listener {
    /// Name of the listener in the configuration, such as `PLAINTEXT`.
    #[kafka(map_key)]
    pub name: Str,
    /// Host name or IP address that clients connect to.
    pub host: Str,
    /// TCP port.
    pub port: u16,
    /// Security protocol: 0 PLAINTEXT, 1 SSL, 2 `SASL_PLAINTEXT`, 3 `SASL_SSL`.
    pub security_protocol: SecurityProtocol,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Level range of a feature that the broker supports.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct Feature {
    /// Name of the feature, such as `metadata.version`.
    #[kafka(map_key)]
    pub name: Str,
    /// Lowest supported level; before version 4 features that start at level 0 are left out.
    pub min_supported_version: i16,
    /// Highest supported level.
    pub max_supported_version: i16,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`BrokerRegistrationRequest`], with the broker's epoch.
///
/// # Versions
///
/// Versions `0..=4`, all flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-631] | since 2.8 |
/// | 1 | Adds `is_migrating_zk_broker` for the migration from `ZooKeeper`. | [KIP-866] | since 3.4 |
/// | 2 | Adds log directories. | [KIP-858] | since 3.7 |
/// | 3 | Adds `previous_broker_epoch`, which proves a clean shutdown. | [KIP-966] | since 3.7 |
/// | 4 | Allows supported features to start at level 0 (KAFKA-17011). | no KIP | since 3.9 |
///
/// [KIP-631]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-631%3A+The+Quorum-based+Kafka+Controller
/// [KIP-858]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-858%3A+Handle+JBOD+broker+disk+failure+in+KRaft
/// [KIP-866]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-866+ZooKeeper+to+KRaft+Migration
/// [KIP-966]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-966%3A+Eligible+Leader+Replicas
///
/// # Layout
///
/// Version 4:
///
/// ```text
/// BrokerRegistration Response (Version: 4) => { throttle_time_ms error_code broker_epoch }
///   throttle_time_ms => INT32
///   error_code => INT16
///   broker_epoch => INT64
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 62, versions = "0..=4", flexible = "0..")]
pub struct BrokerRegistrationResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Error code, such as `DUPLICATE_BROKER_REGISTRATION`; 0 if the broker is registered.
    pub error_code: ErrorCode,
    /// Broker epoch of this registration, for the broker's later requests; -1 with an error.
    /// Default `-1`.
    #[kafka(default = -1)]
    pub broker_epoch: i64,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
