//! `BrokerHeartbeat` (API 63): keeps a broker registered at the controller and returns its permitted state (KIP-631).
//!
//! Version 1 adds failed log directories (KIP-858). Version 2 adds cordoned log directories (KIP-1066).

use crate::types::UnknownTags;
use crate::values::{BrokerId, DirectoryId, ErrorCode};
use kayrock_derive::KafkaMessage;

/// Reports the state of a broker to the active controller.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 63, versions = "0..=2", flexible = "0..", response = BrokerHeartbeatResponse, listeners = "controller")]
pub struct BrokerHeartbeatRequest {
    /// Broker that sends the heartbeat.
    pub broker_id: BrokerId,
    /// Broker epoch from the registration, -1 for none. The response to an outdated epoch is `STALE_BROKER_EPOCH`.
    #[kafka(default = -1)]
    pub broker_epoch: i64,
    /// Offset in the metadata log up to which the broker has applied it.
    pub current_metadata_offset: i64,
    /// True if the broker wants to remain fenced, as it does while it starts.
    pub want_fence: bool,
    /// True if the broker wants to shut down after its partitions have other leaders.
    pub want_shut_down: bool,
    /// Log directories that failed since the broker started.
    #[kafka(tag = 0, tagged = "1..")]
    pub offline_log_dirs: Vec<DirectoryId>,
    /// Log directories that get no new replicas; null while the broker still reads the metadata log.
    #[kafka(nullable, tag = 1, tagged = "2..", default = None)]
    pub cordoned_log_dirs: Option<Vec<DirectoryId>>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`BrokerHeartbeatRequest`], with the permitted state of the broker.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 63, versions = "0..=2", flexible = "0..")]
pub struct BrokerHeartbeatResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Error code; 0 if the heartbeat was accepted.
    pub error_code: ErrorCode,
    /// True if the broker's copy of the metadata log is recent enough to unfence the broker.
    pub is_caught_up: bool,
    /// True while the broker is fenced: it leads no partition, and clients do not see it.
    #[kafka(default = true)]
    pub is_fenced: bool,
    /// True if a broker that wants to shut down may do so now.
    pub should_shut_down: bool,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
