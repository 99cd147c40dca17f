//! `ConsumerGroupCurrentMemberAssignment` (type 8): the current assignment of a consumer group member (KIP-848).

use crate::types::{DiscardedTags, Str, UnknownTags, Uuid};
use crate::values::MemberState;
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
/// ConsumerGroupCurrentMemberAssignmentKey (Version: 0) => { group_id member_id }
///   group_id => STRING
///   member_id => STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 8, versions = "0", kind = "coordinator-key")]
pub struct ConsumerGroupCurrentMemberAssignmentKey {
    /// Group id.
    pub group_id: Str,
    /// Member id, chosen at random.
    pub member_id: Str,
    /// Placeholder, since no version of this message has tagged fields.
    pub unknown_tags: DiscardedTags,
}

/// Current assignment of a member and its progress towards the target assignment.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | First version. Kafka 4.3 adds the assignment epochs. | [KIP-848], [KIP-1251] |
///
/// [KIP-848]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-848%3A+The+Next+Generation+of+the+Consumer+Rebalance+Protocol
/// [KIP-1251]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1251%3A+Assignment+epochs+for+consumer+groups
///
/// # Layout
///
/// ```text
/// ConsumerGroupCurrentMemberAssignmentValue (Version: 0) => { member_epoch previous_member_epoch state
///         (assigned_partitions) (partitions_pending_revocation) }
///   member_epoch => INT32
///   previous_member_epoch => INT32
///   state => INT8
///   assigned_partitions => { topic_id (partitions) assignment_epochs<tag: 0> }
///     topic_id => UUID
///     partitions => INT32
///     assignment_epochs<tag: 0> => INT32
///   partitions_pending_revocation => { topic_id (partitions) assignment_epochs<tag: 0> }
///     topic_id => UUID
///     partitions => INT32
///     assignment_epochs<tag: 0> => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 8, versions = "0", flexible = "0..", kind = "coordinator-value")]
pub struct ConsumerGroupCurrentMemberAssignmentValue {
    /// Current member epoch, required in the member's heartbeats.
    pub member_epoch: i32,
    /// Previous member epoch, still accepted from a member that did not receive the last response.
    pub previous_member_epoch: i32,
    /// State of the member: 0 stable, 1 still has partitions to revoke, 2 waits for partitions that other members have
    /// not released, 127 unknown.
    pub state: MemberState,
    /// Partitions that the member may read.
    pub assigned_partitions: Vec<TopicPartitions>,
    /// Partitions that the member has to revoke but still holds.
    pub partitions_pending_revocation: Vec<TopicPartitions>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Partitions of a topic.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct TopicPartitions {
    /// Topic id, as returned by Metadata.
    pub topic_id: Uuid,
    /// Partition indexes.
    pub partitions: Vec<i32>,
    /// Epochs in which the member received the partitions, in the order of `partitions`, used to fence late commits of
    /// a former owner; null if unknown. A record without this field decodes to an empty array.
    /// Nullable. Tag 0. Default empty.
    #[kafka(nullable, tag = 0, tagged = "0..", default = [])]
    pub assignment_epochs: Option<Vec<i32>>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
