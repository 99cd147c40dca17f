//! `BrokerRegistration` (API 62): a broker that starts makes itself known to the controller (KIP-631).
//!
//! v1 serves the move away from `ZooKeeper` (KIP-866), v2 brought the log directories (KIP-858), v3 the epoch before a
//! clean shutdown (KIP-966), v4 lets a feature start at level 0 (KAFKA-17011).

use crate::types::{Str, UnknownTags, Uuid};
use crate::values::{BrokerId, DirectoryId, ErrorCode, SecurityProtocol};
use kayrock_derive::KafkaMessage;

/// Tells the active controller that a broker is there, still fenced.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 62,
    versions = "0..=4",
    flexible = "0..",
    response = BrokerRegistrationResponse,
    listeners = "controller"
)]
pub struct BrokerRegistrationRequest {
    /// The number that the broker's configuration gives it.
    pub broker_id: BrokerId,
    /// The cluster that the broker's storage was formatted for; another one answers `INCONSISTENT_CLUSTER_ID`.
    pub cluster_id: Str,
    /// Chosen at random at each start of the process, by which a repeated registration is told from a second broker
    /// with the same number.
    pub incarnation_id: Uuid,
    /// The addresses that the broker advertises.
    pub listeners: Vec<Listener>,
    /// The features that the broker can run, with their levels.
    pub features: Vec<Feature>,
    /// The rack or zone that the broker's configuration names; null when it names none.
    #[kafka(nullable, default = [])]
    pub rack: Option<Str>,
    /// Whether the broker still runs with `ZooKeeper` and is to be moved (KIP-866); false since Kafka 4.0.
    #[kafka(versions = "1..")]
    pub is_migrating_zk_broker: bool,
    /// The log directories that the broker can use, by the ids stored in them.
    #[kafka(versions = "2..", ignorable)]
    pub log_dirs: Vec<DirectoryId>,
    /// The epoch that the broker had until it last shut down cleanly, which shows that it lost no records; -1 after a
    /// crash or at the first start.
    #[kafka(versions = "3..", default = -1, ignorable)]
    pub previous_broker_epoch: i64,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// An address of the broker.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct Listener {
    /// The listener, such as `PLAINTEXT`, as the configuration names it.
    #[kafka(map_key)]
    pub name: Str,
    /// The host name or address that clients are told.
    pub host: Str,
    /// The TCP port.
    pub port: u16,
    /// How to speak there: 0 plain, 1 TLS, 2 SASL without TLS, 3 SASL over TLS.
    pub security_protocol: SecurityProtocol,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The levels of a feature that the broker can run.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct Feature {
    /// The feature, such as `metadata.version`.
    #[kafka(map_key)]
    pub name: Str,
    /// The lowest level; before v4 a feature that starts at 0 is not listed.
    pub min_supported_version: i16,
    /// The highest level.
    pub max_supported_version: i16,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Says whether the broker is registered.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 62, versions = "0..=4", flexible = "0..")]
pub struct BrokerRegistrationResponse {
    /// For how long a quota delays the broker, in milliseconds; 0 when none does.
    pub throttle_time_ms: i32,
    /// Why the broker is not registered, such as `DUPLICATE_BROKER_REGISTRATION`.
    pub error_code: ErrorCode,
    /// The number of this registration, which the broker's further requests carry; -1 with an error.
    #[kafka(default = -1)]
    pub broker_epoch: i64,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
