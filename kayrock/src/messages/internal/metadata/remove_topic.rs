//! `RemoveTopicRecord` (type 9): a topic was deleted (KIP-631).

use crate::types::{UnknownTags, Uuid};
use kayrock_derive::KafkaMessage;

/// Removes a topic with its partitions; they get no records of their own.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 9, versions = "0", flexible = "0..", kind = "metadata")]
pub struct RemoveTopicRecord {
    /// The topic that is no more, by the id of its `TopicRecord`.
    pub topic_id: Uuid,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
