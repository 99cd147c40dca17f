//! `ClearElrRecord` (type 28): nobody outside the ISR is eligible to lead any more (KIP-966), since
//! `min.insync.replicas` changed.

use crate::types::UnknownTags;
use crate::values::TopicName;
use kayrock_derive::KafkaMessage;

/// Clears the eligible leaders, and those last known, of one topic or of all.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 28, versions = "0", flexible = "0..", kind = "metadata")]
pub struct ClearElrRecord {
    /// The topic whose partitions are meant; empty for the partitions of all topics.
    pub topic_name: TopicName,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
