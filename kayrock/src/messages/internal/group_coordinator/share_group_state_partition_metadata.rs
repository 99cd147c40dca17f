//! `ShareGroupStatePartitionMetadata` (type 15): the initialization status of share partitions (KIP-932).
//!
//! The states themselves are in the log of the share coordinators.

use crate::types::{DiscardedTags, Str, UnknownTags, Uuid};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Record key that identifies a group.
///
/// # Versions
///
/// Version `0`.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | First version. | [KIP-932] |
///
/// [KIP-932]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-932%3A+Queues+for+Kafka
///
/// # Layout
///
/// ```text
/// ShareGroupStatePartitionMetadataKey (Version: 0) => { group_id }
///   group_id => STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 15, versions = "0", kind = "coordinator-key")]
pub struct ShareGroupStatePartitionMetadataKey {
    /// Group id.
    pub group_id: Str,
    /// Placeholder, since no version of this message has tagged fields.
    pub unknown_tags: DiscardedTags,
}

/// Initialization and deletion status of share partitions at the share coordinators.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | First version. | [KIP-932] |
///
/// [KIP-932]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-932%3A+Queues+for+Kafka
///
/// # Layout
///
/// ```text
/// ShareGroupStatePartitionMetadataValue (Version: 0) => { (initializing_topics) (initialized_topics)
///         (deleting_topics) }
///   initializing_topics => { topic_id topic_name (partitions) }
///     topic_id => UUID
///     topic_name => COMPACT_STRING
///     partitions => INT32
///   initialized_topics => { topic_id topic_name (partitions) }
///     topic_id => UUID
///     topic_name => COMPACT_STRING
///     partitions => INT32
///   deleting_topics => { topic_id topic_name }
///     topic_id => UUID
///     topic_name => COMPACT_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 15, versions = "0", flexible = "0..", kind = "coordinator-value")]
pub struct ShareGroupStatePartitionMetadataValue {
    /// Topics with partitions whose initialization is requested but not confirmed.
    pub initializing_topics: Vec<TopicPartitionsInfo>,
    /// Topics with initialized partitions.
    pub initialized_topics: Vec<TopicPartitionsInfo>,
    /// Topics with state to delete.
    pub deleting_topics: Vec<TopicInfo>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Partitions of a topic.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct TopicPartitionsInfo {
    /// Topic id, as returned by Metadata.
    pub topic_id: Uuid,
    /// Topic name when the record was written.
    pub topic_name: Str,
    /// Partition indexes.
    pub partitions: Vec<i32>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topic with its partitions.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct TopicInfo {
    /// Topic id, as returned by Metadata.
    pub topic_id: Uuid,
    /// Topic name when the record was written.
    pub topic_name: Str,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
