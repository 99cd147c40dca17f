//! Vote (API 52): a controller that wants to lead the controllers' log asks the others for their votes (KIP-595).
//!
//! v1 tells voters apart by directory and brought the leader's address (KIP-853), v2 the trial before the election
//! (KIP-996).

use crate::types::{Str, UnknownTags};
use crate::values::{BrokerId, DirectoryId, ErrorCode, TopicName};
use kayrock_derive::KafkaMessage;

/// Asks a voter for its vote.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 52, versions = "0..=2", flexible = "0..", response = VoteResponse, listeners = "controller")]
pub struct VoteRequest {
    /// The cluster that the candidate belongs to, answered with `INCONSISTENT_CLUSTER_ID` by another; null when it does
    /// not say.
    #[kafka(nullable, default = None)]
    pub cluster_id: Option<Str>,
    /// The voter that the request is meant for; -1 when it is not known. Another answers `INVALID_VOTER_KEY`.
    #[kafka(versions = "1..", default = -1, ignorable)]
    pub voter_id: BrokerId,
    /// The log to be led, so a single topic.
    pub topics: Vec<VoteRequestTopicData>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The topic to be led.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(name = "TopicData")]
pub struct VoteRequestTopicData {
    /// The topic's name, in today's clusters always `__cluster_metadata`.
    pub topic_name: TopicName,
    /// The partitions to be led, in today's clusters only 0.
    pub partitions: Vec<VoteRequestPartitionData>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What the candidate has to offer for a partition.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(name = "PartitionData")]
pub struct VoteRequestPartitionData {
    /// The number of the partition.
    pub partition_index: i32,
    /// The epoch that the candidate wants to lead; in a trial, the one it is in.
    pub replica_epoch: i32,
    /// The candidate. Up to Kafka 3.9 called `candidateId`, and likewise the epoch and the directory.
    pub replica_id: BrokerId,
    /// The directory that the candidate keeps the log in; zero when it does not say.
    #[kafka(versions = "1..", ignorable)]
    pub replica_directory_id: DirectoryId,
    /// The directory of the voter that the request is meant for; zero when it is not known.
    #[kafka(versions = "1..", ignorable)]
    pub voter_directory_id: DirectoryId,
    /// The epoch of the last record that the candidate has; a voter with a later one refuses.
    pub last_offset_epoch: i32,
    /// The offset behind the last record that the candidate has; in the same epoch, a voter with more records refuses.
    pub last_offset: i64,
    /// Whether this is a trial that binds nobody: only who would win raises the epoch and disturbs the leader.
    #[kafka(versions = "2..")]
    pub pre_vote: bool,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Gives or refuses the vote.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 52, versions = "0..=2", flexible = "0..")]
pub struct VoteResponse {
    /// Why the request was refused at all, such as `INCONSISTENT_CLUSTER_ID`; partitions have their own.
    pub error_code: ErrorCode,
    /// The topic of the request; empty when `error_code` is set.
    pub topics: Vec<VoteResponseTopicData>,
    /// The address of the leader that `leader_id` names.
    #[kafka(tag = 0, tagged = "1..")]
    pub node_endpoints: Vec<NodeEndpoint>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The votes for a topic.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(name = "TopicData")]
pub struct VoteResponseTopicData {
    /// The topic as the request names it.
    pub topic_name: TopicName,
    /// The partitions of the request.
    pub partitions: Vec<VoteResponsePartitionData>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The vote for a partition.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(name = "PartitionData")]
pub struct VoteResponsePartitionData {
    /// The number of the partition.
    pub partition_index: i32,
    /// Why there is no vote, such as `FENCED_LEADER_EPOCH` when the voter knows a later epoch.
    pub error_code: ErrorCode,
    /// The controller that leads already; -1 when the voter knows of none.
    pub leader_id: BrokerId,
    /// The latest epoch that the voter knows.
    pub leader_epoch: i32,
    /// Whether the candidate gets the vote.
    pub vote_granted: bool,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Where to reach a leader.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct NodeEndpoint {
    /// The controller that `leader_id` refers to.
    #[kafka(map_key)]
    pub node_id: BrokerId,
    /// The host name or address that the controller advertises.
    pub host: Str,
    /// The TCP port.
    pub port: u16,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
