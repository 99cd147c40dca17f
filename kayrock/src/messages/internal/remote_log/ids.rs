//! Structs shared by several records of the remote log.

use crate::types::{Str, UnknownTags, Uuid};
use kayrock_derive::KafkaMessage;

/// Id of a segment in remote storage.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct RemoteLogSegmentIdEntry {
    /// Partition of the segment.
    pub topic_id_partition: TopicIdPartitionEntry,
    /// Random id of the segment, one for each copy attempt.
    pub id: Uuid,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Id of a partition, unique even if another topic has the same name.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct TopicIdPartitionEntry {
    /// Topic name.
    pub name: Str,
    /// Topic id.
    pub id: Uuid,
    /// Partition index.
    pub partition: i32,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// First offset of a leader epoch.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct SegmentLeaderEpochEntry {
    /// Leader epoch.
    pub leader_epoch: i32,
    /// Offset of its first record in the segment.
    pub offset: i64,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
