//! `BrokerHeartbeat` (API 63): a broker shows the controller that it is alive, and learns what it may do (KIP-631).
//!
//! v1 tells of failed log directories (KIP-858), v2 of cordoned ones (KIP-1066).

use crate::types::UnknownTags;
use crate::values::{BrokerId, DirectoryId, ErrorCode};
use kayrock_derive::KafkaMessage;

/// Tells the active controller how a broker is.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 63, versions = "0..=2", flexible = "0..", response = BrokerHeartbeatResponse, listeners = "controller")]
pub struct BrokerHeartbeatRequest {
    /// The broker that is alive.
    pub broker_id: BrokerId,
    /// The number of its registration; an older one is answered with `STALE_BROKER_EPOCH`. -1 stands for none.
    #[kafka(default = -1)]
    pub broker_epoch: i64,
    /// The offset in the controllers' log up to which the broker has applied it.
    pub current_metadata_offset: i64,
    /// Whether the broker wants to stay out of service, as it does while it starts.
    pub want_fence: bool,
    /// Whether the broker wants to stop, once its partitions have other leaders.
    pub want_shut_down: bool,
    /// The log directories that failed since the broker started.
    #[kafka(tag = 0, tagged = "1..")]
    pub offline_log_dirs: Vec<DirectoryId>,
    /// The log directories that are to get no new replicas; null while the broker is still reading the controllers'
    /// log.
    #[kafka(nullable, tag = 1, tagged = "2..", default = None)]
    pub cordoned_log_dirs: Option<Vec<DirectoryId>>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Says what the broker may do.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 63, versions = "0..=2", flexible = "0..")]
pub struct BrokerHeartbeatResponse {
    /// For how long a quota delays the broker, in milliseconds; 0 when none does.
    pub throttle_time_ms: i32,
    /// Why the heartbeat does not count.
    pub error_code: ErrorCode,
    /// Whether the broker's copy of the controllers' log is recent enough to go into service.
    pub is_caught_up: bool,
    /// Whether the broker is out of service: it leads nothing, and clients do not see it.
    #[kafka(default = true)]
    pub is_fenced: bool,
    /// Whether the broker that wants to stop may do so now.
    pub should_shut_down: bool,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
