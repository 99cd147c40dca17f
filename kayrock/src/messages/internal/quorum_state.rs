//! `QuorumStateData`: the persistent election state of a voter of the metadata quorum (KIP-595).
//!
//! The file `quorum-state` contains the state as JSON in Kafka's form, with its version in an additional field, never in
//! binary form. The feature `json` supports that form.

use crate::types::{Str, UnknownTags};
use crate::values::DirectoryId;
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Epoch of a voter, and its leader or its vote.
///
/// # Versions
///
/// Versions `0..=1`, all flexible.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | First version. | [KIP-595] |
/// | 1 | Adds the directory of the candidate and removes the set of voters, which is in the metadata log. | [KIP-853] |
///
/// [KIP-595]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-595%3A+A+Raft+Protocol+for+the+Metadata+Quorum
/// [KIP-853]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-853%3A+KRaft+Controller+Membership+Changes
///
/// # Layout
///
/// Version 1:
///
/// ```text
/// QuorumStateData (Version: 1) => { leader_id leader_epoch voted_id voted_directory_id }
///   leader_id => INT32
///   leader_epoch => INT32
///   voted_id => INT32
///   voted_directory_id => UUID
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(versions = "0..=1", flexible = "0..", kind = "data")]
pub struct QuorumStateData {
    /// Cluster id; Kafka leaves it empty.
    /// Version `0`.
    #[kafka(versions = "0")]
    pub cluster_id: Str,
    /// Node id of the leader in this epoch; -1 if unknown.
    /// Default `-1`.
    #[kafka(default = -1)]
    pub leader_id: i32,
    /// Latest epoch of the voter; -1 before the first.
    /// Default `-1`.
    #[kafka(default = -1)]
    pub leader_epoch: i32,
    /// Node id of the candidate that received the vote in this epoch; -1 if there is none.
    /// Default `-1`.
    #[kafka(default = -1)]
    pub voted_id: i32,
    /// Directory id of that candidate; zero if there is none or if unknown.
    /// Since version `1`.
    #[kafka(versions = "1..")]
    pub voted_directory_id: DirectoryId,
    /// Unused; Kafka writes 0.
    /// Version `0`.
    #[kafka(versions = "0")]
    pub applied_offset: i64,
    /// Current voters; null if unknown.
    /// Version `0`. Nullable. Default empty.
    #[kafka(versions = "0", nullable, default = [])]
    pub current_voters: Option<Vec<Voter>>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Voter of the metadata quorum.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct Voter {
    /// Node id of the voter.
    pub voter_id: i32,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
