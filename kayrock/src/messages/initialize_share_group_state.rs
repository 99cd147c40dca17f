//! `InitializeShareGroupState` (API 83): initializes the state of a share group for partitions (KIP-932).
//!
//! The group coordinator sends it to the share coordinator of the partitions, which `FindCoordinator` returns. The
//! share coordinator keeps the state in `__share_group_state`.

use crate::types::{Str, UnknownTags, Uuid};
use crate::values::ErrorCode;
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Initializes or resets the state of partitions; sent to the share coordinator.
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
/// InitializeShareGroupState Request (Version: 0) => { group_id (topics) }
///   group_id => COMPACT_STRING
///   topics => { topic_id (partitions) }
///     topic_id => UUID
///     partitions => { partition state_epoch start_offset }
///       partition => INT32
///       state_epoch => INT32
///       start_offset => INT64
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 83, versions = "0", flexible = "0..", response = InitializeShareGroupStateResponse, listeners = "broker")]
pub struct InitializeShareGroupStateRequest {
    /// Share group that reads the partitions.
    pub group_id: Str,
    /// Topics whose state is initialized.
    pub topics: Vec<InitializeStateData>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topic whose state is initialized.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct InitializeStateData {
    /// Topic id, as in the Metadata response.
    pub topic_id: Uuid,
    /// Partitions whose state is initialized.
    pub partitions: Vec<PartitionData>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Initial state of one partition.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct PartitionData {
    /// Partition index within the topic.
    pub partition: i32,
    /// Current epoch of the group, which distinguishes this state from older ones; the coordinator rejects an epoch
    /// below the stored one with `FENCED_STATE_EPOCH`.
    pub state_epoch: i32,
    /// Offset of the first record that the group reads; -1 to apply the group's configuration when reading starts.
    pub start_offset: i64,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`InitializeShareGroupStateRequest`], with the result of each partition.
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
/// InitializeShareGroupState Response (Version: 0) => { (results) }
///   results => { topic_id (partitions) }
///     topic_id => UUID
///     partitions => { partition error_code error_message }
///       partition => INT32
///       error_code => INT16
///       error_message => COMPACT_NULLABLE_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 83, versions = "0", flexible = "0..")]
pub struct InitializeShareGroupStateResponse {
    /// Result for each requested topic.
    pub results: Vec<InitializeStateResult>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one topic.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct InitializeStateResult {
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
    /// Error code; 0 if the state was initialized.
    pub error_code: ErrorCode,
    /// Error message from the coordinator; null if there is none.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub error_message: Option<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
