//! `LegacyOffsetCommit` (type 0): how far a group had read a partition, as Kafka 0.8 stored it.
//!
//! `OffsetCommit` took its place; nothing writes this any more.

use crate::types::{DiscardedTags, Str};
use kayrock_derive::KafkaMessage;

/// The partition that a group has read.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 0, versions = "0", kind = "coordinator-key")]
pub struct LegacyOffsetCommitKey {
    /// The name of the group.
    #[kafka(name = "group")]
    pub group: Str,
    /// The topic that the partition is of, by name.
    #[kafka(name = "topic")]
    pub topic: Str,
    /// The number of the partition.
    #[kafka(name = "partition")]
    pub partition: i32,
    /// Placeholder: tagged fields this definition does not know are dropped.
    pub unknown_tags: DiscardedTags,
}

/// How far it was read.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 0, versions = "0", kind = "coordinator-value")]
pub struct LegacyOffsetCommitValue {
    /// The offset of the record to read next.
    #[kafka(name = "offset")]
    pub offset: i64,
    /// What the consumer noted beside it; may be empty.
    #[kafka(name = "metadata")]
    pub metadata: Str,
    /// When it was stored, in milliseconds since 1970.
    #[kafka(name = "commitTimestamp")]
    pub commit_timestamp: i64,
    /// Placeholder: tagged fields this definition does not know are dropped.
    pub unknown_tags: DiscardedTags,
}
