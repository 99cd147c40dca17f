//! `DeleteShareGroupState` (API 86): deletes the state of a share group for partitions (KIP-932).
//!
//! The group coordinator sends it to the share coordinator of the partitions, which `FindCoordinator` returns.

use crate::types::{Str, UnknownTags, Uuid};
use crate::values::ErrorCode;
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Deletes the state of a share group; sent to the share coordinator.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-932] | since 4.1; unstable in 3.9 to 4.0 |
///
/// [KIP-932]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-932%3A+Queues+for+Kafka
///
/// # Layout
///
/// ```text
/// DeleteShareGroupState Request (Version: 0) => { group_id (topics) }
///   group_id => COMPACT_STRING
///   topics => { topic_id (partitions) }
///     topic_id => UUID
///     partitions => { partition }
///       partition => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 86, versions = "0", flexible = "0..", response = DeleteShareGroupStateResponse, listeners = "broker")]
pub struct DeleteShareGroupStateRequest {
    /// Share group whose state is deleted.
    pub group_id: Str,
    /// Topics with the partitions whose state is deleted.
    pub topics: Vec<DeleteStateData>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topic with partitions whose state is deleted.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct DeleteStateData {
    /// Topic id, as in the Metadata response.
    pub topic_id: Uuid,
    /// Partitions whose state is deleted.
    pub partitions: Vec<PartitionData>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Partition whose state is deleted.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct PartitionData {
    /// Partition index within the topic.
    pub partition: i32,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`DeleteShareGroupStateRequest`], with the result of each partition.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-932] | since 4.1; unstable in 3.9 to 4.0 |
///
/// [KIP-932]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-932%3A+Queues+for+Kafka
///
/// # Layout
///
/// ```text
/// DeleteShareGroupState Response (Version: 0) => { (results) }
///   results => { topic_id (partitions) }
///     topic_id => UUID
///     partitions => { partition error_code error_message }
///       partition => INT32
///       error_code => INT16
///       error_message => COMPACT_NULLABLE_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 86, versions = "0", flexible = "0..")]
pub struct DeleteShareGroupStateResponse {
    /// Result for each requested topic.
    pub results: Vec<DeleteStateResult>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one topic.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct DeleteStateResult {
    /// Topic id, as in the request.
    pub topic_id: Uuid,
    /// Result for each requested partition.
    pub partitions: Vec<PartitionResult>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one partition.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct PartitionResult {
    /// Partition index within the topic.
    pub partition: i32,
    /// Error code; 0 if the state was deleted.
    pub error_code: ErrorCode,
    /// Error message from the coordinator; null if there is none.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub error_message: Option<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
