//! `DescribeProducers` (API 61): lists the active producers of partitions, to find hanging transactions (KIP-664).

use crate::types::{Str, UnknownTags};
use crate::values::{ErrorCode, ProducerId, TopicName};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Requests the producers of partitions; sent to their leaders or to other replicas.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-664] | since 2.8 |
///
/// [KIP-664]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-664%3A+Provide+tooling+to+detect+and+abort+hanging+transactions
///
/// # Layout
///
/// ```text
/// DescribeProducers Request (Version: 0) => { (topics) }
///   topics => { name (partition_indexes) }
///     name => COMPACT_STRING
///     partition_indexes => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 61, versions = "0", flexible = "0..", response = DescribeProducersResponse, listeners = "broker")]
pub struct DescribeProducersRequest {
    /// Topics whose producers are requested.
    pub topics: Vec<TopicRequest>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topic whose producers are requested.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct TopicRequest {
    /// Topic name.
    #[kafka(map_key)]
    pub name: TopicName,
    /// Partition indexes; an empty array selects none, not all.
    pub partition_indexes: Vec<i32>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`DescribeProducersRequest`], with the producers of each partition.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-664] | since 2.8 |
///
/// [KIP-664]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-664%3A+Provide+tooling+to+detect+and+abort+hanging+transactions
///
/// # Layout
///
/// ```text
/// DescribeProducers Response (Version: 0) => { throttle_time_ms (topics) }
///   throttle_time_ms => INT32
///   topics => { name (partitions) }
///     name => COMPACT_STRING
///     partitions => { partition_index error_code error_message (active_producers) }
///       partition_index => INT32
///       error_code => INT16
///       error_message => COMPACT_NULLABLE_STRING
///       active_producers => { producer_id producer_epoch last_sequence last_timestamp
///               coordinator_epoch current_txn_start_offset }
///         producer_id => INT64
///         producer_epoch => INT32
///         last_sequence => INT32
///         last_timestamp => INT64
///         coordinator_epoch => INT32
///         current_txn_start_offset => INT64
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 61, versions = "0", flexible = "0..")]
pub struct DescribeProducersResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Result for each requested topic.
    pub topics: Vec<TopicResponse>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Producers of one topic.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct TopicResponse {
    /// Topic name, as in the request.
    pub name: TopicName,
    /// Result for each requested partition.
    pub partitions: Vec<PartitionResponse>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Producers of one partition.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct PartitionResponse {
    /// Partition index within the topic.
    pub partition_index: i32,
    /// Error code, such as `NOT_LEADER_OR_FOLLOWER`; 0 if the producers are listed.
    pub error_code: ErrorCode,
    /// Error message from the broker; null if there is none.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub error_message: Option<Str>,
    /// Idempotent and transactional producers whose state the partition still has.
    pub active_producers: Vec<ProducerState>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// State of one producer in the partition.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct ProducerState {
    /// Producer id.
    pub producer_id: ProducerId,
    /// Producer epoch of its last batch; older epochs are fenced.
    pub producer_epoch: i32,
    /// Sequence number of its last record; -1 if it has written none in this epoch.
    /// Default `-1`.
    #[kafka(default = -1)]
    pub last_sequence: i32,
    /// Timestamp of its last batch, in milliseconds since the Unix epoch; -1 if there is none.
    /// Default `-1`.
    #[kafka(default = -1)]
    pub last_timestamp: i64,
    /// Epoch of the coordinator that wrote the producer's last commit or abort marker; -1 before the first marker.
    pub coordinator_epoch: i32,
    /// First offset of the transaction that is open in this partition; -1 if there is none.
    /// Default `-1`.
    #[kafka(default = -1)]
    pub current_txn_start_offset: i64,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
