//! `OffsetFetch` (API 9): returns the committed offsets of consumer groups.

use crate::types::{Str, UnknownTags, Uuid};
use crate::values::{ErrorCode, GroupId, TopicName};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Requests committed offsets; sent to the coordinator of the groups.
///
/// # Versions
///
/// Versions `0..=10`, flexible since `6`, deprecated `0`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version; the broker reads the offsets from `ZooKeeper`. | no KIP | up to 3.9 |
/// | 1 | The broker reads the offsets from Kafka. | no KIP | all |
/// | 2 | Null requests all topics. Adds an error code of the whole response. | [KIP-88] | all |
/// | 3 | Adds `throttle_time_ms` to the response. | [KIP-124] | all |
/// | 4 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 5 | Adds leader epochs to the response. | [KIP-320] | all |
/// | 6 | First flexible version. | [KIP-482] | all |
/// | 7 | Allows the client to require offsets without pending transactions. | [KIP-447] | since 2.5 |
/// | 8 | Allows several groups in one request. | [KIP-709] | since 3.0 |
/// | 9 | Adds member and member epoch of the newer group protocol. | [KIP-848] | since 3.7 |
/// | 10 | Replaces topic names by topic ids. | [KIP-848] | since 4.2; unstable in 4.1 |
///
/// [KIP-88]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-88%3A+OffsetFetch+Protocol+Update
/// [KIP-124]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-124+-+Request+rate+quotas
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-320]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-320%3A+Allow+fetchers+to+detect+and+handle+log+truncation
/// [KIP-447]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-447%3A+Producer+scalability+for+exactly+once+semantics
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-709]: https://cwiki.apache.org/confluence/pages/viewpage.action?pageId=173084258
/// [KIP-848]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-848%3A+The+Next+Generation+of+the+Consumer+Rebalance+Protocol
///
/// # Layout
///
/// Version 10:
///
/// ```text
/// OffsetFetch Request (Version: 10) => { (groups) require_stable }
///   groups => { group_id member_id member_epoch ?(topics) }
///     group_id => COMPACT_STRING
///     member_id => COMPACT_NULLABLE_STRING
///     member_epoch => INT32
///     topics => { topic_id (partition_indexes) }
///       topic_id => UUID
///       partition_indexes => INT32
///   require_stable => BOOLEAN
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(
    api = 9,
    versions = "0..=10",
    flexible = "6..",
    response = OffsetFetchResponse,
    listeners = "broker",
    deprecated = "0"
)]
pub struct OffsetFetchRequest {
    /// Group whose offsets are requested; from version 8 in `groups`.
    /// Versions `0..=7`.
    #[kafka(versions = "0..=7")]
    pub group_id: GroupId,
    /// Topics whose offsets are requested; from version 2 null for all topics with committed offsets. From version 8 in
    /// `groups`.
    /// Versions `0..=7`. Nullable in `2..=7`. Default empty.
    #[kafka(versions = "0..=7", nullable = "2..=7", default = [])]
    pub topics: Option<Vec<OffsetFetchRequestTopic>>,
    /// Groups whose offsets are requested, all with the same coordinator.
    /// Since version `8`.
    #[kafka(versions = "8..")]
    pub groups: Vec<OffsetFetchRequestGroup>,
    /// True to receive the error `UNSTABLE_OFFSET_COMMIT` for an offset that an open transaction may change, false to
    /// receive its last committed value.
    /// Since version `7`.
    #[kafka(versions = "7..")]
    pub require_stable: bool,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topic whose offsets are requested, in a request for one group.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct OffsetFetchRequestTopic {
    /// Topic name.
    pub name: TopicName,
    /// Partition indexes.
    pub partition_indexes: Vec<i32>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Group whose offsets are requested.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct OffsetFetchRequestGroup {
    /// Group id.
    pub group_id: GroupId,
    /// Member id of the requester in the newer group protocol; null for all other requesters.
    /// Since version `9`. Nullable. Default `None`. Ignorable.
    #[kafka(versions = "9..", nullable, default = None, ignorable)]
    pub member_id: Option<Str>,
    /// Member epoch of the requester, which the broker rejects if outdated; -1 for all other requesters.
    /// Since version `9`. Default `-1`. Ignorable.
    #[kafka(versions = "9..", default = -1, ignorable)]
    pub member_epoch: i32,
    /// Topics whose offsets are requested; null for all topics with committed offsets.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub topics: Option<Vec<OffsetFetchRequestTopics>>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topic whose offsets are requested.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct OffsetFetchRequestTopics {
    /// Topic name; from version 10 in `topic_id`.
    /// Versions `8..=9`. Ignorable, replaced by `topic_id`.
    #[kafka(versions = "8..=9", ignorable, replaced_by = topic_id)]
    pub name: TopicName,
    /// Topic id, as in the Metadata response.
    /// Since version `10`. Ignorable.
    #[kafka(versions = "10..", ignorable)]
    pub topic_id: Uuid,
    /// Partition indexes.
    pub partition_indexes: Vec<i32>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`OffsetFetchRequest`], with the committed offsets.
///
/// # Versions
///
/// Versions `0..=10`, flexible since `6`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version; the broker reads the offsets from `ZooKeeper`. | no KIP | up to 3.9 |
/// | 1 | The broker reads the offsets from Kafka. | no KIP | all |
/// | 2 | Null requests all topics. Adds an error code of the whole response. | [KIP-88] | all |
/// | 3 | Adds `throttle_time_ms` to the response. | [KIP-124] | all |
/// | 4 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 5 | Adds leader epochs to the response. | [KIP-320] | all |
/// | 6 | First flexible version. | [KIP-482] | all |
/// | 7 | Allows the client to require offsets without pending transactions. | [KIP-447] | since 2.5 |
/// | 8 | Allows several groups in one request. | [KIP-709] | since 3.0 |
/// | 9 | Adds member and member epoch of the newer group protocol. | [KIP-848] | since 3.7 |
/// | 10 | Replaces topic names by topic ids. | [KIP-848] | since 4.2; unstable in 4.1 |
///
/// [KIP-88]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-88%3A+OffsetFetch+Protocol+Update
/// [KIP-124]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-124+-+Request+rate+quotas
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-320]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-320%3A+Allow+fetchers+to+detect+and+handle+log+truncation
/// [KIP-447]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-447%3A+Producer+scalability+for+exactly+once+semantics
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-709]: https://cwiki.apache.org/confluence/pages/viewpage.action?pageId=173084258
/// [KIP-848]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-848%3A+The+Next+Generation+of+the+Consumer+Rebalance+Protocol
///
/// # Layout
///
/// Version 10:
///
/// ```text
/// OffsetFetch Response (Version: 10) => { throttle_time_ms (groups) }
///   throttle_time_ms => INT32
///   groups => { group_id (topics) error_code }
///     group_id => COMPACT_STRING
///     topics => { topic_id (partitions) }
///       topic_id => UUID
///       partitions => { partition_index committed_offset committed_leader_epoch metadata error_code }
///         partition_index => INT32
///         committed_offset => INT64
///         committed_leader_epoch => INT32
///         metadata => COMPACT_NULLABLE_STRING
///         error_code => INT16
///     error_code => INT16
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 9, versions = "0..=10", flexible = "6..")]
pub struct OffsetFetchResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    /// Since version `3`. Ignorable.
    #[kafka(versions = "3..", ignorable)]
    pub throttle_time_ms: i32,
    /// Result for each requested topic; from version 8 in `groups`.
    /// Versions `0..=7`.
    #[kafka(versions = "0..=7")]
    pub topics: Vec<OffsetFetchResponseTopic>,
    /// Error code of the group, such as `NOT_COORDINATOR`; each partition also has its own. From version 8 in `groups`.
    /// Versions `2..=7`. Ignorable, replaced by `groups`.
    #[kafka(versions = "2..=7", ignorable, replaced_by = groups)]
    pub error_code: ErrorCode,
    /// Result for each requested group.
    /// Since version `8`.
    #[kafka(versions = "8..")]
    pub groups: Vec<OffsetFetchResponseGroup>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Offsets of one topic, in a response for one group.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct OffsetFetchResponseTopic {
    /// Topic name.
    pub name: TopicName,
    /// Result of each partition in this topic.
    pub partitions: Vec<OffsetFetchResponsePartition>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Offset of one partition, in a response for one group.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct OffsetFetchResponsePartition {
    /// Partition index within the topic.
    pub partition_index: i32,
    /// Offset of the next record to read; -1 if none is committed.
    pub committed_offset: i64,
    /// Leader epoch of the last record that was read, as committed; -1 if unknown.
    /// Since version `5`. Default `-1`. Ignorable.
    #[kafka(versions = "5..=7", default = -1, ignorable)]
    pub committed_leader_epoch: i32,
    /// String from the consumer that is stored with the offset; empty if there is none.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub metadata: Option<Str>,
    /// Error code; 0 if the lookup succeeded.
    pub error_code: ErrorCode,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Offsets of one group.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct OffsetFetchResponseGroup {
    /// Group id, as in the request.
    pub group_id: GroupId,
    /// Result of each topic in this group.
    pub topics: Vec<OffsetFetchResponseTopics>,
    /// Error code of the group, such as `NOT_COORDINATOR`; each partition also has its own.
    pub error_code: ErrorCode,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Offsets of one topic.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct OffsetFetchResponseTopics {
    /// Topic name; from version 10 in `topic_id`.
    /// Versions `8..=9`. Ignorable, replaced by `topic_id`.
    #[kafka(versions = "8..=9", ignorable, replaced_by = topic_id)]
    pub name: TopicName,
    /// Topic id, as in the request.
    /// Since version `10`. Ignorable.
    #[kafka(versions = "10..", ignorable)]
    pub topic_id: Uuid,
    /// Result of each partition in this topic.
    pub partitions: Vec<OffsetFetchResponsePartitions>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Offset of one partition.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct OffsetFetchResponsePartitions {
    /// Partition index within the topic.
    pub partition_index: i32,
    /// Offset of the next record to read; -1 if none is committed.
    pub committed_offset: i64,
    /// Leader epoch of the last record that was read, as committed; -1 if unknown.
    /// Default `-1`.
    #[kafka(default = -1, ignorable)]
    pub committed_leader_epoch: i32,
    /// String from the consumer that is stored with the offset; empty if there is none.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub metadata: Option<Str>,
    /// Error code; 0 if the lookup succeeded.
    pub error_code: ErrorCode,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
