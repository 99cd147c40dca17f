//! `AlterShareGroupOffsets` (API 91): sets where a share group reads on (KIP-932).

use crate::types::{Str, UnknownTags, Uuid};
use crate::values::{ErrorCode, GroupId, TopicName};
use kayrock_derive::KafkaMessage;

/// Asks the coordinator to move the group, which must have no members.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 91, versions = "0", flexible = "0..", response = AlterShareGroupOffsetsResponse, listeners = "broker")]
pub struct AlterShareGroupOffsetsRequest {
    /// The group to move.
    pub group_id: GroupId,
    /// The partitions to move it in.
    pub topics: Vec<AlterShareGroupOffsetsRequestTopic>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A topic to move the group in.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct AlterShareGroupOffsetsRequestTopic {
    /// The name of the topic.
    #[kafka(map_key)]
    pub topic_name: TopicName,
    /// The partitions to move it in.
    pub partitions: Vec<AlterShareGroupOffsetsRequestPartition>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A partition to move the group in.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct AlterShareGroupOffsetsRequestPartition {
    /// The number of the partition.
    pub partition_index: i32,
    /// The offset to read on from; what was known of records is forgotten.
    pub start_offset: i64,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Says where the group was moved.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 91, versions = "0", flexible = "0..")]
pub struct AlterShareGroupOffsetsResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    pub throttle_time_ms: i32,
    /// Why it was moved nowhere, such as `NON_EMPTY_GROUP`; partitions have their own.
    pub error_code: ErrorCode,
    /// What the coordinator has to say about the error; null when it says nothing.
    #[kafka(nullable, default = None)]
    pub error_message: Option<Str>,
    /// The topics of the request.
    pub responses: Vec<AlterShareGroupOffsetsResponseTopic>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What became of a topic.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct AlterShareGroupOffsetsResponseTopic {
    /// The topic as the request names it.
    #[kafka(map_key)]
    pub topic_name: TopicName,
    /// The id of the topic; zero when it is not known.
    pub topic_id: Uuid,
    /// The partitions of the request.
    pub partitions: Vec<AlterShareGroupOffsetsResponsePartition>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What became of a partition.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct AlterShareGroupOffsetsResponsePartition {
    /// The number of the partition.
    pub partition_index: i32,
    /// Why the group was not moved there.
    pub error_code: ErrorCode,
    /// What the coordinator has to say about the error; null when it says nothing.
    #[kafka(nullable, default = None)]
    pub error_message: Option<Str>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
