//! `AlterPartitionReassignments` (API 45): moves partitions to other brokers, or cancels such moves (KIP-455).

use crate::types::{ShortVec, Str, UnknownTags};
use crate::values::{BrokerId, ErrorCode, TopicName};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Starts or cancels partition reassignments; the controller handles the request.
///
/// # Versions
///
/// Versions `0..=1`, all flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-455] | all |
/// | 1 | Allows the client to forbid a change of the replication factor. | [KIP-860] | since 4.1 |
///
/// [KIP-455]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-455%3A+Create+an+Administrative+API+for+Replica+Reassignment
/// [KIP-860]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-860%3A+Add+client-provided+option+to+guard+against+replication+factor+change+during+partition+reassignments
///
/// # Layout
///
/// Version 1:
///
/// ```text
/// AlterPartitionReassignments Request (Version: 1) => { timeout_ms allow_replication_factor_change
///         (topics) }
///   timeout_ms => INT32
///   allow_replication_factor_change => BOOLEAN
///   topics => { name (partitions) }
///     name => COMPACT_STRING
///     partitions => { partition_index ?(replicas) }
///       partition_index => INT32
///       replicas => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(
    api = 45,
    versions = "0..=1",
    flexible = "0..",
    response = AlterPartitionReassignmentsResponse,
    listeners = "broker, controller"
)]
pub struct AlterPartitionReassignmentsRequest {
    /// Timeout in milliseconds until the reassignments have started; they complete later.
    /// Default `60000`.
    #[kafka(default = 60_000)]
    pub timeout_ms: i32,
    /// True if a reassignment may change the number of replicas; always true before version 1.
    /// Since version `1`. Default `true`.
    #[kafka(versions = "1..", default = true)]
    pub allow_replication_factor_change: bool,
    /// Topics with partitions to reassign.
    pub topics: Vec<ReassignableTopic>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topic with partitions to reassign.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct ReassignableTopic {
    /// Topic name.
    pub name: TopicName,
    /// Partitions to reassign; each one succeeds or fails independently.
    pub partitions: Vec<ReassignablePartition>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Partition to reassign.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct ReassignablePartition {
    /// Partition index within the topic.
    pub partition_index: i32,
    /// Target brokers of the replicas, the preferred leader first; null cancels the pending reassignment.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub replicas: Option<ShortVec<BrokerId>>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`AlterPartitionReassignmentsRequest`], with the result of each partition.
///
/// # Versions
///
/// Versions `0..=1`, all flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-455] | all |
/// | 1 | Allows the client to forbid a change of the replication factor. | [KIP-860] | since 4.1 |
///
/// [KIP-455]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-455%3A+Create+an+Administrative+API+for+Replica+Reassignment
/// [KIP-860]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-860%3A+Add+client-provided+option+to+guard+against+replication+factor+change+during+partition+reassignments
///
/// # Layout
///
/// Version 1:
///
/// ```text
/// AlterPartitionReassignments Response (Version: 1) => { throttle_time_ms
///         allow_replication_factor_change error_code error_message (responses) }
///   throttle_time_ms => INT32
///   allow_replication_factor_change => BOOLEAN
///   error_code => INT16
///   error_message => COMPACT_NULLABLE_STRING
///   responses => { name (partitions) }
///     name => COMPACT_STRING
///     partitions => { partition_index error_code error_message }
///       partition_index => INT32
///       error_code => INT16
///       error_message => COMPACT_NULLABLE_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 45, versions = "0..=1", flexible = "0..")]
pub struct AlterPartitionReassignmentsResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// True if reassignments could change the number of replicas, as in the request.
    /// Since version `1`. Default `true`. Ignorable.
    #[kafka(versions = "1..", default = true, ignorable)]
    pub allow_replication_factor_change: bool,
    /// Error code of the whole request; each partition also has its own.
    pub error_code: ErrorCode,
    /// Error message from the controller; null if there is none.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub error_message: Option<Str>,
    /// Result for each requested topic.
    pub responses: Vec<ReassignableTopicResponse>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one topic.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct ReassignableTopicResponse {
    /// Topic name, as in the request.
    pub name: TopicName,
    /// Result for each requested partition.
    pub partitions: Vec<ReassignablePartitionResponse>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one partition.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct ReassignablePartitionResponse {
    /// Partition index within the topic.
    pub partition_index: i32,
    /// Error code, such as `NO_REASSIGNMENT_IN_PROGRESS` if there is no reassignment to cancel.
    pub error_code: ErrorCode,
    /// Error message from the controller; null if there is none.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub error_message: Option<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
