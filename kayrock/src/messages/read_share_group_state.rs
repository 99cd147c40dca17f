//! `ReadShareGroupState` (API 84): a partition's leader loads how far a share group is with it (KIP-932).
//!
//! The broker asked is the share coordinator of these partitions, which `FindCoordinator` tells.

use crate::types::{Str, UnknownTags, Uuid};
use crate::values::{DeliveryState, ErrorCode};
use kayrock_derive::KafkaMessage;

/// Asks the share coordinator for the state of partitions that the sender has become leader of.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 84, versions = "0", flexible = "0..", response = ReadShareGroupStateResponse, listeners = "broker")]
pub struct ReadShareGroupStateRequest {
    /// The group that reads the partitions.
    pub group_id: Str,
    /// The topics wanted.
    pub topics: Vec<ReadStateData>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A topic wanted.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct ReadStateData {
    /// The id of the topic, as Metadata tells it.
    pub topic_id: Uuid,
    /// The partitions wanted.
    pub partitions: Vec<PartitionData>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A partition wanted.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct PartitionData {
    /// The number of the partition.
    pub partition: i32,
    /// The number of the sender's election, stored to shut out earlier leaders; a lower one than stored is answered
    /// with `FENCED_LEADER_EPOCH`.
    pub leader_epoch: i32,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Gives the states.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 84, versions = "0", flexible = "0..")]
pub struct ReadShareGroupStateResponse {
    /// The topics of the request.
    pub results: Vec<ReadStateResult>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The states of a topic.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct ReadStateResult {
    /// The id of the topic, as in the request.
    pub topic_id: Uuid,
    /// The partitions of the request.
    pub partitions: Vec<PartitionResult>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The state of a partition.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct PartitionResult {
    /// The number of the partition.
    pub partition: i32,
    /// Why there is no state.
    pub error_code: ErrorCode,
    /// What the coordinator has to say about the error; null when it says nothing.
    #[kafka(nullable, default = None)]
    pub error_message: Option<Str>,
    /// The group's epoch when the state was last set anew, to be sent along when writing.
    pub state_epoch: i32,
    /// The first offset that the group is not done with; -1 while that is left to the group's configuration.
    pub start_offset: i64,
    /// What became of records from there on. Offsets without an entry have not been delivered.
    pub state_batches: Vec<StateBatch>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The state of a run of records.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct StateBatch {
    /// The offset of the first record.
    pub first_offset: i64,
    /// The offset of the last record, itself included.
    pub last_offset: i64,
    /// 0 to be delivered, 2 done, 4 given up: rejected, or delivered too often. Locks are not stored.
    pub delivery_state: DeliveryState,
    /// How often the records have been delivered.
    pub delivery_count: i16,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
