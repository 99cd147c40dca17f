//! `DescribeShareGroupOffsets` (API 90): how far share groups have read (KIP-932).
//!
//! v1 brought the lag (KIP-1226).

use crate::types::{Str, UnknownTags, Uuid};
use crate::values::{ErrorCode, GroupId, TopicName};
use kayrock_derive::KafkaMessage;

/// Asks a coordinator how far its groups are.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 90,
    versions = "0..=1",
    flexible = "0..",
    response = DescribeShareGroupOffsetsResponse,
    listeners = "broker"
)]
pub struct DescribeShareGroupOffsetsRequest {
    /// The groups wanted, all with the broker asked as their coordinator.
    pub groups: Vec<DescribeShareGroupOffsetsRequestGroup>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A group wanted.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct DescribeShareGroupOffsetsRequestGroup {
    /// The group.
    pub group_id: GroupId,
    /// The partitions wanted; null for all that the group has read.
    #[kafka(nullable, default = [])]
    pub topics: Option<Vec<DescribeShareGroupOffsetsRequestTopic>>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A topic wanted.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct DescribeShareGroupOffsetsRequestTopic {
    /// The name of the topic.
    pub topic_name: TopicName,
    /// The numbers of the partitions.
    pub partitions: Vec<i32>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Tells how far the groups are.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 90, versions = "0..=1", flexible = "0..")]
pub struct DescribeShareGroupOffsetsResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    pub throttle_time_ms: i32,
    /// The groups of the request.
    pub groups: Vec<DescribeShareGroupOffsetsResponseGroup>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// How far a group is.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct DescribeShareGroupOffsetsResponseGroup {
    /// The group as the request names it.
    pub group_id: GroupId,
    /// The topics of the request, or all.
    pub topics: Vec<DescribeShareGroupOffsetsResponseTopic>,
    /// Why nothing is known of the group; partitions have their own.
    pub error_code: ErrorCode,
    /// What the coordinator has to say about the error; null when it says nothing.
    #[kafka(nullable, default = None)]
    pub error_message: Option<Str>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// How far a group is in a topic.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct DescribeShareGroupOffsetsResponseTopic {
    /// The name of the topic.
    pub topic_name: TopicName,
    /// The id of the topic; zero when it is not known.
    pub topic_id: Uuid,
    /// The partitions of the request, or all.
    pub partitions: Vec<DescribeShareGroupOffsetsResponsePartition>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// How far a group is in a partition.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct DescribeShareGroupOffsetsResponsePartition {
    /// The number of the partition.
    pub partition_index: i32,
    /// The first offset that the group is not done with; -1 when it has not read the partition.
    pub start_offset: i64,
    /// The highest election of a leader that has worked for the group; 0 when there was none.
    pub leader_epoch: i32,
    /// How many offsets up to the partition's end the group is not done with; -1 when it is not known.
    #[kafka(versions = "1..", default = -1, ignorable)]
    pub lag: i64,
    /// Why nothing is known of the partition.
    pub error_code: ErrorCode,
    /// What the coordinator has to say about the error; null when it says nothing.
    #[kafka(nullable, default = None)]
    pub error_message: Option<Str>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
