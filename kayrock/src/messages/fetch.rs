//! Fetch (API 1): a consumer or a follower reads records from partitions.
//!
//! v1 brought the throttle time (KIP-13), v2 may answer with magic 1 (KIP-32), v3 limits the whole answer (KIP-74), v4
//! brought transactions and magic 2 (KIP-98), v5 the log's start (KIP-107), v6 may answer `KAFKA_STORAGE_ERROR`
//! (KIP-112), v7 brought sessions (KIP-227), v8 throttles after the answer (KIP-219), v9 brought leader epochs
//! (KIP-320), v10 allows zstd (KIP-110), v11 brought reading from the nearest replica (KIP-392), v12 is flexible and
//! serves the controllers' own log (KIP-595), v13 names topics by id (KIP-516), v14 may answer
//! `OFFSET_MOVED_TO_TIERED_STORAGE` (KIP-405), v15 brought the follower's epoch (KIP-903), v16 the new leader's
//! address (KIP-951), v17 the follower's directory (KIP-853), v18 the follower's high watermark (KIP-1166).

use crate::records::Records;
use crate::types::{Str, UnknownTags, Uuid};
use crate::values::{BrokerId, DirectoryId, ErrorCode, IsolationLevel, ProducerId, SessionEpoch, TopicName};
use kayrock_derive::KafkaMessage;

/// Asks a broker for the records of some partitions.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 1,
    versions = "0..=18",
    flexible = "12..",
    response = FetchResponse,
    listeners = "broker, controller",
    deprecated = "0..=3"
)]
pub struct FetchRequest {
    /// The cluster that a reader of the controllers' log belongs to; null for everyone else, or when it is not known.
    #[kafka(nullable, tag = 0, tagged = "12..", default = None, ignorable)]
    pub cluster_id: Option<Str>,
    /// The follower that asks; -1 for a consumer. From v15 in `replica_state`.
    #[kafka(versions = "0..=14", default = -1)]
    pub replica_id: BrokerId,
    /// The follower that asks; left at its default by a consumer.
    #[kafka(tag = 1, tagged = "15..")]
    pub replica_state: ReplicaState,
    /// How long the broker may wait for `min_bytes`, in milliseconds.
    pub max_wait_ms: i32,
    /// How many bytes of records should have gathered before the answer; 0 answers at once.
    pub min_bytes: i32,
    /// How many bytes of records the answer should hold at most. The first batch comes even if it is larger.
    #[kafka(versions = "3..", default = 0x7fff_ffff, ignorable)]
    pub max_bytes: i32,
    /// Which records may be read: 0 all, 1 only those outside transactions or in committed ones.
    #[kafka(versions = "4..", ignorable)]
    pub isolation_level: IsolationLevel,
    /// The session in which only changes are sent; 0 for none, or for a new one.
    #[kafka(versions = "7..", ignorable)]
    pub session_id: i32,
    /// The number of this request within its session; 0 asks for a new session, -1 ends it or asks without one.
    #[kafka(versions = "7..", default = -1, ignorable)]
    pub session_epoch: SessionEpoch,
    /// The partitions wanted; in a session, only those that changed.
    pub topics: Vec<FetchTopic>,
    /// The partitions of the session that are wanted no more.
    #[kafka(versions = "7..")]
    pub forgotten_topics_data: Vec<ForgottenTopic>,
    /// The rack or zone of the consumer, so that it may be sent to a nearer replica; empty when it has none.
    #[kafka(versions = "11..", ignorable)]
    pub rack_id: Str,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The follower that asks.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct ReplicaState {
    /// The broker or controller that follows; -1 for a consumer.
    #[kafka(default = -1)]
    pub replica_id: BrokerId,
    /// The epoch under which the broker is registered, so that it is not taken for itself before a restart; -1 when it
    /// has none.
    #[kafka(default = -1)]
    pub replica_epoch: i64,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A topic to read.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct FetchTopic {
    /// The name of the topic, until ids took its place.
    #[kafka(versions = "0..=12", ignorable)]
    pub topic: TopicName,
    /// The id of the topic, as Metadata tells it.
    #[kafka(versions = "13..", ignorable)]
    pub topic_id: Uuid,
    /// The partitions to read. From v3 the answer fills up in their order.
    pub partitions: Vec<FetchPartition>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A partition to read.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct FetchPartition {
    /// The number of the partition.
    pub partition: i32,
    /// The leader's epoch as the client knows it, so that an outdated side is noticed; -1 to leave that out.
    #[kafka(versions = "9..", default = -1, ignorable)]
    pub current_leader_epoch: i32,
    /// The offset to read from.
    pub fetch_offset: i64,
    /// The epoch of the last record that the reader has, by which the broker notices a tail that was lost; -1 when the
    /// reader has none or does not want that.
    #[kafka(versions = "12..", default = -1)]
    pub last_fetched_epoch: i32,
    /// The first offset that the follower has; -1 for a consumer.
    #[kafka(versions = "5..", default = -1, ignorable)]
    pub log_start_offset: i64,
    /// How many bytes this partition may send at most. From v3 the first batch of the answer comes even if it is
    /// larger.
    pub partition_max_bytes: i32,
    /// The directory that the follower keeps this replica in; zero for a consumer.
    #[kafka(tag = 0, tagged = "17..", ignorable)]
    pub replica_directory_id: DirectoryId,
    /// The high watermark that the follower knows, which lets the leader answer at once when it has a higher one; -1
    /// while it knows none, `i64::MAX` when it does not take part in that.
    #[kafka(tag = 1, tagged = "18..", default = 9_223_372_036_854_775_807, ignorable)]
    pub high_watermark: i64,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A topic with partitions that are wanted no more.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct ForgottenTopic {
    /// The name of the topic, until ids took its place.
    #[kafka(versions = "7..=12", ignorable)]
    pub topic: TopicName,
    /// The id of the topic, as Metadata tells it.
    #[kafka(versions = "13..", ignorable)]
    pub topic_id: Uuid,
    /// The numbers of the partitions to leave out of the session.
    pub partitions: Vec<i32>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Gives the records that were found.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 1, versions = "0..=18", flexible = "12..")]
pub struct FetchResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    #[kafka(versions = "1..", ignorable)]
    pub throttle_time_ms: i32,
    /// Why nothing could be read at all, such as `FETCH_SESSION_ID_NOT_FOUND`; partitions have their own.
    #[kafka(versions = "7..", ignorable)]
    pub error_code: ErrorCode,
    /// The session that the broker keeps for the reader; 0 when it keeps none.
    #[kafka(versions = "7..")]
    pub session_id: i32,
    /// The topics with an answer; in a session, only those with something new.
    pub responses: Vec<FetchableTopicResponse>,
    /// The addresses of the leaders that `current_leader` names.
    #[kafka(tag = 0, tagged = "16..")]
    pub node_endpoints: Vec<NodeEndpoint>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What was found in a topic.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct FetchableTopicResponse {
    /// The name of the topic, until ids took its place.
    #[kafka(versions = "0..=12", ignorable)]
    pub topic: TopicName,
    /// The id of the topic, as in the request.
    #[kafka(versions = "13..", ignorable)]
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
    /// The offset behind the last record that all replicas in sync have; consumers read up to it. -1 with an error.
    pub high_watermark: i64,
    /// The offset before which every transaction is decided; readers of committed records stop here. -1 when it is not
    /// known.
    #[kafka(versions = "4..", default = -1, ignorable)]
    pub last_stable_offset: i64,
    /// The first offset that the partition still has; -1 when it is not known.
    #[kafka(versions = "5..", default = -1, ignorable)]
    pub log_start_offset: i64,
    /// Where the reader's records and the leader's part ways, sent when `last_fetched_epoch` shows that they do.
    #[kafka(tag = 0, tagged = "12..")]
    pub diverging_epoch: EpochEndOffset,
    /// The leader to try next, sent when this broker does not lead the partition.
    #[kafka(tag = 1, tagged = "12..")]
    pub current_leader: LeaderIdAndEpoch,
    /// The snapshot that a follower of the controllers' log must load first (KIP-630), because the records are gone.
    #[kafka(tag = 2, tagged = "12..")]
    pub snapshot_id: SnapshotId,
    /// The aborted transactions among the records, which a reader of committed records skips; null when all records
    /// may be read.
    #[kafka(versions = "4..", nullable, default = [], ignorable)]
    pub aborted_transactions: Option<Vec<AbortedTransaction>>,
    /// The replica that the consumer should read from instead; -1 to stay with the leader.
    #[kafka(versions = "11..", default = -1)]
    pub preferred_read_replica: BrokerId,
    /// The batches from `fetch_offset` on. The first may start before it and the last may be cut off.
    #[kafka(nullable, default = None)]
    pub records: Option<Records>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The end of an epoch in the leader's log.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct EpochEndOffset {
    /// The last epoch that the reader and the leader have in common; -1 when they do not diverge.
    #[kafka(default = -1)]
    pub epoch: i32,
    /// The offset where that epoch ends, which the reader cuts its log at; -1 when they do not diverge.
    #[kafka(default = -1)]
    pub end_offset: i64,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The leader of a partition.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct LeaderIdAndEpoch {
    /// The broker that leads; -1 when it is not known.
    #[kafka(default = -1)]
    pub leader_id: BrokerId,
    /// The number of its election; -1 when it is not known.
    #[kafka(default = -1)]
    pub leader_epoch: i32,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A snapshot of the controllers' log.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct SnapshotId {
    /// The offset behind the last record that the snapshot contains; -1 for no snapshot.
    #[kafka(default = -1)]
    pub end_offset: i64,
    /// The epoch of that record; -1 for no snapshot.
    #[kafka(default = -1)]
    pub epoch: i32,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A transaction that was aborted.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct AbortedTransaction {
    /// The producer whose records are to be skipped, up to its next abort marker.
    pub producer_id: ProducerId,
    /// The offset of the transaction's first record.
    pub first_offset: i64,
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
