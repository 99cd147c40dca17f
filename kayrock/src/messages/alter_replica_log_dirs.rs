//! `AlterReplicaLogDirs` (API 34): moves replicas to other log directories of the same broker (KIP-113).
//!
//! Version 1 applies the throttle time after the response (KIP-219). Version 2 is flexible.

use crate::types::{Str, UnknownTags};
use crate::values::{ErrorCode, TopicName};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Moves replicas; sent to the broker that holds them.
///
/// # Layout
///
/// Versions `0..=2`, flexible `2..`, deprecated `0`.
/// The [module](self) lists the changes of each version. Layout of version 2:
///
/// ```text
/// AlterReplicaLogDirs Request (Version: 2) => { (dirs) }
///   dirs => { path (topics) }
///     path => COMPACT_STRING
///     topics => { name (partitions) }
///       name => COMPACT_STRING
///       partitions => INT32
/// ```
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
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
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
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
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
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
/// # Layout
///
/// Versions `0..=2`, flexible `2..`.
/// The [module](self) lists the changes of each version. Layout of version 2:
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
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
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
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct AlterReplicaLogDirTopicResult {
    /// Topic name, as in the request.
    pub topic_name: TopicName,
    /// Result for each requested partition.
    pub partitions: Vec<AlterReplicaLogDirPartitionResult>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one replica.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct AlterReplicaLogDirPartitionResult {
    /// Partition index within the topic.
    pub partition_index: i32,
    /// Error code; 0 if the move has started, `REPLICA_NOT_AVAILABLE` if the broker only keeps the directory for later.
    pub error_code: ErrorCode,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
