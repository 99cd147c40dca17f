//! `ShareGroupMetadata` (type 11): a share group exists (KIP-932).
//!
//! The layout is that of Kafka 4: in 3.9, where share groups were for early access only, the hash is missing.

use crate::types::{DiscardedTags, Str, UnknownTags};
use kayrock_derive::KafkaMessage;

/// The group.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 11, versions = "0", kind = "coordinator-key")]
pub struct ShareGroupMetadataKey {
    /// The name of the group.
    pub group_id: Str,
    /// Placeholder: tagged fields this definition does not know are dropped.
    pub unknown_tags: DiscardedTags,
}

/// What holds for the group as a whole.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 11, versions = "0", flexible = "0..", kind = "coordinator-value")]
pub struct ShareGroupMetadataValue {
    /// The number that grows whenever members, subscriptions or topics change; a target assignment of a lower one is
    /// out of date.
    pub epoch: i32,
    /// A digest of the subscribed topics, their partitions and racks, by which the coordinator notices that they
    /// changed; 0 when it has to be computed anew.
    pub metadata_hash: i64,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
