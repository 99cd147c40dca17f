//! `ConsumerGroupMetadata` (type 3): the epoch and metadata hash of a consumer group (KIP-848).
//!
//! Kafka 4.1 added the hash, which replaces `ConsumerGroupPartitionMetadata` (KIP-1101).

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
/// | 0 | First version. | [KIP-848] |
///
/// [KIP-848]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-848%3A+The+Next+Generation+of+the+Consumer+Rebalance+Protocol
///
/// # Layout
///
/// ```text
/// ConsumerGroupMetadataKey (Version: 0) => { group_id }
///   group_id => STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 3, versions = "0", kind = "coordinator-key")]
pub struct ConsumerGroupMetadataKey {
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
/// | 0 | First version. Kafka 4.1 adds the metadata hash. | [KIP-848], [KIP-1101] |
///
/// [KIP-848]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-848%3A+The+Next+Generation+of+the+Consumer+Rebalance+Protocol
/// [KIP-1101]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1101%3A+Trigger+rebalance+on+rack+topology+changes
///
/// # Layout
///
/// ```text
/// ConsumerGroupMetadataValue (Version: 0) => { epoch metadata_hash<tag: 0> }
///   epoch => INT32
///   metadata_hash<tag: 0> => INT64
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 3, versions = "0", flexible = "0..", kind = "coordinator-value")]
pub struct ConsumerGroupMetadataValue {
    /// Group epoch, incremented if members, subscriptions or topics change. A target assignment with a lower epoch is
    /// outdated.
    pub epoch: i32,
    /// Hash of the subscribed topics, their partitions and racks, used to detect changes; 0 if it has to be recomputed.
    /// Tag 0.
    #[kafka(tag = 0, tagged = "0..")]
    pub metadata_hash: i64,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
