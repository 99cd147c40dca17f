//! `RemoveRaftVoter` (API 81): a controller loses its vote in the elections of the controllers' log (KIP-853).

use crate::types::{Str, UnknownTags};
use crate::values::{DirectoryId, ErrorCode};
use kayrock_derive::KafkaMessage;

/// Asks the leader of the controllers' log to take a voter out; brokers pass it on.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 81,
    versions = "0",
    flexible = "0..",
    response = RemoveRaftVoterResponse,
    listeners = "controller, broker"
)]
pub struct RemoveRaftVoterRequest {
    /// The cluster that the voter belongs to, answered with `INCONSISTENT_CLUSTER_ID` by another; null when the sender
    /// does not say.
    #[kafka(nullable, default = [])]
    pub cluster_id: Option<Str>,
    /// The number that the controller's configuration gives it.
    pub voter_id: i32,
    /// The directory under which it votes; the same controller with another directory is another voter.
    pub voter_directory_id: DirectoryId,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Says whether the controller has lost its vote.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 81, versions = "0", flexible = "0..")]
pub struct RemoveRaftVoterResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    pub throttle_time_ms: i32,
    /// Why it has not, such as `VOTER_NOT_FOUND`.
    pub error_code: ErrorCode,
    /// What the leader has to say about the error; null when it says nothing.
    #[kafka(nullable, default = [], ignorable)]
    pub error_message: Option<Str>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
