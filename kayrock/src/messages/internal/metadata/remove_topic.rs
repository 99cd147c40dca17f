//! `RemoveTopicRecord` (type 9): deletes a topic (KIP-631).

use crate::types::{UnknownTags, Uuid};
use kayrock_derive::KafkaMessage;

/// Removes a topic and its partitions. There are no separate records that remove the partitions.
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
/// RemoveTopicRecord (Version: 0) => { topic_id }
///   topic_id => UUID
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 9, versions = "0", flexible = "0..", kind = "metadata")]
pub struct RemoveTopicRecord {
    /// Topic id from the `TopicRecord`.
    pub topic_id: Uuid,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
