//! `BrokerHeartbeat` (API 63): keeps a broker registered at the controller and returns its permitted state (KIP-631).
//!
//! Version 1 adds failed log directories (KIP-858). Version 2 adds cordoned log directories (KIP-1066).

use crate::types::UnknownTags;
use crate::values::{BrokerId, DirectoryId, ErrorCode};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Reports the state of a broker to the active controller.
///
/// # Layout
///
/// Versions `0..=2`, all flexible.
/// The [module](self) lists the changes of each version. Layout of version 2:
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
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 63, versions = "0..=2", flexible = "0..", response = BrokerHeartbeatResponse, listeners = "controller")]
pub struct BrokerHeartbeatRequest {
    /// Broker that sends the heartbeat.
    pub broker_id: BrokerId,
    /// Broker epoch from the registration, -1 for none. The response to an outdated epoch is `STALE_BROKER_EPOCH`.
    /// Default `-1`.
    #[kafka(default = -1)]
    pub broker_epoch: i64,
    /// Offset in the metadata log up to which the broker has applied it.
    pub current_metadata_offset: i64,
    /// True if the broker wants to remain fenced, as it does while it starts.
    pub want_fence: bool,
    /// True if the broker wants to shut down after its partitions have other leaders.
    pub want_shut_down: bool,
    /// Log directories that failed since the broker started.
    /// Versions `1..`. Tag 0.
    #[kafka(tag = 0, tagged = "1..")]
    pub offline_log_dirs: Vec<DirectoryId>,
    /// Log directories that get no new replicas; null while the broker still reads the metadata log.
    /// Versions `2..`. Nullable. Tag 1. Default `None`.
    #[kafka(nullable, tag = 1, tagged = "2..", default = None)]
    pub cordoned_log_dirs: Option<Vec<DirectoryId>>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`BrokerHeartbeatRequest`], with the permitted state of the broker.
///
/// # Layout
///
/// Versions `0..=2`, all flexible.
/// The [module](self) lists the changes of each version. Layout of version 2:
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
    /// Default `true`.
    #[kafka(default = true)]
    pub is_fenced: bool,
    /// True if a broker that wants to shut down may do so now.
    pub should_shut_down: bool,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
