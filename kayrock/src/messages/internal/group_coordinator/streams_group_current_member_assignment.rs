//! `StreamsGroupCurrentMemberAssignment` (type 22): the current tasks of a streams group member (KIP-1071).

use crate::types::{DiscardedTags, Str, UnknownTags};
use crate::values::StreamsMemberState;
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
/// | 0 | First version. | [KIP-1071] |
///
/// [KIP-1071]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1071%3A+Streams+Rebalance+Protocol
///
/// # Layout
///
/// ```text
/// StreamsGroupCurrentMemberAssignmentKey (Version: 0) => { group_id member_id }
///   group_id => STRING
///   member_id => STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 22, versions = "0", kind = "coordinator-key")]
pub struct StreamsGroupCurrentMemberAssignmentKey {
    /// Group id.
    pub group_id: Str,
    /// Member id, chosen at random by the member.
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
/// | 0 | First version. | [KIP-1071] |
///
/// [KIP-1071]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1071%3A+Streams+Rebalance+Protocol
///
/// # Layout
///
/// ```text
/// StreamsGroupCurrentMemberAssignmentValue (Version: 0) => { member_epoch previous_member_epoch state
///         (active_tasks) (standby_tasks) (warmup_tasks) (active_tasks_pending_revocation)
///         (standby_tasks_pending_revocation) (warmup_tasks_pending_revocation) }
///   member_epoch => INT32
///   previous_member_epoch => INT32
///   state => INT8
///   active_tasks => { subtopology_id (partitions) assignment_epochs<tag: 0> }
///     subtopology_id => COMPACT_STRING
///     partitions => INT32
///     assignment_epochs<tag: 0> => INT32
///   standby_tasks => { subtopology_id (partitions) assignment_epochs<tag: 0> }
///     subtopology_id => COMPACT_STRING
///     partitions => INT32
///     assignment_epochs<tag: 0> => INT32
///   warmup_tasks => { subtopology_id (partitions) assignment_epochs<tag: 0> }
///     subtopology_id => COMPACT_STRING
///     partitions => INT32
///     assignment_epochs<tag: 0> => INT32
///   active_tasks_pending_revocation => { subtopology_id (partitions) assignment_epochs<tag: 0> }
///     subtopology_id => COMPACT_STRING
///     partitions => INT32
///     assignment_epochs<tag: 0> => INT32
///   standby_tasks_pending_revocation => { subtopology_id (partitions) assignment_epochs<tag: 0> }
///     subtopology_id => COMPACT_STRING
///     partitions => INT32
///     assignment_epochs<tag: 0> => INT32
///   warmup_tasks_pending_revocation => { subtopology_id (partitions) assignment_epochs<tag: 0> }
///     subtopology_id => COMPACT_STRING
///     partitions => INT32
///     assignment_epochs<tag: 0> => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 22, versions = "0", flexible = "0..", kind = "coordinator-value")]
pub struct StreamsGroupCurrentMemberAssignmentValue {
    /// Current member epoch, required in the member's heartbeats.
    pub member_epoch: i32,
    /// Previous member epoch, still accepted from a member that did not receive the last response.
    pub previous_member_epoch: i32,
    /// State of the member: 1 stable, 2 still has tasks to revoke, 3 waits for tasks that other members have not
    /// released, 127 unknown.
    pub state: StreamsMemberState,
    /// Active tasks.
    pub active_tasks: Vec<TaskIds>,
    /// Standby tasks, which keep a copy of the state for a fast takeover.
    pub standby_tasks: Vec<TaskIds>,
    /// Warm-up tasks, which restore state before they become active.
    pub warmup_tasks: Vec<TaskIds>,
    /// Active tasks that the member has to revoke but still runs.
    pub active_tasks_pending_revocation: Vec<TaskIds>,
    /// Standby tasks that the member has to revoke but still keeps.
    pub standby_tasks_pending_revocation: Vec<TaskIds>,
    /// Warm-up tasks that the member has to revoke but still keeps.
    pub warmup_tasks_pending_revocation: Vec<TaskIds>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Tasks of a subtopology.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct TaskIds {
    /// Subtopology id, unique in the topology.
    pub subtopology_id: Str,
    /// Indexes of the input partitions, one per task, for all topics that the subtopology reads.
    pub partitions: Vec<i32>,
    /// Epochs in which the member received the active tasks, in the order of `partitions`, used to fence late commits
    /// of a former owner; null if unknown. A record without this field decodes to an empty array.
    /// Nullable. Tag 0. Default empty.
    #[kafka(nullable, tag = 0, tagged = "0..", default = [])]
    pub assignment_epochs: Option<Vec<i32>>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
