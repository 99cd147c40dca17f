//! `OffsetCommit` (type 1): how far a group has read a partition.
//!
//! v1 brought a time of expiry for each offset, which v2 gave up (KIP-211), v3 the epoch (KIP-320), v4 is flexible
//! (KIP-915) and has the topic's id since Kafka 4.1 (KIP-848).

use crate::types::{DiscardedTags, Str, UnknownTags, Uuid};
use kayrock_derive::KafkaMessage;

/// The partition that a group has read.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 1, versions = "0", kind = "coordinator-key")]
pub struct OffsetCommitKey {
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

/// How far it has been read.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 1, versions = "0..=4", flexible = "4..", kind = "coordinator-value")]
pub struct OffsetCommitValue {
    /// The offset of the record to read next.
    #[kafka(name = "offset")]
    pub offset: i64,
    /// The epoch in which a leader wrote the last record that was read; -1 when it is not known.
    #[kafka(versions = "3..", default = -1, ignorable, name = "leaderEpoch")]
    pub leader_epoch: i32,
    /// What the consumer noted beside it; may be empty.
    #[kafka(name = "metadata")]
    pub metadata: Str,
    /// When it was stored, in milliseconds since 1970.
    #[kafka(name = "commitTimestamp")]
    pub commit_timestamp: i64,
    /// When it is to be forgotten, in milliseconds since 1970; -1 for the time that the broker is configured with.
    #[kafka(versions = "1", default = -1, ignorable, name = "expireTimestamp")]
    pub expire_timestamp: i64,
    /// The id of the topic, so that a new topic of the same name does not inherit the offset; zero when it is not
    /// known.
    #[kafka(tag = 0, tagged = "4..", ignorable, name = "topicId")]
    pub topic_id: Uuid,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
