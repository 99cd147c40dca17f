//! `QuorumStateData`: what a voter of the controllers' quorum must not forget when it stops (KIP-595).
//!
//! It stands in the file `quorum-state`, as Kafka's JSON with the version beside it, never as bytes; the feature `json`
//! gives that form. v1 knows voters by their directories, and leaves the set of voters to the log (KIP-853).

use crate::types::{Str, UnknownTags};
use crate::values::DirectoryId;
use kayrock_derive::KafkaMessage;

/// In which epoch a voter is, and whom it follows or voted for.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0..=1", flexible = "0..", kind = "data")]
pub struct QuorumStateData {
    /// The cluster it belongs to; Kafka leaves it empty.
    #[kafka(versions = "0")]
    pub cluster_id: Str,
    /// The voter that leads in this epoch; -1 while that is not known.
    #[kafka(default = -1)]
    pub leader_id: i32,
    /// The highest epoch that the voter has seen; -1 before the first.
    #[kafka(default = -1)]
    pub leader_epoch: i32,
    /// The candidate that got its vote in this epoch; -1 for none.
    #[kafka(default = -1)]
    pub voted_id: i32,
    /// The log directory of that candidate, by the id stored in it; zero for none, or when that is not known.
    #[kafka(versions = "1..")]
    pub voted_directory_id: DirectoryId,
    /// Without use: Kafka writes 0.
    #[kafka(versions = "0")]
    pub applied_offset: i64,
    /// Who votes; null when that is not known.
    #[kafka(versions = "0", nullable, default = [])]
    pub current_voters: Option<Vec<Voter>>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A controller that votes.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct Voter {
    /// The number that its configuration gives it.
    pub voter_id: i32,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
