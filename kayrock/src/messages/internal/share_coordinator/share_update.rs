//! `ShareUpdate` (type 1): the changes of a share partition since its last snapshot (KIP-932).

use crate::types::{DiscardedTags, Str, UnknownTags, Uuid};
use crate::values::DeliveryState;
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Record key that identifies a group and a partition.
///
/// # Versions
///
/// Version `0`.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | First version. | [KIP-932] |
///
/// [KIP-932]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-932%3A+Queues+for+Kafka
///
/// # Layout
///
/// ```text
/// ShareUpdateKey (Version: 0) => { group_id topic_id partition }
///   group_id => STRING
///   topic_id => UUID
///   partition => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 1, versions = "0", kind = "coordinator-key")]
pub struct ShareUpdateKey {
    /// Group id.
    pub group_id: Str,
    /// Topic id, as returned by Metadata.
    pub topic_id: Uuid,
    /// Partition index.
    pub partition: i32,
    /// Placeholder, since no version of this message has tagged fields.
    pub unknown_tags: DiscardedTags,
}

/// Changes to the snapshot and its earlier updates.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | First version. Kafka 4.2 adds the number of completed deliveries. | [KIP-932], [KIP-1226] |
///
/// [KIP-932]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-932%3A+Queues+for+Kafka
/// [KIP-1226]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1226%3A+Introducing+Share+Partition+Lag+Persistence+and+Retrieval
///
/// # Layout
///
/// ```text
/// ShareUpdateValue (Version: 0) => { snapshot_epoch leader_epoch start_offset (state_batches)
///         delivery_complete_count<tag: 0> }
///   snapshot_epoch => INT32
///   leader_epoch => INT32
///   start_offset => INT64
///   state_batches => { first_offset last_offset delivery_state delivery_count }
///     first_offset => INT64
///     last_offset => INT64
///     delivery_state => INT8
///     delivery_count => INT16
///   delivery_complete_count<tag: 0> => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 1, versions = "0", flexible = "0..", kind = "coordinator-value")]
pub struct ShareUpdateValue {
    /// Epoch of the snapshot to which the update applies.
    pub snapshot_epoch: i32,
    /// Leader epoch, which fences requests of an older leader; -1 if unknown.
    pub leader_epoch: i32,
    /// Start offset: the first record not completed; -1 if unchanged.
    pub start_offset: i64,
    /// Number of completed records from the start offset; -1 if unknown.
    /// Tag 0. Default `-1`.
    #[kafka(tag = 0, tagged = "0..", default = -1)]
    pub delivery_complete_count: i32,
    /// Changed delivery states. Records outside these ranges keep their state.
    pub state_batches: Vec<StateBatch>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Range of records with the same delivery state.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct StateBatch {
    /// Offset of the first record.
    pub first_offset: i64,
    /// Offset of the last record (inclusive).
    pub last_offset: i64,
    /// Delivery state: 0 for available, 2 for acknowledged, 4 for archived records.
    pub delivery_state: DeliveryState,
    /// Number of deliveries of the records.
    pub delivery_count: i16,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
