//! `ConsumerGroupMetadata` (type 3): a group of consumers exists (KIP-848).
//!
//! Kafka 4.1 brought the hash, in place of `ConsumerGroupPartitionMetadata` (KIP-1101).

use crate::types::{DiscardedTags, Str, UnknownTags};
use kayrock_derive::KafkaMessage;

/// The group.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 3, versions = "0", kind = "coordinator-key")]
pub struct ConsumerGroupMetadataKey {
    /// The name of the group.
    pub group_id: Str,
    /// Placeholder: tagged fields this definition does not know are dropped.
    pub unknown_tags: DiscardedTags,
}

/// What holds for the group as a whole.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 3, versions = "0", flexible = "0..", kind = "coordinator-value")]
pub struct ConsumerGroupMetadataValue {
    /// The number that grows whenever members, subscriptions or topics change; a target assignment of a lower one is
    /// out of date.
    pub epoch: i32,
    /// A digest of the subscribed topics, their partitions and racks, by which the coordinator notices that they
    /// changed; 0 when it has to be computed anew.
    #[kafka(tag = 0, tagged = "0..")]
    pub metadata_hash: i64,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
