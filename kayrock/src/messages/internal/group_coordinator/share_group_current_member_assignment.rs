//! `ShareGroupCurrentMemberAssignment` (type 14): the current assignment of a share group member (KIP-932).

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
/// | 0 | First version. | [KIP-932] |
///
/// [KIP-932]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-932%3A+Queues+for+Kafka
///
/// # Layout
///
/// ```text
/// ShareGroupCurrentMemberAssignmentKey (Version: 0) => { group_id member_id }
///   group_id => STRING
///   member_id => STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 14, versions = "0", kind = "coordinator-key")]
pub struct ShareGroupCurrentMemberAssignmentKey {
    /// Group id.
    pub group_id: Str,
    /// Member id, chosen at random.
    pub member_id: Str,
    /// Placeholder, since no version of this message has tagged fields.
    pub unknown_tags: DiscardedTags,
}

/// Current assignment of a member.
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
/// ShareGroupCurrentMemberAssignmentValue (Version: 0) => { member_epoch previous_member_epoch state
///         (assigned_partitions) }
///   member_epoch => INT32
///   previous_member_epoch => INT32
///   state => INT8
///   assigned_partitions => { topic_id (partitions) }
///     topic_id => UUID
///     partitions => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 14, versions = "0", flexible = "0..", kind = "coordinator-value")]
pub struct ShareGroupCurrentMemberAssignmentValue {
    /// Current member epoch, required in the member's heartbeats.
    pub member_epoch: i32,
    /// Previous member epoch, still accepted from a member that did not receive the last response.
    pub previous_member_epoch: i32,
    /// State of the member, as in `ConsumerGroupCurrentMemberAssignment`. It is 0, because shared partitions need no
    /// revocation.
    pub state: MemberState,
    /// Partitions that the member may read.
    pub assigned_partitions: Vec<TopicPartitions>,
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
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
