//! `ReadShareGroupStateSummary` (API 87): the group's coordinator looks up how far a share group is, without its
//! records (KIP-932).
//!
//! v1 tells how much is done beyond the start, from which the lag follows (KIP-1226). Kafka 3.9, where v0 was not
//! stable yet, answers without `leader_epoch`; such an answer is not read here.

use crate::types::{Str, UnknownTags, Uuid};
use crate::values::ErrorCode;
use kayrock_derive::KafkaMessage;

/// Asks the share coordinator for the outlines of some states.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 87,
    versions = "0..=1",
    flexible = "0..",
    response = ReadShareGroupStateSummaryResponse,
    listeners = "broker"
)]
pub struct ReadShareGroupStateSummaryRequest {
    /// The group that reads the partitions.
    pub group_id: Str,
    /// The topics wanted.
    pub topics: Vec<ReadStateSummaryData>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A topic wanted.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct ReadStateSummaryData {
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
    /// Not heeded, and 0 in today's brokers: the one that asks leads no partition.
    pub leader_epoch: i32,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Gives the outlines.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 87, versions = "0..=1", flexible = "0..")]
pub struct ReadShareGroupStateSummaryResponse {
    /// The topics of the request.
    pub results: Vec<ReadStateSummaryResult>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The outlines of a topic.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct ReadStateSummaryResult {
    /// The id of the topic, as in the request.
    pub topic_id: Uuid,
    /// The partitions of the request.
    pub partitions: Vec<PartitionResult>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The outline of a partition.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct PartitionResult {
    /// The number of the partition.
    pub partition: i32,
    /// Why there is no outline.
    pub error_code: ErrorCode,
    /// What the coordinator has to say about the error; null when it says nothing.
    #[kafka(nullable, default = None)]
    pub error_message: Option<Str>,
    /// The group's epoch when the state was last set anew.
    pub state_epoch: i32,
    /// The highest election of a leader that has read or written the state.
    pub leader_epoch: i32,
    /// The first offset that the group is not done with; -1 while that is left to the group's configuration.
    pub start_offset: i64,
    /// How many offsets from `start_offset` on the group is done with all the same; -1 when it is not known.
    #[kafka(versions = "1..", default = -1, ignorable)]
    pub delivery_complete_count: i32,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
