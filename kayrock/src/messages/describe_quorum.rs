//! `DescribeQuorum` (API 55): describes the leader of the metadata log and the progress of its replicas (KIP-595).

use crate::types::{Str, UnknownTags};
use crate::values::{BrokerId, DirectoryId, ErrorCode, TopicName};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Requests the state of the quorum from the leader, directly or through a broker.
///
/// # Versions
///
/// Versions `0..=2`, all flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-595] | since 2.8 |
/// | 1 | Adds the times of the last fetches to the response. | [KIP-836] | since 3.3 |
/// | 2 | Adds directories, node addresses and error messages to the response. | [KIP-853] | since 3.9 |
///
/// [KIP-595]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-595%3A+A+Raft+Protocol+for+the+Metadata+Quorum
/// [KIP-836]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-836%3A+Addition+of+Information+in+DescribeQuorumResponse+about+Voter+Lag
/// [KIP-853]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-853%3A+KRaft+Controller+Membership+Changes
///
/// # Layout
///
/// Version 2:
///
/// ```text
/// DescribeQuorum Request (Version: 2) => { (topics) }
///   topics => { topic_name (partitions) }
///     topic_name => COMPACT_STRING
///     partitions => { partition_index }
///       partition_index => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(
    api = 55,
    versions = "0..=2",
    flexible = "0..",
    response = DescribeQuorumResponse,
    listeners = "broker, controller"
)]
pub struct DescribeQuorumRequest {
    /// Topic of the metadata log, the only entry.
    pub topics: Vec<DescribeQuorumRequestTopicData>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topic to describe.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(name = "TopicData")]
pub struct DescribeQuorumRequestTopicData {
    /// Topic name; always `__cluster_metadata` in current releases.
    pub topic_name: TopicName,
    /// Partitions to describe; only partition 0 in current releases.
    pub partitions: Vec<DescribeQuorumRequestPartitionData>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Partition to describe.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(name = "PartitionData")]
pub struct DescribeQuorumRequestPartitionData {
    /// Partition index within the topic.
    pub partition_index: i32,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`DescribeQuorumRequest`], with the leader, voters and observers.
///
/// # Versions
///
/// Versions `0..=2`, all flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-595] | since 2.8 |
/// | 1 | Adds the times of the last fetches to the response. | [KIP-836] | since 3.3 |
/// | 2 | Adds directories, node addresses and error messages to the response. | [KIP-853] | since 3.9 |
///
/// [KIP-595]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-595%3A+A+Raft+Protocol+for+the+Metadata+Quorum
/// [KIP-836]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-836%3A+Addition+of+Information+in+DescribeQuorumResponse+about+Voter+Lag
/// [KIP-853]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-853%3A+KRaft+Controller+Membership+Changes
///
/// # Layout
///
/// Version 2:
///
/// ```text
/// DescribeQuorum Response (Version: 2) => { error_code error_message (topics) (nodes) }
///   error_code => INT16
///   error_message => COMPACT_NULLABLE_STRING
///   topics => { topic_name (partitions) }
///     topic_name => COMPACT_STRING
///     partitions => { partition_index error_code error_message leader_id leader_epoch high_watermark
///             (current_voters) (observers) }
///       partition_index => INT32
///       error_code => INT16
///       error_message => COMPACT_NULLABLE_STRING
///       leader_id => INT32
///       leader_epoch => INT32
///       high_watermark => INT64
///       current_voters => { replica_id replica_directory_id log_end_offset last_fetch_timestamp
///               last_caught_up_timestamp }
///         replica_id => INT32
///         replica_directory_id => UUID
///         log_end_offset => INT64
///         last_fetch_timestamp => INT64
///         last_caught_up_timestamp => INT64
///       observers => { replica_id replica_directory_id log_end_offset last_fetch_timestamp
///               last_caught_up_timestamp }
///         replica_id => INT32
///         replica_directory_id => UUID
///         log_end_offset => INT64
///         last_fetch_timestamp => INT64
///         last_caught_up_timestamp => INT64
///   nodes => { node_id (listeners) }
///     node_id => INT32
///     listeners => { name host port }
///       name => COMPACT_STRING
///       host => COMPACT_STRING
///       port => UINT16
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 55, versions = "0..=2", flexible = "0..")]
pub struct DescribeQuorumResponse {
    /// Error code of the whole request; each partition also has its own.
    pub error_code: ErrorCode,
    /// Error message from the controller; null if there is none.
    /// Since version `2`. Nullable. Default empty. Ignorable.
    #[kafka(versions = "2..", nullable, default = [], ignorable)]
    pub error_message: Option<Str>,
    /// Result for the requested topic.
    pub topics: Vec<DescribeQuorumResponseTopicData>,
    /// Voters, with the addresses available at the leader.
    /// Since version `2`.
    #[kafka(versions = "2..")]
    pub nodes: Vec<Node>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one topic.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(name = "TopicData")]
pub struct DescribeQuorumResponseTopicData {
    /// Topic name, as in the request.
    pub topic_name: TopicName,
    /// Result for each requested partition.
    pub partitions: Vec<DescribeQuorumResponsePartitionData>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Partition with its voters and observers.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(name = "PartitionData")]
pub struct DescribeQuorumResponsePartitionData {
    /// Partition index within the topic.
    pub partition_index: i32,
    /// Error code, such as `NOT_LEADER_OR_FOLLOWER` from a node that is not the leader.
    pub error_code: ErrorCode,
    /// Error message from the controller; null if there is none.
    /// Since version `2`. Nullable. Default empty. Ignorable.
    #[kafka(versions = "2..", nullable, default = [], ignorable)]
    pub error_message: Option<Str>,
    /// Controller that leads the partition; -1 if unknown.
    pub leader_id: BrokerId,
    /// Epoch of the leader.
    pub leader_epoch: i32,
    /// Offset after the last record that a majority of voters has; -1 while unknown.
    pub high_watermark: i64,
    /// Voters of the partition, including the leader.
    pub current_voters: Vec<ReplicaState>,
    /// Replicas without a vote: brokers, and controllers that are not voters.
    pub observers: Vec<ReplicaState>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Progress of one replica, as observed by the leader.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct ReplicaState {
    /// Node id of the replica, a controller or broker.
    pub replica_id: BrokerId,
    /// Directory in which the replica keeps the log; zero if unknown.
    /// Since version `2`.
    #[kafka(versions = "2..")]
    pub replica_directory_id: DirectoryId,
    /// Offset after the last record of the replica; -1 if unknown.
    pub log_end_offset: i64,
    /// Time of its last fetch, in milliseconds since the Unix epoch. For the leader it is the current time; -1 if
    /// unknown.
    /// Since version `1`. Default `-1`. Ignorable.
    #[kafka(versions = "1..", default = -1, ignorable)]
    pub last_fetch_timestamp: i64,
    /// Last time at which it had all of the leader's records, in milliseconds since the Unix epoch. For the leader it
    /// is the current time; -1 if unknown.
    /// Since version `1`. Default `-1`. Ignorable.
    #[kafka(versions = "1..", default = -1, ignorable)]
    pub last_caught_up_timestamp: i64,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Voter and its addresses.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct Node {
    /// Controller to which `current_voters` refers.
    #[kafka(map_key)]
    pub node_id: BrokerId,
    /// Addresses of the voter, one entry per listener.
    pub listeners: Vec<Listener>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Listener of a controller.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct Listener {
    /// Name of the listener in the controller's configuration.
    #[kafka(map_key)]
    pub name: Str,
    /// Advertised host name or IP address.
    pub host: Str,
    /// TCP port.
    pub port: u16,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
