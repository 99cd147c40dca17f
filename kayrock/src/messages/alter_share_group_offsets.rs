//! `AlterShareGroupOffsets` (API 91): sets the start offsets of a share group (KIP-932).

use crate::types::{Str, UnknownTags, Uuid};
use crate::values::{ErrorCode, GroupId, TopicName};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Sets the start offsets of an empty share group; sent to the group coordinator.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-932] | since 4.1 |
///
/// [KIP-932]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-932%3A+Queues+for+Kafka
///
/// # Layout
///
/// ```text
/// AlterShareGroupOffsets Request (Version: 0) => { group_id (topics) }
///   group_id => COMPACT_STRING
///   topics => { topic_name (partitions) }
///     topic_name => COMPACT_STRING
///     partitions => { partition_index start_offset }
///       partition_index => INT32
///       start_offset => INT64
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 91, versions = "0", flexible = "0..", response = AlterShareGroupOffsetsResponse, listeners = "broker")]
pub struct AlterShareGroupOffsetsRequest {
    /// Share group to alter.
    pub group_id: GroupId,
    /// Partitions to alter.
    pub topics: Vec<AlterShareGroupOffsetsRequestTopic>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topic with start offsets to alter.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct AlterShareGroupOffsetsRequestTopic {
    /// Topic name.
    #[kafka(map_key)]
    pub topic_name: TopicName,
    /// Partitions to alter.
    pub partitions: Vec<AlterShareGroupOffsetsRequestPartition>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Partition with a start offset to alter.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct AlterShareGroupOffsetsRequestPartition {
    /// Partition index within the topic.
    pub partition_index: i32,
    /// Start offset from which the group continues; the coordinator discards the state of earlier deliveries.
    pub start_offset: i64,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`AlterShareGroupOffsetsRequest`], with the result of each partition.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-932] | since 4.1 |
///
/// [KIP-932]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-932%3A+Queues+for+Kafka
///
/// # Layout
///
/// ```text
/// AlterShareGroupOffsets Response (Version: 0) => { throttle_time_ms error_code error_message
///         (responses) }
///   throttle_time_ms => INT32
///   error_code => INT16
///   error_message => COMPACT_NULLABLE_STRING
///   responses => { topic_name topic_id (partitions) }
///     topic_name => COMPACT_STRING
///     topic_id => UUID
///     partitions => { partition_index error_code error_message }
///       partition_index => INT32
///       error_code => INT16
///       error_message => COMPACT_NULLABLE_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 91, versions = "0", flexible = "0..")]
pub struct AlterShareGroupOffsetsResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Error code of the whole request, such as `NON_EMPTY_GROUP`; each partition also has its own.
    pub error_code: ErrorCode,
    /// Error message from the coordinator; null if there is none.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub error_message: Option<Str>,
    /// Result for each requested topic.
    pub responses: Vec<AlterShareGroupOffsetsResponseTopic>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one topic.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct AlterShareGroupOffsetsResponseTopic {
    /// Topic name, as in the request.
    #[kafka(map_key)]
    pub topic_name: TopicName,
    /// Topic id; zero if unknown.
    pub topic_id: Uuid,
    /// Result for each requested partition.
    pub partitions: Vec<AlterShareGroupOffsetsResponsePartition>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one partition.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct AlterShareGroupOffsetsResponsePartition {
    /// Partition index within the topic.
    pub partition_index: i32,
    /// Error code; 0 if the start offset was set.
    pub error_code: ErrorCode,
    /// Error message from the coordinator; null if there is none.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub error_message: Option<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
