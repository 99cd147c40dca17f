//! `BrokerHeartbeat` (API 63): keeps a broker registered at the controller and returns its permitted state (KIP-631).

use crate::types::UnknownTags;
use crate::values::{BrokerId, DirectoryId, ErrorCode};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Reports the state of a broker to the active controller.
///
/// # Versions
///
/// Versions `0..=2`, all flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-631] | since 2.8 |
/// | 1 | Adds failed log directories. | [KIP-858] | since 3.7 |
/// | 2 | Adds cordoned log directories. | [KIP-1066] | since 4.3 |
///
/// [KIP-631]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-631%3A+The+Quorum-based+Kafka+Controller
/// [KIP-858]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-858%3A+Handle+JBOD+broker+disk+failure+in+KRaft
/// [KIP-1066]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1066%3A+Mechanism+to+cordon+brokers+and+log+directories
///
/// # Layout
///
/// Version 2:
///
/// ```text
/// BrokerHeartbeat Request (Version: 2) => { broker_id broker_epoch current_metadata_offset want_fence
///         want_shut_down offline_log_dirs<tag: 0> cordoned_log_dirs<tag: 1> }
///   broker_id => INT32
///   broker_epoch => INT64
///   current_metadata_offset => INT64
///   want_fence => BOOLEAN
///   want_shut_down => BOOLEAN
///   offline_log_dirs<tag: 0> => UUID
///   cordoned_log_dirs<tag: 1> => UUID
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 63, versions = "0..=2", flexible = "0..", response = BrokerHeartbeatResponse, listeners = "controller")]
pub struct BrokerHeartbeatRequest {
    /// Broker that sends the heartbeat.
    pub broker_id: BrokerId,
    /// Broker epoch from the registration, -1 for none. The controller rejects an outdated epoch with
    /// `STALE_BROKER_EPOCH`.
    /// Default `-1`.
    #[kafka(default = -1)]
    pub broker_epoch: i64,
    /// Offset of the metadata log up to which the broker has applied the records.
    pub current_metadata_offset: i64,
    /// True if the broker wants to remain fenced, for example while it starts.
    pub want_fence: bool,
    /// True if the broker wants to shut down after its partitions have other leaders.
    pub want_shut_down: bool,
    /// Log directories that failed since the broker started.
    /// Since version `1`. Tag 0.
    #[kafka(tag = 0, tagged = "1..")]
    pub offline_log_dirs: Vec<DirectoryId>,
    /// Cordoned log directories, which receive no new replicas; null while the broker still reads the metadata log.
    /// Since version `2`. Nullable. Tag 1. Default `None`.
    #[kafka(nullable, tag = 1, tagged = "2..", default = None)]
    pub cordoned_log_dirs: Option<Vec<DirectoryId>>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`BrokerHeartbeatRequest`], with the permitted state of the broker.
///
/// # Versions
///
/// Versions `0..=2`, all flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-631] | since 2.8 |
/// | 1 | Adds failed log directories. | [KIP-858] | since 3.7 |
/// | 2 | Adds cordoned log directories. | [KIP-1066] | since 4.3 |
///
/// [KIP-631]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-631%3A+The+Quorum-based+Kafka+Controller
/// [KIP-858]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-858%3A+Handle+JBOD+broker+disk+failure+in+KRaft
/// [KIP-1066]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1066%3A+Mechanism+to+cordon+brokers+and+log+directories
///
/// # Layout
///
/// Version 2:
///
/// ```text
/// BrokerHeartbeat Response (Version: 2) => { throttle_time_ms error_code is_caught_up is_fenced
///         should_shut_down }
///   throttle_time_ms => INT32
///   error_code => INT16
///   is_caught_up => BOOLEAN
///   is_fenced => BOOLEAN
///   should_shut_down => BOOLEAN
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 63, versions = "0..=2", flexible = "0..")]
pub struct BrokerHeartbeatResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Error code; 0 if the heartbeat was accepted.
    pub error_code: ErrorCode,
    /// True if the broker's copy of the metadata log is recent enough to unfence the broker.
    pub is_caught_up: bool,
    /// True while the broker is fenced: it leads no partition, and clients do not receive its address.
    /// Default `true`.
    #[kafka(default = true)]
    pub is_fenced: bool,
    /// True if a broker that wants to shut down may do so now.
    pub should_shut_down: bool,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
