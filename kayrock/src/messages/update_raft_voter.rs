//! `UpdateRaftVoter` (API 82): a voter tells the leader of the controllers' log its addresses and what it can run
//! (KIP-853).

use crate::types::{Str, UnknownTags};
use crate::values::{BrokerId, DirectoryId, ErrorCode};
use kayrock_derive::KafkaMessage;

/// Tells the leader what has changed about the voter that sends this.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 82, versions = "0", flexible = "0..", response = UpdateRaftVoterResponse, listeners = "controller")]
pub struct UpdateRaftVoterRequest {
    /// The cluster that the voter belongs to, answered with `INCONSISTENT_CLUSTER_ID` by another; null when it does not
    /// say.
    #[kafka(nullable, default = [])]
    pub cluster_id: Option<Str>,
    /// The epoch that the voter takes the receiver for the leader of, so that an outdated side is noticed; -1 when it
    /// knows none.
    pub current_leader_epoch: i32,
    /// The number that the voter's configuration gives it.
    pub voter_id: i32,
    /// The directory that the voter keeps the log in.
    pub voter_directory_id: DirectoryId,
    /// All addresses of the voter, in place of those known before.
    pub listeners: Vec<Listener>,
    /// The levels of the feature `kraft.version` that the voter can run.
    #[kafka(name = "KRaftVersionFeature")]
    pub kraft_version_feature: KraftVersionFeature,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// An address of the voter.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct Listener {
    /// The listener, such as `CONTROLLER`, as the configuration names it.
    #[kafka(map_key)]
    pub name: Str,
    /// The host name or address that others are told.
    pub host: Str,
    /// The TCP port.
    pub port: u16,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The levels of `kraft.version` that a voter can run.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(name = "KRaftVersionFeature")]
pub struct KraftVersionFeature {
    /// The lowest level.
    pub min_supported_version: i16,
    /// The highest level; 1 allows voters to come and go.
    pub max_supported_version: i16,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Says whether the change was stored.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 82, versions = "0", flexible = "0..")]
pub struct UpdateRaftVoterResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    pub throttle_time_ms: i32,
    /// Why it was not, such as `VOTER_NOT_FOUND` or `NOT_LEADER_OR_FOLLOWER`.
    pub error_code: ErrorCode,
    /// The leader that the receiver knows, to be tried next.
    #[kafka(tag = 0, tagged = "0..")]
    pub current_leader: CurrentLeader,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The leader of the controllers' log.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct CurrentLeader {
    /// The controller that leads; -1 when it is not known.
    #[kafka(default = -1)]
    pub leader_id: BrokerId,
    /// The epoch that it leads; -1 when it is not known.
    #[kafka(default = -1)]
    pub leader_epoch: i32,
    /// The host name or address that it advertises; empty when it is not known.
    pub host: Str,
    /// The TCP port, here in four bytes; 0 when it is not known.
    pub port: i32,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
