//! `ShareGroupCurrentMemberAssignment` (type 14): the partitions that a member of a share group has (KIP-932).

use crate::types::{DiscardedTags, Str, UnknownTags, Uuid};
use crate::values::MemberState;
use kayrock_derive::KafkaMessage;

/// A member of a group.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 14, versions = "0", kind = "coordinator-key")]
pub struct ShareGroupCurrentMemberAssignmentKey {
    /// The name of the group.
    pub group_id: Str,
    /// The random id of the member.
    pub member_id: Str,
    /// Placeholder: tagged fields this definition does not know are dropped.
    pub unknown_tags: DiscardedTags,
}

/// What a member was told to read.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 14, versions = "0", flexible = "0..", kind = "coordinator-value")]
pub struct ShareGroupCurrentMemberAssignmentValue {
    /// The epoch that the member has reached; its heartbeats must name it.
    pub member_epoch: i32,
    /// The epoch before, which is still accepted from a member that did not get the last answer.
    pub previous_member_epoch: i32,
    /// What it is doing, by the numbers of `ConsumerGroupCurrentMemberAssignment`; as partitions are shared, none is
    /// ever waited for and it is 0.
    pub state: MemberState,
    /// The partitions that it may read.
    pub assigned_partitions: Vec<TopicPartitions>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Some partitions of a topic.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct TopicPartitions {
    /// The id of the topic, as Metadata tells it.
    pub topic_id: Uuid,
    /// The numbers of the partitions.
    pub partitions: Vec<i32>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
