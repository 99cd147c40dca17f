//! `AlterReplicaLogDirs` (API 34): moves replicas to other log directories of the same broker (KIP-113).

use crate::types::{Str, UnknownTags};
use crate::values::{ErrorCode, TopicName};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Moves replicas; sent to the broker that holds them.
///
/// # Versions
///
/// Versions `0..=2`, flexible since `2`, deprecated `0`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-113] | up to 3.9 |
/// | 1 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 2 | First flexible version. | [KIP-482] | since 2.8 |
///
/// [KIP-113]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-113%3A+Support+replicas+movement+between+log+directories
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
///
/// # Layout
///
/// Version 2:
///
/// ```text
/// AlterReplicaLogDirs Request (Version: 2) => { (dirs) }
///   dirs => { path (topics) }
///     path => COMPACT_STRING
///     topics => { name (partitions) }
///       name => COMPACT_STRING
///       partitions => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(
    api = 34,
    versions = "0..=2",
    flexible = "2..",
    response = AlterReplicaLogDirsResponse,
    listeners = "broker",
    deprecated = "0"
)]
pub struct AlterReplicaLogDirsRequest {
    /// Target log directories, each with the replicas to move there.
    pub dirs: Vec<AlterReplicaLogDir>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Log directory to which replicas move.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct AlterReplicaLogDir {
    /// Absolute path of the directory, which must be in the broker's `log.dirs`.
    #[kafka(map_key)]
    pub path: Str,
    /// Topics with replicas to move there.
    pub topics: Vec<AlterReplicaLogDirTopic>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topic with replicas to move.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct AlterReplicaLogDirTopic {
    /// Topic name.
    #[kafka(map_key)]
    pub name: TopicName,
    /// Partition indexes. For a partition that the broker does not hold yet, the broker keeps the directory for later.
    pub partitions: Vec<i32>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`AlterReplicaLogDirsRequest`]. `DescribeLogDirs` shows the progress of the moves.
///
/// # Versions
///
/// Versions `0..=2`, flexible since `2`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-113] | up to 3.9 |
/// | 1 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 2 | First flexible version. | [KIP-482] | since 2.8 |
///
/// [KIP-113]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-113%3A+Support+replicas+movement+between+log+directories
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
///
/// # Layout
///
/// Version 2:
///
/// ```text
/// AlterReplicaLogDirs Response (Version: 2) => { throttle_time_ms (results) }
///   throttle_time_ms => INT32
///   results => { topic_name (partitions) }
///     topic_name => COMPACT_STRING
///     partitions => { partition_index error_code }
///       partition_index => INT32
///       error_code => INT16
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 34, versions = "0..=2", flexible = "2..")]
pub struct AlterReplicaLogDirsResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Result for each requested topic.
    pub results: Vec<AlterReplicaLogDirTopicResult>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one topic.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct AlterReplicaLogDirTopicResult {
    /// Topic name, as in the request.
    pub topic_name: TopicName,
    /// Result for each requested partition.
    pub partitions: Vec<AlterReplicaLogDirPartitionResult>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one replica.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct AlterReplicaLogDirPartitionResult {
    /// Partition index within the topic.
    pub partition_index: i32,
    /// Error code; 0 if the move has started, `REPLICA_NOT_AVAILABLE` if the broker has no such replica yet and will
    /// use the directory when it creates one.
    pub error_code: ErrorCode,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
