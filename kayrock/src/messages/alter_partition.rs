//! `AlterPartition` (API 56): the leader of a partition tells the controller which replicas are in sync (KIP-497).
//!
//! First called `AlterIsr`. v1 brought the recovery after an unclean election (KIP-704), v2 names topics by id and may
//! refuse replicas (KIP-841), v3 brought the brokers' epochs (KIP-903).

use crate::types::{ShortVec, UnknownTags, Uuid};
use crate::values::{BrokerId, ErrorCode, LeaderRecoveryState, TopicName};
use kayrock_derive::KafkaMessage;

/// Asks the controller to take over what the leaders found.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 56, versions = "0..=3", flexible = "0..", response = AlterPartitionResponse, listeners = "controller")]
pub struct AlterPartitionRequest {
    /// The broker that leads the partitions.
    pub broker_id: BrokerId,
    /// The epoch under which that broker is registered, so that it is not taken for itself before a restart; -1 when it
    /// has none.
    #[kafka(default = -1)]
    pub broker_epoch: i64,
    /// The topics with partitions to change.
    pub topics: Vec<AlterPartitionRequestTopicData>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A topic with partitions to change.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(name = "TopicData")]
pub struct AlterPartitionRequestTopicData {
    /// The name of the topic, until ids took its place.
    #[kafka(versions = "0..=1", ignorable)]
    pub topic_name: TopicName,
    /// The id that the controller gave the topic.
    #[kafka(versions = "2..", ignorable)]
    pub topic_id: Uuid,
    /// The partitions to change; each one succeeds or fails by itself.
    pub partitions: Vec<AlterPartitionRequestPartitionData>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A partition and what its leader wants it to be.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(name = "PartitionData")]
pub struct AlterPartitionRequestPartitionData {
    /// The number of the partition.
    pub partition_index: i32,
    /// The epoch of the leader that asks.
    pub leader_epoch: i32,
    /// The brokers whose replicas are in sync; from v3 in `new_isr_with_epochs`.
    #[kafka(versions = "0..=2")]
    pub new_isr: ShortVec<BrokerId>,
    /// The brokers whose replicas are in sync, with their epochs.
    #[kafka(versions = "3..")]
    pub new_isr_with_epochs: Vec<BrokerState>,
    /// Whether the leader still recovers from an unclean election: 0 no, 1 yes.
    #[kafka(versions = "1..")]
    pub leader_recovery_state: LeaderRecoveryState,
    /// The number of changes to the partition that the leader knows of; the controller answers `INVALID_UPDATE_VERSION`
    /// when it is not the latest.
    pub partition_epoch: i32,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A broker in sync.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct BrokerState {
    /// The broker that holds the replica.
    pub broker_id: BrokerId,
    /// The epoch under which it last fetched, so that it is not taken for itself before a restart; -1 when the leader
    /// does not know it, and the controller does not check.
    #[kafka(default = -1)]
    pub broker_epoch: i64,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Says what the partitions are now.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 56, versions = "0..=3", flexible = "0..")]
pub struct AlterPartitionResponse {
    /// For how long a quota delays the broker, in milliseconds; 0 when none does.
    pub throttle_time_ms: i32,
    /// Why the whole request was refused, such as `STALE_BROKER_EPOCH`; partitions have their own.
    pub error_code: ErrorCode,
    /// The topics of the request.
    pub topics: Vec<AlterPartitionResponseTopicData>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What became of a topic's partitions.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(name = "TopicData")]
pub struct AlterPartitionResponseTopicData {
    /// The name of the topic, until ids took its place.
    #[kafka(versions = "0..=1", ignorable)]
    pub topic_name: TopicName,
    /// The id of the topic, as in the request.
    #[kafka(versions = "2..", ignorable)]
    pub topic_id: Uuid,
    /// The partitions of the request.
    pub partitions: Vec<AlterPartitionResponsePartitionData>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What became of a partition; with an error only its number and the error mean anything.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(name = "PartitionData")]
pub struct AlterPartitionResponsePartitionData {
    /// The number of the partition.
    pub partition_index: i32,
    /// Why the change was not taken over, such as `INELIGIBLE_REPLICA`; `NEW_LEADER_ELECTED` says that it was, and made
    /// another broker the leader.
    pub error_code: ErrorCode,
    /// The broker that leads now.
    pub leader_id: BrokerId,
    /// The number of its election.
    pub leader_epoch: i32,
    /// The brokers whose replicas are in sync.
    pub isr: ShortVec<BrokerId>,
    /// Whether the leader still recovers from an unclean election: 0 no, 1 yes.
    #[kafka(versions = "1..", ignorable)]
    pub leader_recovery_state: LeaderRecoveryState,
    /// The number of changes to the partition, this one included; to be sent with the next.
    pub partition_epoch: i32,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
