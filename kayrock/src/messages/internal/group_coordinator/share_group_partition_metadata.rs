//! `ShareGroupPartitionMetadata` (type 9): the partitions of a share group that have a state, in Kafka 3.9.
//!
//! Share groups were there for early access only (KIP-932); `ShareGroupStatePartitionMetadata` took its place in Kafka
//! 4.0. The type stands in the version of the key.

use crate::types::{DiscardedTags, Str, UnknownTags, Uuid};
use kayrock_derive::KafkaMessage;

/// The group.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "9", kind = "data")]
pub struct ShareGroupPartitionMetadataKey {
    /// The name of the group.
    pub group_id: Str,
    /// Placeholder: tagged fields this definition does not know are dropped.
    pub unknown_tags: DiscardedTags,
}

/// Which topics the share coordinators know of.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0", flexible = "0..", kind = "data")]
pub struct ShareGroupPartitionMetadataValue {
    /// The topics with partitions that have a state.
    pub initialized_topics: Vec<TopicPartitionsInfo>,
    /// The topics whose state is to be removed.
    pub deleting_topics: Vec<TopicInfo>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Some partitions of a topic.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct TopicPartitionsInfo {
    /// The id of the topic, as Metadata tells it.
    pub topic_id: Uuid,
    /// What the topic was called when this was written.
    pub topic_name: Str,
    /// The numbers of the partitions.
    pub partitions: Vec<i32>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A topic.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct TopicInfo {
    /// The id of the topic, as Metadata tells it.
    pub topic_id: Uuid,
    /// What the topic was called when this was written.
    pub topic_name: Str,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
