//! `FetchSnapshot` (API 59): reads a snapshot of the metadata log in chunks; sent by a follower (KIP-630).

use crate::records::Records;
use crate::types::{Str, UnknownTags};
use crate::values::{BrokerId, DirectoryId, ErrorCode, TopicName};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Fetches the next chunk of each snapshot from the leader.
///
/// # Versions
///
/// Versions `0..=1`, all flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-630] | since 2.8 |
/// | 1 | Adds the log directory of the follower, and the endpoint of the leader to the response. | [KIP-853] | since 3.9 |
///
/// [KIP-630]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-630%3A+Kafka+Raft+Snapshot
/// [KIP-853]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-853%3A+KRaft+Controller+Membership+Changes
///
/// # Layout
///
/// Version 1:
///
/// ```text
/// FetchSnapshot Request (Version: 1) => { replica_id max_bytes (topics) cluster_id<tag: 0> }
///   replica_id => INT32
///   max_bytes => INT32
///   topics => { name (partitions) }
///     name => COMPACT_STRING
///     partitions => { partition current_leader_epoch snapshot_id position
///             replica_directory_id<tag: 0> }
///       partition => INT32
///       current_leader_epoch => INT32
///       snapshot_id => { end_offset epoch }
///         end_offset => INT64
///         epoch => INT32
///       position => INT64
///       replica_directory_id<tag: 0> => UUID
///   cluster_id<tag: 0> => COMPACT_NULLABLE_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 59, versions = "0..=1", flexible = "0..", response = FetchSnapshotResponse, listeners = "controller")]
pub struct FetchSnapshotRequest {
    /// Cluster that the follower belongs to; null if unknown. Other clusters respond with `INCONSISTENT_CLUSTER_ID`.
    /// Nullable. Tag 0. Default `None`.
    #[kafka(nullable, tag = 0, tagged = "0..", default = None)]
    pub cluster_id: Option<Str>,
    /// Broker or controller id of the follower; -1 if unspecified.
    /// Default `-1`.
    #[kafka(default = -1)]
    pub replica_id: BrokerId,
    /// Limit on the total size of all chunks in the response, in bytes.
    /// Default `2147483647`.
    #[kafka(default = 0x7fff_ffff)]
    pub max_bytes: i32,
    /// Topics whose snapshots are fetched.
    pub topics: Vec<FetchSnapshotRequestTopicSnapshot>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topic whose snapshots are fetched.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(name = "TopicSnapshot")]
pub struct FetchSnapshotRequestTopicSnapshot {
    /// Topic name; always `__cluster_metadata` in current releases.
    pub name: TopicName,
    /// Snapshots to fetch, at most one per partition.
    pub partitions: Vec<FetchSnapshotRequestPartitionSnapshot>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Chunk to fetch from a partition's snapshot.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(name = "PartitionSnapshot")]
pub struct FetchSnapshotRequestPartitionSnapshot {
    /// Partition index within the topic.
    pub partition: i32,
    /// Leader epoch that the follower has seen last, which lets the leader detect outdated followers; -1 to skip the
    /// check.
    pub current_leader_epoch: i32,
    /// Snapshot from the leader's Fetch response.
    pub snapshot_id: SnapshotId,
    /// Start of the chunk as a byte position in the snapshot, which equals the number of bytes already fetched.
    pub position: i64,
    /// Directory of the follower's replica; zero if there is none.
    /// Since version `1`. Tag 0. Ignorable.
    #[kafka(tag = 0, tagged = "1..", ignorable)]
    pub replica_directory_id: DirectoryId,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Snapshot of the metadata log.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct SnapshotId {
    /// Offset after the last record in the snapshot.
    pub end_offset: i64,
    /// Epoch of that record.
    pub epoch: i32,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`FetchSnapshotRequest`], with a chunk of each snapshot.
///
/// # Versions
///
/// Versions `0..=1`, all flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-630] | since 2.8 |
/// | 1 | Adds the log directory of the follower, and the endpoint of the leader to the response. | [KIP-853] | since 3.9 |
///
/// [KIP-630]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-630%3A+Kafka+Raft+Snapshot
/// [KIP-853]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-853%3A+KRaft+Controller+Membership+Changes
///
/// # Layout
///
/// Version 1:
///
/// ```text
/// FetchSnapshot Response (Version: 1) => { throttle_time_ms error_code (topics)
///         node_endpoints<tag: 0> }
///   throttle_time_ms => INT32
///   error_code => INT16
///   topics => { name (partitions) }
///     name => COMPACT_STRING
///     partitions => { index error_code snapshot_id size position unaligned_records
///             current_leader<tag: 0> }
///       index => INT32
///       error_code => INT16
///       snapshot_id => { end_offset epoch }
///         end_offset => INT64
///         epoch => INT32
///       size => INT64
///       position => INT64
///       unaligned_records => COMPACT_RECORDS
///       current_leader<tag: 0> => { leader_id leader_epoch }
///         leader_id => INT32
///         leader_epoch => INT32
///   node_endpoints<tag: 0> => { node_id host port }
///     node_id => INT32
///     host => COMPACT_STRING
///     port => UINT16
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 59, versions = "0..=1", flexible = "0..")]
pub struct FetchSnapshotResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    #[kafka(ignorable)]
    pub throttle_time_ms: i32,
    /// Error code of the whole request; each partition also has its own.
    pub error_code: ErrorCode,
    /// Result for each requested topic.
    pub topics: Vec<FetchSnapshotResponseTopicSnapshot>,
    /// Addresses of the leaders in `current_leader`.
    /// Since version `1`. Tag 0.
    #[kafka(tag = 0, tagged = "1..")]
    pub node_endpoints: Vec<NodeEndpoint>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one topic.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(name = "TopicSnapshot")]
pub struct FetchSnapshotResponseTopicSnapshot {
    /// Topic name, as in the request.
    pub name: TopicName,
    /// Result for each requested partition.
    pub partitions: Vec<FetchSnapshotResponsePartitionSnapshot>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Chunk of a partition's snapshot.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(name = "PartitionSnapshot")]
pub struct FetchSnapshotResponsePartitionSnapshot {
    /// Partition index within the topic.
    pub index: i32,
    /// Error code, such as `SNAPSHOT_NOT_FOUND` or `POSITION_OUT_OF_RANGE`; 0 if the chunk was read.
    pub error_code: ErrorCode,
    /// Snapshot that contains the chunk.
    pub snapshot_id: SnapshotId,
    /// Current leader to use next, sent if this controller does not lead the partition.
    /// Tag 0.
    #[kafka(tag = 0, tagged = "0..")]
    pub current_leader: LeaderIdAndEpoch,
    /// Size in bytes of the whole snapshot; the follower fetches until it has all of them.
    pub size: i64,
    /// Start of the chunk as a byte position in the snapshot.
    pub position: i64,
    /// Chunk of record batches. The first and the last batch can be truncated at any byte.
    pub unaligned_records: Records,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Leader of a partition. Unlike in other messages, both fields default to 0 instead of -1.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct LeaderIdAndEpoch {
    /// Controller that leads the partition; -1 if unknown.
    pub leader_id: BrokerId,
    /// Epoch of this leader.
    pub leader_epoch: i32,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Address of a leader.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct NodeEndpoint {
    /// Controller to which `current_leader` refers.
    #[kafka(map_key)]
    pub node_id: BrokerId,
    /// Host name or IP address that the controller advertises.
    pub host: Str,
    /// TCP port.
    pub port: u16,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
