//! `ShareGroupPartitionMetadata` (type 9): the share partitions with a state, in Kafka 3.9.
//!
//! Kafka 3.9 had early access to share groups only (KIP-932). In Kafka 4.0 `ShareGroupStatePartitionMetadata` replaced
//! this record. The key version contains the type.

use crate::types::{DiscardedTags, Str, UnknownTags, Uuid};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Record key that identifies a group.
///
/// # Versions
///
/// Version `9`.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 9 | Early access of Kafka 3.9 only. The version is the number of the type. | [KIP-932] |
///
/// [KIP-932]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-932%3A+Queues+for+Kafka
///
/// # Layout
///
/// ```text
/// ShareGroupPartitionMetadataKey (Version: 9) => { group_id }
///   group_id => STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(versions = "9", kind = "data")]
pub struct ShareGroupPartitionMetadataKey {
    /// Group id.
    pub group_id: Str,
    /// Placeholder, since no version of this message has tagged fields.
    pub unknown_tags: DiscardedTags,
}

/// Topics with state at the share coordinators.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | Early access of Kafka 3.9 only. | [KIP-932] |
///
/// [KIP-932]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-932%3A+Queues+for+Kafka
///
/// # Layout
///
/// ```text
/// ShareGroupPartitionMetadataValue (Version: 0) => { (initialized_topics) (deleting_topics) }
///   initialized_topics => { topic_id topic_name (partitions) }
///     topic_id => UUID
///     topic_name => COMPACT_STRING
///     partitions => INT32
///   deleting_topics => { topic_id topic_name }
///     topic_id => UUID
///     topic_name => COMPACT_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(versions = "0", flexible = "0..", kind = "data")]
pub struct ShareGroupPartitionMetadataValue {
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
