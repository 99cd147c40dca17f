//! `ShareGroupDescribe` (API 77): the members of share groups and what they read (KIP-932).
//!
//! v0 was an early access that Kafka 4.1 dropped; v1 has the same layout.

use crate::types::{Str, UnknownTags, Uuid};
use crate::values::{AuthorizedOperations, ErrorCode, GroupId, GroupState, TopicName};
use kayrock_derive::KafkaMessage;

/// Asks a coordinator about its groups.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 77,
    versions = "0..=1",
    flexible = "0..",
    response = ShareGroupDescribeResponse,
    listeners = "broker",
    unstable = "0"
)]
pub struct ShareGroupDescribeRequest {
    /// The groups to describe, all with the broker asked as their coordinator.
    pub group_ids: Vec<GroupId>,
    /// Whether to say what the client may do with each group.
    pub include_authorized_operations: bool,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Describes the groups.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 77, versions = "0..=1", flexible = "0..")]
pub struct ShareGroupDescribeResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    pub throttle_time_ms: i32,
    /// The groups of the request.
    pub groups: Vec<DescribedGroup>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A group and its members.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct DescribedGroup {
    /// Why the group is not described; `GROUP_ID_NOT_FOUND` also for one of another kind.
    pub error_code: ErrorCode,
    /// What the coordinator has to say about the error; null when it says nothing.
    #[kafka(nullable, default = None)]
    pub error_message: Option<Str>,
    /// The group as the request names it.
    pub group_id: GroupId,
    /// `Empty`, `Stable` or `Dead`; empty with an error.
    pub group_state: GroupState,
    /// Grows whenever members, their subscriptions or the topics change.
    pub group_epoch: i32,
    /// The group's epoch for which partitions were last assigned; behind `group_epoch` while that is still to be done.
    pub assignment_epoch: i32,
    /// How partitions are assigned, in today's brokers `simple`.
    pub assignor_name: Str,
    /// The members; none with an error.
    pub members: Vec<Member>,
    /// What the client may do with the group, a bit per ACL operation; `i32::MIN` when it was not asked.
    #[kafka(default = -2_147_483_648)]
    pub authorized_operations: AuthorizedOperations,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A member of a group.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct Member {
    /// The id that the member's heartbeats carry.
    pub member_id: Str,
    /// The rack or zone of the member; null when it has none.
    #[kafka(nullable, default = None)]
    pub rack_id: Option<Str>,
    /// The assignment's epoch that the member has arrived at.
    pub member_epoch: i32,
    /// The name that the client gives itself in request headers.
    pub client_id: Str,
    /// The address that the coordinator sees the client at.
    pub client_host: Str,
    /// The topics subscribed.
    pub subscribed_topic_names: Vec<TopicName>,
    /// The partitions that the member reads.
    pub assignment: Assignment,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The partitions of a member.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct Assignment {
    /// The partitions, by topic.
    pub topic_partitions: Vec<TopicPartitions>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Partitions of a topic.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct TopicPartitions {
    /// The id of the topic, as Metadata tells it.
    pub topic_id: Uuid,
    /// The name of the topic.
    pub topic_name: TopicName,
    /// The numbers of the partitions.
    pub partitions: Vec<i32>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
