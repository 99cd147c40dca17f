//! `OffsetDelete` (API 47): deletes committed offsets of a group (KIP-496).
//!
//! This API has no flexible version.

use crate::types::DiscardedTags;
use crate::values::{ErrorCode, GroupId, TopicName};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Deletes committed offsets; sent to the group coordinator.
///
/// # Versions
///
/// Version `0`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-496] | all |
///
/// [KIP-496]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-496%3A+Administrative+API+to+delete+consumer+offsets
///
/// # Layout
///
/// ```text
/// OffsetDelete Request (Version: 0) => { group_id [topics] }
///   group_id => STRING
///   topics => { name [partitions] }
///     name => STRING
///     partitions => { partition_index }
///       partition_index => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 47, versions = "0", response = OffsetDeleteResponse, listeners = "broker")]
pub struct OffsetDeleteRequest {
    /// Group whose offsets are deleted.
    pub group_id: GroupId,
    /// Topics whose offsets are deleted.
    pub topics: Vec<OffsetDeleteRequestTopic>,
    /// Placeholder, since no version of this message has tagged fields.
    pub unknown_tags: DiscardedTags,
}

/// Topic whose offsets are deleted.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct OffsetDeleteRequestTopic {
    /// Topic name.
    #[kafka(map_key)]
    pub name: TopicName,
    /// Partitions whose offsets are deleted.
    pub partitions: Vec<OffsetDeleteRequestPartition>,
    /// Placeholder, since no version of this message has tagged fields.
    pub unknown_tags: DiscardedTags,
}

/// Partition whose offset is deleted.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct OffsetDeleteRequestPartition {
    /// Partition index within the topic.
    pub partition_index: i32,
    /// Placeholder, since no version of this message has tagged fields.
    pub unknown_tags: DiscardedTags,
}

/// Response to [`OffsetDeleteRequest`], with the result of each partition.
///
/// # Versions
///
/// Version `0`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-496] | all |
///
/// [KIP-496]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-496%3A+Administrative+API+to+delete+consumer+offsets
///
/// # Layout
///
/// ```text
/// OffsetDelete Response (Version: 0) => { error_code throttle_time_ms [topics] }
///   error_code => INT16
///   throttle_time_ms => INT32
///   topics => { name [partitions] }
///     name => STRING
///     partitions => { partition_index error_code }
///       partition_index => INT32
///       error_code => INT16
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 47, versions = "0")]
pub struct OffsetDeleteResponse {
    /// Error code of the whole request, such as `GROUP_ID_NOT_FOUND`; each partition also has its own.
    pub error_code: ErrorCode,
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    #[kafka(ignorable)]
    pub throttle_time_ms: i32,
    /// Result for each requested topic; empty if `error_code` is not 0.
    pub topics: Vec<OffsetDeleteResponseTopic>,
    /// Placeholder, since no version of this message has tagged fields.
    pub unknown_tags: DiscardedTags,
}

/// Result of one topic.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct OffsetDeleteResponseTopic {
    /// Topic name, as in the request.
    #[kafka(map_key)]
    pub name: TopicName,
    /// Result for each requested partition.
    pub partitions: Vec<OffsetDeleteResponsePartition>,
    /// Placeholder, since no version of this message has tagged fields.
    pub unknown_tags: DiscardedTags,
}

/// Result of one partition.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct OffsetDeleteResponsePartition {
    /// Partition index within the topic.
    #[kafka(map_key)]
    pub partition_index: i32,
    /// Error code, such as `GROUP_SUBSCRIBED_TO_TOPIC`; 0 if the offset was deleted.
    pub error_code: ErrorCode,
    /// Placeholder, since no version of this message has tagged fields.
    pub unknown_tags: DiscardedTags,
}
