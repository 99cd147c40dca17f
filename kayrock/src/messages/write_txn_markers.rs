//! `WriteTxnMarkers` (API 27): writes transaction markers to partitions, sent by the transaction coordinator (KIP-98).

use crate::types::UnknownTags;
use crate::values::{ErrorCode, ProducerId, TopicName, TransactionResult};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Requests transaction markers in partitions of the receiving leader.
///
/// # Versions
///
/// Versions `0..=2`, flexible since `1`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-98] | up to 3.9 |
/// | 1 | First flexible version. | [KIP-482] | since 2.8 |
/// | 2 | Adds the transaction version, which selects the check of the epoch. | [KIP-1228] | since 4.2 |
///
/// [KIP-98]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-98+-+Exactly+Once+Delivery+and+Transactional+Messaging
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-1228]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1228%3A+Add+Transaction+Version+to+WriteTxnMarkersRequest
///
/// # Layout
///
/// Version 2:
///
/// ```text
/// WriteTxnMarkers Request (Version: 2) => { (markers) }
///   markers => { producer_id producer_epoch transaction_result (topics) coordinator_epoch
///           transaction_version }
///     producer_id => INT64
///     producer_epoch => INT16
///     transaction_result => BOOLEAN
///     topics => { name (partition_indexes) }
///       name => COMPACT_STRING
///       partition_indexes => INT32
///     coordinator_epoch => INT32
///     transaction_version => INT8
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 27, versions = "0..=2", flexible = "1..", response = WriteTxnMarkersResponse, listeners = "broker")]
pub struct WriteTxnMarkersRequest {
    /// Transactions to complete.
    pub markers: Vec<WritableTxnMarker>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Transaction to complete.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct WritableTxnMarker {
    /// Producer id of the transaction.
    pub producer_id: ProducerId,
    /// Producer epoch of the marker. A leader that has seen a higher epoch rejects the marker.
    pub producer_epoch: i16,
    /// Transaction result: true if committed, false if aborted.
    pub transaction_result: TransactionResult,
    /// Topics and partitions that receive the marker.
    pub topics: Vec<WritableTxnMarkerTopic>,
    /// Leader epoch of the coordinator's `__transaction_state` partition, which detects an outdated coordinator.
    pub coordinator_epoch: i32,
    /// Transaction version: with 2 each transaction has its own producer epoch (KIP-890), and the epoch of the marker
    /// must be higher than the last one; with 0 or 1 the epochs can be equal.
    /// Since version `2`. Ignorable.
    #[kafka(versions = "2..", ignorable)]
    pub transaction_version: i8,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topic with partitions of the transaction.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct WritableTxnMarkerTopic {
    /// Topic name.
    pub name: TopicName,
    /// Indexes of the partitions that receive the marker.
    pub partition_indexes: Vec<i32>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`WriteTxnMarkersRequest`] with a result for each partition.
///
/// # Versions
///
/// Versions `0..=2`, flexible since `1`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-98] | up to 3.9 |
/// | 1 | First flexible version. | [KIP-482] | since 2.8 |
/// | 2 | Adds the transaction version, which selects the check of the epoch. | [KIP-1228] | since 4.2 |
///
/// [KIP-98]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-98+-+Exactly+Once+Delivery+and+Transactional+Messaging
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-1228]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1228%3A+Add+Transaction+Version+to+WriteTxnMarkersRequest
///
/// # Layout
///
/// Version 2:
///
/// ```text
/// WriteTxnMarkers Response (Version: 2) => { (markers) }
///   markers => { producer_id (topics) }
///     producer_id => INT64
///     topics => { name (partitions) }
///       name => COMPACT_STRING
///       partitions => { partition_index error_code }
///         partition_index => INT32
///         error_code => INT16
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 27, versions = "0..=2", flexible = "1..")]
pub struct WriteTxnMarkersResponse {
    /// Results by transaction.
    pub markers: Vec<WritableTxnMarkerResult>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of a transaction.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct WritableTxnMarkerResult {
    /// Producer id, as in the request.
    pub producer_id: ProducerId,
    /// Results by topic.
    pub topics: Vec<WritableTxnMarkerTopicResult>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Marker results of a topic.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct WritableTxnMarkerTopicResult {
    /// Topic name, as in the request.
    pub name: TopicName,
    /// Results by partition.
    pub partitions: Vec<WritableTxnMarkerPartitionResult>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Marker result of a partition.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct WritableTxnMarkerPartitionResult {
    /// Partition index.
    pub partition_index: i32,
    /// Error code; 0 if the marker was written.
    pub error_code: ErrorCode,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
