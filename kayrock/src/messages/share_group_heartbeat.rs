//! `ShareGroupHeartbeat` (API 76): a member of a share group joins it, shows that it is alive and learns what to read
//! (KIP-932).
//!
//! v0 was an early access that Kafka 4.1 dropped; v1 has the same layout, but the client chooses the member's id.

use crate::types::{Str, UnknownTags, Uuid};
use crate::values::{ErrorCode, GroupId, MemberEpoch, TopicName};
use kayrock_derive::KafkaMessage;

/// Tells the coordinator that a member is there, and what it wants.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 76,
    versions = "0..=1",
    flexible = "0..",
    response = ShareGroupHeartbeatResponse,
    listeners = "broker",
    unstable = "0"
)]
pub struct ShareGroupHeartbeatRequest {
    /// The group that the member belongs to.
    pub group_id: GroupId,
    /// A random id that the client keeps for as long as it runs; in v0 from the coordinator, empty until then.
    pub member_id: Str,
    /// The epoch that the last answer gave; 0 to join, -1 to leave.
    pub member_epoch: MemberEpoch,
    /// The rack or zone of the member; null when it has none, or when unchanged.
    #[kafka(nullable, default = None)]
    pub rack_id: Option<Str>,
    /// The topics subscribed, not null when joining; null when unchanged.
    #[kafka(nullable, default = None)]
    pub subscribed_topic_names: Option<Vec<TopicName>>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Tells the member its epoch and its partitions.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 76, versions = "0..=1", flexible = "0..")]
pub struct ShareGroupHeartbeatResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    pub throttle_time_ms: i32,
    /// Why the heartbeat does not count; with `UNKNOWN_MEMBER_ID` or `FENCED_MEMBER_EPOCH` the member joins again.
    pub error_code: ErrorCode,
    /// What the coordinator has to say about the error; null when it says nothing.
    #[kafka(nullable, default = None)]
    pub error_message: Option<Str>,
    /// The id of the member, in v0 only when it joins and then a new one; null with an error.
    #[kafka(nullable, default = None)]
    pub member_id: Option<Str>,
    /// The epoch to send with the next heartbeat.
    pub member_epoch: MemberEpoch,
    /// How long to wait until the next heartbeat, in milliseconds.
    pub heartbeat_interval_ms: i32,
    /// The partitions to read from now on; null when they are unchanged.
    #[kafka(nullable, default = None)]
    pub assignment: Option<Assignment>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The partitions that the member should read.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct Assignment {
    /// All of them, by topic; other members may read the same ones.
    pub topic_partitions: Vec<TopicPartitions>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Partitions of a topic.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct TopicPartitions {
    /// The id of the topic, as Metadata tells it.
    pub topic_id: Uuid,
    /// The numbers of the partitions.
    pub partitions: Vec<i32>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
