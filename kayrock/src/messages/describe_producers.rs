//! `DescribeProducers` (API 61): which producers write to a partition, to find transactions that hang (KIP-664).

use crate::types::{Str, UnknownTags};
use crate::values::{ErrorCode, ProducerId, TopicName};
use kayrock_derive::KafkaMessage;

/// Asks the leaders of some partitions, or replicas of them, about their producers.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 61, versions = "0", flexible = "0..", response = DescribeProducersResponse, listeners = "broker")]
pub struct DescribeProducersRequest {
    /// The topics whose producers are wanted.
    pub topics: Vec<TopicRequest>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A topic whose producers are wanted.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct TopicRequest {
    /// The name of the topic.
    #[kafka(map_key)]
    pub name: TopicName,
    /// The numbers of the partitions; none stands for itself, not for all.
    pub partition_indexes: Vec<i32>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Tells the producers of each partition.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 61, versions = "0", flexible = "0..")]
pub struct DescribeProducersResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    pub throttle_time_ms: i32,
    /// The topics of the request.
    pub topics: Vec<TopicResponse>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The producers of a topic.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct TopicResponse {
    /// The topic as the request names it.
    pub name: TopicName,
    /// The partitions of the request.
    pub partitions: Vec<PartitionResponse>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The producers of a partition.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct PartitionResponse {
    /// The number of the partition.
    pub partition_index: i32,
    /// Why the producers are not told, such as `NOT_LEADER_OR_FOLLOWER`.
    pub error_code: ErrorCode,
    /// What the broker has to say about the error; null when it says nothing.
    #[kafka(nullable, default = None)]
    pub error_message: Option<Str>,
    /// The idempotent and transactional producers that the partition still remembers.
    pub active_producers: Vec<ProducerState>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What a partition knows about a producer.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct ProducerState {
    /// The id under which the producer writes.
    pub producer_id: ProducerId,
    /// The epoch of its last batch; older ones are fenced.
    pub producer_epoch: i32,
    /// The sequence number of its last record; -1 when it has written none in this epoch.
    #[kafka(default = -1)]
    pub last_sequence: i32,
    /// The timestamp of its last batch, in milliseconds since 1970; -1 when there is none.
    #[kafka(default = -1)]
    pub last_timestamp: i64,
    /// The epoch of the coordinator that wrote the producer's last commit or abort marker; -1 before the first one.
    pub coordinator_epoch: i32,
    /// The first offset of the transaction that is open in this partition; -1 when none is.
    #[kafka(default = -1)]
    pub current_txn_start_offset: i64,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
