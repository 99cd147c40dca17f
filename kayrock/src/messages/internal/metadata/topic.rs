//! `TopicRecord` (type 2): creates a topic (KIP-631).

use crate::types::{UnknownTags, Uuid};
use crate::values::TopicName;
use kayrock_derive::KafkaMessage;

/// Adds a topic. Its partitions follow in separate records.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | First version. | [KIP-631] |
///
/// [KIP-631]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-631%3A+The+Quorum-based+Kafka+Controller
///
/// # Layout
///
/// ```text
/// TopicRecord (Version: 0) => { name topic_id }
///   name => COMPACT_STRING
///   topic_id => UUID
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 2, versions = "0", flexible = "0..", kind = "metadata")]
pub struct TopicRecord {
    /// Topic name, available again after the topic is deleted.
    pub name: TopicName,
    /// Topic id used by all other records, and never reused.
    pub topic_id: Uuid,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
