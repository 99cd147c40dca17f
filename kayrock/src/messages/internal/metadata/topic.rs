//! `TopicRecord` (type 2): a topic was created (KIP-631).

use crate::types::{UnknownTags, Uuid};
use crate::values::TopicName;
use kayrock_derive::KafkaMessage;

/// Adds a topic; its partitions follow in records of their own.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 2, versions = "0", flexible = "0..", kind = "metadata")]
pub struct TopicRecord {
    /// What users call it; free again once the topic is removed.
    pub name: TopicName,
    /// What the other records call it; never given out twice.
    pub topic_id: Uuid,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
