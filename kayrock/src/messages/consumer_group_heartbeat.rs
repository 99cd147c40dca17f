//! `ConsumerGroupHeartbeat` (API 68): lets a member join, stay in or leave a consumer group (KIP-848).
//!
//! The group coordinator assigns the partitions and moves them one by one. This API therefore replaces the four APIs
//! `JoinGroup`, `SyncGroup`, Heartbeat and `LeaveGroup` of classic groups. A request that does not join only needs the
//! fields that changed since the last one.

use crate::types::{Str, UnknownTags, Uuid};
use crate::values::{ErrorCode, GroupId, MemberEpoch, TopicName};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Joins a group, keeps a membership alive or leaves; sent to the group coordinator.
///
/// # Versions
///
/// Versions `0..=1`, all flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-848] | since 3.7; unstable in 3.5 to 3.6 |
/// | 1 | Adds subscription by regular expression. The member chooses its id. | [KIP-848], [KIP-1082] | since 4.0 |
///
/// [KIP-848]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-848%3A+The+Next+Generation+of+the+Consumer+Rebalance+Protocol
/// [KIP-1082]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1082%3A+Require+Client-Generated+IDs+over+the+ConsumerGroupHeartbeat+RPC
///
/// # Layout
///
/// Version 1:
///
/// ```text
/// ConsumerGroupHeartbeat Request (Version: 1) => { group_id member_id member_epoch instance_id rack_id
///         rebalance_timeout_ms ?(subscribed_topic_names) subscribed_topic_regex server_assignor
///         ?(topic_partitions) }
///   group_id => COMPACT_STRING
///   member_id => COMPACT_STRING
///   member_epoch => INT32
///   instance_id => COMPACT_NULLABLE_STRING
///   rack_id => COMPACT_NULLABLE_STRING
///   rebalance_timeout_ms => INT32
///   subscribed_topic_names => COMPACT_STRING
///   subscribed_topic_regex => COMPACT_NULLABLE_STRING
///   server_assignor => COMPACT_NULLABLE_STRING
///   topic_partitions => { topic_id (partitions) }
///     topic_id => UUID
///     partitions => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(
    api = 68,
    versions = "0..=1",
    flexible = "0..",
    response = ConsumerGroupHeartbeatResponse,
    listeners = "broker"
)]
pub struct ConsumerGroupHeartbeatRequest {
    /// Group of the member.
    pub group_id: GroupId,
    /// Member id, which the member generates once for its lifetime. In version 0, it is empty to join, and the
    /// coordinator returns one.
    pub member_id: Str,
    /// Epoch from the coordinator's last response; 0 to join, -1 to leave, -2 for a static member that leaves
    /// temporarily.
    pub member_epoch: MemberEpoch,
    /// Instance id from the configuration of a static member; null for a dynamic member, or if unchanged.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub instance_id: Option<Str>,
    /// Rack of the member; null if there is none, or if unchanged.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub rack_id: Option<Str>,
    /// Time in milliseconds that the coordinator waits for the member to revoke a partition; -1 if unchanged.
    /// Default `-1`.
    #[kafka(default = -1)]
    pub rebalance_timeout_ms: i32,
    /// Topics subscribed by name; null if unchanged.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub subscribed_topic_names: Option<Vec<TopicName>>,
    /// Regular expression (RE2) for further subscribed topics; empty to remove it, null if unchanged.
    /// Since version `1`. Nullable. Default `None`.
    #[kafka(versions = "1..", nullable, default = None)]
    pub subscribed_topic_regex: Option<Str>,
    /// Assignor to use, such as `uniform` or `range`; null for the coordinator's choice, or if unchanged.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub server_assignor: Option<Str>,
    /// Partitions that the member holds now, empty when it joins; null if unchanged.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub topic_partitions: Option<Vec<TopicPartitions>>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Partitions of one topic, both in the request and in the response.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct TopicPartitions {
    /// Topic id, as in the Metadata response.
    pub topic_id: Uuid,
    /// Partition indexes.
    pub partitions: Vec<i32>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`ConsumerGroupHeartbeatRequest`], with the epoch and the assignment of the member.
///
/// # Versions
///
/// Versions `0..=1`, all flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-848] | since 3.7; unstable in 3.5 to 3.6 |
/// | 1 | Adds subscription by regular expression. The member chooses its id. | [KIP-848], [KIP-1082] | since 4.0 |
///
/// [KIP-848]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-848%3A+The+Next+Generation+of+the+Consumer+Rebalance+Protocol
/// [KIP-1082]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1082%3A+Require+Client-Generated+IDs+over+the+ConsumerGroupHeartbeat+RPC
///
/// # Layout
///
/// Version 1:
///
/// ```text
/// ConsumerGroupHeartbeat Response (Version: 1) => { throttle_time_ms error_code error_message
///         member_id member_epoch heartbeat_interval_ms assignment }
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
#[kafka(api = 68, versions = "0..=1", flexible = "0..")]
pub struct ConsumerGroupHeartbeatResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Error code. After `UNKNOWN_MEMBER_ID` or `FENCED_MEMBER_EPOCH` the member releases its partitions and joins
    /// again.
    pub error_code: ErrorCode,
    /// Error message from the coordinator; null if there is none.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub error_message: Option<Str>,
    /// Member id, in version 0 possibly generated by the coordinator; null with an error.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub member_id: Option<Str>,
    /// Epoch for the next heartbeat.
    pub member_epoch: MemberEpoch,
    /// Time in milliseconds until the next heartbeat.
    pub heartbeat_interval_ms: i32,
    /// Partitions that the member holds from now on; null if unchanged.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub assignment: Option<Assignment>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Assignment of the member.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct Assignment {
    /// All assigned partitions by topic. The member revokes partitions that are missing and may read new ones
    /// immediately.
    pub topic_partitions: Vec<TopicPartitions>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
