//! `AddPartitionsToTxn` (API 24): adds partitions to a transaction before records are written to them (KIP-98).
//!
//! Version 1 applies the throttle time after the response (KIP-219). Version 2 may return `PRODUCER_FENCED` (KIP-588).
//! Version 3 is flexible. Version 4 holds several transactions and is for brokers, which verify that a partition takes
//! part before they write to it (KIP-890). Version 5 may return `TRANSACTION_ABORTABLE` (KIP-890). Clients use versions
//! up to 3.

use crate::types::UnknownTags;
use crate::values::{ErrorCode, ProducerId, TopicName, TransactionalId};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Adds partitions to transactions; sent to the transaction coordinator.
///
/// # Layout
///
/// Versions `0..=5`, flexible `3..`.
/// The [module](self) lists the changes of each version. Layout of version 5:
///
/// ```text
/// AddPartitionsToTxn Request (Version: 5) => { (transactions) }
///   transactions => { transactional_id producer_id producer_epoch verify_only (topics) }
///     transactional_id => COMPACT_STRING
///     producer_id => INT64
///     producer_epoch => INT16
///     verify_only => BOOLEAN
///     topics => { name (partitions) }
///       name => COMPACT_STRING
///       partitions => INT32
/// ```
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 24, versions = "0..=5", flexible = "3..", response = AddPartitionsToTxnResponse, listeners = "broker")]
pub struct AddPartitionsToTxnRequest {
    /// Transactions in a broker's request.
    /// Versions `4..`.
    #[kafka(versions = "4..")]
    pub transactions: Vec<AddPartitionsToTxnTransaction>,
    /// Transactional id in a client's request.
    /// Versions `0..=3`.
    #[kafka(versions = "0..=3")]
    pub v3_and_below_transactional_id: TransactionalId,
    /// Producer id from `InitProducerId`.
    /// Versions `0..=3`.
    #[kafka(versions = "0..=3")]
    pub v3_and_below_producer_id: ProducerId,
    /// Producer epoch that `InitProducerId` returned with the id; outdated epochs are fenced.
    /// Versions `0..=3`.
    #[kafka(versions = "0..=3")]
    pub v3_and_below_producer_epoch: i16,
    /// Topics that the client is about to write to.
    /// Versions `0..=3`.
    #[kafka(versions = "0..=3")]
    pub v3_and_below_topics: Vec<AddPartitionsToTxnTopic>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Transaction to which partitions are added.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct AddPartitionsToTxnTransaction {
    /// Transactional id of the producer.
    #[kafka(map_key)]
    pub transactional_id: TransactionalId,
    /// Producer id in the producer's batches.
    pub producer_id: ProducerId,
    /// Producer epoch in the producer's batches.
    pub producer_epoch: i16,
    /// True if the coordinator adds no partition and only verifies which of them already take part.
    pub verify_only: bool,
    /// Topics that the producer writes to.
    pub topics: Vec<AddPartitionsToTxnTopic>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topic with partitions to add.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct AddPartitionsToTxnTopic {
    /// Topic name.
    #[kafka(map_key)]
    pub name: TopicName,
    /// Partition indexes.
    pub partitions: Vec<i32>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`AddPartitionsToTxnRequest`], with the result of each partition.
///
/// # Layout
///
/// Versions `0..=5`, flexible `3..`.
/// The [module](self) lists the changes of each version. Layout of version 5:
///
/// ```text
/// AddPartitionsToTxn Response (Version: 5) => { throttle_time_ms error_code (results_by_transaction) }
///   throttle_time_ms => INT32
///   error_code => INT16
///   results_by_transaction => { transactional_id (topic_results) }
///     transactional_id => COMPACT_STRING
///     topic_results => { name (results_by_partition) }
///       name => COMPACT_STRING
///       results_by_partition => { partition_index partition_error_code }
///         partition_index => INT32
///         partition_error_code => INT16
/// ```
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 24, versions = "0..=5", flexible = "3..")]
pub struct AddPartitionsToTxnResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Error code of the whole request, such as `CLUSTER_AUTHORIZATION_FAILED`; each partition also has its own.
    /// Versions `4..`. Ignorable.
    #[kafka(versions = "4..", ignorable)]
    pub error_code: ErrorCode,
    /// Result of each transaction in a broker's request.
    /// Versions `4..`.
    #[kafka(versions = "4..")]
    pub results_by_transaction: Vec<AddPartitionsToTxnResult>,
    /// Result of each topic in a client's request.
    /// Versions `0..=3`.
    #[kafka(versions = "0..=3")]
    pub results_by_topic_v3_and_below: Vec<AddPartitionsToTxnTopicResult>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one transaction.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct AddPartitionsToTxnResult {
    /// Transactional id, as in the request.
    #[kafka(map_key)]
    pub transactional_id: TransactionalId,
    /// Result for each requested topic.
    pub topic_results: Vec<AddPartitionsToTxnTopicResult>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one topic.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct AddPartitionsToTxnTopicResult {
    /// Topic name, as in the request.
    #[kafka(map_key)]
    pub name: TopicName,
    /// Result for each requested partition.
    pub results_by_partition: Vec<AddPartitionsToTxnPartitionResult>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one partition.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct AddPartitionsToTxnPartitionResult {
    /// Partition index within the topic.
    #[kafka(map_key)]
    pub partition_index: i32,
    /// Error code; 0 if the partition takes part, `OPERATION_NOT_ATTEMPTED` if only other partitions failed.
    pub partition_error_code: ErrorCode,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
