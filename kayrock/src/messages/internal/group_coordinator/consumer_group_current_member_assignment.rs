//! `ConsumerGroupCurrentMemberAssignment` (type 8): the partitions that a member has at present (KIP-848).
//!
//! That it says since when, came with KIP-1251.

use crate::types::{DiscardedTags, Str, UnknownTags, Uuid};
use crate::values::MemberState;
use kayrock_derive::KafkaMessage;

/// A member of a group.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 8, versions = "0", kind = "coordinator-key")]
pub struct ConsumerGroupCurrentMemberAssignmentKey {
    /// The name of the group.
    pub group_id: Str,
    /// The random id of the member.
    pub member_id: Str,
    /// Placeholder: tagged fields this definition does not know are dropped.
    pub unknown_tags: DiscardedTags,
}

/// Where a member is on the way to its target.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 8, versions = "0", flexible = "0..", kind = "coordinator-value")]
pub struct ConsumerGroupCurrentMemberAssignmentValue {
    /// The epoch that the member has reached; its heartbeats must name it.
    pub member_epoch: i32,
    /// The epoch before, which is still accepted from a member that did not get the last answer.
    pub previous_member_epoch: i32,
    /// What it is doing: 0 it has reached its target, 1 it is to give up partitions, 2 it waits for partitions that
    /// others are to give up; 127 not known.
    pub state: MemberState,
    /// The partitions that it may read.
    pub assigned_partitions: Vec<TopicPartitions>,
    /// The partitions that it still reads but was told to give up.
    pub partitions_pending_revocation: Vec<TopicPartitions>,
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
    /// The epochs at which the member got the partitions, in the order of `partitions`, so that a late commit by a
    /// former owner is noticed; null when they are not known. A record that says nothing has an empty list.
    #[kafka(nullable, tag = 0, tagged = "0..", default = [])]
    pub assignment_epochs: Option<Vec<i32>>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
