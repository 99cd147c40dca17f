//! `OffsetCommit` (API 8): commits the offsets of a consumer group.

use crate::types::{Str, UnknownTags, Uuid};
use crate::values::{ErrorCode, GroupId, TopicName};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Commits offsets; sent to the group coordinator.
///
/// # Versions
///
/// Versions `0..=10`, flexible since `8`, deprecated `0..=1`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version; the broker stores the offsets in `ZooKeeper`. | no KIP | up to 3.9 |
/// | 1 | Adds member, generation and timestamps. The broker stores the offsets in Kafka. | no KIP | up to 3.9 |
/// | 2 | Replaces the timestamps by a retention time. | no KIP | all |
/// | 3 | Adds `throttle_time_ms` to the response. | [KIP-124] | all |
/// | 4 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 5 | Removes the retention time, which the configuration of the broker determines. | [KIP-211] | all |
/// | 6 | Adds the leader epochs of the committed offsets. | [KIP-320] | all |
/// | 7 | Adds static members. | [KIP-345] | all |
/// | 8 | First flexible version. | [KIP-482] | all |
/// | 9 | Allows commits of the newer group protocol. May return `STALE_MEMBER_EPOCH`. | [KIP-848] | since 3.7; unstable in 3.6 |
/// | 10 | Replaces topic names by topic ids. | [KIP-848] | since 4.2; unstable in 4.1 |
///
/// [KIP-124]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-124+-+Request+rate+quotas
/// [KIP-211]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-211%3A+Revise+Expiration+Semantics+of+Consumer+Group+Offsets
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-320]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-320%3A+Allow+fetchers+to+detect+and+handle+log+truncation
/// [KIP-345]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-345%3A+Introduce+static+membership+protocol+to+reduce+consumer+rebalances
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-848]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-848%3A+The+Next+Generation+of+the+Consumer+Rebalance+Protocol
///
/// # Layout
///
/// Version 10:
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
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
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
    /// Since version `1`. Default `-1`. Ignorable.
    #[kafka(versions = "1..", default = -1, ignorable)]
    pub generation_id_or_member_epoch: i32,
    /// Member id; empty for a consumer that assigns its own partitions.
    /// Since version `1`. Ignorable.
    #[kafka(versions = "1..", ignorable)]
    pub member_id: Str,
    /// Instance id from the configuration of a static member; null for a dynamic member.
    /// Since version `7`. Nullable. Default `None`.
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
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct OffsetCommitRequestTopic {
    /// Topic name; from version 10 in `topic_id`.
    /// Versions `0..=9`. Ignorable, replaced by `topic_id`.
    #[kafka(versions = "0..=9", ignorable, replaced_by = topic_id)]
    pub name: TopicName,
    /// Topic id, as in the Metadata response.
    /// Since version `10`. Ignorable.
    #[kafka(versions = "10..", ignorable)]
    pub topic_id: Uuid,
    /// Partitions whose offsets are committed.
    pub partitions: Vec<OffsetCommitRequestPartition>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Offset of one partition.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct OffsetCommitRequestPartition {
    /// Partition index within the topic.
    pub partition_index: i32,
    /// Offset of the next record to read.
    pub committed_offset: i64,
    /// Leader epoch of the last record that was read, which later reveals a truncated log; -1 if unknown.
    /// Since version `6`. Default `-1`. Ignorable.
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
/// # Versions
///
/// Versions `0..=10`, flexible since `8`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version; the broker stores the offsets in `ZooKeeper`. | no KIP | up to 3.9 |
/// | 1 | Adds member, generation and timestamps. The broker stores the offsets in Kafka. | no KIP | up to 3.9 |
/// | 2 | Replaces the timestamps by a retention time. | no KIP | all |
/// | 3 | Adds `throttle_time_ms` to the response. | [KIP-124] | all |
/// | 4 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 5 | Removes the retention time, which the configuration of the broker determines. | [KIP-211] | all |
/// | 6 | Adds the leader epochs of the committed offsets. | [KIP-320] | all |
/// | 7 | Adds static members. | [KIP-345] | all |
/// | 8 | First flexible version. | [KIP-482] | all |
/// | 9 | Allows commits of the newer group protocol. May return `STALE_MEMBER_EPOCH`. | [KIP-848] | since 3.7; unstable in 3.6 |
/// | 10 | Replaces topic names by topic ids. | [KIP-848] | since 4.2; unstable in 4.1 |
///
/// [KIP-124]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-124+-+Request+rate+quotas
/// [KIP-211]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-211%3A+Revise+Expiration+Semantics+of+Consumer+Group+Offsets
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-320]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-320%3A+Allow+fetchers+to+detect+and+handle+log+truncation
/// [KIP-345]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-345%3A+Introduce+static+membership+protocol+to+reduce+consumer+rebalances
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-848]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-848%3A+The+Next+Generation+of+the+Consumer+Rebalance+Protocol
///
/// # Layout
///
/// Version 10:
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
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 8, versions = "0..=10", flexible = "8..")]
pub struct OffsetCommitResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    /// Since version `3`. Ignorable.
    #[kafka(versions = "3..", ignorable)]
    pub throttle_time_ms: i32,
    /// Result for each requested topic.
    pub topics: Vec<OffsetCommitResponseTopic>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one topic.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct OffsetCommitResponseTopic {
    /// Topic name; from version 10 in `topic_id`.
    /// Versions `0..=9`. Ignorable, replaced by `topic_id`.
    #[kafka(versions = "0..=9", ignorable, replaced_by = topic_id)]
    pub name: TopicName,
    /// Topic id, as in the request.
    /// Since version `10`. Ignorable.
    #[kafka(versions = "10..", ignorable)]
    pub topic_id: Uuid,
    /// Result for each requested partition.
    pub partitions: Vec<OffsetCommitResponsePartition>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one partition.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct OffsetCommitResponsePartition {
    /// Partition index within the topic.
    pub partition_index: i32,
    /// Error code; 0 if the offset was committed.
    pub error_code: ErrorCode,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
