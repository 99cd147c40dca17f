//! `DescribeQuorum` (API 55): who leads the controllers' log, and how far the others have followed (KIP-595).
//!
//! v1 says when each one last followed (KIP-836), v2 brought directories, addresses and error messages (KIP-853).

use crate::types::{Str, UnknownTags};
use crate::values::{BrokerId, DirectoryId, ErrorCode, TopicName};
use kayrock_derive::KafkaMessage;

/// Asks the leader of the log, directly or through a broker.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 55,
    versions = "0..=2",
    flexible = "0..",
    response = DescribeQuorumResponse,
    listeners = "broker, controller"
)]
pub struct DescribeQuorumRequest {
    /// The log asked about, so a single topic.
    pub topics: Vec<DescribeQuorumRequestTopicData>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The topic asked about.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(name = "TopicData")]
pub struct DescribeQuorumRequestTopicData {
    /// The topic's name, in today's clusters always `__cluster_metadata`.
    pub topic_name: TopicName,
    /// The partitions asked about, in today's clusters only 0.
    pub partitions: Vec<DescribeQuorumRequestPartitionData>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A partition asked about.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(name = "PartitionData")]
pub struct DescribeQuorumRequestPartitionData {
    /// The number of the partition.
    pub partition_index: i32,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Describes the log's leader, voters and observers.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 55, versions = "0..=2", flexible = "0..")]
pub struct DescribeQuorumResponse {
    /// Why nothing is described; partitions have their own.
    pub error_code: ErrorCode,
    /// What the controller has to say about the error; null when it says nothing.
    #[kafka(versions = "2..", nullable, default = [], ignorable)]
    pub error_message: Option<Str>,
    /// The topic of the request.
    pub topics: Vec<DescribeQuorumResponseTopicData>,
    /// The voters, with the addresses that the leader knows.
    #[kafka(versions = "2..")]
    pub nodes: Vec<Node>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The described topic.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(name = "TopicData")]
pub struct DescribeQuorumResponseTopicData {
    /// The topic as the request names it.
    pub topic_name: TopicName,
    /// The partitions of the request.
    pub partitions: Vec<DescribeQuorumResponsePartitionData>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A partition and those who follow it.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(name = "PartitionData")]
pub struct DescribeQuorumResponsePartitionData {
    /// The number of the partition.
    pub partition_index: i32,
    /// Why the partition is not described, such as `NOT_LEADER_OR_FOLLOWER` from any but the leader.
    pub error_code: ErrorCode,
    /// What the controller has to say about the error; null when it says nothing.
    #[kafka(versions = "2..", nullable, default = [], ignorable)]
    pub error_message: Option<Str>,
    /// The controller that leads; -1 when it is not known.
    pub leader_id: BrokerId,
    /// The number of its election.
    pub leader_epoch: i32,
    /// The offset behind the last record that most voters have; -1 while it is not known.
    pub high_watermark: i64,
    /// The controllers that elect the leader, itself included.
    pub current_voters: Vec<ReplicaState>,
    /// Those that follow without a vote: the brokers, and controllers that are not voters.
    pub observers: Vec<ReplicaState>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// How far one of them has followed, as the leader sees it.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct ReplicaState {
    /// The controller or broker.
    pub replica_id: BrokerId,
    /// The directory that it keeps the log in; zero when it is not known.
    #[kafka(versions = "2..")]
    pub replica_directory_id: DirectoryId,
    /// The offset behind the last record that it has; -1 when it is not known.
    pub log_end_offset: i64,
    /// When it last asked for records, in milliseconds since 1970; now for the leader, -1 when it is not known.
    #[kafka(versions = "1..", default = -1, ignorable)]
    pub last_fetch_timestamp: i64,
    /// When it last had all records that the leader had, in milliseconds since 1970; now for the leader, -1 when it is
    /// not known.
    #[kafka(versions = "1..", default = -1, ignorable)]
    pub last_caught_up_timestamp: i64,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A voter and where to reach it.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct Node {
    /// The controller that `current_voters` refers to.
    #[kafka(map_key)]
    pub node_id: BrokerId,
    /// Its addresses, one entry a listener.
    pub listeners: Vec<Listener>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// An address of a controller.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct Listener {
    /// The listener, as the controller's configuration calls it.
    #[kafka(map_key)]
    pub name: Str,
    /// The host name or address that the controller advertises.
    pub host: Str,
    /// The TCP port.
    pub port: u16,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
