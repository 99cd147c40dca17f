//! `ShareSnapshot` (type 0): the complete state of a share partition (KIP-932).

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
/// ShareSnapshotKey (Version: 0) => { group_id topic_id partition }
///   group_id => STRING
///   topic_id => UUID
///   partition => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 0, versions = "0", kind = "coordinator-key")]
pub struct ShareSnapshotKey {
    /// Group id.
    pub group_id: Str,
    /// Topic id, as returned by Metadata.
    pub topic_id: Uuid,
    /// Partition index.
    pub partition: i32,
    /// Placeholder, since no version of this message has tagged fields.
    pub unknown_tags: DiscardedTags,
}

/// Complete state, replacing all earlier records of the share partition.
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
/// ShareSnapshotValue (Version: 0) => { snapshot_epoch state_epoch leader_epoch start_offset
///         create_timestamp write_timestamp (state_batches) delivery_complete_count<tag: 0> }
///   snapshot_epoch => INT32
///   state_epoch => INT32
///   leader_epoch => INT32
///   start_offset => INT64
///   create_timestamp => INT64
///   write_timestamp => INT64
///   state_batches => { first_offset last_offset delivery_state delivery_count }
///     first_offset => INT64
///     last_offset => INT64
///     delivery_state => INT8
///     delivery_count => INT16
///   delivery_complete_count<tag: 0> => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 0, versions = "0", flexible = "0..", kind = "coordinator-value")]
pub struct ShareSnapshotValue {
    /// Snapshot epoch, referenced by its updates.
    pub snapshot_epoch: i32,
    /// State epoch set by the group coordinator at initialization, incremented if the start offset is reset.
    pub state_epoch: i32,
    /// Leader epoch, which fences requests of an older leader; -1 if unknown.
    pub leader_epoch: i32,
    /// Start offset: the first record not completed; -1 if uninitialized.
    pub start_offset: i64,
    /// Number of completed records from the start offset; -1 if unknown.
    /// Tag 0. Default `-1`.
    #[kafka(tag = 0, tagged = "0..", default = -1)]
    pub delivery_complete_count: i32,
    /// Timestamp of the initialization in milliseconds since the Unix epoch.
    pub create_timestamp: i64,
    /// Timestamp of this snapshot in milliseconds since the Unix epoch.
    pub write_timestamp: i64,
    /// Delivery states of records from the start offset that have been delivered, in ascending order.
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
