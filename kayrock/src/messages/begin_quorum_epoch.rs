//! `BeginQuorumEpoch` (API 53): announces a new leader of the metadata log to the voters (KIP-595).

use crate::types::{Str, UnknownTags};
use crate::values::{BrokerId, DirectoryId, ErrorCode, TopicName};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Announces the leader to a voter; the leader repeats it until the voter responds.
///
/// # Versions
///
/// Versions `0..=1`, flexible since `1`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-595] | since 2.8 |
/// | 1 | First flexible version. Adds directories of voters and endpoints of the leader. | [KIP-482], [KIP-853] | since 3.9 |
///
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-595]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-595%3A+A+Raft+Protocol+for+the+Metadata+Quorum
/// [KIP-853]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-853%3A+KRaft+Controller+Membership+Changes
///
/// # Layout
///
/// Version 1:
///
/// ```text
/// BeginQuorumEpoch Request (Version: 1) => { cluster_id voter_id (topics) (leader_endpoints) }
///   cluster_id => COMPACT_NULLABLE_STRING
///   voter_id => INT32
///   topics => { topic_name (partitions) }
///     topic_name => COMPACT_STRING
///     partitions => { partition_index voter_directory_id leader_id leader_epoch }
///       partition_index => INT32
///       voter_directory_id => UUID
///       leader_id => INT32
///       leader_epoch => INT32
///   leader_endpoints => { name host port }
///     name => COMPACT_STRING
///     host => COMPACT_STRING
///     port => UINT16
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 53, versions = "0..=1", flexible = "1..", response = BeginQuorumEpochResponse, listeners = "controller")]
pub struct BeginQuorumEpochRequest {
    /// Cluster that the leader belongs to; null if unspecified. Other clusters respond with `INCONSISTENT_CLUSTER_ID`.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub cluster_id: Option<Str>,
    /// Voter that the request is for; -1 if unknown. Other voters respond with `INVALID_VOTER_KEY`.
    /// Since version `1`. Default `-1`. Ignorable.
    #[kafka(versions = "1..", default = -1, ignorable)]
    pub voter_id: BrokerId,
    /// Topic of the metadata log, the only entry.
    pub topics: Vec<BeginQuorumEpochRequestTopicData>,
    /// Addresses at which the voter can reach the leader, one entry per listener.
    /// Since version `1`. Ignorable.
    #[kafka(versions = "1..", ignorable)]
    pub leader_endpoints: Vec<LeaderEndpoint>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topic with a new leader.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(name = "TopicData")]
pub struct BeginQuorumEpochRequestTopicData {
    /// Topic name; always `__cluster_metadata` in current releases.
    pub topic_name: TopicName,
    /// Partitions with a new leader; only partition 0 in current releases.
    pub partitions: Vec<BeginQuorumEpochRequestPartitionData>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Partition and its leader.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(name = "PartitionData")]
pub struct BeginQuorumEpochRequestPartitionData {
    /// Partition index within the topic.
    pub partition_index: i32,
    /// Directory of the voter that the request is for; zero if unknown.
    /// Since version `1`. Ignorable.
    #[kafka(versions = "1..", ignorable)]
    pub voter_directory_id: DirectoryId,
    /// Controller that is the leader and sends this request.
    pub leader_id: BrokerId,
    /// Epoch of this leader.
    pub leader_epoch: i32,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Listener of the leader.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct LeaderEndpoint {
    /// Name of the listener in the leader's configuration.
    #[kafka(map_key)]
    pub name: Str,
    /// Host name or IP address that the leader advertises.
    pub host: Str,
    /// TCP port.
    pub port: u16,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`BeginQuorumEpochRequest`]: the voter accepts the leader or returns a later one.
///
/// # Versions
///
/// Versions `0..=1`, flexible since `1`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-595] | since 2.8 |
/// | 1 | First flexible version. Adds directories of voters and endpoints of the leader. | [KIP-482], [KIP-853] | since 3.9 |
///
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-595]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-595%3A+A+Raft+Protocol+for+the+Metadata+Quorum
/// [KIP-853]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-853%3A+KRaft+Controller+Membership+Changes
///
/// # Layout
///
/// Version 1:
///
/// ```text
/// BeginQuorumEpoch Response (Version: 1) => { error_code (topics) node_endpoints<tag: 0> }
///   error_code => INT16
///   topics => { topic_name (partitions) }
///     topic_name => COMPACT_STRING
///     partitions => { partition_index error_code leader_id leader_epoch }
///       partition_index => INT32
///       error_code => INT16
///       leader_id => INT32
///       leader_epoch => INT32
///   node_endpoints<tag: 0> => { node_id host port }
///     node_id => INT32
///     host => COMPACT_STRING
///     port => UINT16
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 53, versions = "0..=1", flexible = "1..")]
pub struct BeginQuorumEpochResponse {
    /// Error code of the whole request, such as `INCONSISTENT_CLUSTER_ID`; each partition also has its own.
    pub error_code: ErrorCode,
    /// Result for the requested topic; empty if `error_code` is not 0.
    pub topics: Vec<BeginQuorumEpochResponseTopicData>,
    /// Address of the leader in `leader_id`.
    /// Since version `1`. Tag 0.
    #[kafka(tag = 0, tagged = "1..")]
    pub node_endpoints: Vec<NodeEndpoint>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one topic.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(name = "TopicData")]
pub struct BeginQuorumEpochResponseTopicData {
    /// Topic name, as in the request.
    pub topic_name: TopicName,
    /// Result for each requested partition.
    pub partitions: Vec<BeginQuorumEpochResponsePartitionData>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one partition.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(name = "PartitionData")]
pub struct BeginQuorumEpochResponsePartitionData {
    /// Partition index within the topic.
    pub partition_index: i32,
    /// Error code; 0 if the voter follows the leader, `FENCED_LEADER_EPOCH` if a later epoch exists.
    pub error_code: ErrorCode,
    /// Controller that the voter now considers the leader; -1 if there is none.
    pub leader_id: BrokerId,
    /// Latest epoch that the voter has seen.
    pub leader_epoch: i32,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Address of a leader.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct NodeEndpoint {
    /// Controller to which `leader_id` refers.
    #[kafka(map_key)]
    pub node_id: BrokerId,
    /// Advertised host name or IP address.
    pub host: Str,
    /// TCP port.
    pub port: u16,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
