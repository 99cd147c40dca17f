//! `ShareGroupHeartbeat` (API 76): joins a share group, keeps the membership alive and returns the assignment
//! (KIP-932).

use crate::types::{Str, UnknownTags, Uuid};
use crate::values::{ErrorCode, GroupId, MemberEpoch, TopicName};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Heartbeat of a share group member to its coordinator.
///
/// # Versions
///
/// Versions `0..=1`, all flexible, unstable `0`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | Early access, without compatibility. | [KIP-932] | 3.9 to 4.0, unstable |
/// | 1 | First stable version. The member chooses its id. | [KIP-932] | since 4.1 |
///
/// [KIP-932]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-932%3A+Queues+for+Kafka
///
/// # Layout
///
/// Version 1:
///
/// ```text
/// ShareGroupHeartbeat Request (Version: 1) => { group_id member_id member_epoch rack_id
///         ?(subscribed_topic_names) }
///   group_id => COMPACT_STRING
///   member_id => COMPACT_STRING
///   member_epoch => INT32
///   rack_id => COMPACT_NULLABLE_STRING
///   subscribed_topic_names => COMPACT_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(
    api = 76,
    versions = "0..=1",
    flexible = "0..",
    response = ShareGroupHeartbeatResponse,
    listeners = "broker",
    unstable = "0"
)]
pub struct ShareGroupHeartbeatRequest {
    /// Group id of the member.
    pub group_id: GroupId,
    /// Member id: a random id chosen once per client instance. In version 0, the coordinator assigns the id; it is empty
    /// in the first heartbeat.
    pub member_id: Str,
    /// Member epoch from the last response; 0 to join, -1 to leave.
    pub member_epoch: MemberEpoch,
    /// Rack of the member; null if it has none or if unchanged.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub rack_id: Option<Str>,
    /// Subscribed topics; null if unchanged. Not null when joining.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub subscribed_topic_names: Option<Vec<TopicName>>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`ShareGroupHeartbeatRequest`] with the member epoch and the assignment.
///
/// # Versions
///
/// Versions `0..=1`, all flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | Early access, without compatibility. | [KIP-932] | 3.9 to 4.0, unstable |
/// | 1 | First stable version. The member chooses its id. | [KIP-932] | since 4.1 |
///
/// [KIP-932]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-932%3A+Queues+for+Kafka
///
/// # Layout
///
/// Version 1:
///
/// ```text
/// ShareGroupHeartbeat Response (Version: 1) => { throttle_time_ms error_code error_message member_id
///         member_epoch heartbeat_interval_ms assignment }
///   throttle_time_ms => INT32
///   error_code => INT16
///   error_message => COMPACT_NULLABLE_STRING
///   member_id => COMPACT_NULLABLE_STRING
///   member_epoch => INT32
///   heartbeat_interval_ms => INT32
///   assignment => ?{ (topic_partitions) }
///     topic_partitions => { topic_id (partitions) }
///       topic_id => UUID
///       partitions => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 76, versions = "0..=1", flexible = "0..")]
pub struct ShareGroupHeartbeatResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Error code. After `UNKNOWN_MEMBER_ID` or `FENCED_MEMBER_EPOCH` the member joins again.
    pub error_code: ErrorCode,
    /// Error message of the coordinator; null if there is none.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub error_message: Option<Str>,
    /// Member id; null on error. Version 0 returns it only when the member joins, with a new id.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub member_id: Option<Str>,
    /// Member epoch for the next heartbeat.
    pub member_epoch: MemberEpoch,
    /// Interval until the next heartbeat in milliseconds.
    pub heartbeat_interval_ms: i32,
    /// New assignment; null if unchanged.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub assignment: Option<Assignment>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Assigned partitions.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct Assignment {
    /// All assigned partitions by topic. Other members can have the same partitions.
    pub topic_partitions: Vec<TopicPartitions>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Partitions of a topic.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct TopicPartitions {
    /// Topic id, as returned by Metadata.
    pub topic_id: Uuid,
    /// Partition indexes.
    pub partitions: Vec<i32>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
