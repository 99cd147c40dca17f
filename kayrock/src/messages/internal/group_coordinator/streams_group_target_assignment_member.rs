//! `StreamsGroupTargetAssignmentMember` (type 21): the tasks that a member is to have in the end (KIP-1071).

use crate::types::{DiscardedTags, Str, UnknownTags};
use kayrock_derive::KafkaMessage;

/// A member of a group.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 21, versions = "0", kind = "coordinator-key")]
pub struct StreamsGroupTargetAssignmentMemberKey {
    /// The name of the group.
    pub group_id: Str,
    /// The random id of the member, which it chose itself.
    pub member_id: Str,
    /// Placeholder: tagged fields this definition does not know are dropped.
    pub unknown_tags: DiscardedTags,
}

/// Where a member is going.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 21, versions = "0", flexible = "0..", kind = "coordinator-value")]
pub struct StreamsGroupTargetAssignmentMemberValue {
    /// The tasks that it is to run.
    pub active_tasks: Vec<TaskIds>,
    /// The tasks whose state it is to keep a copy of, to take over quickly.
    pub standby_tasks: Vec<TaskIds>,
    /// The tasks whose state it is to build up, to run them afterwards.
    pub warmup_tasks: Vec<TaskIds>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Some tasks of a sub-topology.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct TaskIds {
    /// The name of the sub-topology within the topology.
    pub subtopology_id: Str,
    /// The numbers of the partitions, one a task, of all the topics that the sub-topology reads.
    pub partitions: Vec<i32>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
