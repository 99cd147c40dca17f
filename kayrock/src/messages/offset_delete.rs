//! `OffsetDelete` (API 47): removes the offsets that a group stored for some partitions (KIP-496).
//!
//! The API never became flexible.

use crate::types::DiscardedTags;
use crate::values::{ErrorCode, GroupId, TopicName};
use kayrock_derive::KafkaMessage;

/// Asks the group's coordinator to remove offsets.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 47, versions = "0", response = OffsetDeleteResponse, listeners = "broker")]
pub struct OffsetDeleteRequest {
    /// The group that the offsets belong to.
    pub group_id: GroupId,
    /// The topics with offsets to remove.
    pub topics: Vec<OffsetDeleteRequestTopic>,
    /// Placeholder: tagged fields this definition does not know are dropped.
    pub unknown_tags: DiscardedTags,
}

/// A topic with offsets to remove.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct OffsetDeleteRequestTopic {
    /// The topic that the partitions belong to.
    #[kafka(map_key)]
    pub name: TopicName,
    /// The partitions with offsets to remove.
    pub partitions: Vec<OffsetDeleteRequestPartition>,
    /// Placeholder: tagged fields this definition does not know are dropped.
    pub unknown_tags: DiscardedTags,
}

/// A partition whose offset is removed.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct OffsetDeleteRequestPartition {
    /// The number of the partition.
    pub partition_index: i32,
    /// Placeholder: tagged fields this definition does not know are dropped.
    pub unknown_tags: DiscardedTags,
}

/// Says which offsets were removed.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 47, versions = "0")]
pub struct OffsetDeleteResponse {
    /// Why none was removed, such as `GROUP_ID_NOT_FOUND`; partitions have their own.
    pub error_code: ErrorCode,
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    #[kafka(ignorable)]
    pub throttle_time_ms: i32,
    /// The topics of the request; empty when `error_code` is set.
    pub topics: Vec<OffsetDeleteResponseTopic>,
    /// Placeholder: tagged fields this definition does not know are dropped.
    pub unknown_tags: DiscardedTags,
}

/// What became of a topic's offsets.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct OffsetDeleteResponseTopic {
    /// The topic as the request names it.
    #[kafka(map_key)]
    pub name: TopicName,
    /// The partitions of the request.
    pub partitions: Vec<OffsetDeleteResponsePartition>,
    /// Placeholder: tagged fields this definition does not know are dropped.
    pub unknown_tags: DiscardedTags,
}

/// What became of a partition's offset.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct OffsetDeleteResponsePartition {
    /// The number of the partition.
    #[kafka(map_key)]
    pub partition_index: i32,
    /// Why the offset is still there, such as `GROUP_SUBSCRIBED_TO_TOPIC`.
    pub error_code: ErrorCode,
    /// Placeholder: tagged fields this definition does not know are dropped.
    pub unknown_tags: DiscardedTags,
}
