//! `StopReplica` (API 5): instructs a broker to stop replicas, sent by the `ZooKeeper` controller.
//!
//! Kafka 4.0 removed this API.

use crate::types::UnknownTags;
use crate::values::{BrokerId, ErrorCode, TopicName};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Instructs a broker to stop replicas and optionally to delete them.
///
/// # Versions
///
/// Versions `0..=4`, flexible since `2`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | no KIP | up to 3.9 |
/// | 1 | Adds the broker epoch and groups partitions by topic. | [KIP-380] | up to 3.9 |
/// | 2 | First flexible version. | [KIP-482] | up to 3.9 |
/// | 3 | Adds leader epoch and deletion flag of each partition. | [KIP-570] | 2.6 to 3.9 |
/// | 4 | Adds `is_kraft_controller` for the migration from `ZooKeeper`. | [KIP-866] | 3.4 to 3.9 |
///
/// [KIP-380]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-380%3A+Detect+outdated+control+requests+and+bounced+brokers+using+broker+generation
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-570]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-570%3A+Add+leader+epoch+in+StopReplicaRequest
/// [KIP-866]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-866+ZooKeeper+to+KRaft+Migration
///
/// # Layout
///
/// Version 4:
///
/// ```text
/// StopReplica Request (Version: 4) => { controller_id is_kraft_controller controller_epoch
///         broker_epoch (topic_states) }
///   controller_id => INT32
///   is_kraft_controller => BOOLEAN
///   controller_epoch => INT32
///   broker_epoch => INT64
///   topic_states => { topic_name (partition_states) }
///     topic_name => COMPACT_STRING
///     partition_states => { partition_index leader_epoch delete_partition }
///       partition_index => INT32
///       leader_epoch => INT32
///       delete_partition => BOOLEAN
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 5, versions = "0..=4", flexible = "2..", response = StopReplicaResponse, listeners = "zkBroker")]
pub struct StopReplicaRequest {
    /// Broker id of the sending controller.
    pub controller_id: BrokerId,
    /// True if the controller runs in `KRaft` mode.
    /// Since version `4`.
    #[kafka(versions = "4..", name = "isKRaftController")]
    pub is_kraft_controller: bool,
    /// Controller epoch; brokers reject an epoch lower than their own.
    pub controller_epoch: i32,
    /// Expected registration epoch of the receiving broker, which detects a restart; -1 to skip the check.
    /// Since version `1`. Default `-1`. Ignorable.
    #[kafka(versions = "1..", default = -1, ignorable)]
    pub broker_epoch: i64,
    /// True to delete the data of all listed replicas; from version 3 each partition has its own flag.
    /// Versions `0..=2`.
    #[kafka(versions = "0..=2")]
    pub delete_partitions: bool,
    /// Partitions whose replicas stop, each with its topic name; from version 1 in `topics`.
    /// Version `0`.
    #[kafka(versions = "0")]
    pub ungrouped_partitions: Vec<StopReplicaPartitionV0>,
    /// Partitions whose replicas stop, by topic; from version 3 in `topic_states`.
    /// Versions `1..=2`.
    #[kafka(versions = "1..=2")]
    pub topics: Vec<StopReplicaTopicV1>,
    /// Partitions whose replicas stop, by topic, with their leader epochs.
    /// Since version `3`.
    #[kafka(versions = "3..")]
    pub topic_states: Vec<StopReplicaTopicState>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Partition whose replica stops, in version 0.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct StopReplicaPartitionV0 {
    /// Topic name of the partition.
    pub topic_name: TopicName,
    /// Partition index.
    pub partition_index: i32,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topic whose replicas stop, in versions 1 and 2.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct StopReplicaTopicV1 {
    /// Topic name.
    pub name: TopicName,
    /// Indexes of the partitions whose replicas stop.
    pub partition_indexes: Vec<i32>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topic whose replicas stop.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct StopReplicaTopicState {
    /// Topic name.
    pub topic_name: TopicName,
    /// Partitions whose replicas stop.
    pub partition_states: Vec<StopReplicaPartitionState>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Partition whose replica stops, and its leader epoch.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct StopReplicaPartitionState {
    /// Partition index.
    pub partition_index: i32,
    /// Leader epoch; brokers reject an epoch lower than their own. -1 (unknown) and -2 (the topic is deleted) skip the
    /// check.
    /// Default `-1`.
    #[kafka(default = -1)]
    pub leader_epoch: i32,
    /// True to delete the data of the replica.
    pub delete_partition: bool,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`StopReplicaRequest`] with a result for each partition.
///
/// # Versions
///
/// Versions `0..=4`, flexible since `2`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | no KIP | up to 3.9 |
/// | 1 | Adds the broker epoch and groups partitions by topic. | [KIP-380] | up to 3.9 |
/// | 2 | First flexible version. | [KIP-482] | up to 3.9 |
/// | 3 | Adds leader epoch and deletion flag of each partition. | [KIP-570] | 2.6 to 3.9 |
/// | 4 | Adds `is_kraft_controller` for the migration from `ZooKeeper`. | [KIP-866] | 3.4 to 3.9 |
///
/// [KIP-380]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-380%3A+Detect+outdated+control+requests+and+bounced+brokers+using+broker+generation
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-570]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-570%3A+Add+leader+epoch+in+StopReplicaRequest
/// [KIP-866]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-866+ZooKeeper+to+KRaft+Migration
///
/// # Layout
///
/// Version 4:
///
/// ```text
/// StopReplica Response (Version: 4) => { error_code (partition_errors) }
///   error_code => INT16
///   partition_errors => { topic_name partition_index error_code }
///     topic_name => COMPACT_STRING
///     partition_index => INT32
///     error_code => INT16
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 5, versions = "0..=4", flexible = "2..")]
pub struct StopReplicaResponse {
    /// Error code of the whole request, such as `STALE_CONTROLLER_EPOCH`. Each partition has its own error code.
    pub error_code: ErrorCode,
    /// Results of the requested partitions, successful ones included.
    pub partition_errors: Vec<StopReplicaPartitionError>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result for one replica.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct StopReplicaPartitionError {
    /// Topic name of the partition.
    pub topic_name: TopicName,
    /// Partition index.
    pub partition_index: i32,
    /// Error code of the partition; from version 3 `FENCED_LEADER_EPOCH` for an outdated leader epoch.
    pub error_code: ErrorCode,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
