//! `ConsumerGroupTargetAssignmentMember` (type 7): the partitions that a member is to have in the end (KIP-848).

use crate::types::{DiscardedTags, Str, UnknownTags, Uuid};
use kayrock_derive::KafkaMessage;

/// A member of a group.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 7, versions = "0", kind = "coordinator-key")]
pub struct ConsumerGroupTargetAssignmentMemberKey {
    /// The name of the group.
    pub group_id: Str,
    /// The random id of the member.
    pub member_id: Str,
    /// Placeholder: tagged fields this definition does not know are dropped.
    pub unknown_tags: DiscardedTags,
}

/// Where a member is going.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 7, versions = "0", flexible = "0..", kind = "coordinator-value")]
pub struct ConsumerGroupTargetAssignmentMemberValue {
    /// The partitions that the assignor chose for it; it gets them once others have given them up.
    pub topic_partitions: Vec<TopicPartition>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Some partitions of a topic.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct TopicPartition {
    /// The id of the topic, as Metadata tells it.
    pub topic_id: Uuid,
    /// The numbers of the partitions.
    pub partitions: Vec<i32>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
