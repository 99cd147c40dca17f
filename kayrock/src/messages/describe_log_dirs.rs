//! `DescribeLogDirs` (API 35): describes the log directories of a broker and their contents (KIP-113).

use crate::types::{Str, UnknownTags};
use crate::values::{ErrorCode, TopicName};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Requests a description of the receiving broker's own log directories.
///
/// # Versions
///
/// Versions `0..=5`, flexible since `2`, deprecated `0`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-113] | up to 3.9 |
/// | 1 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 2 | First flexible version. | [KIP-482] | since 2.6 |
/// | 3 | Adds an error code of the whole response. | [KIP-784] | since 3.2 |
/// | 4 | Adds total and usable bytes of the volume to the response. | [KIP-827] | since 3.3 |
/// | 5 | Adds `is_cordoned` to the response. | [KIP-1066] | since 4.3 |
///
/// [KIP-113]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-113%3A+Support+replicas+movement+between+log+directories
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-784]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-784%3A+Add+top-level+error+code+field+to+DescribeLogDirsResponse
/// [KIP-827]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-827%3A+Expose+logdirs+total+and+usable+space+via+Kafka+API
/// [KIP-1066]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1066%3A+Mechanism+to+cordon+brokers+and+log+directories
///
/// # Layout
///
/// Version 5:
///
/// ```text
/// DescribeLogDirs Request (Version: 5) => { ?(topics) }
///   topics => { topic (partitions) }
///     topic => COMPACT_STRING
///     partitions => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(
    api = 35,
    versions = "0..=5",
    flexible = "2..",
    response = DescribeLogDirsResponse,
    listeners = "broker",
    deprecated = "0"
)]
pub struct DescribeLogDirsRequest {
    /// Topics whose logs are described; null for all topics, empty to describe the directories only.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub topics: Option<Vec<DescribableLogDirTopic>>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topic whose logs are described.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct DescribableLogDirTopic {
    /// Topic name.
    #[kafka(map_key)]
    pub topic: TopicName,
    /// Indexes of the partitions whose logs are described.
    pub partitions: Vec<i32>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`DescribeLogDirsRequest`], with the log directories.
///
/// # Versions
///
/// Versions `0..=5`, flexible since `2`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-113] | up to 3.9 |
/// | 1 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 2 | First flexible version. | [KIP-482] | since 2.6 |
/// | 3 | Adds an error code of the whole response. | [KIP-784] | since 3.2 |
/// | 4 | Adds total and usable bytes of the volume to the response. | [KIP-827] | since 3.3 |
/// | 5 | Adds `is_cordoned` to the response. | [KIP-1066] | since 4.3 |
///
/// [KIP-113]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-113%3A+Support+replicas+movement+between+log+directories
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-784]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-784%3A+Add+top-level+error+code+field+to+DescribeLogDirsResponse
/// [KIP-827]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-827%3A+Expose+logdirs+total+and+usable+space+via+Kafka+API
/// [KIP-1066]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1066%3A+Mechanism+to+cordon+brokers+and+log+directories
///
/// # Layout
///
/// Version 5:
///
/// ```text
/// DescribeLogDirs Response (Version: 5) => { throttle_time_ms error_code (results) }
///   throttle_time_ms => INT32
///   error_code => INT16
///   results => { error_code log_dir (topics) total_bytes usable_bytes is_cordoned }
///     error_code => INT16
///     log_dir => COMPACT_STRING
///     topics => { name (partitions) }
///       name => COMPACT_STRING
///       partitions => { partition_index partition_size offset_lag is_future_key }
///         partition_index => INT32
///         partition_size => INT64
///         offset_lag => INT64
///         is_future_key => BOOLEAN
///     total_bytes => INT64
///     usable_bytes => INT64
///     is_cordoned => BOOLEAN
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 35, versions = "0..=5", flexible = "2..")]
pub struct DescribeLogDirsResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Error code of the whole request, such as `CLUSTER_AUTHORIZATION_FAILED`. Before version 3, the results are empty
    /// instead.
    /// Since version `3`. Ignorable.
    #[kafka(versions = "3..", ignorable)]
    pub error_code: ErrorCode,
    /// Log directories of the broker.
    pub results: Vec<DescribeLogDirsResult>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Log directory and its logs.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct DescribeLogDirsResult {
    /// Error code of the directory; 0 if it is usable, `KAFKA_STORAGE_ERROR` if its disk failed.
    pub error_code: ErrorCode,
    /// Absolute path of the directory.
    pub log_dir: Str,
    /// Requested topics that have a log in the directory.
    pub topics: Vec<DescribeLogDirsTopic>,
    /// Total size of its volume in bytes, without tiered storage; -1 if unknown.
    /// Since version `4`. Default `-1`. Ignorable.
    #[kafka(versions = "4..", default = -1, ignorable)]
    pub total_bytes: i64,
    /// Usable space on its volume in bytes; -1 if unknown.
    /// Since version `4`. Default `-1`. Ignorable.
    #[kafka(versions = "4..", default = -1, ignorable)]
    pub usable_bytes: i64,
    /// True if the directory is cordoned: the configuration of the broker excludes it from new replicas.
    /// Since version `5`. Ignorable.
    #[kafka(versions = "5..", ignorable)]
    pub is_cordoned: bool,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topic with logs in the directory.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct DescribeLogDirsTopic {
    /// Topic name.
    pub name: TopicName,
    /// Logs of the topic.
    pub partitions: Vec<DescribeLogDirsPartition>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Log of one partition.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct DescribeLogDirsPartition {
    /// Partition index within the topic.
    pub partition_index: i32,
    /// Total size of the log segments, in bytes.
    pub partition_size: i64,
    /// Number of offsets that the log lacks: the current log up to the high watermark, a future log up to the end of
    /// the current log; -1 if unknown.
    pub offset_lag: i64,
    /// True for a future log, which `AlterReplicaLogDirs` created and which replaces the current log after it has
    /// caught up.
    pub is_future_key: bool,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
