//! `StreamsGroupTargetAssignmentMetadata` (type 20): when a target assignment of a streams group was last computed
//! (KIP-1071).
//!
//! Kafka 4.3 brought the time (KIP-1263).

use crate::types::{DiscardedTags, Str, UnknownTags};
use kayrock_derive::KafkaMessage;

/// The group.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 20, versions = "0", kind = "coordinator-key")]
pub struct StreamsGroupTargetAssignmentMetadataKey {
    /// The name of the group.
    pub group_id: Str,
    /// Placeholder: tagged fields this definition does not know are dropped.
    pub unknown_tags: DiscardedTags,
}

/// Which epoch the targets of all members are from.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 20, versions = "0", flexible = "0..", kind = "coordinator-value")]
pub struct StreamsGroupTargetAssignmentMetadataValue {
    /// The group's epoch for which the targets were computed; members move towards them.
    pub assignment_epoch: i32,
    /// When the computation ended, in milliseconds since 1970; 0 when it is not known.
    #[kafka(tag = 0, tagged = "0..", ignorable)]
    pub assignment_timestamp: i64,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
