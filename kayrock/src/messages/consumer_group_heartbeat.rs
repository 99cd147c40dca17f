//! `ConsumerGroupHeartbeat` (API 68): a member of a consumer group joins, stays, or leaves (KIP-848).
//!
//! The group's coordinator assigns the partitions and moves them one by one, so this one API does what `JoinGroup`,
//! `SyncGroup`, Heartbeat and `LeaveGroup` do for classic groups. A request that does not join needs to carry only
//! what changed since the last one.
//!
//! v1 can subscribe by a pattern (KIP-848) and lets members choose their own ids (KIP-1082).

use crate::types::{Str, UnknownTags, Uuid};
use crate::values::{ErrorCode, GroupId, MemberEpoch, TopicName};
use kayrock_derive::KafkaMessage;

/// Tells the group's coordinator about a member.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 68,
    versions = "0..=1",
    flexible = "0..",
    response = ConsumerGroupHeartbeatResponse,
    listeners = "broker"
)]
pub struct ConsumerGroupHeartbeatRequest {
    /// The group whose coordinator is asked.
    pub group_id: GroupId,
    /// The id of the member, which from v1 it makes up itself, once for its life; in v0 empty to join and get one.
    pub member_id: Str,
    /// The epoch that the coordinator told last; 0 to join, -1 to leave, -2 for a static member that leaves but will
    /// be back.
    pub member_epoch: MemberEpoch,
    /// The name that its configuration gives a static member; null for a dynamic one, or when unchanged.
    #[kafka(nullable, default = None)]
    pub instance_id: Option<Str>,
    /// The rack or zone of the member; null when it has none, or when unchanged.
    #[kafka(nullable, default = None)]
    pub rack_id: Option<Str>,
    /// How long the coordinator waits for the member to give up a partition, in milliseconds; -1 when unchanged.
    #[kafka(default = -1)]
    pub rebalance_timeout_ms: i32,
    /// The topics subscribed by name; null when unchanged.
    #[kafka(nullable, default = None)]
    pub subscribed_topic_names: Option<Vec<TopicName>>,
    /// A regular expression (RE2) for the topics subscribed besides; empty to end that, null when unchanged.
    #[kafka(versions = "1..", nullable, default = None)]
    pub subscribed_topic_regex: Option<Str>,
    /// How the member wants partitions to be assigned, such as `uniform` or `range`; null to leave it to the
    /// coordinator, or when unchanged.
    #[kafka(nullable, default = None)]
    pub server_assignor: Option<Str>,
    /// The partitions that the member holds at present, empty when it joins; null when unchanged.
    #[kafka(nullable, default = None)]
    pub topic_partitions: Option<Vec<TopicPartitions>>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Partitions of a topic, in the request as in the response.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct TopicPartitions {
    /// The id of the topic, as Metadata tells it.
    pub topic_id: Uuid,
    /// The numbers of the partitions.
    pub partitions: Vec<i32>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Tells the member its epoch and its partitions.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 68, versions = "0..=1", flexible = "0..")]
pub struct ConsumerGroupHeartbeatResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    pub throttle_time_ms: i32,
    /// Why the heartbeat does not count; with `UNKNOWN_MEMBER_ID` or `FENCED_MEMBER_EPOCH` the member gives up its
    /// partitions and joins again.
    pub error_code: ErrorCode,
    /// What the coordinator has to say about the error; null when it says nothing.
    #[kafka(nullable, default = None)]
    pub error_message: Option<Str>,
    /// The id of the member, in v0 perhaps a new one from the coordinator; null with an error.
    #[kafka(nullable, default = None)]
    pub member_id: Option<Str>,
    /// The epoch to send with the next heartbeat.
    pub member_epoch: MemberEpoch,
    /// How long to wait until the next heartbeat, in milliseconds.
    pub heartbeat_interval_ms: i32,
    /// The partitions that the member should hold from now on; null when they are unchanged.
    #[kafka(nullable, default = None)]
    pub assignment: Option<Assignment>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The partitions that the member should hold.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct Assignment {
    /// All of them, by topic: what is missing is to be given up, what is new is free to be read.
    pub topic_partitions: Vec<TopicPartitions>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
