//! `LeaderChangeMessage`: the control record that starts the epoch of a quorum leader (KIP-595).
//!
//! Version 1 adds the directories of voters (KIP-853). The first field contains the version.

use crate::types::UnknownTags;
use crate::values::{BrokerId, DirectoryId};
use kayrock_derive::KafkaMessage;

/// Result of an election.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0..=1", flexible = "0..", kind = "data")]
pub struct LeaderChangeMessage {
    /// Version of this record, which the wire format contains nowhere else.
    pub version: i16,
    /// Node id of the election winner.
    pub leader_id: BrokerId,
    /// All voters of the election.
    pub voters: Vec<Voter>,
    /// Voters that had granted their vote at the time of the election.
    pub granting_voters: Vec<Voter>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Voter of the metadata quorum.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct Voter {
    /// Node id of the voter.
    pub voter_id: i32,
    /// Directory id of the voter's log, which distinguishes it from a node with the same id and an empty disk; zero if
    /// unknown.
    #[kafka(versions = "1..")]
    pub voter_directory_id: DirectoryId,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
