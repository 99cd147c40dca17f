//! `ConsumerGroupPartitionMetadata` (type 4): the subscribed topics of a consumer group (KIP-848).
//!
//! Since Kafka 4.1, a hash in `ConsumerGroupMetadata` replaces it (KIP-1101), and only tombstones are written.

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
/// | 0 | First version. Since Kafka 4.1 only tombstones are written. | [KIP-848], [KIP-1101] |
///
/// [KIP-848]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-848%3A+The+Next+Generation+of+the+Consumer+Rebalance+Protocol
/// [KIP-1101]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1101%3A+Trigger+rebalance+on+rack+topology+changes
///
/// # Layout
///
/// ```text
/// ConsumerGroupPartitionMetadataKey (Version: 0) => { group_id }
///   group_id => STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 4, versions = "0", kind = "coordinator-key")]
pub struct ConsumerGroupPartitionMetadataKey {
    /// Group id.
    pub group_id: Str,
    /// Placeholder, since no version of this message has tagged fields.
    pub unknown_tags: DiscardedTags,
}

/// Topic metadata at the time of the coordinator's last check.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | First version. Since Kafka 4.1, it is no longer written. | [KIP-848], [KIP-1101] |
///
/// [KIP-848]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-848%3A+The+Next+Generation+of+the+Consumer+Rebalance+Protocol
/// [KIP-1101]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1101%3A+Trigger+rebalance+on+rack+topology+changes
///
/// # Layout
///
/// ```text
/// ConsumerGroupPartitionMetadataValue (Version: 0) => { (topics) }
///   topics => { topic_id topic_name num_partitions (partition_metadata) }
///     topic_id => UUID
///     topic_name => COMPACT_STRING
///     num_partitions => INT32
///     partition_metadata => { partition (racks) }
///       partition => INT32
///       racks => COMPACT_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 4, versions = "0", flexible = "0..", kind = "coordinator-value")]
pub struct ConsumerGroupPartitionMetadataValue {
    /// Topics subscribed by at least one member.
    pub topics: Vec<TopicMetadata>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topic with its partitions.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct TopicMetadata {
    /// Topic id, as returned by Metadata.
    pub topic_id: Uuid,
    /// Topic name when the record was written.
    pub topic_name: Str,
    /// Number of partitions.
    pub num_partitions: i32,
    /// Racks of the replicas by partition; empty if no rack is set, and always from Kafka 4.0.
    pub partition_metadata: Vec<PartitionMetadata>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Racks of a partition.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct PartitionMetadata {
    /// Partition index.
    pub partition: i32,
    /// Racks of the brokers with a replica, without duplicates.
    pub racks: Vec<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
