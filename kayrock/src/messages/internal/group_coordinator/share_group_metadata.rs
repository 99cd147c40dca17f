//! `ShareGroupMetadata` (type 11): the epoch and metadata hash of a share group (KIP-932).

use crate::types::{DiscardedTags, Str, UnknownTags};
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
/// ShareGroupMetadataKey (Version: 0) => { group_id }
///   group_id => STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 11, versions = "0", kind = "coordinator-key")]
pub struct ShareGroupMetadataKey {
    /// Group id.
    pub group_id: Str,
    /// Placeholder, since no version of this message has tagged fields.
    pub unknown_tags: DiscardedTags,
}

/// Metadata of the group.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | First version. The early access of Kafka 3.9 has no metadata hash. | [KIP-932] |
///
/// [KIP-932]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-932%3A+Queues+for+Kafka
///
/// # Layout
///
/// ```text
/// ShareGroupMetadataValue (Version: 0) => { epoch metadata_hash }
///   epoch => INT32
///   metadata_hash => INT64
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 11, versions = "0", flexible = "0..", kind = "coordinator-value")]
pub struct ShareGroupMetadataValue {
    /// Group epoch, incremented if members, subscriptions or topics change. A target assignment with a lower epoch is
    /// outdated.
    pub epoch: i32,
    /// Hash of the subscribed topics, their partitions and racks, used to detect changes; 0 if it has to be recomputed.
    pub metadata_hash: i64,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
