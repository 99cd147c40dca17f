//! `DeleteShareGroupState` (API 86): the group's coordinator has a share group give up partitions (KIP-932).
//!
//! The broker asked is the share coordinator of these partitions, which `FindCoordinator` tells.

use crate::types::{Str, UnknownTags, Uuid};
use crate::values::ErrorCode;
use kayrock_derive::KafkaMessage;

/// Asks the share coordinator to forget how far the group was.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 86, versions = "0", flexible = "0..", response = DeleteShareGroupStateResponse, listeners = "broker")]
pub struct DeleteShareGroupStateRequest {
    /// The group that gives the partitions up.
    pub group_id: Str,
    /// The topics given up.
    pub topics: Vec<DeleteStateData>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A topic given up.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct DeleteStateData {
    /// The id of the topic, as Metadata tells it.
    pub topic_id: Uuid,
    /// The partitions given up.
    pub partitions: Vec<PartitionData>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A partition given up.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct PartitionData {
    /// The number of the partition.
    pub partition: i32,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Says which states were deleted.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 86, versions = "0", flexible = "0..")]
pub struct DeleteShareGroupStateResponse {
    /// The topics of the request.
    pub results: Vec<DeleteStateResult>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What became of a topic's states.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct DeleteStateResult {
    /// The id of the topic, as in the request.
    pub topic_id: Uuid,
    /// The partitions of the request.
    pub partitions: Vec<PartitionResult>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What became of a partition's state.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct PartitionResult {
    /// The number of the partition.
    pub partition: i32,
    /// Why it was not deleted.
    pub error_code: ErrorCode,
    /// What the coordinator has to say about the error; null when it says nothing.
    #[kafka(nullable, default = None)]
    pub error_message: Option<Str>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
