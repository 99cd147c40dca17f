//! `ElectLeaders` (API 43): elects new leaders of partitions, usually to restore the preferred leaders (KIP-183).

use crate::types::{Str, UnknownTags};
use crate::values::{ElectionType, ErrorCode, TopicName};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Starts leader elections; sent to the controller.
///
/// # Versions
///
/// Versions `0..=2`, flexible since `2`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version, for preferred leaders only. | [KIP-183] | all |
/// | 1 | Adds the election type, preferred or unclean, and an error code of the whole response. | [KIP-460] | all |
/// | 2 | First flexible version. | [KIP-482] | all |
///
/// [KIP-183]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-183+-+Change+PreferredReplicaLeaderElectionCommand+to+use+AdminClient
/// [KIP-460]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-460%3A+Admin+Leader+Election+RPC
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
///
/// # Layout
///
/// Version 2:
///
/// ```text
/// ElectLeaders Request (Version: 2) => { election_type ?(topic_partitions) timeout_ms }
///   election_type => INT8
///   topic_partitions => { topic (partitions) }
///     topic => COMPACT_STRING
///     partitions => INT32
///   timeout_ms => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(
    api = 43,
    versions = "0..=2",
    flexible = "2..",
    response = ElectLeadersResponse,
    listeners = "broker, controller"
)]
pub struct ElectLeadersRequest {
    /// Type of election: 0 elects the preferred replica, which is the first in the list of replicas; 1 elects any live
    /// replica if no in-sync replica is left, so that records can be lost.
    /// Since version `1`.
    #[kafka(versions = "1..")]
    pub election_type: ElectionType,
    /// Partitions that need an election; null for all partitions of the cluster.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub topic_partitions: Option<Vec<TopicPartitions>>,
    /// Maximum wait time in milliseconds for the elections.
    /// Default `60000`.
    #[kafka(default = 60_000)]
    pub timeout_ms: i32,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Partitions of one topic that need an election.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct TopicPartitions {
    /// Topic of the partitions.
    #[kafka(map_key)]
    pub topic: TopicName,
    /// Partition indexes.
    pub partitions: Vec<i32>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`ElectLeadersRequest`], with the result of each partition.
///
/// # Versions
///
/// Versions `0..=2`, flexible since `2`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version, for preferred leaders only. | [KIP-183] | all |
/// | 1 | Adds the election type, preferred or unclean, and an error code of the whole response. | [KIP-460] | all |
/// | 2 | First flexible version. | [KIP-482] | all |
///
/// [KIP-183]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-183+-+Change+PreferredReplicaLeaderElectionCommand+to+use+AdminClient
/// [KIP-460]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-460%3A+Admin+Leader+Election+RPC
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
///
/// # Layout
///
/// Version 2:
///
/// ```text
/// ElectLeaders Response (Version: 2) => { throttle_time_ms error_code (replica_election_results) }
///   throttle_time_ms => INT32
///   error_code => INT16
///   replica_election_results => { topic (partition_result) }
///     topic => COMPACT_STRING
///     partition_result => { partition_id error_code error_message }
///       partition_id => INT32
///       error_code => INT16
///       error_message => COMPACT_NULLABLE_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 43, versions = "0..=2", flexible = "2..")]
pub struct ElectLeadersResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Error code of the whole request, such as `CLUSTER_AUTHORIZATION_FAILED`; each partition also has its own.
    /// Since version `1`.
    #[kafka(versions = "1..")]
    pub error_code: ErrorCode,
    /// Result for each requested topic; for a request with null, only partitions that needed an election.
    pub replica_election_results: Vec<ReplicaElectionResult>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one topic.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct ReplicaElectionResult {
    /// Topic of the partitions.
    pub topic: TopicName,
    /// Result of each partition in this topic.
    pub partition_result: Vec<PartitionResult>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one partition.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct PartitionResult {
    /// Partition index within the topic.
    pub partition_id: i32,
    /// Error code; 0 if a new leader was elected, `ELECTION_NOT_NEEDED` if the current leader is already the right one.
    pub error_code: ErrorCode,
    /// Error message from the broker; null if there is none.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub error_message: Option<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
