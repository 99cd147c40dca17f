//! `LeaderAndIsr` (API 4): the `ZooKeeper` controller tells a broker which partitions to lead and which to follow.
//!
//! v1 brought `is_new` (KIP-112), v2 broker epochs and partitions by topic (KIP-380), v3 the replicas of a
//! reassignment (KIP-455), v4 is flexible, v5 brought topic ids (KIP-516), v6 recovery from unclean elections
//! (KIP-704), v7 controllers without `ZooKeeper`, for the time of a migration (KIP-866). Kafka 4.0 has this API no
//! more.

use crate::types::{ShortVec, Str, UnknownTags, Uuid};
use crate::values::{BrokerId, ControlRequestType, ErrorCode, LeaderRecoveryState, TopicName};
use kayrock_derive::KafkaMessage;

/// Tells a broker the state of partitions that it has replicas of.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 4, versions = "0..=7", flexible = "4..", response = LeaderAndIsrResponse, listeners = "zkBroker")]
pub struct LeaderAndIsrRequest {
    /// The controller that sends this.
    pub controller_id: BrokerId,
    /// Whether the controller is one without `ZooKeeper`.
    #[kafka(versions = "7..", name = "isKRaftController")]
    pub is_kraft_controller: bool,
    /// The number of that controller's election; brokers refuse a lower one than they know.
    pub controller_epoch: i32,
    /// The epoch of the receiver's registration, so that it is not taken for itself before a restart; -1 to leave
    /// that unchecked.
    #[kafka(versions = "2..", default = -1, ignorable)]
    pub broker_epoch: i64,
    /// Which partitions are listed: 1 those that changed, 2 all of the receiver's, 0 when it is not said.
    #[kafka(versions = "5..")]
    pub r#type: ControlRequestType,
    /// The partitions, each with its topic's name.
    #[kafka(versions = "0..=1")]
    pub ungrouped_partition_states: Vec<LeaderAndIsrPartitionState>,
    /// The partitions by topic.
    #[kafka(versions = "2..")]
    pub topic_states: Vec<LeaderAndIsrTopicState>,
    /// The addresses of the brokers that lead these partitions.
    pub live_leaders: Vec<LeaderAndIsrLiveLeader>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A topic with partitions that the broker has replicas of.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct LeaderAndIsrTopicState {
    /// The name of the topic.
    pub topic_name: TopicName,
    /// The id of the topic, which the broker keeps beside its log; zero when the topic has none.
    #[kafka(versions = "5..", ignorable)]
    pub topic_id: Uuid,
    /// The partitions of the topic.
    pub partition_states: Vec<LeaderAndIsrPartitionState>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The state of a partition, as the controller decided it.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct LeaderAndIsrPartitionState {
    /// The name of the topic, where partitions are not listed by topic.
    #[kafka(versions = "0..=1", ignorable)]
    pub topic_name: TopicName,
    /// The number of the partition.
    pub partition_index: i32,
    /// The epoch of the controller that decided this state.
    pub controller_epoch: i32,
    /// The broker that leads; -1 for none.
    pub leader: BrokerId,
    /// The number of that leader's election; brokers refuse a lower one than they know.
    pub leader_epoch: i32,
    /// The brokers whose replicas are in sync with the leader.
    pub isr: ShortVec<BrokerId>,
    /// Grows with every change of the partition; under `ZooKeeper` the version of its node there.
    pub partition_epoch: i32,
    /// The brokers that hold a replica, the preferred leader first.
    pub replicas: ShortVec<BrokerId>,
    /// Those of `replicas` that a reassignment adds; empty without one.
    #[kafka(versions = "3..", ignorable)]
    pub adding_replicas: ShortVec<BrokerId>,
    /// Those of `replicas` that a reassignment takes away when it ends; empty without one.
    #[kafka(versions = "3..", ignorable)]
    pub removing_replicas: ShortVec<BrokerId>,
    /// Whether the broker should not have the replica yet. One that should be there but is not may lie on a failed
    /// disk, and is not created anew.
    #[kafka(versions = "1..", ignorable)]
    pub is_new: bool,
    /// 1 while the leader, elected out of sync, has not recovered yet; 0 otherwise.
    #[kafka(versions = "6..")]
    pub leader_recovery_state: LeaderRecoveryState,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Where followers reach a leader.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct LeaderAndIsrLiveLeader {
    /// The broker that leads some of the partitions.
    pub broker_id: BrokerId,
    /// The host name or address of its listener for other brokers.
    pub host_name: Str,
    /// The TCP port of that listener.
    pub port: i32,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Says which partitions took their state.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 4, versions = "0..=7", flexible = "4..")]
pub struct LeaderAndIsrResponse {
    /// Why the whole request was refused, such as `STALE_CONTROLLER_EPOCH`; partitions have their own.
    pub error_code: ErrorCode,
    /// The partitions of the request, each with its topic's name.
    #[kafka(versions = "0..=4")]
    pub partition_errors: Vec<LeaderAndIsrPartitionError>,
    /// The partitions of the request by topic.
    #[kafka(versions = "5..")]
    pub topics: Vec<LeaderAndIsrTopicError>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What became of a topic's partitions.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct LeaderAndIsrTopicError {
    /// The id of the topic, as in the request.
    #[kafka(map_key)]
    pub topic_id: Uuid,
    /// The partitions of the topic.
    pub partition_errors: Vec<LeaderAndIsrPartitionError>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What became of a partition.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct LeaderAndIsrPartitionError {
    /// The name of the topic, where partitions are not listed by topic.
    #[kafka(versions = "0..=4", ignorable)]
    pub topic_name: TopicName,
    /// The number of the partition.
    pub partition_index: i32,
    /// Why the broker did not take the state, such as `KAFKA_STORAGE_ERROR`.
    pub error_code: ErrorCode,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
