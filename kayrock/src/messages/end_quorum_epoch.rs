//! `EndQuorumEpoch` (API 54): announces that the leader of the metadata log resigns, so that the next election starts
//! immediately (KIP-595).

use crate::types::{Str, UnknownTags};
use crate::values::{BrokerId, DirectoryId, ErrorCode, TopicName};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Announces to a voter that the leader resigns, for example because it shuts down.
///
/// # Versions
///
/// Versions `0..=1`, flexible since `1`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-595] | since 2.8 |
/// | 1 | First flexible version. Adds directories of candidates and endpoints of the leader. | [KIP-482], [KIP-853] | since 3.9 |
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
/// EndQuorumEpoch Request (Version: 1) => { cluster_id (topics) (leader_endpoints) }
///   cluster_id => COMPACT_NULLABLE_STRING
///   topics => { topic_name (partitions) }
///     topic_name => COMPACT_STRING
///     partitions => { partition_index leader_id leader_epoch (preferred_candidates) }
///       partition_index => INT32
///       leader_id => INT32
///       leader_epoch => INT32
///       preferred_candidates => { candidate_id candidate_directory_id }
///         candidate_id => INT32
///         candidate_directory_id => UUID
///   leader_endpoints => { name host port }
///     name => COMPACT_STRING
///     host => COMPACT_STRING
///     port => UINT16
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 54, versions = "0..=1", flexible = "1..", response = EndQuorumEpochResponse, listeners = "controller")]
pub struct EndQuorumEpochRequest {
    /// Cluster that the leader belongs to; null if unspecified. Other clusters respond with `INCONSISTENT_CLUSTER_ID`.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub cluster_id: Option<Str>,
    /// Topic of the metadata log, the only entry.
    pub topics: Vec<EndQuorumEpochRequestTopicData>,
    /// Addresses at which the voter can reach the resigning leader, one entry per listener.
    /// Since version `1`. Ignorable.
    #[kafka(versions = "1..", ignorable)]
    pub leader_endpoints: Vec<LeaderEndpoint>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topic whose leader resigns.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(name = "TopicData")]
pub struct EndQuorumEpochRequestTopicData {
    /// Topic name; always `__cluster_metadata` in current releases.
    pub topic_name: TopicName,
    /// Partitions whose leader resigns; only partition 0 in current releases.
    pub partitions: Vec<EndQuorumEpochRequestPartitionData>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Partition whose leader resigns.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(name = "PartitionData")]
pub struct EndQuorumEpochRequestPartitionData {
    /// Partition index within the topic.
    pub partition_index: i32,
    /// Controller that resigns and sends this request.
    pub leader_id: BrokerId,
    /// Epoch of the resigning leader.
    pub leader_epoch: i32,
    /// Voters in order of preference for the next election, those with the most records first; from version 1 in
    /// `preferred_candidates`.
    /// Version `0`. Ignorable, replaced by `preferred_candidates`.
    #[kafka(versions = "0", ignorable, replaced_by = preferred_candidates)]
    pub preferred_successors: Vec<i32>,
    /// Voters in order of preference for the next election, those with the most records first. Later entries wait
    /// longer before they become candidates.
    /// Since version `1`. Ignorable.
    #[kafka(versions = "1..", ignorable)]
    pub preferred_candidates: Vec<ReplicaInfo>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Voter that should become a candidate.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct ReplicaInfo {
    /// Controller id of the candidate.
    pub candidate_id: BrokerId,
    /// Directory of the candidate's log; zero if unknown.
    pub candidate_directory_id: DirectoryId,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Listener of the resigning leader.
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

/// Response to [`EndQuorumEpochRequest`]: the voter accepts the resignation or returns a later leader.
///
/// # Versions
///
/// Versions `0..=1`, flexible since `1`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-595] | since 2.8 |
/// | 1 | First flexible version. Adds directories of candidates and endpoints of the leader. | [KIP-482], [KIP-853] | since 3.9 |
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
/// EndQuorumEpoch Response (Version: 1) => { error_code (topics) node_endpoints<tag: 0> }
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
#[kafka(api = 54, versions = "0..=1", flexible = "1..")]
pub struct EndQuorumEpochResponse {
    /// Error code of the whole request, such as `INCONSISTENT_CLUSTER_ID`; each partition also has its own.
    pub error_code: ErrorCode,
    /// Result for the requested topic; empty if `error_code` is not 0.
    pub topics: Vec<EndQuorumEpochResponseTopicData>,
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
pub struct EndQuorumEpochResponseTopicData {
    /// Topic name, as in the request.
    pub topic_name: TopicName,
    /// Result for each requested partition.
    pub partitions: Vec<EndQuorumEpochResponsePartitionData>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one partition.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(name = "PartitionData")]
pub struct EndQuorumEpochResponsePartitionData {
    /// Partition index within the topic.
    pub partition_index: i32,
    /// Error code; 0 if the voter accepts the resignation, `FENCED_LEADER_EPOCH` if a later epoch exists.
    pub error_code: ErrorCode,
    /// Controller that the voter considers the leader; -1 if there is none.
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
