//! `ReadShareGroupState` (API 84): reads the state of a share group for partitions (KIP-932).
//!
//! The leader of the partitions sends it to their share coordinator, which `FindCoordinator` returns.

use crate::types::{Str, UnknownTags, Uuid};
use crate::values::{DeliveryState, ErrorCode};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Requests the state of partitions that the sender now leads; sent to the share coordinator.
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
/// ReadShareGroupState Request (Version: 0) => { group_id (topics) }
///   group_id => COMPACT_STRING
///   topics => { topic_id (partitions) }
///     topic_id => UUID
///     partitions => { partition leader_epoch }
///       partition => INT32
///       leader_epoch => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 84, versions = "0", flexible = "0..", response = ReadShareGroupStateResponse, listeners = "broker")]
pub struct ReadShareGroupStateRequest {
    /// Share group that reads the partitions.
    pub group_id: Str,
    /// Topics whose state is requested.
    pub topics: Vec<ReadStateData>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topic whose state is requested.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct ReadStateData {
    /// Topic id, as in the Metadata response.
    pub topic_id: Uuid,
    /// Partitions whose state is requested.
    pub partitions: Vec<PartitionData>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Partition whose state is requested.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct PartitionData {
    /// Partition index within the topic.
    pub partition: i32,
    /// Leader epoch of the sender, stored to fence earlier leaders; the coordinator rejects an epoch below the stored
    /// one with `FENCED_LEADER_EPOCH`.
    pub leader_epoch: i32,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`ReadShareGroupStateRequest`], with the states.
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
/// ReadShareGroupState Response (Version: 0) => { (results) }
///   results => { topic_id (partitions) }
///     topic_id => UUID
///     partitions => { partition error_code error_message state_epoch start_offset (state_batches) }
///       partition => INT32
///       error_code => INT16
///       error_message => COMPACT_NULLABLE_STRING
///       state_epoch => INT32
///       start_offset => INT64
///       state_batches => { first_offset last_offset delivery_state delivery_count }
///         first_offset => INT64
///         last_offset => INT64
///         delivery_state => INT8
///         delivery_count => INT16
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 84, versions = "0", flexible = "0..")]
pub struct ReadShareGroupStateResponse {
    /// Result for each requested topic.
    pub results: Vec<ReadStateResult>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one topic.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct ReadStateResult {
    /// Topic id, as in the request.
    pub topic_id: Uuid,
    /// Result for each requested partition.
    pub partitions: Vec<PartitionResult>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// State of one partition.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct PartitionResult {
    /// Partition index within the topic.
    pub partition: i32,
    /// Error code; 0 if the state was read.
    pub error_code: ErrorCode,
    /// Error message from the coordinator; null if there is none.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub error_message: Option<Str>,
    /// Epoch of the group when the state was last initialized, required to write the state.
    pub state_epoch: i32,
    /// Start offset of the group: the first offset that it has not completed; -1 if the group's configuration
    /// determines it.
    pub start_offset: i64,
    /// States of records from the start offset on. Offsets without an entry have not been delivered.
    pub state_batches: Vec<StateBatch>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// State of a range of records.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct StateBatch {
    /// Offset of the first record.
    pub first_offset: i64,
    /// Offset of the last record, inclusive.
    pub last_offset: i64,
    /// Delivery state: 0 available, 2 acknowledged, 4 archived after a rejection or too many deliveries. Acquisition
    /// locks are not stored.
    pub delivery_state: DeliveryState,
    /// Number of deliveries of the records.
    pub delivery_count: i16,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
