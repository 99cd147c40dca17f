//! `BeginQuorumEpoch` (API 53): the new leader of the controllers' log makes itself known to the voters (KIP-595).
//!
//! v1 is flexible, tells voters apart by directory and brought the leader's addresses (KIP-853).

use crate::types::{Str, UnknownTags};
use crate::values::{BrokerId, DirectoryId, ErrorCode, TopicName};
use kayrock_derive::KafkaMessage;

/// Tells a voter who leads; repeated until it answers.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 53, versions = "0..=1", flexible = "1..", response = BeginQuorumEpochResponse, listeners = "controller")]
pub struct BeginQuorumEpochRequest {
    /// The cluster that the leader belongs to, answered with `INCONSISTENT_CLUSTER_ID` by another; null when it does
    /// not say.
    #[kafka(nullable, default = None)]
    pub cluster_id: Option<Str>,
    /// The voter that the request is meant for; -1 when it is not known. Another answers `INVALID_VOTER_KEY`.
    #[kafka(versions = "1..", default = -1, ignorable)]
    pub voter_id: BrokerId,
    /// The log that is led, so a single topic.
    pub topics: Vec<BeginQuorumEpochRequestTopicData>,
    /// Where the voter can reach the leader, one entry a listener.
    #[kafka(versions = "1..", ignorable)]
    pub leader_endpoints: Vec<LeaderEndpoint>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The topic that is led.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(name = "TopicData")]
pub struct BeginQuorumEpochRequestTopicData {
    /// The topic's name, in today's clusters always `__cluster_metadata`.
    pub topic_name: TopicName,
    /// The partitions that are led, in today's clusters only 0.
    pub partitions: Vec<BeginQuorumEpochRequestPartitionData>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A partition and its leader.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(name = "PartitionData")]
pub struct BeginQuorumEpochRequestPartitionData {
    /// The number of the partition.
    pub partition_index: i32,
    /// The directory of the voter that the request is meant for; zero when it is not known.
    #[kafka(versions = "1..", ignorable)]
    pub voter_directory_id: DirectoryId,
    /// The controller that leads now and sends this.
    pub leader_id: BrokerId,
    /// The epoch that it leads.
    pub leader_epoch: i32,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// An address of the leader.
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

/// Accepts the leader, or knows a later one.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 53, versions = "0..=1", flexible = "1..")]
pub struct BeginQuorumEpochResponse {
    /// Why the request was refused at all, such as `INCONSISTENT_CLUSTER_ID`; partitions have their own.
    pub error_code: ErrorCode,
    /// The topic of the request; empty when `error_code` is set.
    pub topics: Vec<BeginQuorumEpochResponseTopicData>,
    /// The address of the leader that `leader_id` names.
    #[kafka(tag = 0, tagged = "1..")]
    pub node_endpoints: Vec<NodeEndpoint>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What the voter knows about a topic.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(name = "TopicData")]
pub struct BeginQuorumEpochResponseTopicData {
    /// The topic as the request names it.
    pub topic_name: TopicName,
    /// The partitions of the request.
    pub partitions: Vec<BeginQuorumEpochResponsePartitionData>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What the voter knows about a partition.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(name = "PartitionData")]
pub struct BeginQuorumEpochResponsePartitionData {
    /// The number of the partition.
    pub partition_index: i32,
    /// Why the voter does not follow, such as `FENCED_LEADER_EPOCH` when it knows a later epoch.
    pub error_code: ErrorCode,
    /// The controller that the voter now takes for the leader; -1 when it knows of none.
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
