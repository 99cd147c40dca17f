//! `StreamsGroupTargetAssignmentMember` (type 21): the target tasks of a streams group member (KIP-1071).

use crate::types::{DiscardedTags, Str, UnknownTags};
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
/// StreamsGroupTargetAssignmentMemberKey (Version: 0) => { group_id member_id }
///   group_id => STRING
///   member_id => STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 21, versions = "0", kind = "coordinator-key")]
pub struct StreamsGroupTargetAssignmentMemberKey {
    /// Group id.
    pub group_id: Str,
    /// Member id, chosen at random by the member.
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
/// | 0 | First version. | [KIP-1071] |
///
/// [KIP-1071]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1071%3A+Streams+Rebalance+Protocol
///
/// # Layout
///
/// ```text
/// StreamsGroupTargetAssignmentMemberValue (Version: 0) => { (active_tasks) (standby_tasks)
///         (warmup_tasks) }
///   active_tasks => { subtopology_id (partitions) }
///     subtopology_id => COMPACT_STRING
///     partitions => INT32
///   standby_tasks => { subtopology_id (partitions) }
///     subtopology_id => COMPACT_STRING
///     partitions => INT32
///   warmup_tasks => { subtopology_id (partitions) }
///     subtopology_id => COMPACT_STRING
///     partitions => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 21, versions = "0", flexible = "0..", kind = "coordinator-value")]
pub struct StreamsGroupTargetAssignmentMemberValue {
    /// Target active tasks.
    pub active_tasks: Vec<TaskIds>,
    /// Target standby tasks, which keep a copy of the state for a fast takeover.
    pub standby_tasks: Vec<TaskIds>,
    /// Target warm-up tasks, which restore state before they become active.
    pub warmup_tasks: Vec<TaskIds>,
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
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
