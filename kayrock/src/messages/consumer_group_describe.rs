//! `ConsumerGroupDescribe` (API 69): the members of consumer groups and what they read (KIP-848).
//!
//! v1 tells which protocol each member speaks (KIP-1099). Classic groups are described by `DescribeGroups`.

use crate::types::{Str, UnknownTags, Uuid};
use crate::values::{AuthorizedOperations, ErrorCode, GroupId, GroupMemberType, GroupState, TopicName};
use kayrock_derive::KafkaMessage;

/// Asks a coordinator about its groups.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 69,
    versions = "0..=1",
    flexible = "0..",
    response = ConsumerGroupDescribeResponse,
    listeners = "broker"
)]
pub struct ConsumerGroupDescribeRequest {
    /// The groups to describe, all with the broker asked as their coordinator.
    pub group_ids: Vec<GroupId>,
    /// Whether to say what the client may do with each group.
    pub include_authorized_operations: bool,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Describes the groups.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 69, versions = "0..=1", flexible = "0..")]
pub struct ConsumerGroupDescribeResponse {
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
    /// `Empty`, `Assigning`, `Reconciling`, `Stable` or `Dead`; empty with an error.
    pub group_state: GroupState,
    /// Grows whenever members, their subscriptions or the topics change.
    pub group_epoch: i32,
    /// The group's epoch for which partitions were last assigned; behind `group_epoch` while that is still to be done.
    pub assignment_epoch: i32,
    /// How partitions are assigned, such as `uniform` or `range`.
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
    /// The name that its configuration gives a static member; null for a dynamic one.
    #[kafka(nullable, default = None)]
    pub instance_id: Option<Str>,
    /// The rack or zone of the member; null when it has none.
    #[kafka(nullable, default = None)]
    pub rack_id: Option<Str>,
    /// The assignment's epoch that the member has arrived at.
    pub member_epoch: i32,
    /// The name that the client gives itself in request headers.
    pub client_id: Str,
    /// The address that the coordinator sees the client at.
    pub client_host: Str,
    /// The topics subscribed by name.
    pub subscribed_topic_names: Vec<TopicName>,
    /// The regular expression for the topics subscribed besides; null when there is none.
    #[kafka(nullable, default = None)]
    pub subscribed_topic_regex: Option<Str>,
    /// The partitions that the member holds at present.
    pub assignment: Assignment,
    /// The partitions that the member is to hold in the end.
    pub target_assignment: Assignment,
    /// The protocol that the member speaks: 0 the classic one, 1 the newer one; -1 when it is not known.
    #[kafka(versions = "1..", default = -1, ignorable)]
    pub member_type: GroupMemberType,
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
