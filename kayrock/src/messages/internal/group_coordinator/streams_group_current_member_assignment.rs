//! `StreamsGroupCurrentMemberAssignment` (type 22): the tasks that a member has at present (KIP-1071).

use crate::types::{DiscardedTags, Str, UnknownTags};
use crate::values::StreamsMemberState;
use kayrock_derive::KafkaMessage;

/// A member of a group.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 22, versions = "0", kind = "coordinator-key")]
pub struct StreamsGroupCurrentMemberAssignmentKey {
    /// The name of the group.
    pub group_id: Str,
    /// The random id of the member, which it chose itself.
    pub member_id: Str,
    /// Placeholder: tagged fields this definition does not know are dropped.
    pub unknown_tags: DiscardedTags,
}

/// Where a member is on the way to its target.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 22, versions = "0", flexible = "0..", kind = "coordinator-value")]
pub struct StreamsGroupCurrentMemberAssignmentValue {
    /// The epoch that the member has reached; its heartbeats must name it.
    pub member_epoch: i32,
    /// The epoch before, which is still accepted from a member that did not get the last answer.
    pub previous_member_epoch: i32,
    /// What it is doing: 1 it has reached its target, 2 it is to give up tasks, 3 it waits for tasks that others are to
    /// give up; 127 not known.
    pub state: StreamsMemberState,
    /// The tasks that it runs.
    pub active_tasks: Vec<TaskIds>,
    /// The tasks whose state it keeps a copy of, to take over quickly.
    pub standby_tasks: Vec<TaskIds>,
    /// The tasks whose state it is building up, to run them afterwards.
    pub warmup_tasks: Vec<TaskIds>,
    /// The tasks that it still runs but was told to give up.
    pub active_tasks_pending_revocation: Vec<TaskIds>,
    /// The copies that it still keeps but was told to give up.
    pub standby_tasks_pending_revocation: Vec<TaskIds>,
    /// The tasks that it still builds up but was told to give up.
    pub warmup_tasks_pending_revocation: Vec<TaskIds>,
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
    /// The epochs at which an active task came to the member, in the order of `partitions`, so that a late commit by a
    /// former owner is noticed; null when they are not known. A record that says nothing has an empty list.
    #[kafka(nullable, tag = 0, tagged = "0..", default = [])]
    pub assignment_epochs: Option<Vec<i32>>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
