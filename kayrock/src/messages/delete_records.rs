//! `DeleteRecords` (API 21): deletes the oldest records of partitions (KIP-107).
//!
//! v1 throttles after the answer (KIP-219), v2 is flexible.

use crate::types::UnknownTags;
use crate::values::{ErrorCode, TopicName};
use kayrock_derive::KafkaMessage;

/// Asks the partitions' leader to delete records.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 21, versions = "0..=2", flexible = "2..", response = DeleteRecordsResponse, listeners = "broker")]
pub struct DeleteRecordsRequest {
    /// The topics with records to delete.
    pub topics: Vec<DeleteRecordsTopic>,
    /// How long to wait until all replicas have deleted, in milliseconds.
    pub timeout_ms: i32,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A topic with records to delete.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct DeleteRecordsTopic {
    /// The name of the topic.
    pub name: TopicName,
    /// The partitions with records to delete; each one succeeds or fails by itself.
    pub partitions: Vec<DeleteRecordsPartition>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// How far to delete in a partition.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct DeleteRecordsPartition {
    /// The number of the partition.
    pub partition_index: i32,
    /// The first offset to keep; -1 for the high watermark, which keeps nothing that consumers can read.
    pub offset: i64,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Says where the partitions start now.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 21, versions = "0..=2", flexible = "2..")]
pub struct DeleteRecordsResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    pub throttle_time_ms: i32,
    /// The topics of the request.
    pub topics: Vec<DeleteRecordsTopicResult>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What became of a topic's records.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct DeleteRecordsTopicResult {
    /// The topic as the request names it.
    #[kafka(map_key)]
    pub name: TopicName,
    /// The partitions of the request.
    pub partitions: Vec<DeleteRecordsPartitionResult>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What became of a partition's records.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct DeleteRecordsPartitionResult {
    /// The number of the partition.
    #[kafka(map_key)]
    pub partition_index: i32,
    /// The lowest offset that any live replica still has; -1 with an error.
    pub low_watermark: i64,
    /// Why the records were not deleted.
    pub error_code: ErrorCode,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
