//! `InitializeShareGroupState` (API 83): the group's coordinator has a share group start on partitions (KIP-932).
//!
//! The broker asked is the share coordinator of these partitions, which `FindCoordinator` tells and which keeps their
//! state in `__share_group_state`.

use crate::types::{Str, UnknownTags, Uuid};
use crate::values::ErrorCode;
use kayrock_derive::KafkaMessage;

/// Asks the share coordinator to start the state of partitions, or to start it over.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 83, versions = "0", flexible = "0..", response = InitializeShareGroupStateResponse, listeners = "broker")]
pub struct InitializeShareGroupStateRequest {
    /// The group that reads the partitions.
    pub group_id: Str,
    /// The topics that the group starts on.
    pub topics: Vec<InitializeStateData>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A topic that the group starts on.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct InitializeStateData {
    /// The id of the topic, as Metadata tells it.
    pub topic_id: Uuid,
    /// The partitions that the group starts on.
    pub partitions: Vec<PartitionData>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The first state of a partition.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct PartitionData {
    /// The number of the partition.
    pub partition: i32,
    /// The group's epoch at this moment, by which the state is known from an older one; a lower epoch than stored is
    /// answered with `FENCED_STATE_EPOCH`.
    pub state_epoch: i32,
    /// Where the group starts to read; -1 to leave that to the group's configuration when the reading begins.
    pub start_offset: i64,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Says which states were started.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 83, versions = "0", flexible = "0..")]
pub struct InitializeShareGroupStateResponse {
    /// The topics of the request.
    pub results: Vec<InitializeStateResult>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What became of a topic.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct InitializeStateResult {
    /// The id of the topic, as in the request.
    pub topic_id: Uuid,
    /// The partitions of the request.
    pub partitions: Vec<PartitionResult>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What became of a partition.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct PartitionResult {
    /// The number of the partition.
    pub partition: i32,
    /// Why the state was not started.
    pub error_code: ErrorCode,
    /// What the coordinator has to say about the error; null when it says nothing.
    #[kafka(nullable, default = None)]
    pub error_message: Option<Str>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
