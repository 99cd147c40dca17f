//! `DescribeTopicPartitions` (API 75): lists partitions and their replicas like Metadata, but in pages (KIP-966).

use crate::types::{ShortVec, UnknownTags, Uuid};
use crate::values::{AuthorizedOperations, BrokerId, ErrorCode, TopicName};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Requests one page of partitions from any broker.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-966] | since 3.8 |
///
/// [KIP-966]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-966%3A+Eligible+Leader+Replicas
///
/// # Layout
///
/// ```text
/// DescribeTopicPartitions Request (Version: 0) => { (topics) response_partition_limit cursor }
///   topics => { name }
///     name => COMPACT_STRING
///   response_partition_limit => INT32
///   cursor => ?{ topic_name partition_index }
///     topic_name => COMPACT_STRING
///     partition_index => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(
    api = 75,
    versions = "0",
    flexible = "0..",
    response = DescribeTopicPartitionsResponse,
    listeners = "broker"
)]
pub struct DescribeTopicPartitionsRequest {
    /// Topics to describe, the same for each page; empty for all.
    pub topics: Vec<TopicRequest>,
    /// Maximum number of partitions in the page; the broker can apply a lower limit.
    /// Default `2000`.
    #[kafka(default = 2_000)]
    pub response_partition_limit: i32,
    /// Start of the page, from the previous response; null for the first page.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub cursor: Option<Cursor>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topic to describe.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct TopicRequest {
    /// Topic name.
    pub name: TopicName,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Start of a page, in the order of topic names and partition indexes; used in the request and in the response.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct Cursor {
    /// First topic of the page.
    pub topic_name: TopicName,
    /// Index of that topic's first partition on the page.
    pub partition_index: i32,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`DescribeTopicPartitionsRequest`], with one page of partitions.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-966] | since 3.8 |
///
/// [KIP-966]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-966%3A+Eligible+Leader+Replicas
///
/// # Layout
///
/// ```text
/// DescribeTopicPartitions Response (Version: 0) => { throttle_time_ms (topics) next_cursor }
///   throttle_time_ms => INT32
///   topics => { error_code name topic_id is_internal (partitions) topic_authorized_operations }
///     error_code => INT16
///     name => COMPACT_NULLABLE_STRING
///     topic_id => UUID
///     is_internal => BOOLEAN
///     partitions => { error_code partition_index leader_id leader_epoch (replica_nodes) (isr_nodes)
///             ?(eligible_leader_replicas) ?(last_known_elr) (offline_replicas) }
///       error_code => INT16
///       partition_index => INT32
///       leader_id => INT32
///       leader_epoch => INT32
///       replica_nodes => INT32
///       isr_nodes => INT32
///       eligible_leader_replicas => INT32
///       last_known_elr => INT32
///       offline_replicas => INT32
///     topic_authorized_operations => INT32
///   next_cursor => ?{ topic_name partition_index }
///     topic_name => COMPACT_STRING
///     partition_index => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 75, versions = "0", flexible = "0..")]
pub struct DescribeTopicPartitionsResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    #[kafka(ignorable)]
    pub throttle_time_ms: i32,
    /// Topics on this page; a topic that does not fit continues on the next page.
    pub topics: Vec<DescribeTopicPartitionsResponseTopic>,
    /// Start of the next page; null on the last page.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub next_cursor: Option<Cursor>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topic and its partitions.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct DescribeTopicPartitionsResponseTopic {
    /// Error code of the topic; 0 if it is described.
    pub error_code: ErrorCode,
    /// Topic name. Brokers always send it, although the protocol allows null.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [], map_key)]
    pub name: Option<TopicName>,
    /// Topic id; zero if the topic was not found.
    #[kafka(ignorable)]
    pub topic_id: Uuid,
    /// True for internal topics, such as `__consumer_offsets`.
    #[kafka(ignorable)]
    pub is_internal: bool,
    /// Partitions on this page, in the order of their indexes.
    pub partitions: Vec<DescribeTopicPartitionsResponsePartition>,
    /// Authorized operations of the client on the topic, one bit per ACL operation; `i32::MIN` if unspecified.
    /// Default `-2147483648`.
    #[kafka(default = -2_147_483_648)]
    pub topic_authorized_operations: AuthorizedOperations,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Partition and its replicas.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct DescribeTopicPartitionsResponsePartition {
    /// Error code of the partition; 0 if it is described.
    pub error_code: ErrorCode,
    /// Partition index within the topic, from 0.
    pub partition_index: i32,
    /// Broker that leads the partition and serves its reads and writes; -1 while there is none.
    pub leader_id: BrokerId,
    /// Leader epoch, the number of elections so far; -1 if unknown.
    /// Default `-1`.
    #[kafka(default = -1, ignorable)]
    pub leader_epoch: i32,
    /// Brokers of the replicas, the preferred leader first.
    pub replica_nodes: ShortVec<BrokerId>,
    /// Brokers of the in-sync replicas.
    pub isr_nodes: ShortVec<BrokerId>,
    /// Brokers that are out of sync but have every committed record. One of them may become the leader if no in-sync
    /// replica remains. Null if unspecified.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub eligible_leader_replicas: Option<ShortVec<BrokerId>>,
    /// Brokers that were eligible leader replicas until an unclean shutdown, candidates if no other replica can become
    /// the leader; null if unspecified.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub last_known_elr: Option<ShortVec<BrokerId>>,
    /// Brokers whose replicas are offline because the broker or its disk failed.
    #[kafka(ignorable)]
    pub offline_replicas: ShortVec<BrokerId>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
