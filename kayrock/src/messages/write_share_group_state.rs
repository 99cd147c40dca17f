//! `WriteShareGroupState` (API 85): stores the progress of a share group, sent by a partition leader (KIP-932).
//!
//! The receiver is the share coordinator of the partitions, found with `FindCoordinator`.

use crate::types::{Str, UnknownTags, Uuid};
use crate::values::{DeliveryState, ErrorCode};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Sends changed share-partition state to the share coordinator.
///
/// # Versions
///
/// Versions `0..=1`, all flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-932] | since 4.1; unstable in 3.9 to 4.0 |
/// | 1 | Adds the number of completed deliveries after the start offset. | [KIP-1226] | since 4.2 |
///
/// [KIP-932]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-932%3A+Queues+for+Kafka
/// [KIP-1226]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1226%3A+Introducing+Share+Partition+Lag+Persistence+and+Retrieval
///
/// # Layout
///
/// Version 1:
///
/// ```text
/// WriteShareGroupState Request (Version: 1) => { group_id (topics) }
///   group_id => COMPACT_STRING
///   topics => { topic_id (partitions) }
///     topic_id => UUID
///     partitions => { partition state_epoch leader_epoch start_offset delivery_complete_count
///             (state_batches) }
///       partition => INT32
///       state_epoch => INT32
///       leader_epoch => INT32
///       start_offset => INT64
///       delivery_complete_count => INT32
///       state_batches => { first_offset last_offset delivery_state delivery_count }
///         first_offset => INT64
///         last_offset => INT64
///         delivery_state => INT8
///         delivery_count => INT16
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 85, versions = "0..=1", flexible = "0..", response = WriteShareGroupStateResponse, listeners = "broker")]
pub struct WriteShareGroupStateRequest {
    /// Share group that reads the partitions.
    pub group_id: Str,
    /// Topics with partitions whose state changed.
    pub topics: Vec<WriteStateData>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topic with partitions whose state changed.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct WriteStateData {
    /// Topic id, as returned by Metadata.
    pub topic_id: Uuid,
    /// Partitions whose state changed.
    pub partitions: Vec<PartitionData>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Changed state of one partition.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct PartitionData {
    /// Partition index.
    pub partition: i32,
    /// State epoch from `ReadShareGroupState`. After the state is reinitialized, an old epoch results in
    /// `FENCED_STATE_EPOCH`.
    pub state_epoch: i32,
    /// Leader epoch of the sender. An epoch lower than the stored one results in `FENCED_LEADER_EPOCH`.
    pub leader_epoch: i32,
    /// First offset not completed by the group; -1 if unchanged.
    pub start_offset: i64,
    /// Number of offsets from `start_offset` for which delivery is already complete; -1 if unknown.
    /// Since version `1`. Default `-1`. Ignorable.
    #[kafka(versions = "1..", default = -1, ignorable)]
    pub delivery_complete_count: i32,
    /// Changed delivery states of records from `start_offset`.
    pub state_batches: Vec<StateBatch>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Delivery state of an offset range.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct StateBatch {
    /// Offset of the first record.
    pub first_offset: i64,
    /// Offset of the last record (inclusive).
    pub last_offset: i64,
    /// Delivery state: 0 available, 2 acknowledged, 4 archived, because it was rejected or delivered too often.
    /// Acquired locks are not stored.
    pub delivery_state: DeliveryState,
    /// Number of deliveries of the records.
    pub delivery_count: i16,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`WriteShareGroupStateRequest`] with a result for each partition.
///
/// # Versions
///
/// Versions `0..=1`, all flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-932] | since 4.1; unstable in 3.9 to 4.0 |
/// | 1 | Adds the number of completed deliveries after the start offset. | [KIP-1226] | since 4.2 |
///
/// [KIP-932]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-932%3A+Queues+for+Kafka
/// [KIP-1226]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1226%3A+Introducing+Share+Partition+Lag+Persistence+and+Retrieval
///
/// # Layout
///
/// Version 1:
///
/// ```text
/// WriteShareGroupState Response (Version: 1) => { (results) }
///   results => { topic_id (partitions) }
///     topic_id => UUID
///     partitions => { partition error_code error_message }
///       partition => INT32
///       error_code => INT16
///       error_message => COMPACT_NULLABLE_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 85, versions = "0..=1", flexible = "0..")]
pub struct WriteShareGroupStateResponse {
    /// Results by topic.
    pub results: Vec<WriteStateResult>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Write results of a topic.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct WriteStateResult {
    /// Topic id, as in the request.
    pub topic_id: Uuid,
    /// Results by partition.
    pub partitions: Vec<PartitionResult>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Write result of a partition.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct PartitionResult {
    /// Partition index.
    pub partition: i32,
    /// Error code; 0 if the state was written.
    pub error_code: ErrorCode,
    /// Error message of the coordinator; null if there is none.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub error_message: Option<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
