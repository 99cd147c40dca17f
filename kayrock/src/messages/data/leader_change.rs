//! `LeaderChangeMessage`: the control record with which a leader of the controllers' log begins its epoch (KIP-595).
//!
//! v1 brought the directories of voters (KIP-853). The value says its version in its first field.

use crate::types::UnknownTags;
use crate::values::{BrokerId, DirectoryId};
use kayrock_derive::KafkaMessage;

/// The outcome of an election.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0..=1", flexible = "0..", kind = "data")]
pub struct LeaderChangeMessage {
    /// In which version this is written; nothing else on the wire says so.
    pub version: i16,
    /// Who was elected.
    pub leader_id: BrokerId,
    /// All who could vote.
    pub voters: Vec<Voter>,
    /// Those whose votes the leader had when it won.
    pub granting_voters: Vec<Voter>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A voter.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct Voter {
    /// The number that its configuration gives it.
    pub voter_id: i32,
    /// Where it keeps the log, which tells it from one with the same number and an empty disk; zero when that is not
    /// known.
    #[kafka(versions = "1..")]
    pub voter_directory_id: DirectoryId,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
