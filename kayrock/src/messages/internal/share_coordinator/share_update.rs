//! `ShareUpdate` (type 1): what has changed since the last snapshot of a share group's state (KIP-932).
//!
//! The number of records done with came with KIP-1226.

use crate::types::{DiscardedTags, Str, UnknownTags, Uuid};
use crate::values::DeliveryState;
use kayrock_derive::KafkaMessage;

/// A partition in the eyes of a share group.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 1, versions = "0", kind = "coordinator-key")]
pub struct ShareUpdateKey {
    /// The name of the group.
    pub group_id: Str,
    /// The id of the topic, as Metadata tells it.
    pub topic_id: Uuid,
    /// The number of the partition.
    pub partition: i32,
    /// Placeholder: tagged fields this definition does not know are dropped.
    pub unknown_tags: DiscardedTags,
}

/// The changes, on top of the snapshot and the updates before.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 1, versions = "0", flexible = "0..", kind = "coordinator-value")]
pub struct ShareUpdateValue {
    /// The number of the snapshot that they belong to.
    pub snapshot_epoch: i32,
    /// The epoch in which a broker leads the partition; what an older leader sends is refused. -1 when it is not known.
    pub leader_epoch: i32,
    /// The offset of the first record that is not done with; -1 when that is unchanged.
    pub start_offset: i64,
    /// How many records from the start offset on are done with; -1 when it is not known.
    #[kafka(tag = 0, tagged = "0..", default = -1)]
    pub delivery_complete_count: i32,
    /// The records whose state has changed; what the others are, stays.
    pub state_batches: Vec<StateBatch>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Neighbouring records of the same state.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct StateBatch {
    /// The offset of the first.
    pub first_offset: i64,
    /// The offset of the last, which belongs to them.
    pub last_offset: i64,
    /// What became of them: 0 to be delivered, 2 acknowledged, 4 given up.
    pub delivery_state: DeliveryState,
    /// How often they have been delivered.
    pub delivery_count: i16,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
