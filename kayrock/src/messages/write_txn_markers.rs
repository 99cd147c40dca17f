//! `WriteTxnMarkers` (API 27): writes transaction markers to partitions, sent by the transaction coordinator (KIP-98).
//!
//! Version 1 is flexible. Version 2 adds the transaction version, which selects the epoch check (KIP-1228).

use crate::types::UnknownTags;
use crate::values::{ErrorCode, ProducerId, TopicName, TransactionResult};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Requests transaction markers in partitions of the receiving leader.
///
/// # Layout
///
/// Versions `0..=2`, flexible `1..`.
/// The [module](self) lists the changes of each version. Layout of version 2:
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
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 27, versions = "0..=2", flexible = "1..", response = WriteTxnMarkersResponse, listeners = "broker")]
pub struct WriteTxnMarkersRequest {
    /// Transactions to complete.
    pub markers: Vec<WritableTxnMarker>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Transaction to complete.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
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
    /// Transaction version: 2 if each transaction has its own producer epoch (KIP-890), so that the marker epoch must
    /// be higher than the last one; with 0 or 1 the epochs can be equal.
    /// Versions `2..`. Ignorable.
    #[kafka(versions = "2..", ignorable)]
    pub transaction_version: i8,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topic with partitions of the transaction.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
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
/// # Layout
///
/// Versions `0..=2`, flexible `1..`.
/// The [module](self) lists the changes of each version. Layout of version 2:
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
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 27, versions = "0..=2", flexible = "1..")]
pub struct WriteTxnMarkersResponse {
    /// Results by transaction.
    pub markers: Vec<WritableTxnMarkerResult>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of a transaction.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct WritableTxnMarkerResult {
    /// Producer id, as in the request.
    pub producer_id: ProducerId,
    /// Results by topic.
    pub topics: Vec<WritableTxnMarkerTopicResult>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Marker results of a topic.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct WritableTxnMarkerTopicResult {
    /// Topic name, as in the request.
    pub name: TopicName,
    /// Results by partition.
    pub partitions: Vec<WritableTxnMarkerPartitionResult>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Marker result of a partition.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct WritableTxnMarkerPartitionResult {
    /// Partition index.
    pub partition_index: i32,
    /// Error of the marker.
    pub error_code: ErrorCode,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
