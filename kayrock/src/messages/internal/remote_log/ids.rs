//! What several records of the remote log have in common.

use crate::types::{Str, UnknownTags, Uuid};
use kayrock_derive::KafkaMessage;

/// Names a segment in remote storage.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct RemoteLogSegmentIdEntry {
    /// The partition that it belongs to.
    pub topic_id_partition: TopicIdPartitionEntry,
    /// What it is called within the partition; chosen at random for each attempt to copy it.
    pub id: Uuid,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Names a partition, also after another topic got the same name.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct TopicIdPartitionEntry {
    /// What users call the topic.
    pub name: Str,
    /// What the controllers call the topic.
    pub id: Uuid,
    /// The partition within the topic.
    pub partition: i32,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Where the records of a leader's epoch begin.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct SegmentLeaderEpochEntry {
    /// The number of the leader's election.
    pub leader_epoch: i32,
    /// The offset of its first record in the segment.
    pub offset: i64,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
