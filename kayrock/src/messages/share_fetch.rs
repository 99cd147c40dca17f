//! `ShareFetch` (API 78): a member of a share group acquires records, and says what became of earlier ones (KIP-932).
//!
//! v0 was an early access that Kafka 4.1 dropped, v1 counts records, v2 can keep to their limit (KIP-1206) and renew
//! locks (KIP-1222).

use crate::records::Records;
use crate::types::{Str, UnknownTags, Uuid};
use crate::values::{AcknowledgeType, BrokerId, ErrorCode, GroupId, SessionEpoch, ShareAcquireMode};
use kayrock_derive::KafkaMessage;

/// Asks the leader of some partitions for records that no other member is working on.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 78,
    versions = "0..=2",
    flexible = "0..",
    response = ShareFetchResponse,
    listeners = "broker",
    unstable = "0"
)]
pub struct ShareFetchRequest {
    /// The group that the member belongs to; null, though it can be sent, names none.
    #[kafka(nullable, default = None)]
    pub group_id: Option<GroupId>,
    /// The id that the member's heartbeats carry; null, though it can be sent, names none.
    #[kafka(nullable, default = [])]
    pub member_id: Option<Str>,
    /// The number of this request within the member's session with this broker, one more each time; 0 opens a session,
    /// -1 closes it.
    pub share_session_epoch: SessionEpoch,
    /// How long the broker may wait for `min_bytes`, in milliseconds.
    pub max_wait_ms: i32,
    /// How many bytes of records should have gathered before the answer; 0 answers at once.
    pub min_bytes: i32,
    /// How many bytes of records the answer should hold at most. The first batch comes even if it is larger.
    #[kafka(default = 0x7fff_ffff)]
    pub max_bytes: i32,
    /// How many records to acquire at most. With `share_acquire_mode` 0 the batch that reaches it is taken whole.
    #[kafka(versions = "1..")]
    pub max_records: i32,
    /// How many records an entry of `acquired_records` should span, so that the client can acknowledge entry by entry.
    #[kafka(versions = "1..")]
    pub batch_size: i32,
    /// How strict `max_records` is: 0 rounds up to whole batches, 1 keeps to it.
    #[kafka(versions = "2..", ignorable)]
    pub share_acquire_mode: ShareAcquireMode,
    /// Whether an acknowledgement of this request only renews a lock. Then nothing is fetched, and `max_wait_ms`,
    /// `min_bytes`, `max_bytes` and `max_records` must be 0.
    #[kafka(versions = "2..")]
    pub is_renew_ack: bool,
    /// The partitions with something new: to be added to the session, or with records to acknowledge.
    pub topics: Vec<FetchTopic>,
    /// The partitions of the session that are wanted no more.
    pub forgotten_topics_data: Vec<ForgottenTopic>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A topic to read.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct FetchTopic {
    /// The id of the topic, as Metadata tells it.
    #[kafka(map_key)]
    pub topic_id: Uuid,
    /// The partitions to read or to acknowledge records of.
    pub partitions: Vec<FetchPartition>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A partition to read.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct FetchPartition {
    /// The number of the partition.
    #[kafka(map_key)]
    pub partition_index: i32,
    /// How many bytes this partition may send at most; 0 to acknowledge only.
    #[kafka(versions = "0")]
    pub partition_max_bytes: i32,
    /// What became of records acquired earlier; empty to fetch only. They ascend and do not overlap.
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

/// A topic with partitions that are wanted no more.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct ForgottenTopic {
    /// The id of the topic, as Metadata tells it.
    pub topic_id: Uuid,
    /// The numbers of the partitions to leave out of the session.
    pub partitions: Vec<i32>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Gives the records that were acquired.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 78, versions = "0..=2", flexible = "0..")]
pub struct ShareFetchResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    pub throttle_time_ms: i32,
    /// Why nothing could be read at all, such as `SHARE_SESSION_NOT_FOUND`; partitions have their own.
    pub error_code: ErrorCode,
    /// What the broker has to say about the error; null when it says nothing.
    #[kafka(nullable, default = None)]
    pub error_message: Option<Str>,
    /// How long the acquired records are this member's, in milliseconds; unacknowledged ones go to others then.
    #[kafka(versions = "1..")]
    pub acquisition_lock_timeout_ms: i32,
    /// The topics with records, acknowledgements or errors.
    pub responses: Vec<ShareFetchableTopicResponse>,
    /// The addresses of the leaders that `current_leader` names.
    pub node_endpoints: Vec<NodeEndpoint>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What was found in a topic.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct ShareFetchableTopicResponse {
    /// The id of the topic, as in the request or earlier in the session.
    #[kafka(map_key)]
    pub topic_id: Uuid,
    /// The partitions with an answer.
    pub partitions: Vec<PartitionData>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What was found in a partition.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct PartitionData {
    /// The number of the partition.
    pub partition_index: i32,
    /// Why nothing could be read.
    pub error_code: ErrorCode,
    /// What the broker has to say about that; null when it says nothing.
    #[kafka(nullable, default = None)]
    pub error_message: Option<Str>,
    /// Why the acknowledgements failed, such as `INVALID_RECORD_STATE` when the lock had run out.
    pub acknowledge_error_code: ErrorCode,
    /// What the broker has to say about that; null when it says nothing.
    #[kafka(nullable, default = None)]
    pub acknowledge_error_message: Option<Str>,
    /// The leader to try next; only meant with `NOT_LEADER_OR_FOLLOWER` or `FENCED_LEADER_EPOCH`.
    pub current_leader: LeaderIdAndEpoch,
    /// The batches that hold the acquired records, and perhaps others; empty, or in v0 also null, when there are none.
    #[kafka(nullable = "0", default = [])]
    pub records: Option<Records>,
    /// Which of the records are this member's to work on; it skips the rest.
    pub acquired_records: Vec<AcquiredRecords>,
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

/// A run of records that the member may work on.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct AcquiredRecords {
    /// The offset of the first record.
    pub first_offset: i64,
    /// The offset of the last record, itself included.
    pub last_offset: i64,
    /// How often these records have been delivered, this time included.
    pub delivery_count: i16,
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
