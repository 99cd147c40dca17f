//! `DescribeLogDirs` (API 35): shows what lies in a broker's directories (KIP-113).
//!
//! v1 throttles after the answer (KIP-219), v2 is flexible, v3 brought an error for the whole (KIP-784), v4 the size of
//! the volume (KIP-827), v5 the cordon (KIP-1066).

use crate::types::{Str, UnknownTags};
use crate::values::{ErrorCode, TopicName};
use kayrock_derive::KafkaMessage;

/// Asks a broker about its own directories.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 35,
    versions = "0..=5",
    flexible = "2..",
    response = DescribeLogDirsResponse,
    listeners = "broker",
    deprecated = "0"
)]
pub struct DescribeLogDirsRequest {
    /// The topics to look for; null for all, and empty for the directories alone.
    #[kafka(nullable, default = [])]
    pub topics: Option<Vec<DescribableLogDirTopic>>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A topic to look for.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct DescribableLogDirTopic {
    /// The topic that the logs belong to.
    #[kafka(map_key)]
    pub topic: TopicName,
    /// The numbers of the partitions to look for.
    pub partitions: Vec<i32>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Shows the directories.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 35, versions = "0..=5", flexible = "2..")]
pub struct DescribeLogDirsResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    pub throttle_time_ms: i32,
    /// Why nothing is shown, such as `CLUSTER_AUTHORIZATION_FAILED`; before v3 there are no results then.
    #[kafka(versions = "3..", ignorable)]
    pub error_code: ErrorCode,
    /// The broker's directories.
    pub results: Vec<DescribeLogDirsResult>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A directory and its logs.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct DescribeLogDirsResult {
    /// Why it cannot be used, such as `KAFKA_STORAGE_ERROR` when its disk failed.
    pub error_code: ErrorCode,
    /// Its absolute path.
    pub log_dir: Str,
    /// The topics of the request that have a log here.
    pub topics: Vec<DescribeLogDirsTopic>,
    /// How many bytes its volume holds in all, tiered storage left out; -1 when that is not known.
    #[kafka(versions = "4..", default = -1, ignorable)]
    pub total_bytes: i64,
    /// How many more bytes the broker may write to its volume; -1 when that is not known.
    #[kafka(versions = "4..", default = -1, ignorable)]
    pub usable_bytes: i64,
    /// Whether the broker's settings keep new replicas out of it.
    #[kafka(versions = "5..", ignorable)]
    pub is_cordoned: bool,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A topic with logs in the directory.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct DescribeLogDirsTopic {
    /// The topic that the logs belong to.
    pub name: TopicName,
    /// Its logs.
    pub partitions: Vec<DescribeLogDirsPartition>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The log of a partition.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct DescribeLogDirsPartition {
    /// The number of the partition.
    pub partition_index: i32,
    /// How large the log's segments are together, in bytes.
    pub partition_size: i64,
    /// How many offsets the log is behind: the current one behind the high watermark, a future one behind the current
    /// one; -1 when that is not known.
    pub offset_lag: i64,
    /// Whether this is the future log, which `AlterReplicaLogDirs` began and which replaces the current one when it has
    /// caught up.
    pub is_future_key: bool,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
