//! `ConsumerGroupTargetAssignmentMember` (type 7): the target assignment of a consumer group member (KIP-848).

use crate::types::{DiscardedTags, Str, UnknownTags, Uuid};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Record key that identifies a group and a member.
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
/// ConsumerGroupTargetAssignmentMemberKey (Version: 0) => { group_id member_id }
///   group_id => STRING
///   member_id => STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 7, versions = "0", kind = "coordinator-key")]
pub struct ConsumerGroupTargetAssignmentMemberKey {
    /// Group id.
    pub group_id: Str,
    /// Member id, chosen at random.
    pub member_id: Str,
    /// Placeholder, since no version of this message has tagged fields.
    pub unknown_tags: DiscardedTags,
}

/// Target assignment of a member.
///
/// # Versions
///
/// Version `0`, flexible.
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
/// ConsumerGroupTargetAssignmentMemberValue (Version: 0) => { (topic_partitions) }
///   topic_partitions => { topic_id (partitions) }
///     topic_id => UUID
///     partitions => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 7, versions = "0", flexible = "0..", kind = "coordinator-value")]
pub struct ConsumerGroupTargetAssignmentMemberValue {
    /// Partitions chosen by the assignor. The member receives each one after its previous owner has released it.
    pub topic_partitions: Vec<TopicPartition>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Partitions of a topic.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct TopicPartition {
    /// Topic id, as returned by Metadata.
    pub topic_id: Uuid,
    /// Partition indexes.
    pub partitions: Vec<i32>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
