//! `DescribeShareGroupOffsets` (API 90): lists the start offsets of share groups (KIP-932).

use crate::types::{Str, UnknownTags, Uuid};
use crate::values::{ErrorCode, GroupId, TopicName};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Requests the offsets of share groups; sent to their coordinator.
///
/// # Versions
///
/// Versions `0..=1`, all flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-932] | since 4.1 |
/// | 1 | Adds the lag to the response. | [KIP-1226] | since 4.2 |
///
/// [KIP-932]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-932%3A+Queues+for+Kafka
/// [KIP-1226]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1226%3A+Introducing+Share+Partition+Lag+Persistence+and+Retrieval
///
/// # Layout
///
/// Version 1:
///
/// ```text
/// DescribeShareGroupOffsets Request (Version: 1) => { (groups) }
///   groups => { group_id ?(topics) }
///     group_id => COMPACT_STRING
///     topics => { topic_name (partitions) }
///       topic_name => COMPACT_STRING
///       partitions => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(
    api = 90,
    versions = "0..=1",
    flexible = "0..",
    response = DescribeShareGroupOffsetsResponse,
    listeners = "broker"
)]
pub struct DescribeShareGroupOffsetsRequest {
    /// Groups to describe, all with the receiving broker as their coordinator.
    pub groups: Vec<DescribeShareGroupOffsetsRequestGroup>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Group to describe.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct DescribeShareGroupOffsetsRequestGroup {
    /// Group id.
    pub group_id: GroupId,
    /// Topics and partitions to describe; null for all that the group has read.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub topics: Option<Vec<DescribeShareGroupOffsetsRequestTopic>>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topic to describe.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct DescribeShareGroupOffsetsRequestTopic {
    /// Topic name.
    pub topic_name: TopicName,
    /// Partition indexes.
    pub partitions: Vec<i32>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`DescribeShareGroupOffsetsRequest`], with the offsets of the groups.
///
/// # Versions
///
/// Versions `0..=1`, all flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-932] | since 4.1 |
/// | 1 | Adds the lag to the response. | [KIP-1226] | since 4.2 |
///
/// [KIP-932]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-932%3A+Queues+for+Kafka
/// [KIP-1226]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1226%3A+Introducing+Share+Partition+Lag+Persistence+and+Retrieval
///
/// # Layout
///
/// Version 1:
///
/// ```text
/// DescribeShareGroupOffsets Response (Version: 1) => { throttle_time_ms (groups) }
///   throttle_time_ms => INT32
///   groups => { group_id (topics) error_code error_message }
///     group_id => COMPACT_STRING
///     topics => { topic_name topic_id (partitions) }
///       topic_name => COMPACT_STRING
///       topic_id => UUID
///       partitions => { partition_index start_offset leader_epoch lag error_code error_message }
///         partition_index => INT32
///         start_offset => INT64
///         leader_epoch => INT32
///         lag => INT64
///         error_code => INT16
///         error_message => COMPACT_NULLABLE_STRING
///     error_code => INT16
///     error_message => COMPACT_NULLABLE_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 90, versions = "0..=1", flexible = "0..")]
pub struct DescribeShareGroupOffsetsResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Result for each requested group.
    pub groups: Vec<DescribeShareGroupOffsetsResponseGroup>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Offsets of one group.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct DescribeShareGroupOffsetsResponseGroup {
    /// Group id, as in the request.
    pub group_id: GroupId,
    /// Offsets by topic, of the requested topics or of all.
    pub topics: Vec<DescribeShareGroupOffsetsResponseTopic>,
    /// Error code of the group; each partition also has its own.
    pub error_code: ErrorCode,
    /// Error message from the coordinator; null if there is none.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub error_message: Option<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Offsets of one topic.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct DescribeShareGroupOffsetsResponseTopic {
    /// Topic name.
    pub topic_name: TopicName,
    /// Topic id; zero if unknown.
    pub topic_id: Uuid,
    /// Offsets by partition, of the requested partitions or of all.
    pub partitions: Vec<DescribeShareGroupOffsetsResponsePartition>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Offsets of one partition.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct DescribeShareGroupOffsetsResponsePartition {
    /// Partition index within the topic.
    pub partition_index: i32,
    /// First offset that the group has not finished; -1 if it has not read the partition.
    pub start_offset: i64,
    /// Highest leader epoch that has served the group; 0 if there was none.
    pub leader_epoch: i32,
    /// Number of unfinished offsets up to the end of the partition; -1 if unknown.
    /// Since version `1`. Default `-1`. Ignorable.
    #[kafka(versions = "1..", default = -1, ignorable)]
    pub lag: i64,
    /// Error code; 0 if the offsets are valid.
    pub error_code: ErrorCode,
    /// Error message from the coordinator; null if there is none.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub error_message: Option<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
