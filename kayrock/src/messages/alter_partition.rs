//! `AlterPartition` (API 56): reports the in-sync replicas of a partition from its leader to the controller (KIP-497).
//!
//! The first name of this API was `AlterIsr`.

use crate::types::{ShortVec, UnknownTags, Uuid};
use crate::values::{BrokerId, ErrorCode, LeaderRecoveryState, TopicName};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Reports new in-sync replicas of partitions to the controller.
///
/// # Versions
///
/// Versions `0..=3`, all flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version, with the name `AlterIsr`. | [KIP-497] | 2.7 to 3.9 |
/// | 1 | Adds the recovery after an unclean election. | [KIP-704] | 3.2 to 3.9 |
/// | 2 | Replaces topic names by topic ids. May return `INELIGIBLE_REPLICA`. | [KIP-841] | since 3.3 |
/// | 3 | Adds the broker epochs of in-sync replicas. | [KIP-903] | since 3.5 |
///
/// [KIP-497]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-497%3A+Add+inter-broker+API+to+alter+ISR
/// [KIP-704]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-704%3A+Send+a+hint+to+the+partition+leader+to+recover+the+partition
/// [KIP-841]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-841%3A+Fenced+replicas+should+not+be+allowed+to+join+the+ISR+in+KRaft
/// [KIP-903]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-903%3A+Replicas+with+stale+broker+epoch+should+not+be+allowed+to+join+the+ISR
///
/// # Layout
///
/// Version 3:
///
/// ```text
/// AlterPartition Request (Version: 3) => { broker_id broker_epoch (topics) }
///   broker_id => INT32
///   broker_epoch => INT64
///   topics => { topic_id (partitions) }
///     topic_id => UUID
///     partitions => { partition_index leader_epoch (new_isr_with_epochs) leader_recovery_state
///             partition_epoch }
///       partition_index => INT32
///       leader_epoch => INT32
///       new_isr_with_epochs => { broker_id broker_epoch }
///         broker_id => INT32
///         broker_epoch => INT64
///       leader_recovery_state => INT8
///       partition_epoch => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 56, versions = "0..=3", flexible = "0..", response = AlterPartitionResponse, listeners = "controller")]
pub struct AlterPartitionRequest {
    /// Broker that leads the partitions.
    pub broker_id: BrokerId,
    /// Broker epoch from the registration, which changes with each restart of the broker; -1 for none.
    /// Default `-1`.
    #[kafka(default = -1)]
    pub broker_epoch: i64,
    /// Topics with partitions to change.
    pub topics: Vec<AlterPartitionRequestTopicData>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topic with partitions to change.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(name = "TopicData")]
pub struct AlterPartitionRequestTopicData {
    /// Topic name; from version 2 in `topic_id`.
    /// Versions `0..=1`. Ignorable, replaced by `topic_id`.
    #[kafka(versions = "0..=1", ignorable, replaced_by = topic_id)]
    pub topic_name: TopicName,
    /// Topic id from the controller.
    /// Since version `2`. Ignorable.
    #[kafka(versions = "2..", ignorable)]
    pub topic_id: Uuid,
    /// Partitions to change; each one succeeds or fails independently.
    pub partitions: Vec<AlterPartitionRequestPartitionData>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Partition and the state that its leader proposes.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(name = "PartitionData")]
pub struct AlterPartitionRequestPartitionData {
    /// Partition index within the topic.
    pub partition_index: i32,
    /// Epoch of the leader that sends the request.
    pub leader_epoch: i32,
    /// Brokers of the in-sync replicas; from version 3 in `new_isr_with_epochs`.
    /// Versions `0..=2`.
    #[kafka(versions = "0..=2")]
    pub new_isr: ShortVec<BrokerId>,
    /// Brokers of the in-sync replicas, with their epochs.
    /// Since version `3`.
    #[kafka(versions = "3..")]
    pub new_isr_with_epochs: Vec<BrokerState>,
    /// Leader recovery state: 0 recovered, 1 recovering from an unclean election.
    /// Since version `1`.
    #[kafka(versions = "1..")]
    pub leader_recovery_state: LeaderRecoveryState,
    /// Current partition epoch, incremented with each change of the partition. The controller rejects an outdated epoch
    /// with `INVALID_UPDATE_VERSION`.
    pub partition_epoch: i32,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Broker of an in-sync replica.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct BrokerState {
    /// Broker that holds the replica.
    pub broker_id: BrokerId,
    /// Broker epoch in the last fetch of this broker; -1 if unknown, so that the controller skips the check.
    /// Default `-1`.
    #[kafka(default = -1)]
    pub broker_epoch: i64,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`AlterPartitionRequest`], with the current state of the partitions.
///
/// # Versions
///
/// Versions `0..=3`, all flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version, with the name `AlterIsr`. | [KIP-497] | 2.7 to 3.9 |
/// | 1 | Adds the recovery after an unclean election. | [KIP-704] | 3.2 to 3.9 |
/// | 2 | Replaces topic names by topic ids. May return `INELIGIBLE_REPLICA`. | [KIP-841] | since 3.3 |
/// | 3 | Adds the broker epochs of in-sync replicas. | [KIP-903] | since 3.5 |
///
/// [KIP-497]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-497%3A+Add+inter-broker+API+to+alter+ISR
/// [KIP-704]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-704%3A+Send+a+hint+to+the+partition+leader+to+recover+the+partition
/// [KIP-841]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-841%3A+Fenced+replicas+should+not+be+allowed+to+join+the+ISR+in+KRaft
/// [KIP-903]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-903%3A+Replicas+with+stale+broker+epoch+should+not+be+allowed+to+join+the+ISR
///
/// # Layout
///
/// Version 3:
///
/// ```text
/// AlterPartition Response (Version: 3) => { throttle_time_ms error_code (topics) }
///   throttle_time_ms => INT32
///   error_code => INT16
///   topics => { topic_id (partitions) }
///     topic_id => UUID
///     partitions => { partition_index error_code leader_id leader_epoch (isr) leader_recovery_state
///             partition_epoch }
///       partition_index => INT32
///       error_code => INT16
///       leader_id => INT32
///       leader_epoch => INT32
///       isr => INT32
///       leader_recovery_state => INT8
///       partition_epoch => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 56, versions = "0..=3", flexible = "0..")]
pub struct AlterPartitionResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Error code of the whole request, such as `STALE_BROKER_EPOCH`; each partition also has its own.
    pub error_code: ErrorCode,
    /// Result for each requested topic.
    pub topics: Vec<AlterPartitionResponseTopicData>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one topic.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(name = "TopicData")]
pub struct AlterPartitionResponseTopicData {
    /// Topic name; from version 2 in `topic_id`.
    /// Versions `0..=1`. Ignorable, replaced by `topic_id`.
    #[kafka(versions = "0..=1", ignorable, replaced_by = topic_id)]
    pub topic_name: TopicName,
    /// Topic id, as in the request.
    /// Since version `2`. Ignorable.
    #[kafka(versions = "2..", ignorable)]
    pub topic_id: Uuid,
    /// Result for each requested partition.
    pub partitions: Vec<AlterPartitionResponsePartitionData>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one partition; with an error, only its index and the error are valid.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(name = "PartitionData")]
pub struct AlterPartitionResponsePartitionData {
    /// Partition index within the topic.
    pub partition_index: i32,
    /// Error code, such as `INELIGIBLE_REPLICA`. With `NEW_LEADER_ELECTED` the controller accepted the change and
    /// elected another leader.
    pub error_code: ErrorCode,
    /// Broker that is the current leader.
    pub leader_id: BrokerId,
    /// Epoch of the leader.
    pub leader_epoch: i32,
    /// Brokers of the in-sync replicas.
    pub isr: ShortVec<BrokerId>,
    /// Leader recovery state: 0 recovered, 1 recovering from an unclean election.
    /// Since version `1`. Ignorable.
    #[kafka(versions = "1..", ignorable)]
    pub leader_recovery_state: LeaderRecoveryState,
    /// Partition epoch after this change, for the next request.
    pub partition_epoch: i32,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
