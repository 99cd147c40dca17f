//! `ListPartitionReassignments` (API 46): lists the ongoing reassignments of partitions to other brokers (KIP-455).

use crate::types::{ShortVec, Str, UnknownTags};
use crate::values::{BrokerId, ErrorCode, TopicName};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Requests the ongoing reassignments; sent to the controller.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-455] | all |
///
/// [KIP-455]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-455%3A+Create+an+Administrative+API+for+Replica+Reassignment
///
/// # Layout
///
/// ```text
/// ListPartitionReassignments Request (Version: 0) => { timeout_ms ?(topics) }
///   timeout_ms => INT32
///   topics => { name (partition_indexes) }
///     name => COMPACT_STRING
///     partition_indexes => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(
    api = 46,
    versions = "0",
    flexible = "0..",
    response = ListPartitionReassignmentsResponse,
    listeners = "broker, controller"
)]
pub struct ListPartitionReassignmentsRequest {
    /// Maximum time in milliseconds for the controller to respond.
    /// Default `60000`.
    #[kafka(default = 60_000)]
    pub timeout_ms: i32,
    /// Topics to list; null for all topics of the cluster.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub topics: Option<Vec<ListPartitionReassignmentsTopics>>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topic to list.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct ListPartitionReassignmentsTopics {
    /// Topic name.
    pub name: TopicName,
    /// Partition indexes.
    pub partition_indexes: Vec<i32>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`ListPartitionReassignmentsRequest`], with the ongoing reassignments.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-455] | all |
///
/// [KIP-455]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-455%3A+Create+an+Administrative+API+for+Replica+Reassignment
///
/// # Layout
///
/// ```text
/// ListPartitionReassignments Response (Version: 0) => { throttle_time_ms error_code error_message
///         (topics) }
///   throttle_time_ms => INT32
///   error_code => INT16
///   error_message => COMPACT_NULLABLE_STRING
///   topics => { name (partitions) }
///     name => COMPACT_STRING
///     partitions => { partition_index (replicas) (adding_replicas) (removing_replicas) }
///       partition_index => INT32
///       replicas => INT32
///       adding_replicas => INT32
///       removing_replicas => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 46, versions = "0", flexible = "0..")]
pub struct ListPartitionReassignmentsResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Error code of the whole request; 0 if the reassignments are listed.
    pub error_code: ErrorCode,
    /// Error message from the broker; null if there is none.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub error_message: Option<Str>,
    /// Topics that have ongoing reassignments.
    pub topics: Vec<OngoingTopicReassignment>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topic that has ongoing reassignments.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct OngoingTopicReassignment {
    /// Topic name.
    pub name: TopicName,
    /// Partitions with an ongoing reassignment; all others are omitted.
    pub partitions: Vec<OngoingPartitionReassignment>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Partition with an ongoing reassignment.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct OngoingPartitionReassignment {
    /// Partition index within the topic.
    pub partition_index: i32,
    /// Brokers of all current replicas, including those that the reassignment adds or removes.
    pub replicas: ShortVec<BrokerId>,
    /// Brokers of replicas that are being added and still catch up.
    pub adding_replicas: ShortVec<BrokerId>,
    /// Brokers of replicas that are removed when the new ones are in sync.
    pub removing_replicas: ShortVec<BrokerId>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
