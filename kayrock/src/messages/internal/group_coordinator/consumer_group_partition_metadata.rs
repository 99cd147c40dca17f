//! `ConsumerGroupPartitionMetadata` (type 4): the topics that a group of consumers subscribes to (KIP-848).
//!
//! Since Kafka 4.1 a hash in `ConsumerGroupMetadata` does instead (KIP-1101), and only tombstones are written.

use crate::types::{DiscardedTags, Str, UnknownTags, Uuid};
use kayrock_derive::KafkaMessage;

/// The group.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 4, versions = "0", kind = "coordinator-key")]
pub struct ConsumerGroupPartitionMetadataKey {
    /// The name of the group.
    pub group_id: Str,
    /// Placeholder: tagged fields this definition does not know are dropped.
    pub unknown_tags: DiscardedTags,
}

/// What the coordinator knew of the topics when it last looked.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 4, versions = "0", flexible = "0..", kind = "coordinator-value")]
pub struct ConsumerGroupPartitionMetadataValue {
    /// The topics that some member subscribes to.
    pub topics: Vec<TopicMetadata>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A topic.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct TopicMetadata {
    /// The id of the topic, as Metadata tells it.
    pub topic_id: Uuid,
    /// What the topic was called when this was written.
    pub topic_name: Str,
    /// How many partitions it had.
    pub num_partitions: i32,
    /// The racks of its replicas; empty where no rack is known, and from Kafka 4.0 on always.
    pub partition_metadata: Vec<PartitionMetadata>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Where the replicas of a partition are.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct PartitionMetadata {
    /// The number of the partition.
    pub partition: i32,
    /// The racks or zones of the brokers that have a replica, each once.
    pub racks: Vec<Str>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
