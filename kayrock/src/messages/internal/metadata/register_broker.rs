//! `RegisterBrokerRecord` (type 0): registers a broker at startup (KIP-631).

use crate::types::{Str, UnknownTags, Uuid};
use crate::values::{BrokerId, DirectoryId, SecurityProtocol};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Adds a broker or replaces its previous registration.
///
/// # Versions
///
/// Versions `0..=4`, all flexible.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | First version. | [KIP-631] |
/// | 1 | Adds controlled shutdown. | [KIP-841] |
/// | 2 | Adds `is_migrating_zk_broker` for the migration from `ZooKeeper`. | [KIP-866] |
/// | 3 | Adds log directories. | [KIP-858] |
/// | 4 | Adds cordoned log directories. | [KIP-1066] |
///
/// [KIP-631]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-631%3A+The+Quorum-based+Kafka+Controller
/// [KIP-841]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-841%3A+Fenced+replicas+should+not+be+allowed+to+join+the+ISR+in+KRaft
/// [KIP-858]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-858%3A+Handle+JBOD+broker+disk+failure+in+KRaft
/// [KIP-866]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-866+ZooKeeper+to+KRaft+Migration
/// [KIP-1066]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1066%3A+Mechanism+to+cordon+brokers+and+log+directories
///
/// # Layout
///
/// Version 4:
///
/// ```text
/// RegisterBrokerRecord (Version: 4) => { broker_id is_migrating_zk_broker incarnation_id broker_epoch
///         (end_points) (features) rack fenced in_controlled_shutdown log_dirs<tag: 0>
///         cordoned_log_dirs<tag: 1> }
///   broker_id => INT32
///   is_migrating_zk_broker => BOOLEAN
///   incarnation_id => UUID
///   broker_epoch => INT64
///   end_points => { name host port security_protocol }
///     name => COMPACT_STRING
///     host => COMPACT_STRING
///     port => UINT16
///     security_protocol => INT16
///   features => { name min_supported_version max_supported_version }
///     name => COMPACT_STRING
///     min_supported_version => INT16
///     max_supported_version => INT16
///   rack => COMPACT_NULLABLE_STRING
///   fenced => BOOLEAN
///   in_controlled_shutdown => BOOLEAN
///   log_dirs<tag: 0> => UUID
///   cordoned_log_dirs<tag: 1> => UUID
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 0, versions = "0..=4", flexible = "0..", kind = "metadata")]
pub struct RegisterBrokerRecord {
    /// Broker id.
    pub broker_id: BrokerId,
    /// True if a `ZooKeeper` broker registers for its migration; false since Kafka 4.0.
    /// Since version `2`.
    #[kafka(versions = "2..")]
    pub is_migrating_zk_broker: bool,
    /// Random id of the broker process, which distinguishes a repeated registration from another broker.
    pub incarnation_id: Uuid,
    /// Broker epoch: the number of this registration, higher than any previous one.
    pub broker_epoch: i64,
    /// Advertised endpoints.
    pub end_points: Vec<BrokerEndpoint>,
    /// Supported features with their levels.
    pub features: Vec<BrokerFeature>,
    /// Rack configured for the broker; null if none is configured.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub rack: Option<Str>,
    /// True if the broker is out of service, as each broker is before its first heartbeats.
    /// Default `true`.
    #[kafka(default = true)]
    pub fenced: bool,
    /// True if the broker has started a controlled shutdown.
    /// Since version `1`.
    #[kafka(versions = "1..")]
    pub in_controlled_shutdown: bool,
    /// Directory ids of the available log directories; empty if not set.
    /// Since version `3`. Tag 0.
    #[kafka(tag = 0, tagged = "3..")]
    pub log_dirs: Vec<DirectoryId>,
    /// Directory ids of the cordoned log directories, which receive no new replicas; null before the heartbeat that
    /// contains them.
    /// Since version `4`. Nullable. Tag 1. Default `None`.
    #[kafka(nullable, tag = 1, tagged = "4..", default = None)]
    pub cordoned_log_dirs: Option<Vec<DirectoryId>>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Endpoint of a broker.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct BrokerEndpoint {
    /// Configured listener name, such as `PLAINTEXT`.
    #[kafka(map_key)]
    pub name: Str,
    /// Host name or address advertised to clients.
    pub host: Str,
    /// TCP port.
    pub port: u16,
    /// Security protocol: 0 `PLAINTEXT`, 1 `SSL`, 2 `SASL_PLAINTEXT`, 3 `SASL_SSL`.
    pub security_protocol: SecurityProtocol,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Range of feature levels that a broker supports.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct BrokerFeature {
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
