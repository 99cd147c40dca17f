//! `OffsetCommit` (API 8): commits the offsets of a consumer group.
//!
//! Version 1 adds group membership and a timestamp. Version 2 replaces the timestamp by a retention time. Version 3
//! adds the throttle time (KIP-124), and version 4 applies it after the response (KIP-219). Version 5 leaves the
//! retention to the broker (KIP-211). Version 6 adds leader epochs (KIP-320). Version 7 adds static members (KIP-345).
//! Version 8 is flexible. Version 9 supports the newer group protocol, and version 10 identifies topics by id (both
//! KIP-848).

use crate::types::{Str, UnknownTags, Uuid};
use crate::values::{ErrorCode, GroupId, TopicName};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Commits offsets; sent to the group coordinator.
///
/// # Layout
///
/// Versions `0..=10`, flexible `8..`, deprecated `0..=1`.
/// The [module](self) lists the changes of each version. Layout of version 10:
///
/// ```text
/// OffsetCommit Request (Version: 10) => { group_id generation_id_or_member_epoch member_id
///         group_instance_id (topics) }
///   group_id => COMPACT_STRING
///   generation_id_or_member_epoch => INT32
///   member_id => COMPACT_STRING
///   group_instance_id => COMPACT_NULLABLE_STRING
///   topics => { topic_id (partitions) }
///     topic_id => UUID
///     partitions => { partition_index committed_offset committed_leader_epoch committed_metadata }
///       partition_index => INT32
///       committed_offset => INT64
///       committed_leader_epoch => INT32
///       committed_metadata => COMPACT_NULLABLE_STRING
/// ```
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 8,
    versions = "0..=10",
    flexible = "8..",
    response = OffsetCommitResponse,
    listeners = "broker",
    deprecated = "0..=1"
)]
pub struct OffsetCommitRequest {
    /// Group whose offsets are committed.
    pub group_id: GroupId,
    /// Generation that the member joined, or its member epoch in the newer group protocol; -1 for a consumer that
    /// assigns its own partitions.
    /// Versions `1..`. Default `-1`. Ignorable.
    #[kafka(versions = "1..", default = -1, ignorable)]
    pub generation_id_or_member_epoch: i32,
    /// Member id; empty for a consumer that assigns its own partitions.
    /// Versions `1..`. Ignorable.
    #[kafka(versions = "1..", ignorable)]
    pub member_id: Str,
    /// Instance id from the configuration of a static member; null for a dynamic member.
    /// Versions `7..`. Nullable. Default `None`.
    #[kafka(versions = "7..", nullable, default = None)]
    pub group_instance_id: Option<Str>,
    /// Retention time of the offsets in milliseconds; -1 for the broker's configured value.
    /// Versions `2..=4`. Default `-1`. Ignorable.
    #[kafka(versions = "2..=4", default = -1, ignorable)]
    pub retention_time_ms: i64,
    /// Topics whose offsets are committed.
    pub topics: Vec<OffsetCommitRequestTopic>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topic whose offsets are committed.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct OffsetCommitRequestTopic {
    /// Topic name; from version 10 in `topic_id`.
    /// Versions `0..=9`. Ignorable.
    #[kafka(versions = "0..=9", ignorable)]
    pub name: TopicName,
    /// Topic id, as in the Metadata response.
    /// Versions `10..`. Ignorable.
    #[kafka(versions = "10..", ignorable)]
    pub topic_id: Uuid,
    /// Partitions whose offsets are committed.
    pub partitions: Vec<OffsetCommitRequestPartition>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Offset of one partition.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct OffsetCommitRequestPartition {
    /// Partition index within the topic.
    pub partition_index: i32,
    /// Offset of the next record to read.
    pub committed_offset: i64,
    /// Leader epoch of the last record that was read, which later reveals a truncated log; -1 if unknown.
    /// Versions `6..`. Default `-1`. Ignorable.
    #[kafka(versions = "6..", default = -1, ignorable)]
    pub committed_leader_epoch: i32,
    /// Commit time in milliseconds since the Unix epoch; -1 for the time at which the broker receives the request.
    /// Version `1`. Default `-1`.
    #[kafka(versions = "1", default = -1)]
    pub commit_timestamp: i64,
    /// String from the consumer that is stored with the offset; null for none.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub committed_metadata: Option<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`OffsetCommitRequest`], with the result of each partition.
///
/// # Layout
///
/// Versions `0..=10`, flexible `8..`.
/// The [module](self) lists the changes of each version. Layout of version 10:
///
/// ```text
/// OffsetCommit Response (Version: 10) => { throttle_time_ms (topics) }
///   throttle_time_ms => INT32
///   topics => { topic_id (partitions) }
///     topic_id => UUID
///     partitions => { partition_index error_code }
///       partition_index => INT32
///       error_code => INT16
/// ```
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 8, versions = "0..=10", flexible = "8..")]
pub struct OffsetCommitResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    /// Versions `3..`. Ignorable.
    #[kafka(versions = "3..", ignorable)]
    pub throttle_time_ms: i32,
    /// Result for each requested topic.
    pub topics: Vec<OffsetCommitResponseTopic>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one topic.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct OffsetCommitResponseTopic {
    /// Topic name; from version 10 in `topic_id`.
    /// Versions `0..=9`. Ignorable.
    #[kafka(versions = "0..=9", ignorable)]
    pub name: TopicName,
    /// Topic id, as in the request.
    /// Versions `10..`. Ignorable.
    #[kafka(versions = "10..", ignorable)]
    pub topic_id: Uuid,
    /// Result for each requested partition.
    pub partitions: Vec<OffsetCommitResponsePartition>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one partition.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct OffsetCommitResponsePartition {
    /// Partition index within the topic.
    pub partition_index: i32,
    /// Error code; 0 if the offset was committed.
    pub error_code: ErrorCode,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
