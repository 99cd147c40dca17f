//! `ShareAcknowledge` (API 79): a member of a share group says what became of records, without asking for more
//! (KIP-932).
//!
//! v0 was an early access that Kafka 4.1 dropped, v1 has the same layout, v2 can renew locks (KIP-1222).

use crate::types::{Str, UnknownTags, Uuid};
use crate::values::{AcknowledgeType, BrokerId, ErrorCode, GroupId, SessionEpoch};
use kayrock_derive::KafkaMessage;

/// Tells the leader of some partitions what became of records that it gave out.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 79,
    versions = "0..=2",
    flexible = "0..",
    response = ShareAcknowledgeResponse,
    listeners = "broker",
    unstable = "0"
)]
pub struct ShareAcknowledgeRequest {
    /// The group that the member belongs to; null, though it can be sent, names none.
    #[kafka(nullable, default = None)]
    pub group_id: Option<GroupId>,
    /// The id that the member's heartbeats carry; null, though it can be sent, names none.
    #[kafka(nullable, default = [])]
    pub member_id: Option<Str>,
    /// The number of this request within the session that `ShareFetch` opened, counted on from there; -1 closes it.
    pub share_session_epoch: SessionEpoch,
    /// Whether an acknowledgement of this request only renews a lock.
    #[kafka(versions = "2..")]
    pub is_renew_ack: bool,
    /// What became of the records, by topic; empty to close the session and no more.
    pub topics: Vec<AcknowledgeTopic>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A topic with records to acknowledge.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct AcknowledgeTopic {
    /// The id of the topic, as Metadata tells it.
    #[kafka(map_key)]
    pub topic_id: Uuid,
    /// What became of them, by partition.
    pub partitions: Vec<AcknowledgePartition>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A partition with records to acknowledge.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct AcknowledgePartition {
    /// The number of the partition.
    #[kafka(map_key)]
    pub partition_index: i32,
    /// What became of the records, in ascending runs that do not overlap.
    pub acknowledgement_batches: Vec<AcknowledgementBatch>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What became of a run of records.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct AcknowledgementBatch {
    /// The offset of the first record.
    pub first_offset: i64,
    /// The offset of the last record, itself included.
    pub last_offset: i64,
    /// One for all, or one for each offset: 0 no record there, 1 done, 2 to be delivered again, 3 not to be delivered
    /// again, 4 still in work, which renews the lock (from v2).
    pub acknowledge_types: Vec<AcknowledgeType>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Says which acknowledgements counted.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 79, versions = "0..=2", flexible = "0..")]
pub struct ShareAcknowledgeResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    pub throttle_time_ms: i32,
    /// Why none counted, such as `SHARE_SESSION_NOT_FOUND`; partitions have their own.
    pub error_code: ErrorCode,
    /// What the broker has to say about the error; null when it says nothing.
    #[kafka(nullable, default = None)]
    pub error_message: Option<Str>,
    /// How long renewed locks hold from now on, in milliseconds.
    #[kafka(versions = "2..", ignorable)]
    pub acquisition_lock_timeout_ms: i32,
    /// The topics of the request.
    pub responses: Vec<ShareAcknowledgeTopicResponse>,
    /// The addresses of the leaders that `current_leader` names.
    pub node_endpoints: Vec<NodeEndpoint>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What became of a topic's acknowledgements.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct ShareAcknowledgeTopicResponse {
    /// The id of the topic, as in the request.
    #[kafka(map_key)]
    pub topic_id: Uuid,
    /// The partitions of the request.
    pub partitions: Vec<PartitionData>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What became of a partition's acknowledgements.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct PartitionData {
    /// The number of the partition.
    pub partition_index: i32,
    /// Why they failed, such as `INVALID_RECORD_STATE` when the lock had run out.
    pub error_code: ErrorCode,
    /// What the broker has to say about the error; null when it says nothing.
    #[kafka(nullable, default = None)]
    pub error_message: Option<Str>,
    /// The leader to try next; only meant with `NOT_LEADER_OR_FOLLOWER` or `FENCED_LEADER_EPOCH`.
    pub current_leader: LeaderIdAndEpoch,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The leader of a partition.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct LeaderIdAndEpoch {
    /// The broker that leads; -1 when it is not known.
    pub leader_id: i32,
    /// The number of its election; -1 when it is not known.
    pub leader_epoch: i32,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Where to reach a leader.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct NodeEndpoint {
    /// The broker that `current_leader` refers to.
    #[kafka(map_key)]
    pub node_id: BrokerId,
    /// The host name or address that the broker advertises.
    pub host: Str,
    /// The TCP port.
    pub port: i32,
    /// The rack or zone that the broker's configuration names; null when it names none.
    #[kafka(nullable, default = None)]
    pub rack: Option<Str>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
