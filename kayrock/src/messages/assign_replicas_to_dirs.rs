//! `AssignReplicasToDirs` (API 73): reports the log directories of a broker's replicas to the controller (KIP-858).

use crate::types::{UnknownTags, Uuid};
use crate::values::{BrokerId, DirectoryId, ErrorCode};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Reports replicas whose log directories changed; sent to the active controller.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-858] | since 3.7 |
///
/// [KIP-858]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-858%3A+Handle+JBOD+broker+disk+failure+in+KRaft
///
/// # Layout
///
/// ```text
/// AssignReplicasToDirs Request (Version: 0) => { broker_id broker_epoch (directories) }
///   broker_id => INT32
///   broker_epoch => INT64
///   directories => { id (topics) }
///     id => UUID
///     topics => { topic_id (partitions) }
///       topic_id => UUID
///       partitions => { partition_index }
///         partition_index => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(
    api = 73,
    versions = "0",
    flexible = "0..",
    response = AssignReplicasToDirsResponse,
    listeners = "controller"
)]
pub struct AssignReplicasToDirsRequest {
    /// Broker that holds the replicas.
    pub broker_id: BrokerId,
    /// Broker epoch from the registration, -1 for none. The controller rejects an outdated epoch with
    /// `STALE_BROKER_EPOCH`.
    /// Default `-1`.
    #[kafka(default = -1)]
    pub broker_epoch: i64,
    /// Log directories with their new replicas.
    pub directories: Vec<AssignReplicasToDirsRequestDirectoryData>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Log directory and its replicas.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(name = "DirectoryData")]
pub struct AssignReplicasToDirsRequestDirectoryData {
    /// Directory id, as stored in the directory.
    pub id: DirectoryId,
    /// Replicas by topic.
    pub topics: Vec<AssignReplicasToDirsRequestTopicData>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Replicas of one topic.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(name = "TopicData")]
pub struct AssignReplicasToDirsRequestTopicData {
    /// Topic id, as in the Metadata response.
    pub topic_id: Uuid,
    /// Replicas by partition.
    pub partitions: Vec<AssignReplicasToDirsRequestPartitionData>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Replica of one partition.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(name = "PartitionData")]
pub struct AssignReplicasToDirsRequestPartitionData {
    /// Partition index within the topic.
    pub partition_index: i32,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`AssignReplicasToDirsRequest`], with the result of each replica.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-858] | since 3.7 |
///
/// [KIP-858]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-858%3A+Handle+JBOD+broker+disk+failure+in+KRaft
///
/// # Layout
///
/// ```text
/// AssignReplicasToDirs Response (Version: 0) => { throttle_time_ms error_code (directories) }
///   throttle_time_ms => INT32
///   error_code => INT16
///   directories => { id (topics) }
///     id => UUID
///     topics => { topic_id (partitions) }
///       topic_id => UUID
///       partitions => { partition_index error_code }
///         partition_index => INT32
///         error_code => INT16
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 73, versions = "0", flexible = "0..")]
pub struct AssignReplicasToDirsResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Error code of the whole request; each partition also has its own.
    pub error_code: ErrorCode,
    /// Result for each requested directory.
    pub directories: Vec<AssignReplicasToDirsResponseDirectoryData>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one directory.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(name = "DirectoryData")]
pub struct AssignReplicasToDirsResponseDirectoryData {
    /// Directory id, as in the request.
    pub id: DirectoryId,
    /// Result for each requested topic.
    pub topics: Vec<AssignReplicasToDirsResponseTopicData>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one topic.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(name = "TopicData")]
pub struct AssignReplicasToDirsResponseTopicData {
    /// Topic id, as in the request.
    pub topic_id: Uuid,
    /// Result for each requested partition.
    pub partitions: Vec<AssignReplicasToDirsResponsePartitionData>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one partition.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(name = "PartitionData")]
pub struct AssignReplicasToDirsResponsePartitionData {
    /// Partition index within the topic.
    pub partition_index: i32,
    /// Error code; 0 if the controller recorded the directory of the replica.
    pub error_code: ErrorCode,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
