//! `AddRaftVoter` (API 80): a controller is made a voter in the elections of the controllers' log (KIP-853).
//!
//! v1 lets a controller that adds itself not wait for its own vote (KIP-1186).

use crate::types::{Str, UnknownTags};
use crate::values::{DirectoryId, ErrorCode};
use kayrock_derive::KafkaMessage;

/// Asks the leader of the controllers' log to let a controller vote; brokers pass it on.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 80,
    versions = "0..=1",
    flexible = "0..",
    response = AddRaftVoterResponse,
    listeners = "controller, broker"
)]
pub struct AddRaftVoterRequest {
    /// The cluster that the voter is to join, answered with `INCONSISTENT_CLUSTER_ID` by another; null when the sender
    /// does not say.
    #[kafka(nullable, default = [])]
    pub cluster_id: Option<Str>,
    /// How long the leader may take, in milliseconds; it answers `REQUEST_TIMED_OUT` then.
    pub timeout_ms: i32,
    /// The number that the controller's configuration gives it.
    pub voter_id: i32,
    /// The directory that the controller keeps the log in; after the loss of a disk it is another voter.
    pub voter_directory_id: DirectoryId,
    /// Where to reach the controller; one entry must be of the controllers' default listener.
    pub listeners: Vec<Listener>,
    /// Whether the answer comes when a majority has stored the new set of voters; otherwise as soon as the leader has.
    #[kafka(versions = "1..", default = true)]
    pub ack_when_committed: bool,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// An address of the controller.
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

/// Says whether the controller is a voter now.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 80, versions = "0..=1", flexible = "0..")]
pub struct AddRaftVoterResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    pub throttle_time_ms: i32,
    /// Why it is not, such as `DUPLICATE_VOTER` when it was one already.
    pub error_code: ErrorCode,
    /// What the leader has to say about the error; null when it says nothing.
    #[kafka(nullable, default = [], ignorable)]
    pub error_message: Option<Str>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
