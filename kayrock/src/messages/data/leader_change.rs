//! `LeaderChangeMessage`: the control record that a leader of the metadata log writes at the start of its epoch (KIP-595).
//!
//! The first field of the value is its version.

use crate::types::UnknownTags;
use crate::values::{BrokerId, DirectoryId};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Result of an election.
///
/// # Versions
///
/// Versions `0..=1`, all flexible.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | First version. | [KIP-595] |
/// | 1 | Adds the directories of voters. | [KIP-853] |
///
/// [KIP-595]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-595%3A+A+Raft+Protocol+for+the+Metadata+Quorum
/// [KIP-853]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-853%3A+KRaft+Controller+Membership+Changes
///
/// # Layout
///
/// Version 1:
///
/// ```text
/// LeaderChangeMessage (Version: 1) => { version leader_id (voters) (granting_voters) }
///   version => INT16
///   leader_id => INT32
///   voters => { voter_id voter_directory_id }
///     voter_id => INT32
///     voter_directory_id => UUID
///   granting_voters => { voter_id voter_directory_id }
///     voter_id => INT32
///     voter_directory_id => UUID
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(versions = "0..=1", flexible = "0..", kind = "data")]
pub struct LeaderChangeMessage {
    /// Version of this message; it occurs nowhere else on the wire.
    pub version: i16,
    /// Elected leader.
    pub leader_id: BrokerId,
    /// All voters of the partition.
    pub voters: Vec<Voter>,
    /// Voters that had voted for the leader when it won.
    pub granting_voters: Vec<Voter>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Voter of the metadata log.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct Voter {
    /// Node id from the voter's configuration.
    pub voter_id: i32,
    /// Directory of the voter's log, which distinguishes it from a voter with the same node id and an empty disk; zero
    /// if unknown.
    /// Since version `1`.
    #[kafka(versions = "1..")]
    pub voter_directory_id: DirectoryId,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
