//! `AlterPartitionReassignments` (API 45): moves partitions to other brokers, or stops such moves (KIP-455).
//!
//! v1 may forbid that the number of replicas changes (KIP-860).

use crate::types::{ShortVec, Str, UnknownTags};
use crate::values::{BrokerId, ErrorCode, TopicName};
use kayrock_derive::KafkaMessage;

/// Asks the controller to begin or to cancel moves.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 45,
    versions = "0..=1",
    flexible = "0..",
    response = AlterPartitionReassignmentsResponse,
    listeners = "broker, controller"
)]
pub struct AlterPartitionReassignmentsRequest {
    /// How long to wait until the moves have begun, in milliseconds; their end comes later.
    #[kafka(default = 60_000)]
    pub timeout_ms: i32,
    /// Whether a partition may get more or fewer replicas than it has; before v1 it always may.
    #[kafka(versions = "1..", default = true)]
    pub allow_replication_factor_change: bool,
    /// The topics with partitions to move.
    pub topics: Vec<ReassignableTopic>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A topic with partitions to move.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct ReassignableTopic {
    /// The topic that they belong to.
    pub name: TopicName,
    /// The partitions to move; each one succeeds or fails by itself.
    pub partitions: Vec<ReassignablePartition>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A partition to move.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct ReassignablePartition {
    /// The number of the partition.
    pub partition_index: i32,
    /// The brokers that shall hold it, the preferred leader first; null to cancel the move that is under way.
    #[kafka(nullable, default = None)]
    pub replicas: Option<ShortVec<BrokerId>>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Says which moves began or were cancelled.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 45, versions = "0..=1", flexible = "0..")]
pub struct AlterPartitionReassignmentsResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    pub throttle_time_ms: i32,
    /// Whether partitions could get more or fewer replicas, as the request had it.
    #[kafka(versions = "1..", default = true, ignorable)]
    pub allow_replication_factor_change: bool,
    /// Why the whole request was refused; partitions have their own.
    pub error_code: ErrorCode,
    /// What the controller has to say about the error; null when it says nothing.
    #[kafka(nullable, default = [])]
    pub error_message: Option<Str>,
    /// The topics of the request.
    pub responses: Vec<ReassignableTopicResponse>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What became of a topic's moves.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct ReassignableTopicResponse {
    /// The topic as the request names it.
    pub name: TopicName,
    /// The partitions of the request.
    pub partitions: Vec<ReassignablePartitionResponse>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What became of a partition's move.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct ReassignablePartitionResponse {
    /// The number of the partition.
    pub partition_index: i32,
    /// Why nothing changed, such as `NO_REASSIGNMENT_IN_PROGRESS` when there is no move to cancel.
    pub error_code: ErrorCode,
    /// What the controller has to say about the error; null when it says nothing.
    #[kafka(nullable, default = [])]
    pub error_message: Option<Str>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
