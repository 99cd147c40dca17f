//! `ReadShareGroupStateSummary` (API 87): reads the progress of a share group without the states of records (KIP-932).
//!
//! The group coordinator sends it to the share coordinator. In Kafka 3.9, version 0 is unstable and its response has no
//! `leader_epoch`; this definition cannot decode such a response.

use crate::types::{Str, UnknownTags, Uuid};
use crate::values::ErrorCode;
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Requests summaries of states; sent to the share coordinator.
///
/// # Versions
///
/// Versions `0..=1`, all flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-932] | since 4.1; unstable in 3.9 to 4.0 |
/// | 1 | Adds the number of completed deliveries to the response. | [KIP-1226] | since 4.2 |
///
/// [KIP-932]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-932%3A+Queues+for+Kafka
/// [KIP-1226]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1226%3A+Introducing+Share+Partition+Lag+Persistence+and+Retrieval
///
/// # Layout
///
/// Version 1:
///
/// ```text
/// ReadShareGroupStateSummary Request (Version: 1) => { group_id (topics) }
///   group_id => COMPACT_STRING
///   topics => { topic_id (partitions) }
///     topic_id => UUID
///     partitions => { partition leader_epoch }
///       partition => INT32
///       leader_epoch => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(
    api = 87,
    versions = "0..=1",
    flexible = "0..",
    response = ReadShareGroupStateSummaryResponse,
    listeners = "broker"
)]
pub struct ReadShareGroupStateSummaryRequest {
    /// Share group that reads the partitions.
    pub group_id: Str,
    /// Topics whose summaries are requested.
    pub topics: Vec<ReadStateSummaryData>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topic whose summaries are requested.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct ReadStateSummaryData {
    /// Topic id, as in the Metadata response.
    pub topic_id: Uuid,
    /// Partitions whose summaries are requested.
    pub partitions: Vec<PartitionData>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Partition whose summary is requested.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct PartitionData {
    /// Partition index within the topic.
    pub partition: i32,
    /// Leader epoch, which the share coordinator ignores. Current brokers send 0, because the sender leads no
    /// partition.
    pub leader_epoch: i32,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`ReadShareGroupStateSummaryRequest`], with the summaries.
///
/// # Versions
///
/// Versions `0..=1`, all flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-932] | since 4.1; unstable in 3.9 to 4.0 |
/// | 1 | Adds the number of completed deliveries to the response. | [KIP-1226] | since 4.2 |
///
/// [KIP-932]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-932%3A+Queues+for+Kafka
/// [KIP-1226]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1226%3A+Introducing+Share+Partition+Lag+Persistence+and+Retrieval
///
/// # Layout
///
/// Version 1:
///
/// ```text
/// ReadShareGroupStateSummary Response (Version: 1) => { (results) }
///   results => { topic_id (partitions) }
///     topic_id => UUID
///     partitions => { partition error_code error_message state_epoch leader_epoch start_offset
///             delivery_complete_count }
///       partition => INT32
///       error_code => INT16
///       error_message => COMPACT_NULLABLE_STRING
///       state_epoch => INT32
///       leader_epoch => INT32
///       start_offset => INT64
///       delivery_complete_count => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 87, versions = "0..=1", flexible = "0..")]
pub struct ReadShareGroupStateSummaryResponse {
    /// Result for each requested topic.
    pub results: Vec<ReadStateSummaryResult>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one topic.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct ReadStateSummaryResult {
    /// Topic id, as in the request.
    pub topic_id: Uuid,
    /// Result for each requested partition.
    pub partitions: Vec<PartitionResult>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Summary of one partition's state.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct PartitionResult {
    /// Partition index within the topic.
    pub partition: i32,
    /// Error code; 0 if the summary was read.
    pub error_code: ErrorCode,
    /// Error message from the coordinator; null if there is none.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub error_message: Option<Str>,
    /// Epoch of the group when the state was last initialized.
    pub state_epoch: i32,
    /// Highest leader epoch that has read or written the state.
    pub leader_epoch: i32,
    /// Start offset of the group: the first offset that it has not completed; -1 if the group's configuration
    /// determines it.
    pub start_offset: i64,
    /// Number of offsets from `start_offset` on that the group has completed out of order; -1 if unknown.
    /// Since version `1`. Default `-1`. Ignorable.
    #[kafka(versions = "1..", default = -1, ignorable)]
    pub delivery_complete_count: i32,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
