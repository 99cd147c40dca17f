//! Vote (API 52): requests votes for the election of a quorum leader (KIP-595).

use crate::types::{Str, UnknownTags};
use crate::values::{BrokerId, DirectoryId, ErrorCode, TopicName};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Requests the vote of a voter.
///
/// # Versions
///
/// Versions `0..=2`, all flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-595] | since 2.8 |
/// | 1 | Adds the directories of voters, and the endpoint of the leader to the response. | [KIP-853] | since 3.9 |
/// | 2 | Adds the pre-vote, which does not increase the epoch. | [KIP-996] | since 4.0 |
///
/// [KIP-595]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-595%3A+A+Raft+Protocol+for+the+Metadata+Quorum
/// [KIP-853]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-853%3A+KRaft+Controller+Membership+Changes
/// [KIP-996]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-996%3A+Pre-Vote
///
/// # Layout
///
/// Version 2:
///
/// ```text
/// Vote Request (Version: 2) => { cluster_id voter_id (topics) }
///   cluster_id => COMPACT_NULLABLE_STRING
///   voter_id => INT32
///   topics => { topic_name (partitions) }
///     topic_name => COMPACT_STRING
///     partitions => { partition_index replica_epoch replica_id replica_directory_id voter_directory_id
///             last_offset_epoch last_offset pre_vote }
///       partition_index => INT32
///       replica_epoch => INT32
///       replica_id => INT32
///       replica_directory_id => UUID
///       voter_directory_id => UUID
///       last_offset_epoch => INT32
///       last_offset => INT64
///       pre_vote => BOOLEAN
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 52, versions = "0..=2", flexible = "0..", response = VoteResponse, listeners = "controller")]
pub struct VoteRequest {
    /// Cluster id of the candidate; null to skip the check. A different id results in `INCONSISTENT_CLUSTER_ID`.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub cluster_id: Option<Str>,
    /// Node id of the voter that the request is for; -1 if unknown. Other voters respond with `INVALID_VOTER_KEY`.
    /// Since version `1`. Default `-1`. Ignorable.
    #[kafka(versions = "1..", default = -1, ignorable)]
    pub voter_id: BrokerId,
    /// Topics of the election, currently a single one.
    pub topics: Vec<VoteRequestTopicData>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topic of the election.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(name = "TopicData")]
pub struct VoteRequestTopicData {
    /// Topic name, currently always `__cluster_metadata`.
    pub topic_name: TopicName,
    /// Partitions of the election, currently only 0.
    pub partitions: Vec<VoteRequestPartitionData>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Candidate's epoch and log position in a partition.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(name = "PartitionData")]
pub struct VoteRequestPartitionData {
    /// Partition index.
    pub partition_index: i32,
    /// Epoch in which the candidate requests the vote; in a pre-vote, its current epoch.
    pub replica_epoch: i32,
    /// Node id of the candidate. The schema of Kafka 3.9 has the names `CandidateId`, `CandidateEpoch` and
    /// `CandidateDirectoryId`.
    pub replica_id: BrokerId,
    /// Directory id of the candidate's log; zero if not set.
    /// Since version `1`. Ignorable.
    #[kafka(versions = "1..", ignorable)]
    pub replica_directory_id: DirectoryId,
    /// Directory id of the intended voter's log; zero if unknown.
    /// Since version `1`. Ignorable.
    #[kafka(versions = "1..", ignorable)]
    pub voter_directory_id: DirectoryId,
    /// Epoch of the candidate's last record. A voter whose last record has a later epoch rejects the candidate.
    pub last_offset_epoch: i32,
    /// End offset of the candidate's log. A voter with more records of the same epoch rejects the candidate.
    pub last_offset: i64,
    /// True for a pre-vote: the voter changes no state, and the candidate starts an election only if it would win.
    /// Since version `2`.
    #[kafka(versions = "2..")]
    pub pre_vote: bool,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`VoteRequest`] with the vote of each partition.
///
/// # Versions
///
/// Versions `0..=2`, all flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-595] | since 2.8 |
/// | 1 | Adds the directories of voters, and the endpoint of the leader to the response. | [KIP-853] | since 3.9 |
/// | 2 | Adds the pre-vote, which does not increase the epoch. | [KIP-996] | since 4.0 |
///
/// [KIP-595]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-595%3A+A+Raft+Protocol+for+the+Metadata+Quorum
/// [KIP-853]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-853%3A+KRaft+Controller+Membership+Changes
/// [KIP-996]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-996%3A+Pre-Vote
///
/// # Layout
///
/// Version 2:
///
/// ```text
/// Vote Response (Version: 2) => { error_code (topics) node_endpoints<tag: 0> }
///   error_code => INT16
///   topics => { topic_name (partitions) }
///     topic_name => COMPACT_STRING
///     partitions => { partition_index error_code leader_id leader_epoch vote_granted }
///       partition_index => INT32
///       error_code => INT16
///       leader_id => INT32
///       leader_epoch => INT32
///       vote_granted => BOOLEAN
///   node_endpoints<tag: 0> => { node_id host port }
///     node_id => INT32
///     host => COMPACT_STRING
///     port => UINT16
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 52, versions = "0..=2", flexible = "0..")]
pub struct VoteResponse {
    /// Error code of the whole request, such as `INCONSISTENT_CLUSTER_ID`. Each partition has its own error code.
    pub error_code: ErrorCode,
    /// Topic of the request; empty on error.
    pub topics: Vec<VoteResponseTopicData>,
    /// Endpoint of the leader named by `leader_id`.
    /// Since version `1`. Tag 0.
    #[kafka(tag = 0, tagged = "1..")]
    pub node_endpoints: Vec<NodeEndpoint>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Votes for a topic.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(name = "TopicData")]
pub struct VoteResponseTopicData {
    /// Topic name, as in the request.
    pub topic_name: TopicName,
    /// Results by partition.
    pub partitions: Vec<VoteResponsePartitionData>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Vote for a partition.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(name = "PartitionData")]
pub struct VoteResponsePartitionData {
    /// Partition index.
    pub partition_index: i32,
    /// Error code of the partition, such as `FENCED_LEADER_EPOCH` if the voter is in a later epoch.
    pub error_code: ErrorCode,
    /// Node id of the current leader; -1 if the voter has none.
    pub leader_id: BrokerId,
    /// Latest epoch of the voter.
    pub leader_epoch: i32,
    /// True if the voter grants its vote.
    pub vote_granted: bool,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Endpoint of a leader.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct NodeEndpoint {
    /// Node id used by `leader_id`.
    #[kafka(map_key)]
    pub node_id: BrokerId,
    /// Host name or address advertised by the controller.
    pub host: Str,
    /// TCP port.
    pub port: u16,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
