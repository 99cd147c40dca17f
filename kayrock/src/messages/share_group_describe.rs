//! `ShareGroupDescribe` (API 77): describes the members of share groups and their assignments (KIP-932).

use crate::types::{Str, UnknownTags, Uuid};
use crate::values::{AuthorizedOperations, ErrorCode, GroupId, GroupState, TopicName};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Requests descriptions of groups from their coordinator.
///
/// # Versions
///
/// Versions `0..=1`, all flexible, unstable `0`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | Early access, without compatibility. | [KIP-932] | 3.9 to 4.0, unstable |
/// | 1 | First stable version, with the same layout. | [KIP-932] | since 4.1 |
///
/// [KIP-932]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-932%3A+Queues+for+Kafka
///
/// # Layout
///
/// Version 1:
///
/// ```text
/// ShareGroupDescribe Request (Version: 1) => { (group_ids) include_authorized_operations }
///   group_ids => COMPACT_STRING
///   include_authorized_operations => BOOLEAN
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(
    api = 77,
    versions = "0..=1",
    flexible = "0..",
    response = ShareGroupDescribeResponse,
    listeners = "broker",
    unstable = "0"
)]
pub struct ShareGroupDescribeRequest {
    /// Group ids to describe. The receiving broker must be the coordinator of all groups.
    pub group_ids: Vec<GroupId>,
    /// True to request the client's authorized operations on each group.
    pub include_authorized_operations: bool,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`ShareGroupDescribeRequest`] with a description of each group.
///
/// # Versions
///
/// Versions `0..=1`, all flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | Early access, without compatibility. | [KIP-932] | 3.9 to 4.0, unstable |
/// | 1 | First stable version, with the same layout. | [KIP-932] | since 4.1 |
///
/// [KIP-932]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-932%3A+Queues+for+Kafka
///
/// # Layout
///
/// Version 1:
///
/// ```text
/// ShareGroupDescribe Response (Version: 1) => { throttle_time_ms (groups) }
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
///     members => { member_id rack_id member_epoch client_id client_host (subscribed_topic_names)
///             assignment }
///       member_id => COMPACT_STRING
///       rack_id => COMPACT_NULLABLE_STRING
///       member_epoch => INT32
///       client_id => COMPACT_STRING
///       client_host => COMPACT_STRING
///       subscribed_topic_names => COMPACT_STRING
///       assignment => { (topic_partitions) }
///         topic_partitions => { topic_id topic_name (partitions) }
///           topic_id => UUID
///           topic_name => COMPACT_STRING
///           partitions => INT32
///     authorized_operations => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 77, versions = "0..=1", flexible = "0..")]
pub struct ShareGroupDescribeResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Descriptions of the groups.
    pub groups: Vec<DescribedGroup>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Group and its members.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct DescribedGroup {
    /// Error code; 0 if the group is described, `GROUP_ID_NOT_FOUND` if it does not exist or has another type.
    pub error_code: ErrorCode,
    /// Error message of the coordinator; null if there is none.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub error_message: Option<Str>,
    /// Group id, as in the request.
    pub group_id: GroupId,
    /// Group state: `Empty`, `Stable` or `Dead`; an empty string on error.
    pub group_state: GroupState,
    /// Group epoch, incremented if members, subscriptions or topics change.
    pub group_epoch: i32,
    /// Group epoch of the last assignment; lower than `group_epoch` until the next assignment is computed.
    pub assignment_epoch: i32,
    /// Name of the assignor; current brokers use `simple`.
    pub assignor_name: Str,
    /// Members of the group; empty on error.
    pub members: Vec<Member>,
    /// Bit field of the ACL operations that the client may perform on the group; `i32::MIN` if not requested.
    /// Default `-2147483648`.
    #[kafka(default = -2_147_483_648)]
    pub authorized_operations: AuthorizedOperations,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Member of a group.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct Member {
    /// Member id, as in heartbeats.
    pub member_id: Str,
    /// Rack of the member; null if it has none.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub rack_id: Option<Str>,
    /// Epoch of the assignment that the member has reached.
    pub member_epoch: i32,
    /// Client id from the request headers.
    pub client_id: Str,
    /// Client address as seen by the coordinator.
    pub client_host: Str,
    /// Subscribed topics.
    pub subscribed_topic_names: Vec<TopicName>,
    /// Current assignment of the member.
    pub assignment: Assignment,
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

/// Partitions of a topic.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct TopicPartitions {
    /// Topic id, as returned by Metadata.
    pub topic_id: Uuid,
    /// Topic name.
    pub topic_name: TopicName,
    /// Partition indexes.
    pub partitions: Vec<i32>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
