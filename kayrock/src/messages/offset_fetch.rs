//! `OffsetFetch` (API 9): a consumer group asks how far it has read.
//!
//! v0 read from `ZooKeeper` and v1 from Kafka itself, v2 may ask for all topics (KIP-88), v3 brought the throttle time
//! (KIP-124), v4 throttles after the answer (KIP-219), v5 brought leader epochs (KIP-320), v6 is flexible, v7 may wait
//! for transactions (KIP-447), v8 asks for several groups at once (KIP-709), v9 serves the newer group protocol too
//! and v10 names topics by id (both KIP-848).

use crate::types::{Str, UnknownTags, Uuid};
use crate::values::{ErrorCode, GroupId, TopicName};
use kayrock_derive::KafkaMessage;

/// Asks the groups' coordinator for offsets.
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
    /// The group that the offsets belong to. From v8 in `groups`.
    #[kafka(versions = "0..=7")]
    pub group_id: GroupId,
    /// The topics wanted; from v2 null means all that the group has offsets for. From v8 in `groups`.
    #[kafka(versions = "0..=7", nullable = "2..=7", default = [])]
    pub topics: Option<Vec<OffsetFetchRequestTopic>>,
    /// The groups wanted, all with the same coordinator.
    #[kafka(versions = "8..")]
    pub groups: Vec<OffsetFetchRequestGroup>,
    /// Whether offsets that a transaction may still change are refused with `UNSTABLE_OFFSET_COMMIT`, instead of giving
    /// those from before it.
    #[kafka(versions = "7..")]
    pub require_stable: bool,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A topic whose offsets are wanted, in a request for one group.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct OffsetFetchRequestTopic {
    /// The name of the topic.
    pub name: TopicName,
    /// The numbers of the partitions wanted.
    pub partition_indexes: Vec<i32>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A group whose offsets are wanted.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct OffsetFetchRequestGroup {
    /// The group that the offsets belong to.
    pub group_id: GroupId,
    /// The id of the member that asks, in the newer group protocol; null for anyone else.
    #[kafka(versions = "9..", nullable, default = None, ignorable)]
    pub member_id: Option<Str>,
    /// The epoch of that member, where an outdated one is refused; -1 for anyone else.
    #[kafka(versions = "9..", default = -1, ignorable)]
    pub member_epoch: i32,
    /// The topics wanted; null means all that the group has offsets for.
    #[kafka(nullable, default = [])]
    pub topics: Option<Vec<OffsetFetchRequestTopics>>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A topic whose offsets are wanted.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct OffsetFetchRequestTopics {
    /// The name of the topic, until ids took its place.
    #[kafka(versions = "8..=9", ignorable)]
    pub name: TopicName,
    /// The id of the topic, as Metadata tells it.
    #[kafka(versions = "10..", ignorable)]
    pub topic_id: Uuid,
    /// The numbers of the partitions wanted.
    pub partition_indexes: Vec<i32>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Gives the offsets that were stored.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 9, versions = "0..=10", flexible = "6..")]
pub struct OffsetFetchResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    #[kafka(versions = "3..", ignorable)]
    pub throttle_time_ms: i32,
    /// The topics asked about. From v8 in `groups`.
    #[kafka(versions = "0..=7")]
    pub topics: Vec<OffsetFetchResponseTopic>,
    /// Why the group cannot be asked, such as `NOT_COORDINATOR`; partitions have their own. From v8 in `groups`.
    #[kafka(versions = "2..=7", ignorable)]
    pub error_code: ErrorCode,
    /// The groups of the request.
    #[kafka(versions = "8..")]
    pub groups: Vec<OffsetFetchResponseGroup>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The offsets of a topic, in an answer for one group.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct OffsetFetchResponseTopic {
    /// The name of the topic.
    pub name: TopicName,
    /// The partitions asked about.
    pub partitions: Vec<OffsetFetchResponsePartition>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The offset of a partition, in an answer for one group.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct OffsetFetchResponsePartition {
    /// The number of the partition.
    pub partition_index: i32,
    /// The offset of the next record to read; -1 when none is stored.
    pub committed_offset: i64,
    /// The leader's epoch of the last record read, as it was stored; -1 when it is not known.
    #[kafka(versions = "5..=7", default = -1, ignorable)]
    pub committed_leader_epoch: i32,
    /// The text that the consumer stored with the offset; empty when there is none.
    #[kafka(nullable, default = [])]
    pub metadata: Option<Str>,
    /// Why there is no offset.
    pub error_code: ErrorCode,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The offsets of a group.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct OffsetFetchResponseGroup {
    /// The group as the request names it.
    pub group_id: GroupId,
    /// The topics asked about.
    pub topics: Vec<OffsetFetchResponseTopics>,
    /// Why the group cannot be asked, such as `NOT_COORDINATOR`; partitions have their own.
    pub error_code: ErrorCode,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The offsets of a topic.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct OffsetFetchResponseTopics {
    /// The name of the topic, until ids took its place.
    #[kafka(versions = "8..=9", ignorable)]
    pub name: TopicName,
    /// The id of the topic, as in the request.
    #[kafka(versions = "10..", ignorable)]
    pub topic_id: Uuid,
    /// The partitions asked about.
    pub partitions: Vec<OffsetFetchResponsePartitions>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The offset of a partition.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct OffsetFetchResponsePartitions {
    /// The number of the partition.
    pub partition_index: i32,
    /// The offset of the next record to read; -1 when none is stored.
    pub committed_offset: i64,
    /// The leader's epoch of the last record read, as it was stored; -1 when it is not known.
    #[kafka(default = -1, ignorable)]
    pub committed_leader_epoch: i32,
    /// The text that the consumer stored with the offset; empty when there is none.
    #[kafka(nullable, default = [])]
    pub metadata: Option<Str>,
    /// Why there is no offset.
    pub error_code: ErrorCode,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
