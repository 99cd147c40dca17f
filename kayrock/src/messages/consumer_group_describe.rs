//! `ConsumerGroupDescribe` (API 69): describes consumer groups, their members and assignments (KIP-848).
//!
//! `DescribeGroups` describes classic groups.

use crate::types::{Str, UnknownTags, Uuid};
use crate::values::{AuthorizedOperations, ErrorCode, GroupId, GroupMemberType, GroupState, TopicName};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Describes consumer groups; sent to their coordinator.
///
/// # Versions
///
/// Versions `0..=1`, all flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-848] | since 3.8; unstable in 3.7 |
/// | 1 | Adds the protocol of each member to the response. | [KIP-1099] | since 4.0 |
///
/// [KIP-848]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-848%3A+The+Next+Generation+of+the+Consumer+Rebalance+Protocol
/// [KIP-1099]: https://cwiki.apache.org/confluence/display/KAFKA/Kafka+Improvement+Proposals
///
/// # Layout
///
/// Version 1:
///
/// ```text
/// ConsumerGroupDescribe Request (Version: 1) => { (group_ids) include_authorized_operations }
///   group_ids => COMPACT_STRING
///   include_authorized_operations => BOOLEAN
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(
    api = 69,
    versions = "0..=1",
    flexible = "0..",
    response = ConsumerGroupDescribeResponse,
    listeners = "broker"
)]
pub struct ConsumerGroupDescribeRequest {
    /// Groups to describe. The receiving broker has to be the coordinator of each.
    pub group_ids: Vec<GroupId>,
    /// True to request the client's authorized operations on each group.
    pub include_authorized_operations: bool,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`ConsumerGroupDescribeRequest`], with the groups and their members.
///
/// # Versions
///
/// Versions `0..=1`, all flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-848] | since 3.8; unstable in 3.7 |
/// | 1 | Adds the protocol of each member to the response. | [KIP-1099] | since 4.0 |
///
/// [KIP-848]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-848%3A+The+Next+Generation+of+the+Consumer+Rebalance+Protocol
/// [KIP-1099]: https://cwiki.apache.org/confluence/display/KAFKA/Kafka+Improvement+Proposals
///
/// # Layout
///
/// Version 1:
///
/// ```text
/// ConsumerGroupDescribe Response (Version: 1) => { throttle_time_ms (groups) }
///   throttle_time_ms => INT32
///   groups => { error_code error_message group_id group_state group_epoch assignment_epoch
///           assignor_name (members) authorized_operations }
///     error_code => INT16
///     error_message => COMPACT_NULLABLE_STRING
///     group_id => COMPACT_STRING
///     group_state => COMPACT_STRING
///     group_epoch => INT32
///     assignment_epoch => INT32
///     assignor_name => COMPACT_STRING
///     members => { member_id instance_id rack_id member_epoch client_id client_host
///             (subscribed_topic_names) subscribed_topic_regex assignment target_assignment
///             member_type }
///       member_id => COMPACT_STRING
///       instance_id => COMPACT_NULLABLE_STRING
///       rack_id => COMPACT_NULLABLE_STRING
///       member_epoch => INT32
///       client_id => COMPACT_STRING
///       client_host => COMPACT_STRING
///       subscribed_topic_names => COMPACT_STRING
///       subscribed_topic_regex => COMPACT_NULLABLE_STRING
///       assignment => { (topic_partitions) }
///         topic_partitions => { topic_id topic_name (partitions) }
///           topic_id => UUID
///           topic_name => COMPACT_STRING
///           partitions => INT32
///       target_assignment => { (topic_partitions) }
///         topic_partitions => { topic_id topic_name (partitions) }
///           topic_id => UUID
///           topic_name => COMPACT_STRING
///           partitions => INT32
///       member_type => INT8
///     authorized_operations => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 69, versions = "0..=1", flexible = "0..")]
pub struct ConsumerGroupDescribeResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Result for each requested group.
    pub groups: Vec<DescribedGroup>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Group and its members.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct DescribedGroup {
    /// Error code; 0 if the group is described, `GROUP_ID_NOT_FOUND` if it does not exist or has another type.
    pub error_code: ErrorCode,
    /// Error message from the coordinator; null if there is none.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub error_message: Option<Str>,
    /// Group id, as in the request.
    pub group_id: GroupId,
    /// Group state: `Empty`, `Assigning`, `Reconciling`, `Stable` or `Dead`; empty if `error_code` is not 0.
    pub group_state: GroupState,
    /// Group epoch, incremented when members, their subscriptions or the topics change.
    pub group_epoch: i32,
    /// Group epoch of the last assignment; less than `group_epoch` while a new assignment is pending.
    pub assignment_epoch: i32,
    /// Name of the assignor, such as `uniform` or `range`.
    pub assignor_name: Str,
    /// Group members; empty if `error_code` is not 0.
    pub members: Vec<Member>,
    /// Authorized operations of the client on the group, one bit per ACL operation; `i32::MIN` if not requested.
    /// Default `-2147483648`.
    #[kafka(default = -2_147_483_648)]
    pub authorized_operations: AuthorizedOperations,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Member of a group.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct Member {
    /// Member id, as in the heartbeats.
    pub member_id: Str,
    /// Instance id from the configuration of a static member; null for a dynamic member.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub instance_id: Option<Str>,
    /// Rack of the member; null if there is none.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub rack_id: Option<Str>,
    /// Epoch of the newest assignment that the member has adopted.
    pub member_epoch: i32,
    /// Client id from the request headers.
    pub client_id: Str,
    /// Address of the client, as the coordinator sees it.
    pub client_host: Str,
    /// Topics subscribed by name.
    pub subscribed_topic_names: Vec<TopicName>,
    /// Regular expression for additional subscribed topics; null if there is none.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub subscribed_topic_regex: Option<Str>,
    /// Partitions that are assigned to the member now.
    pub assignment: Assignment,
    /// Partitions that are assigned to the member after the rebalance.
    pub target_assignment: Assignment,
    /// Protocol of the member: 0 classic, 1 consumer; -1 if unknown.
    /// Since version `1`. Default `-1`. Ignorable.
    #[kafka(versions = "1..", default = -1, ignorable)]
    pub member_type: GroupMemberType,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Partitions of a member.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct Assignment {
    /// Partitions by topic.
    pub topic_partitions: Vec<TopicPartitions>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Partitions of one topic.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct TopicPartitions {
    /// Topic id, as in the Metadata response.
    pub topic_id: Uuid,
    /// Topic name.
    pub topic_name: TopicName,
    /// Partition indexes.
    pub partitions: Vec<i32>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
