//! `EndQuorumEpoch` (API 54): the leader of the controllers' log steps down, so that the next election starts at once
//! (KIP-595).
//!
//! v1 is flexible, tells candidates apart by directory and brought the leader's addresses (KIP-853).

use crate::types::{Str, UnknownTags};
use crate::values::{BrokerId, DirectoryId, ErrorCode, TopicName};
use kayrock_derive::KafkaMessage;

/// Tells a voter that the leader steps down, as it does when it is shut down.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 54, versions = "0..=1", flexible = "1..", response = EndQuorumEpochResponse, listeners = "controller")]
pub struct EndQuorumEpochRequest {
    /// The cluster that the leader belongs to, answered with `INCONSISTENT_CLUSTER_ID` by another; null when it does
    /// not say.
    #[kafka(nullable, default = None)]
    pub cluster_id: Option<Str>,
    /// The log that is led, so a single topic.
    pub topics: Vec<EndQuorumEpochRequestTopicData>,
    /// Where the voter can reach the leader that steps down, one entry a listener.
    #[kafka(versions = "1..", ignorable)]
    pub leader_endpoints: Vec<LeaderEndpoint>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The topic that is led.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(name = "TopicData")]
pub struct EndQuorumEpochRequestTopicData {
    /// The topic's name, in today's clusters always `__cluster_metadata`.
    pub topic_name: TopicName,
    /// The partitions that are led, in today's clusters only 0.
    pub partitions: Vec<EndQuorumEpochRequestPartitionData>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A partition whose leader steps down.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(name = "PartitionData")]
pub struct EndQuorumEpochRequestPartitionData {
    /// The number of the partition.
    pub partition_index: i32,
    /// The controller that steps down and sends this.
    pub leader_id: BrokerId,
    /// The epoch that it led.
    pub leader_epoch: i32,
    /// The voters in the order in which they should stand for election, those with the most records first; from v1 in
    /// `preferred_candidates`.
    #[kafka(versions = "0", ignorable)]
    pub preferred_successors: Vec<i32>,
    /// The voters in the order in which they should stand for election, those with the most records first; the later
    /// ones wait longer.
    #[kafka(versions = "1..", ignorable)]
    pub preferred_candidates: Vec<ReplicaInfo>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A voter that should stand for election.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct ReplicaInfo {
    /// The controller.
    pub candidate_id: BrokerId,
    /// The directory that it keeps the log in; zero when it is not known.
    pub candidate_directory_id: DirectoryId,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// An address of the leader that steps down.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct LeaderEndpoint {
    /// The listener, as the leader's configuration calls it.
    #[kafka(map_key)]
    pub name: Str,
    /// The host name or address that the leader advertises.
    pub host: Str,
    /// The TCP port.
    pub port: u16,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Takes note, or knows a later leader.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 54, versions = "0..=1", flexible = "1..")]
pub struct EndQuorumEpochResponse {
    /// Why the request was refused at all, such as `INCONSISTENT_CLUSTER_ID`; partitions have their own.
    pub error_code: ErrorCode,
    /// The topic of the request; empty when `error_code` is set.
    pub topics: Vec<EndQuorumEpochResponseTopicData>,
    /// The address of the leader that `leader_id` names.
    #[kafka(tag = 0, tagged = "1..")]
    pub node_endpoints: Vec<NodeEndpoint>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What the voter knows about a topic.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(name = "TopicData")]
pub struct EndQuorumEpochResponseTopicData {
    /// The topic as the request names it.
    pub topic_name: TopicName,
    /// The partitions of the request.
    pub partitions: Vec<EndQuorumEpochResponsePartitionData>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What the voter knows about a partition.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(name = "PartitionData")]
pub struct EndQuorumEpochResponsePartitionData {
    /// The number of the partition.
    pub partition_index: i32,
    /// Why the voter takes no note, such as `FENCED_LEADER_EPOCH` when it knows a later epoch.
    pub error_code: ErrorCode,
    /// The controller that the voter takes for the leader; -1 when it knows of none.
    pub leader_id: BrokerId,
    /// The latest epoch that the voter knows.
    pub leader_epoch: i32,
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
