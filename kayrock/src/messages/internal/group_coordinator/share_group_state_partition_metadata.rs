//! `ShareGroupStatePartitionMetadata` (type 15): which partitions of a share group have a state (KIP-932).
//!
//! The states themselves are in the share coordinators' own log.

use crate::types::{DiscardedTags, Str, UnknownTags, Uuid};
use kayrock_derive::KafkaMessage;

/// The group.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 15, versions = "0", kind = "coordinator-key")]
pub struct ShareGroupStatePartitionMetadataKey {
    /// The name of the group.
    pub group_id: Str,
    /// Placeholder: tagged fields this definition does not know are dropped.
    pub unknown_tags: DiscardedTags,
}

/// How far the group coordinator has come in telling the share coordinators.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 15, versions = "0", flexible = "0..", kind = "coordinator-value")]
pub struct ShareGroupStatePartitionMetadataValue {
    /// The topics with partitions whose state was asked for and is not confirmed yet.
    pub initializing_topics: Vec<TopicPartitionsInfo>,
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
