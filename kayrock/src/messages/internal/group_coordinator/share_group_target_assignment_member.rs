//! `ShareGroupTargetAssignmentMember` (type 13): the target assignment of a share group member (KIP-932).

use crate::types::{DiscardedTags, Str, UnknownTags, Uuid};
use kayrock_derive::KafkaMessage;

/// Record key: group and member.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 13, versions = "0", kind = "coordinator-key")]
pub struct ShareGroupTargetAssignmentMemberKey {
    /// Group id.
    pub group_id: Str,
    /// Member id, chosen at random.
    pub member_id: Str,
    /// Place of unknown tagged fields, which this message does not have.
    pub unknown_tags: DiscardedTags,
}

/// Target assignment of a member.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 13, versions = "0", flexible = "0..", kind = "coordinator-value")]
pub struct ShareGroupTargetAssignmentMemberValue {
    /// Partitions chosen by the assignor. Other members can have the same partitions.
    pub topic_partitions: Vec<TopicPartition>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Partitions of a topic.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct TopicPartition {
    /// Topic id, as returned by Metadata.
    pub topic_id: Uuid,
    /// Partition indexes.
    pub partitions: Vec<i32>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
