//! `LeaderAndIsr` (API 4): assigns the leaders and followers of partitions; the `ZooKeeper` controller sends it to
//! brokers.
//!
//! Kafka 4.0 removed this API.

use crate::types::{ShortVec, Str, UnknownTags, Uuid};
use crate::values::{BrokerId, ControlRequestType, ErrorCode, LeaderRecoveryState, TopicName};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Assigns the state of partitions to a broker that has their replicas.
///
/// # Versions
///
/// Versions `0..=7`, flexible since `4`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | no KIP | up to 3.9 |
/// | 1 | Adds `is_new`, which marks replicas that the broker creates. | [KIP-112] | up to 3.9 |
/// | 2 | Adds the broker epoch and groups partitions by topic. | [KIP-380] | up to 3.9 |
/// | 3 | Adds the replicas that a reassignment adds and removes. | [KIP-455] | up to 3.9 |
/// | 4 | First flexible version. | [KIP-482] | up to 3.9 |
/// | 5 | Adds topic ids and the type of the request: complete or incremental. | [KIP-516] | 2.8 to 3.9 |
/// | 6 | Adds the recovery after an unclean election. | [KIP-704] | 3.2 to 3.9 |
/// | 7 | Adds `is_kraft_controller` for the migration from `ZooKeeper`. | [KIP-866] | 3.4 to 3.9 |
///
/// [KIP-112]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-112%3A+Handle+disk+failure+for+JBOD
/// [KIP-380]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-380%3A+Detect+outdated+control+requests+and+bounced+brokers+using+broker+generation
/// [KIP-455]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-455%3A+Create+an+Administrative+API+for+Replica+Reassignment
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-516]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-516%3A+Topic+Identifiers
/// [KIP-704]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-704%3A+Send+a+hint+to+the+partition+leader+to+recover+the+partition
/// [KIP-866]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-866+ZooKeeper+to+KRaft+Migration
///
/// # Layout
///
/// Version 7:
///
/// ```text
/// LeaderAndIsr Request (Version: 7) => { controller_id is_kraft_controller controller_epoch
///         broker_epoch type (topic_states) (live_leaders) }
///   controller_id => INT32
///   is_kraft_controller => BOOLEAN
///   controller_epoch => INT32
///   broker_epoch => INT64
///   type => INT8
///   topic_states => { topic_name topic_id (partition_states) }
///     topic_name => COMPACT_STRING
///     topic_id => UUID
///     partition_states => { partition_index controller_epoch leader leader_epoch (isr) partition_epoch
///             (replicas) (adding_replicas) (removing_replicas) is_new leader_recovery_state }
///       partition_index => INT32
///       controller_epoch => INT32
///       leader => INT32
///       leader_epoch => INT32
///       isr => INT32
///       partition_epoch => INT32
///       replicas => INT32
///       adding_replicas => INT32
///       removing_replicas => INT32
///       is_new => BOOLEAN
///       leader_recovery_state => INT8
///   live_leaders => { broker_id host_name port }
///     broker_id => INT32
///     host_name => COMPACT_STRING
///     port => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 4, versions = "0..=7", flexible = "4..", response = LeaderAndIsrResponse, listeners = "zkBroker")]
pub struct LeaderAndIsrRequest {
    /// Broker id of the controller that sends this request.
    pub controller_id: BrokerId,
    /// True if the controller does not use `ZooKeeper`.
    /// Since version `7`.
    #[kafka(versions = "7..", name = "isKRaftController")]
    pub is_kraft_controller: bool,
    /// Controller epoch; brokers reject an epoch lower than their own.
    pub controller_epoch: i32,
    /// Expected registration epoch of the receiving broker, which detects a restart; -1 to skip the check.
    /// Since version `2`. Default `-1`. Ignorable.
    #[kafka(versions = "2..", default = -1, ignorable)]
    pub broker_epoch: i64,
    /// Scope of the request: 1 only changed partitions, 2 all partitions of the receiver, 0 unspecified.
    /// Since version `5`.
    #[kafka(versions = "5..")]
    pub r#type: ControlRequestType,
    /// Partition states, each with its topic name; from version 2 in `topic_states`.
    /// Versions `0..=1`.
    #[kafka(versions = "0..=1")]
    pub ungrouped_partition_states: Vec<LeaderAndIsrPartitionState>,
    /// Partition states, grouped by topic.
    /// Since version `2`.
    #[kafka(versions = "2..")]
    pub topic_states: Vec<LeaderAndIsrTopicState>,
    /// Addresses of the brokers that lead these partitions.
    pub live_leaders: Vec<LeaderAndIsrLiveLeader>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topic with partitions whose replicas are on the broker.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct LeaderAndIsrTopicState {
    /// Topic name.
    pub topic_name: TopicName,
    /// Topic id, which the broker stores with its log; zero if there is none.
    /// Since version `5`. Ignorable.
    #[kafka(versions = "5..", ignorable)]
    pub topic_id: Uuid,
    /// Partition states of this topic.
    pub partition_states: Vec<LeaderAndIsrPartitionState>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// State of a partition from the controller.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct LeaderAndIsrPartitionState {
    /// Topic name; from version 2 in `topic_states`.
    /// Versions `0..=1`. Ignorable.
    #[kafka(versions = "0..=1", ignorable)]
    pub topic_name: TopicName,
    /// Partition index within the topic.
    pub partition_index: i32,
    /// Epoch of the controller that decided this state.
    pub controller_epoch: i32,
    /// Broker that leads the partition; -1 if there is none.
    pub leader: BrokerId,
    /// Epoch of this leader; brokers reject an epoch lower than their own.
    pub leader_epoch: i32,
    /// Brokers of the in-sync replicas.
    pub isr: ShortVec<BrokerId>,
    /// Partition epoch, which increases with each change to the partition; with `ZooKeeper` the version of its node.
    pub partition_epoch: i32,
    /// Brokers that have a replica, the preferred leader first.
    pub replicas: ShortVec<BrokerId>,
    /// Subset of `replicas` that a reassignment adds; empty without a reassignment.
    /// Since version `3`. Ignorable.
    #[kafka(versions = "3..", ignorable)]
    pub adding_replicas: ShortVec<BrokerId>,
    /// Subset of `replicas` that a reassignment removes when it completes; empty without a reassignment.
    /// Since version `3`. Ignorable.
    #[kafka(versions = "3..", ignorable)]
    pub removing_replicas: ShortVec<BrokerId>,
    /// True if the broker is not expected to have the replica yet. Otherwise it does not create a missing replica,
    /// which may be on a failed disk.
    /// Since version `1`. Ignorable.
    #[kafka(versions = "1..", ignorable)]
    pub is_new: bool,
    /// Leader recovery state: 0 recovered, 1 recovering from an unclean election.
    /// Since version `6`.
    #[kafka(versions = "6..")]
    pub leader_recovery_state: LeaderRecoveryState,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Address of a leader.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct LeaderAndIsrLiveLeader {
    /// Broker that leads at least one of the partitions.
    pub broker_id: BrokerId,
    /// Host name or IP address of its inter-broker listener.
    pub host_name: Str,
    /// TCP port of this listener.
    pub port: i32,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`LeaderAndIsrRequest`], with the result of each partition.
///
/// # Versions
///
/// Versions `0..=7`, flexible since `4`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | no KIP | up to 3.9 |
/// | 1 | Adds `is_new`, which marks replicas that the broker creates. | [KIP-112] | up to 3.9 |
/// | 2 | Adds the broker epoch and groups partitions by topic. | [KIP-380] | up to 3.9 |
/// | 3 | Adds the replicas that a reassignment adds and removes. | [KIP-455] | up to 3.9 |
/// | 4 | First flexible version. | [KIP-482] | up to 3.9 |
/// | 5 | Adds topic ids and the type of the request: complete or incremental. | [KIP-516] | 2.8 to 3.9 |
/// | 6 | Adds the recovery after an unclean election. | [KIP-704] | 3.2 to 3.9 |
/// | 7 | Adds `is_kraft_controller` for the migration from `ZooKeeper`. | [KIP-866] | 3.4 to 3.9 |
///
/// [KIP-112]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-112%3A+Handle+disk+failure+for+JBOD
/// [KIP-380]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-380%3A+Detect+outdated+control+requests+and+bounced+brokers+using+broker+generation
/// [KIP-455]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-455%3A+Create+an+Administrative+API+for+Replica+Reassignment
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-516]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-516%3A+Topic+Identifiers
/// [KIP-704]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-704%3A+Send+a+hint+to+the+partition+leader+to+recover+the+partition
/// [KIP-866]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-866+ZooKeeper+to+KRaft+Migration
///
/// # Layout
///
/// Version 7:
///
/// ```text
/// LeaderAndIsr Response (Version: 7) => { error_code (topics) }
///   error_code => INT16
///   topics => { topic_id (partition_errors) }
///     topic_id => UUID
///     partition_errors => { partition_index error_code }
///       partition_index => INT32
///       error_code => INT16
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 4, versions = "0..=7", flexible = "4..")]
pub struct LeaderAndIsrResponse {
    /// Error code of the whole request, such as `STALE_CONTROLLER_EPOCH`; each partition also has its own.
    pub error_code: ErrorCode,
    /// Result for each requested partition, with its topic name; from version 5 in `topics`.
    /// Versions `0..=4`.
    #[kafka(versions = "0..=4")]
    pub partition_errors: Vec<LeaderAndIsrPartitionError>,
    /// Result for each requested partition, grouped by topic.
    /// Since version `5`.
    #[kafka(versions = "5..")]
    pub topics: Vec<LeaderAndIsrTopicError>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one topic.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct LeaderAndIsrTopicError {
    /// Topic id, as in the request.
    #[kafka(map_key)]
    pub topic_id: Uuid,
    /// Result of each partition in this topic.
    pub partition_errors: Vec<LeaderAndIsrPartitionError>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one partition.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct LeaderAndIsrPartitionError {
    /// Topic name; from version 5 `topics` has the topic id instead.
    /// Versions `0..=4`. Ignorable.
    #[kafka(versions = "0..=4", ignorable)]
    pub topic_name: TopicName,
    /// Partition index within the topic.
    pub partition_index: i32,
    /// Error code, such as `KAFKA_STORAGE_ERROR`; 0 if the broker applied the state.
    pub error_code: ErrorCode,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
