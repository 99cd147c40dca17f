//! `ClearElrRecord` (type 28): clears the eligible leader replicas after a change of `min.insync.replicas` (KIP-966).

use crate::types::UnknownTags;
use crate::values::TopicName;
use kayrock_derive::KafkaMessage;

/// Clears the eligible and last-known eligible leaders of one topic or all topics.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | First version. | [KIP-966] |
///
/// [KIP-966]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-966%3A+Eligible+Leader+Replicas
///
/// # Layout
///
/// ```text
/// ClearElrRecord (Version: 0) => { topic_name }
///   topic_name => COMPACT_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 28, versions = "0", flexible = "0..", kind = "metadata")]
pub struct ClearElrRecord {
    /// Topic name; empty for all topics.
    pub topic_name: TopicName,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
