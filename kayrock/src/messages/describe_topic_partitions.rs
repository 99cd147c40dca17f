//! `DescribeTopicPartitions` (API 75): partitions with their replicas, as Metadata tells them but page by page
//! (KIP-966).

use crate::types::{ShortVec, UnknownTags, Uuid};
use crate::values::{AuthorizedOperations, BrokerId, ErrorCode, TopicName};
use kayrock_derive::KafkaMessage;

/// Asks any broker for a page of partitions.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 75,
    versions = "0",
    flexible = "0..",
    response = DescribeTopicPartitionsResponse,
    listeners = "broker"
)]
pub struct DescribeTopicPartitionsRequest {
    /// The topics to describe, on later pages as on the first; empty for all.
    pub topics: Vec<TopicRequest>,
    /// How many partitions the page should hold at most; the broker may set a lower limit.
    #[kafka(default = 2_000)]
    pub response_partition_limit: i32,
    /// Where the page begins, taken from the last answer; null for the first page.
    #[kafka(nullable, default = None)]
    pub cursor: Option<Cursor>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A topic to describe.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct TopicRequest {
    /// The name of the topic.
    pub name: TopicName,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Where a page begins, in the order of names and numbers; in the request as in the response.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct Cursor {
    /// The first topic of the page.
    pub topic_name: TopicName,
    /// The number of that topic's first partition on the page.
    pub partition_index: i32,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Gives a page of partitions.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 75, versions = "0", flexible = "0..")]
pub struct DescribeTopicPartitionsResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    #[kafka(ignorable)]
    pub throttle_time_ms: i32,
    /// The topics on this page; one that does not fit goes on with the next page.
    pub topics: Vec<DescribeTopicPartitionsResponseTopic>,
    /// Where the next page begins; null on the last one.
    #[kafka(nullable, default = None)]
    pub next_cursor: Option<Cursor>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A topic and its partitions.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct DescribeTopicPartitionsResponseTopic {
    /// Why the topic cannot be described.
    pub error_code: ErrorCode,
    /// The name of the topic; the protocol allows null, but brokers always tell it.
    #[kafka(nullable, default = [], map_key)]
    pub name: Option<TopicName>,
    /// The id of the topic; zero when it was not found.
    #[kafka(ignorable)]
    pub topic_id: Uuid,
    /// Whether the topic belongs to Kafka itself, such as `__consumer_offsets`.
    #[kafka(ignorable)]
    pub is_internal: bool,
    /// The partitions on this page, by number.
    pub partitions: Vec<DescribeTopicPartitionsResponsePartition>,
    /// What the client may do with the topic, a bit per ACL operation; `i32::MIN` when the broker does not say.
    #[kafka(default = -2_147_483_648)]
    pub topic_authorized_operations: AuthorizedOperations,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A partition and the brokers that hold it.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct DescribeTopicPartitionsResponsePartition {
    /// Why the partition cannot be described.
    pub error_code: ErrorCode,
    /// The number of the partition within its topic, from 0.
    pub partition_index: i32,
    /// The broker that writes and reads go to; -1 while there is none.
    pub leader_id: BrokerId,
    /// The number of elections so far; -1 when it is not known.
    #[kafka(default = -1, ignorable)]
    pub leader_epoch: i32,
    /// The brokers that hold a replica, the preferred leader first.
    pub replica_nodes: ShortVec<BrokerId>,
    /// The brokers whose replicas are in sync with the leader.
    pub isr_nodes: ShortVec<BrokerId>,
    /// The brokers that fell out of sync but have every committed record, so that one of them may lead when no replica
    /// in sync is left; null when the broker does not say.
    #[kafka(nullable, default = None)]
    pub eligible_leader_replicas: Option<ShortVec<BrokerId>>,
    /// The brokers that were eligible until they stopped uncleanly, from which to choose when nobody else is left;
    /// null when the broker does not say.
    #[kafka(nullable, default = None)]
    pub last_known_elr: Option<ShortVec<BrokerId>>,
    /// The brokers whose replicas cannot be used, because the broker or its disk failed.
    #[kafka(ignorable)]
    pub offline_replicas: ShortVec<BrokerId>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
