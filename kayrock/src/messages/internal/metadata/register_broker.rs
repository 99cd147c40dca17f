//! `RegisterBrokerRecord` (type 0): a broker started and made itself known (KIP-631).
//!
//! v1 brought the controlled shutdown (KIP-841), v2 brokers on their way from `ZooKeeper` (KIP-866), v3 the log
//! directories (KIP-858), v4 the cordoned ones (KIP-1066).

use crate::types::{Str, UnknownTags, Uuid};
use crate::values::{BrokerId, DirectoryId, SecurityProtocol};
use kayrock_derive::KafkaMessage;

/// Adds a broker, or takes the place of its former registration.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 0, versions = "0..=4", flexible = "0..", kind = "metadata")]
pub struct RegisterBrokerRecord {
    /// The number that the broker's configuration gives it.
    pub broker_id: BrokerId,
    /// Whether the broker still ran with `ZooKeeper` and was to be moved; false since Kafka 4.0.
    #[kafka(versions = "2..")]
    pub is_migrating_zk_broker: bool,
    /// What the process chose at random when it started, by which a repeated registration is told from another broker.
    pub incarnation_id: Uuid,
    /// The number of this registration, higher than that of any before it.
    pub broker_epoch: i64,
    /// The addresses that it advertises.
    pub end_points: Vec<BrokerEndpoint>,
    /// What it can run, with levels.
    pub features: Vec<BrokerFeature>,
    /// The rack or zone that its configuration names; null when it names none.
    #[kafka(nullable, default = [])]
    pub rack: Option<Str>,
    /// Whether it is out of service, as every broker is until its first heartbeats.
    #[kafka(default = true)]
    pub fenced: bool,
    /// Whether it is handing over its partitions in order to stop.
    #[kafka(versions = "1..")]
    pub in_controlled_shutdown: bool,
    /// The log directories that it can use, by the ids stored in them; empty when it did not say.
    #[kafka(tag = 0, tagged = "3..")]
    pub log_dirs: Vec<DirectoryId>,
    /// The log directories that are to get no new replicas; null until a heartbeat tells them.
    #[kafka(nullable, tag = 1, tagged = "4..", default = None)]
    pub cordoned_log_dirs: Option<Vec<DirectoryId>>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// An address of a broker.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct BrokerEndpoint {
    /// The listener, such as `PLAINTEXT`, as the broker's configuration calls it.
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

/// The levels of a feature that a broker can run.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct BrokerFeature {
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
