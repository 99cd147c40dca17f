//! `WriteShareGroupState` (API 85): a partition's leader stores how far a share group is with it (KIP-932).
//!
//! v1 tells how much is done beyond the start, from which the lag follows (KIP-1226). The broker asked is the share
//! coordinator of these partitions, which `FindCoordinator` tells.

use crate::types::{Str, UnknownTags, Uuid};
use crate::values::{DeliveryState, ErrorCode};
use kayrock_derive::KafkaMessage;

/// Asks the share coordinator to store what has changed.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 85, versions = "0..=1", flexible = "0..", response = WriteShareGroupStateResponse, listeners = "broker")]
pub struct WriteShareGroupStateRequest {
    /// The group that reads the partitions.
    pub group_id: Str,
    /// The topics with changes.
    pub topics: Vec<WriteStateData>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A topic with changes.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct WriteStateData {
    /// The id of the topic, as Metadata tells it.
    pub topic_id: Uuid,
    /// The partitions with changes.
    pub partitions: Vec<PartitionData>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What has changed in a partition.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct PartitionData {
    /// The number of the partition.
    pub partition: i32,
    /// The one that `ReadShareGroupState` told; once the state was set anew, it is answered with `FENCED_STATE_EPOCH`.
    pub state_epoch: i32,
    /// The number of the sender's election; a lower one than stored is answered with `FENCED_LEADER_EPOCH`.
    pub leader_epoch: i32,
    /// The first offset that the group is not done with; -1 when that is unchanged.
    pub start_offset: i64,
    /// How many offsets from `start_offset` on the group is done with all the same; -1 when it is not known.
    #[kafka(versions = "1..", default = -1, ignorable)]
    pub delivery_complete_count: i32,
    /// What became of records from `start_offset` on, as far as that has changed.
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

/// Says which changes were stored.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 85, versions = "0..=1", flexible = "0..")]
pub struct WriteShareGroupStateResponse {
    /// The topics of the request.
    pub results: Vec<WriteStateResult>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What became of a topic's changes.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct WriteStateResult {
    /// The id of the topic, as in the request.
    pub topic_id: Uuid,
    /// The partitions of the request.
    pub partitions: Vec<PartitionResult>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What became of a partition's changes.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct PartitionResult {
    /// The number of the partition.
    pub partition: i32,
    /// Why they were not stored.
    pub error_code: ErrorCode,
    /// What the coordinator has to say about the error; null when it says nothing.
    #[kafka(nullable, default = None)]
    pub error_message: Option<Str>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
