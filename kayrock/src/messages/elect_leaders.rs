//! `ElectLeaders` (API 43): elects leaders of partitions anew, usually to give them back to their preferred brokers
//! (KIP-183).
//!
//! v1 brought elections of replicas that are out of sync (KIP-460), v2 is flexible.

use crate::types::{Str, UnknownTags};
use crate::values::{ElectionType, ErrorCode, TopicName};
use kayrock_derive::KafkaMessage;

/// Asks the controller for elections.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 43,
    versions = "0..=2",
    flexible = "2..",
    response = ElectLeadersResponse,
    listeners = "broker, controller"
)]
pub struct ElectLeadersRequest {
    /// Who is elected: 0 the preferred replica, which is the first of the list; 1 any live replica if none in sync is
    /// left, so that records may be lost.
    #[kafka(versions = "1..")]
    pub election_type: ElectionType,
    /// The partitions to elect for; null for all of the cluster.
    #[kafka(nullable, default = [])]
    pub topic_partitions: Option<Vec<TopicPartitions>>,
    /// How long to wait until the new leaders are known, in milliseconds.
    #[kafka(default = 60_000)]
    pub timeout_ms: i32,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A topic with partitions to elect for.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct TopicPartitions {
    /// The topic that they belong to.
    #[kafka(map_key)]
    pub topic: TopicName,
    /// The numbers of the partitions.
    pub partitions: Vec<i32>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Says which partitions have a new leader.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 43, versions = "0..=2", flexible = "2..")]
pub struct ElectLeadersResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    pub throttle_time_ms: i32,
    /// Why there was no election at all, such as `CLUSTER_AUTHORIZATION_FAILED`; partitions have their own.
    #[kafka(versions = "1..")]
    pub error_code: ErrorCode,
    /// The topics of the request; when all were asked, only partitions that needed an election.
    pub replica_election_results: Vec<ReplicaElectionResult>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What became of a topic's elections.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct ReplicaElectionResult {
    /// The topic that they belong to.
    pub topic: TopicName,
    /// The partitions with an answer.
    pub partition_result: Vec<PartitionResult>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What became of a partition's election.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct PartitionResult {
    /// The number of the partition.
    pub partition_id: i32,
    /// Why the leader is still the same, such as `ELECTION_NOT_NEEDED` when it is the right one already.
    pub error_code: ErrorCode,
    /// What the broker has to say about the error; null when it says nothing.
    #[kafka(nullable, default = [])]
    pub error_message: Option<Str>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
