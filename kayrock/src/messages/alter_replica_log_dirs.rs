//! `AlterReplicaLogDirs` (API 34): moves replicas to other directories of the same broker (KIP-113).
//!
//! v1 throttles after the answer (KIP-219), v2 is flexible.

use crate::types::{Str, UnknownTags};
use crate::values::{ErrorCode, TopicName};
use kayrock_derive::KafkaMessage;

/// Asks the broker that holds the replicas to move them.
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
    /// The directories, each with what is to move there.
    pub dirs: Vec<AlterReplicaLogDir>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A directory that replicas move to.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct AlterReplicaLogDir {
    /// Its absolute path, one of those that the broker's `log.dirs` names.
    #[kafka(map_key)]
    pub path: Str,
    /// What is to move there.
    pub topics: Vec<AlterReplicaLogDirTopic>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A topic with replicas to move.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct AlterReplicaLogDirTopic {
    /// The topic that the replicas belong to.
    #[kafka(map_key)]
    pub name: TopicName,
    /// The numbers of the partitions. One that the broker does not hold yet is remembered until it does.
    pub partitions: Vec<i32>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Says which moves have begun; `DescribeLogDirs` tells how far they are.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 34, versions = "0..=2", flexible = "2..")]
pub struct AlterReplicaLogDirsResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    pub throttle_time_ms: i32,
    /// The topics of the request.
    pub results: Vec<AlterReplicaLogDirTopicResult>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What became of a topic's moves.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct AlterReplicaLogDirTopicResult {
    /// The topic as the request names it.
    pub topic_name: TopicName,
    /// The partitions of the request.
    pub partitions: Vec<AlterReplicaLogDirPartitionResult>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What became of a replica's move.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct AlterReplicaLogDirPartitionResult {
    /// The number of the partition.
    pub partition_index: i32,
    /// Why the move has not begun; `REPLICA_NOT_AVAILABLE` when the broker only remembers it.
    pub error_code: ErrorCode,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
