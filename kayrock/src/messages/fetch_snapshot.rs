//! `FetchSnapshot` (API 59): a follower of the controllers' log loads a snapshot of it, piece by piece (KIP-630).
//!
//! v1 brought the follower's directory and the new leader's address (KIP-853).

use crate::records::Records;
use crate::types::{Str, UnknownTags};
use crate::values::{BrokerId, DirectoryId, ErrorCode, TopicName};
use kayrock_derive::KafkaMessage;

/// Asks the leader for the next piece of some snapshots.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 59, versions = "0..=1", flexible = "0..", response = FetchSnapshotResponse, listeners = "controller")]
pub struct FetchSnapshotRequest {
    /// The cluster that the follower belongs to, answered with `INCONSISTENT_CLUSTER_ID` by another; null when it does
    /// not know yet.
    #[kafka(nullable, tag = 0, tagged = "0..", default = None)]
    pub cluster_id: Option<Str>,
    /// The broker or controller that follows; -1 when it does not say.
    #[kafka(default = -1)]
    pub replica_id: BrokerId,
    /// How many bytes of all snapshots together the answer should hold at most.
    #[kafka(default = 0x7fff_ffff)]
    pub max_bytes: i32,
    /// The topics with snapshots.
    pub topics: Vec<FetchSnapshotRequestTopicSnapshot>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A topic whose snapshots are wanted.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(name = "TopicSnapshot")]
pub struct FetchSnapshotRequestTopicSnapshot {
    /// The topic's name, in today's clusters always `__cluster_metadata`.
    pub name: TopicName,
    /// The snapshots, at most one for each partition.
    pub partitions: Vec<FetchSnapshotRequestPartitionSnapshot>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The piece wanted of a partition's snapshot.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(name = "PartitionSnapshot")]
pub struct FetchSnapshotRequestPartitionSnapshot {
    /// The number of the partition.
    pub partition: i32,
    /// The leader's epoch as the follower knows it, so that an outdated side is noticed; -1 to leave that out.
    pub current_leader_epoch: i32,
    /// The snapshot that the leader named in its answer to Fetch.
    pub snapshot_id: SnapshotId,
    /// The byte within the snapshot where the piece begins: as many as the follower already has.
    pub position: i64,
    /// The directory that the follower keeps this replica in; zero when it has none.
    #[kafka(tag = 0, tagged = "1..", ignorable)]
    pub replica_directory_id: DirectoryId,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A snapshot of the controllers' log.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct SnapshotId {
    /// The offset behind the last record that the snapshot contains.
    pub end_offset: i64,
    /// The epoch of that record.
    pub epoch: i32,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Gives pieces of the snapshots.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 59, versions = "0..=1", flexible = "0..")]
pub struct FetchSnapshotResponse {
    /// For how long a quota delays the follower, in milliseconds; 0 when none does.
    #[kafka(ignorable)]
    pub throttle_time_ms: i32,
    /// Why nothing could be read at all; partitions have their own.
    pub error_code: ErrorCode,
    /// The topics of the request.
    pub topics: Vec<FetchSnapshotResponseTopicSnapshot>,
    /// The addresses of the leaders that `current_leader` names.
    #[kafka(tag = 0, tagged = "1..")]
    pub node_endpoints: Vec<NodeEndpoint>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The pieces of a topic's snapshots.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(name = "TopicSnapshot")]
pub struct FetchSnapshotResponseTopicSnapshot {
    /// The topic as the request names it.
    pub name: TopicName,
    /// The partitions of the request.
    pub partitions: Vec<FetchSnapshotResponsePartitionSnapshot>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A piece of a partition's snapshot.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(name = "PartitionSnapshot")]
pub struct FetchSnapshotResponsePartitionSnapshot {
    /// The number of the partition.
    pub index: i32,
    /// Why nothing could be read, such as `SNAPSHOT_NOT_FOUND` or `POSITION_OUT_OF_RANGE`.
    pub error_code: ErrorCode,
    /// The snapshot that the piece is taken from.
    pub snapshot_id: SnapshotId,
    /// The leader to try next, sent when this controller does not lead the partition.
    #[kafka(tag = 0, tagged = "0..")]
    pub current_leader: LeaderIdAndEpoch,
    /// How many bytes the whole snapshot has; the follower asks on until it has them.
    pub size: i64,
    /// The byte within the snapshot where this piece begins.
    pub position: i64,
    /// The piece: batches, of which the first and the last may be cut anywhere.
    pub unaligned_records: Records,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The leader of a partition. Unlike elsewhere, both fields start at 0 and not at -1.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct LeaderIdAndEpoch {
    /// The controller that leads; -1 when it is not known.
    pub leader_id: BrokerId,
    /// The number of its election.
    pub leader_epoch: i32,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Where to reach a leader.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct NodeEndpoint {
    /// The controller that `current_leader` refers to.
    #[kafka(map_key)]
    pub node_id: BrokerId,
    /// The host name or address that the controller advertises.
    pub host: Str,
    /// The TCP port.
    pub port: u16,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
