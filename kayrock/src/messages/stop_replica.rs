//! `StopReplica` (API 5): the `ZooKeeper` controller tells a broker to give up replicas.
//!
//! v1 brought broker epochs and partitions by topic (KIP-380), v2 is flexible, v3 brought leader epochs and decides
//! about deletion by partition (KIP-570), v4 brought controllers without `ZooKeeper`, for the time of a migration
//! (KIP-866). Kafka 4.0 has this API no more.

use crate::types::UnknownTags;
use crate::values::{BrokerId, ErrorCode, TopicName};
use kayrock_derive::KafkaMessage;

/// Tells a broker to stop replicas, and perhaps to delete them.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 5, versions = "0..=4", flexible = "2..", response = StopReplicaResponse, listeners = "zkBroker")]
pub struct StopReplicaRequest {
    /// The controller that sends this.
    pub controller_id: BrokerId,
    /// Whether the controller is one without `ZooKeeper`.
    #[kafka(versions = "4..", name = "isKRaftController")]
    pub is_kraft_controller: bool,
    /// The number of that controller's election; brokers refuse a lower one than they know.
    pub controller_epoch: i32,
    /// The epoch of the receiver's registration, so that it is not taken for itself before a restart; -1 to leave
    /// that unchecked.
    #[kafka(versions = "1..", default = -1, ignorable)]
    pub broker_epoch: i64,
    /// Whether the records of all these replicas go too; from v3 each partition says so.
    #[kafka(versions = "0..=2")]
    pub delete_partitions: bool,
    /// The partitions, each with its topic's name.
    #[kafka(versions = "0")]
    pub ungrouped_partitions: Vec<StopReplicaPartitionV0>,
    /// The partitions by topic, until they got a state of their own.
    #[kafka(versions = "1..=2")]
    pub topics: Vec<StopReplicaTopicV1>,
    /// The partitions by topic.
    #[kafka(versions = "3..")]
    pub topic_states: Vec<StopReplicaTopicState>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A partition whose replica is to stop.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct StopReplicaPartitionV0 {
    /// The topic of the partition.
    pub topic_name: TopicName,
    /// The number of the partition.
    pub partition_index: i32,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A topic whose replicas are to stop, until partitions got a state of their own.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct StopReplicaTopicV1 {
    /// The name of the topic.
    pub name: TopicName,
    /// The numbers of the partitions to stop.
    pub partition_indexes: Vec<i32>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A topic whose replicas are to stop.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct StopReplicaTopicState {
    /// The name of the topic.
    pub topic_name: TopicName,
    /// The partitions to stop.
    pub partition_states: Vec<StopReplicaPartitionState>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// How a replica is to stop.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct StopReplicaPartitionState {
    /// The number of the partition.
    pub partition_index: i32,
    /// The number of the leader's election; brokers refuse a lower one than they know. -1 when it is not known and -2
    /// when the topic goes, which are both taken unchecked.
    #[kafka(default = -1)]
    pub leader_epoch: i32,
    /// Whether the replica's records go too.
    pub delete_partition: bool,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Says which replicas stopped.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 5, versions = "0..=4", flexible = "2..")]
pub struct StopReplicaResponse {
    /// Why the whole request was refused, such as `STALE_CONTROLLER_EPOCH`; partitions have their own.
    pub error_code: ErrorCode,
    /// The partitions of the request, those that stopped too.
    pub partition_errors: Vec<StopReplicaPartitionError>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What became of a replica.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct StopReplicaPartitionError {
    /// The topic of the partition.
    pub topic_name: TopicName,
    /// The number of the partition.
    pub partition_index: i32,
    /// Why the replica did not stop; from v3 `FENCED_LEADER_EPOCH` for an outdated leader's epoch.
    pub error_code: ErrorCode,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
