//! `AssignReplicasToDirs` (API 73): a broker tells the controller in which log directories its replicas are (KIP-858).

use crate::types::{UnknownTags, Uuid};
use crate::values::{BrokerId, DirectoryId, ErrorCode};
use kayrock_derive::KafkaMessage;

/// Tells the active controller about replicas that are elsewhere than it thinks.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 73,
    versions = "0",
    flexible = "0..",
    response = AssignReplicasToDirsResponse,
    listeners = "controller"
)]
pub struct AssignReplicasToDirsRequest {
    /// The broker that holds the replicas.
    pub broker_id: BrokerId,
    /// The number of its registration; an older one is answered with `STALE_BROKER_EPOCH`. -1 stands for none.
    #[kafka(default = -1)]
    pub broker_epoch: i64,
    /// The directories with the replicas that they have got.
    pub directories: Vec<AssignReplicasToDirsRequestDirectoryData>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A directory and its replicas.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(name = "DirectoryData")]
pub struct AssignReplicasToDirsRequestDirectoryData {
    /// The id stored in the directory.
    pub id: DirectoryId,
    /// The replicas, topic by topic.
    pub topics: Vec<AssignReplicasToDirsRequestTopicData>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The replicas of a topic.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(name = "TopicData")]
pub struct AssignReplicasToDirsRequestTopicData {
    /// The id of the topic, as Metadata tells it.
    pub topic_id: Uuid,
    /// The replicas, partition by partition.
    pub partitions: Vec<AssignReplicasToDirsRequestPartitionData>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The replica of a partition.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(name = "PartitionData")]
pub struct AssignReplicasToDirsRequestPartitionData {
    /// The number of the partition.
    pub partition_index: i32,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Says which replicas the controller took note of.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 73, versions = "0", flexible = "0..")]
pub struct AssignReplicasToDirsResponse {
    /// For how long a quota delays the broker, in milliseconds; 0 when none does.
    pub throttle_time_ms: i32,
    /// Why the whole request was refused; partitions have their own.
    pub error_code: ErrorCode,
    /// The directories of the request.
    pub directories: Vec<AssignReplicasToDirsResponseDirectoryData>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What became of a directory's replicas.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(name = "DirectoryData")]
pub struct AssignReplicasToDirsResponseDirectoryData {
    /// The directory as the request names it.
    pub id: DirectoryId,
    /// The topics of the request.
    pub topics: Vec<AssignReplicasToDirsResponseTopicData>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What became of a topic's replicas.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(name = "TopicData")]
pub struct AssignReplicasToDirsResponseTopicData {
    /// The topic as the request names it.
    pub topic_id: Uuid,
    /// The partitions of the request.
    pub partitions: Vec<AssignReplicasToDirsResponsePartitionData>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What became of a partition's replica.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(name = "PartitionData")]
pub struct AssignReplicasToDirsResponsePartitionData {
    /// The number of the partition.
    pub partition_index: i32,
    /// Why the controller took no note of the replica.
    pub error_code: ErrorCode,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
