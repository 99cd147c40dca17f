//! `OffsetFetch` (API 9): returns the committed offsets of consumer groups.
//!
//! Version 0 reads offsets from `ZooKeeper`, version 1 from Kafka itself. Version 2 can request all topics (KIP-88).
//! Version 3 adds the throttle time (KIP-124), and version 4 applies it after the response (KIP-219). Version 5 adds
//! leader epochs (KIP-320). Version 6 is flexible. Version 7 can wait for transactions (KIP-447). Version 8 requests
//! several groups at once (KIP-709). Version 9 supports the newer group protocol, and version 10 identifies topics by
//! id (both KIP-848).

use crate::types::{Str, UnknownTags, Uuid};
use crate::values::{ErrorCode, GroupId, TopicName};
use kayrock_derive::KafkaMessage;

/// Requests committed offsets; sent to the coordinator of the groups.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
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
    #[kafka(versions = "0..=7")]
    pub group_id: GroupId,
    /// Topics whose offsets are requested; from version 2 null for all topics with committed offsets. From version 8 in
    /// `groups`.
    #[kafka(versions = "0..=7", nullable = "2..=7", default = [])]
    pub topics: Option<Vec<OffsetFetchRequestTopic>>,
    /// Groups whose offsets are requested, all with the same coordinator.
    #[kafka(versions = "8..")]
    pub groups: Vec<OffsetFetchRequestGroup>,
    /// True if the broker returns `UNSTABLE_OFFSET_COMMIT` for offsets that an open transaction can still change,
    /// instead of their older values.
    #[kafka(versions = "7..")]
    pub require_stable: bool,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topic whose offsets are requested, in a request for one group.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct OffsetFetchRequestTopic {
    /// Topic name.
    pub name: TopicName,
    /// Partition indexes.
    pub partition_indexes: Vec<i32>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Group whose offsets are requested.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct OffsetFetchRequestGroup {
    /// Group id.
    pub group_id: GroupId,
    /// Member id of the requester in the newer group protocol; null for all other requesters.
    #[kafka(versions = "9..", nullable, default = None, ignorable)]
    pub member_id: Option<Str>,
    /// Member epoch of the requester, which the broker rejects if outdated; -1 for all other requesters.
    #[kafka(versions = "9..", default = -1, ignorable)]
    pub member_epoch: i32,
    /// Topics whose offsets are requested; null for all topics with committed offsets.
    #[kafka(nullable, default = [])]
    pub topics: Option<Vec<OffsetFetchRequestTopics>>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topic whose offsets are requested.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct OffsetFetchRequestTopics {
    /// Topic name; from version 10 in `topic_id`.
    #[kafka(versions = "8..=9", ignorable)]
    pub name: TopicName,
    /// Topic id, as in the Metadata response.
    #[kafka(versions = "10..", ignorable)]
    pub topic_id: Uuid,
    /// Partition indexes.
    pub partition_indexes: Vec<i32>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`OffsetFetchRequest`], with the committed offsets.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 9, versions = "0..=10", flexible = "6..")]
pub struct OffsetFetchResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    #[kafka(versions = "3..", ignorable)]
    pub throttle_time_ms: i32,
    /// Result for each requested topic; from version 8 in `groups`.
    #[kafka(versions = "0..=7")]
    pub topics: Vec<OffsetFetchResponseTopic>,
    /// Error code of the group, such as `NOT_COORDINATOR`; each partition also has its own. From version 8 in `groups`.
    #[kafka(versions = "2..=7", ignorable)]
    pub error_code: ErrorCode,
    /// Result for each requested group.
    #[kafka(versions = "8..")]
    pub groups: Vec<OffsetFetchResponseGroup>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Offsets of one topic, in a response for one group.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct OffsetFetchResponseTopic {
    /// Topic name.
    pub name: TopicName,
    /// Result of each partition in this topic.
    pub partitions: Vec<OffsetFetchResponsePartition>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Offset of one partition, in a response for one group.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct OffsetFetchResponsePartition {
    /// Partition index within the topic.
    pub partition_index: i32,
    /// Offset of the next record to read; -1 if none is committed.
    pub committed_offset: i64,
    /// Leader epoch of the last record that was read, as committed; -1 if unknown.
    #[kafka(versions = "5..=7", default = -1, ignorable)]
    pub committed_leader_epoch: i32,
    /// String from the consumer that is stored with the offset; empty if there is none.
    #[kafka(nullable, default = [])]
    pub metadata: Option<Str>,
    /// Error code; 0 if the lookup succeeded.
    pub error_code: ErrorCode,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Offsets of one group.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
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
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct OffsetFetchResponseTopics {
    /// Topic name; from version 10 in `topic_id`.
    #[kafka(versions = "8..=9", ignorable)]
    pub name: TopicName,
    /// Topic id, as in the request.
    #[kafka(versions = "10..", ignorable)]
    pub topic_id: Uuid,
    /// Result of each partition in this topic.
    pub partitions: Vec<OffsetFetchResponsePartitions>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Offset of one partition.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct OffsetFetchResponsePartitions {
    /// Partition index within the topic.
    pub partition_index: i32,
    /// Offset of the next record to read; -1 if none is committed.
    pub committed_offset: i64,
    /// Leader epoch of the last record that was read, as committed; -1 if unknown.
    #[kafka(default = -1, ignorable)]
    pub committed_leader_epoch: i32,
    /// String from the consumer that is stored with the offset; empty if there is none.
    #[kafka(nullable, default = [])]
    pub metadata: Option<Str>,
    /// Error code; 0 if the lookup succeeded.
    pub error_code: ErrorCode,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
