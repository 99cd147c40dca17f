//! `UpdateRaftVoter` (API 82): updates the endpoints and supported feature levels of a voter at the quorum leader
//! (KIP-853).

use crate::types::{Str, UnknownTags};
use crate::values::{BrokerId, DirectoryId, ErrorCode};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Sends the current data of the voter to the quorum leader.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-853] | since 3.9 |
///
/// [KIP-853]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-853%3A+KRaft+Controller+Membership+Changes
///
/// # Layout
///
/// ```text
/// UpdateRaftVoter Request (Version: 0) => { cluster_id current_leader_epoch voter_id
///         voter_directory_id (listeners) kraft_version_feature }
///   cluster_id => COMPACT_NULLABLE_STRING
///   current_leader_epoch => INT32
///   voter_id => INT32
///   voter_directory_id => UUID
///   listeners => { name host port }
///     name => COMPACT_STRING
///     host => COMPACT_STRING
///     port => UINT16
///   kraft_version_feature => { min_supported_version max_supported_version }
///     min_supported_version => INT16
///     max_supported_version => INT16
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 82, versions = "0", flexible = "0..", response = UpdateRaftVoterResponse, listeners = "controller")]
pub struct UpdateRaftVoterRequest {
    /// Cluster id of the voter; null to skip the check. A different id results in `INCONSISTENT_CLUSTER_ID`.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub cluster_id: Option<Str>,
    /// Leader epoch expected by the voter, which detects an outdated sender or receiver; -1 if unknown.
    pub current_leader_epoch: i32,
    /// Node id of the voter.
    pub voter_id: i32,
    /// Directory id of the voter's log.
    pub voter_directory_id: DirectoryId,
    /// All endpoints of the voter, replacing its earlier ones.
    pub listeners: Vec<Listener>,
    /// Supported levels of the feature `kraft.version`.
    #[kafka(name = "KRaftVersionFeature")]
    pub kraft_version_feature: KraftVersionFeature,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Endpoint of the voter.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct Listener {
    /// Configured listener name, such as `CONTROLLER`.
    #[kafka(map_key)]
    pub name: Str,
    /// Host name or address advertised to other nodes.
    pub host: Str,
    /// TCP port.
    pub port: u16,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Range of supported `kraft.version` levels.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(name = "KRaftVersionFeature")]
pub struct KraftVersionFeature {
    /// Lowest supported level.
    pub min_supported_version: i16,
    /// Highest supported level; 1 allows changes of the voter set.
    pub max_supported_version: i16,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`UpdateRaftVoterRequest`] with the result.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-853] | since 3.9 |
///
/// [KIP-853]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-853%3A+KRaft+Controller+Membership+Changes
///
/// # Layout
///
/// ```text
/// UpdateRaftVoter Response (Version: 0) => { throttle_time_ms error_code current_leader<tag: 0> }
///   throttle_time_ms => INT32
///   error_code => INT16
///   current_leader<tag: 0> => { leader_id leader_epoch host port }
///     leader_id => INT32
///     leader_epoch => INT32
///     host => COMPACT_STRING
///     port => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 82, versions = "0", flexible = "0..")]
pub struct UpdateRaftVoterResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Error code, such as `VOTER_NOT_FOUND` or `NOT_LEADER_OR_FOLLOWER`; 0 if the voter was updated.
    pub error_code: ErrorCode,
    /// Current leader, for a retry of the request.
    /// Tag 0.
    #[kafka(tag = 0, tagged = "0..")]
    pub current_leader: CurrentLeader,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Leader of the metadata quorum.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct CurrentLeader {
    /// Node id of the leader; -1 if unknown.
    /// Default `-1`.
    #[kafka(default = -1)]
    pub leader_id: BrokerId,
    /// Leader epoch; -1 if unknown.
    /// Default `-1`.
    #[kafka(default = -1)]
    pub leader_epoch: i32,
    /// Advertised host name or address; empty if unknown.
    pub host: Str,
    /// TCP port as a four-byte integer; 0 if unknown.
    pub port: i32,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
