//! `WriteTxnMarkers` (API 27): the transaction coordinator has the end of transactions written into their partitions
//! (KIP-98).
//!
//! v1 is flexible, v2 says by which rules the epoch is checked (KIP-1228).

use crate::types::UnknownTags;
use crate::values::{ErrorCode, ProducerId, TopicName, TransactionResult};
use kayrock_derive::KafkaMessage;

/// Asks the leader of some partitions to write markers.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 27, versions = "0..=2", flexible = "1..", response = WriteTxnMarkersResponse, listeners = "broker")]
pub struct WriteTxnMarkersRequest {
    /// The transactions that ended.
    pub markers: Vec<WritableTxnMarker>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A transaction that ended.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct WritableTxnMarker {
    /// The producer whose transaction it was.
    pub producer_id: ProducerId,
    /// The epoch that the marker carries; a leader that has seen a higher one refuses it.
    pub producer_epoch: i16,
    /// Whether the transaction was committed; otherwise it was aborted.
    pub transaction_result: TransactionResult,
    /// Where the marker goes.
    pub topics: Vec<WritableTxnMarkerTopic>,
    /// How often the coordinator's part of `__transaction_state` has changed its leader, so that a former coordinator
    /// is noticed.
    pub coordinator_epoch: i32,
    /// 2 when each transaction has an epoch of its own (KIP-890), so that the marker's must be above the one before; 0
    /// or 1 when it may be the same.
    #[kafka(versions = "2..", ignorable)]
    pub transaction_version: i8,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A topic with partitions that took part.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct WritableTxnMarkerTopic {
    /// The topic that was written to.
    pub name: TopicName,
    /// The numbers of the partitions that get the marker.
    pub partition_indexes: Vec<i32>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Says which markers were written.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 27, versions = "0..=2", flexible = "1..")]
pub struct WriteTxnMarkersResponse {
    /// The transactions of the request.
    pub markers: Vec<WritableTxnMarkerResult>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What became of a transaction's markers.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct WritableTxnMarkerResult {
    /// The producer as the request names it.
    pub producer_id: ProducerId,
    /// The topics of the request.
    pub topics: Vec<WritableTxnMarkerTopicResult>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What became of the markers in a topic.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct WritableTxnMarkerTopicResult {
    /// The topic as the request names it.
    pub name: TopicName,
    /// The partitions of the request.
    pub partitions: Vec<WritableTxnMarkerPartitionResult>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What became of the marker in a partition.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct WritableTxnMarkerPartitionResult {
    /// The number of the partition.
    pub partition_index: i32,
    /// Why it was not written.
    pub error_code: ErrorCode,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
