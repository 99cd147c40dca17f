//! `ListPartitionReassignments` (API 46): which partitions are being moved between brokers (KIP-455).

use crate::types::{ShortVec, Str, UnknownTags};
use crate::values::{BrokerId, ErrorCode, TopicName};
use kayrock_derive::KafkaMessage;

/// Asks the controller for moves under way.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 46,
    versions = "0",
    flexible = "0..",
    response = ListPartitionReassignmentsResponse,
    listeners = "broker, controller"
)]
pub struct ListPartitionReassignmentsRequest {
    /// How long the controller may take, in milliseconds.
    #[kafka(default = 60_000)]
    pub timeout_ms: i32,
    /// The topics asked about; null for all of the cluster.
    #[kafka(nullable, default = None)]
    pub topics: Option<Vec<ListPartitionReassignmentsTopics>>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A topic asked about.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct ListPartitionReassignmentsTopics {
    /// The topic that the partitions belong to.
    pub name: TopicName,
    /// The numbers of the partitions.
    pub partition_indexes: Vec<i32>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Lists the moves.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 46, versions = "0", flexible = "0..")]
pub struct ListPartitionReassignmentsResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    pub throttle_time_ms: i32,
    /// Why nothing is listed.
    pub error_code: ErrorCode,
    /// What the controller has to say about the error; null when it says nothing.
    #[kafka(nullable, default = [])]
    pub error_message: Option<Str>,
    /// The topics with partitions that are being moved.
    pub topics: Vec<OngoingTopicReassignment>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A topic with partitions that are being moved.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct OngoingTopicReassignment {
    /// The topic that they belong to.
    pub name: TopicName,
    /// The partitions on the move; those at rest are left out.
    pub partitions: Vec<OngoingPartitionReassignment>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A partition that is being moved.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct OngoingPartitionReassignment {
    /// The number of the partition.
    pub partition_index: i32,
    /// All brokers that hold or fetch it now, those coming and going included.
    pub replicas: ShortVec<BrokerId>,
    /// The brokers that are new and still catch up.
    pub adding_replicas: ShortVec<BrokerId>,
    /// The brokers that give it up once the new ones are in sync.
    pub removing_replicas: ShortVec<BrokerId>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
