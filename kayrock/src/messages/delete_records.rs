//! `DeleteRecords` (API 21): deletes the oldest records of partitions (KIP-107).

use crate::types::UnknownTags;
use crate::values::{ErrorCode, TopicName};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Deletes records; sent to the leader of the partitions.
///
/// # Versions
///
/// Versions `0..=2`, flexible since `2`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-107] | all |
/// | 1 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 2 | First flexible version. | [KIP-482] | since 2.6 |
///
/// [KIP-107]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-107%3A+Add+deleteRecordsBefore%28%29+API+in+AdminClient
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
///
/// # Layout
///
/// Version 2:
///
/// ```text
/// DeleteRecords Request (Version: 2) => { (topics) timeout_ms }
///   topics => { name (partitions) }
///     name => COMPACT_STRING
///     partitions => { partition_index offset }
///       partition_index => INT32
///       offset => INT64
///   timeout_ms => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 21, versions = "0..=2", flexible = "2..", response = DeleteRecordsResponse, listeners = "broker")]
pub struct DeleteRecordsRequest {
    /// Topics with records to delete.
    pub topics: Vec<DeleteRecordsTopic>,
    /// Timeout in milliseconds until all replicas have deleted the records.
    pub timeout_ms: i32,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topic with records to delete.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct DeleteRecordsTopic {
    /// Topic name.
    pub name: TopicName,
    /// Partitions with records to delete; each one succeeds or fails independently.
    pub partitions: Vec<DeleteRecordsPartition>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Partition and the offset before which its records are deleted.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct DeleteRecordsPartition {
    /// Partition index within the topic.
    pub partition_index: i32,
    /// First offset to keep; -1 for the high watermark, so that all records that consumers can read are deleted.
    pub offset: i64,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`DeleteRecordsRequest`], with the new low watermark of each partition.
///
/// # Versions
///
/// Versions `0..=2`, flexible since `2`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-107] | all |
/// | 1 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 2 | First flexible version. | [KIP-482] | since 2.6 |
///
/// [KIP-107]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-107%3A+Add+deleteRecordsBefore%28%29+API+in+AdminClient
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
///
/// # Layout
///
/// Version 2:
///
/// ```text
/// DeleteRecords Response (Version: 2) => { throttle_time_ms (topics) }
///   throttle_time_ms => INT32
///   topics => { name (partitions) }
///     name => COMPACT_STRING
///     partitions => { partition_index low_watermark error_code }
///       partition_index => INT32
///       low_watermark => INT64
///       error_code => INT16
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 21, versions = "0..=2", flexible = "2..")]
pub struct DeleteRecordsResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Result for each requested topic.
    pub topics: Vec<DeleteRecordsTopicResult>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one topic.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct DeleteRecordsTopicResult {
    /// Topic name, as in the request.
    #[kafka(map_key)]
    pub name: TopicName,
    /// Result for each requested partition.
    pub partitions: Vec<DeleteRecordsPartitionResult>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one partition.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct DeleteRecordsPartitionResult {
    /// Partition index within the topic.
    #[kafka(map_key)]
    pub partition_index: i32,
    /// Lowest offset on all live replicas; -1 with an error.
    pub low_watermark: i64,
    /// Error code; 0 if the records were deleted.
    pub error_code: ErrorCode,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
