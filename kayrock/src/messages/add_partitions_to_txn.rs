//! `AddPartitionsToTxn` (API 24): adds partitions to a transaction before records are written to them (KIP-98).
//!
//! Clients use versions up to 3; the later ones are for brokers, which verify that a partition is part of a
//! transaction before they write to it (KIP-890).

use crate::types::UnknownTags;
use crate::values::{ErrorCode, ProducerId, TopicName, TransactionalId};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Adds partitions to transactions; sent to the transaction coordinator.
///
/// # Versions
///
/// Versions `0..=5`, flexible since `3`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-98] | all |
/// | 1 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 2 | May return `PRODUCER_FENCED`. | [KIP-588] | since 2.7 |
/// | 3 | First flexible version; the last one for clients. | [KIP-482] | since 2.8 |
/// | 4 | Allows several transactions and verification without adding, for brokers only. | [KIP-890] | since 3.6; unstable in 3.5 |
/// | 5 | May return `TRANSACTION_ABORTABLE`. | [KIP-890] | since 3.8 |
///
/// [KIP-98]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-98+-+Exactly+Once+Delivery+and+Transactional+Messaging
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-588]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-588%3A+Allow+producers+to+recover+gracefully+from+transaction+timeouts
/// [KIP-890]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-890%3A+Transactions+Server-Side+Defense
///
/// # Layout
///
/// Version 5:
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
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 24, versions = "0..=5", flexible = "3..", response = AddPartitionsToTxnResponse, listeners = "broker")]
pub struct AddPartitionsToTxnRequest {
    /// Transactions, each with the partitions to add or to verify.
    /// Since version `4`.
    #[kafka(versions = "4..")]
    pub transactions: Vec<AddPartitionsToTxnTransaction>,
    /// Transactional id of the producer; from version 4 in `transactions`.
    /// Versions `0..=3`.
    #[kafka(versions = "0..=3")]
    pub v3_and_below_transactional_id: TransactionalId,
    /// Producer id from `InitProducerId`; from version 4 in `transactions`.
    /// Versions `0..=3`.
    #[kafka(versions = "0..=3")]
    pub v3_and_below_producer_id: ProducerId,
    /// Producer epoch that `InitProducerId` returned with the id; the coordinator fences an outdated one. From version
    /// 4 in `transactions`.
    /// Versions `0..=3`.
    #[kafka(versions = "0..=3")]
    pub v3_and_below_producer_epoch: i16,
    /// Topics with partitions to add; from version 4 in `transactions`.
    /// Versions `0..=3`.
    #[kafka(versions = "0..=3")]
    pub v3_and_below_topics: Vec<AddPartitionsToTxnTopic>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Transaction to which partitions are added.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct AddPartitionsToTxnTransaction {
    /// Transactional id of the producer.
    #[kafka(map_key)]
    pub transactional_id: TransactionalId,
    /// Producer id in the producer's batches.
    pub producer_id: ProducerId,
    /// Producer epoch in the producer's batches.
    pub producer_epoch: i16,
    /// True to verify which of the partitions are part of the transaction, without adding any.
    pub verify_only: bool,
    /// Topics that the producer writes to.
    pub topics: Vec<AddPartitionsToTxnTopic>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topic with partitions to add.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
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
/// # Versions
///
/// Versions `0..=5`, flexible since `3`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-98] | all |
/// | 1 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 2 | May return `PRODUCER_FENCED`. | [KIP-588] | since 2.7 |
/// | 3 | First flexible version; the last one for clients. | [KIP-482] | since 2.8 |
/// | 4 | Allows several transactions and verification without adding, for brokers only. | [KIP-890] | since 3.6; unstable in 3.5 |
/// | 5 | May return `TRANSACTION_ABORTABLE`. | [KIP-890] | since 3.8 |
///
/// [KIP-98]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-98+-+Exactly+Once+Delivery+and+Transactional+Messaging
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-588]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-588%3A+Allow+producers+to+recover+gracefully+from+transaction+timeouts
/// [KIP-890]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-890%3A+Transactions+Server-Side+Defense
///
/// # Layout
///
/// Version 5:
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
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 24, versions = "0..=5", flexible = "3..")]
pub struct AddPartitionsToTxnResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Error code of the whole request, such as `CLUSTER_AUTHORIZATION_FAILED`; each partition also has its own.
    /// Since version `4`. Ignorable.
    #[kafka(versions = "4..", ignorable)]
    pub error_code: ErrorCode,
    /// Result for each requested transaction.
    /// Since version `4`.
    #[kafka(versions = "4..")]
    pub results_by_transaction: Vec<AddPartitionsToTxnResult>,
    /// Result for each requested topic; from version 4 in `results_by_transaction`.
    /// Versions `0..=3`.
    #[kafka(versions = "0..=3")]
    pub results_by_topic_v3_and_below: Vec<AddPartitionsToTxnTopicResult>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one transaction.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
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
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
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
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct AddPartitionsToTxnPartitionResult {
    /// Partition index within the topic.
    #[kafka(map_key)]
    pub partition_index: i32,
    /// Error code; 0 if the partition is part of the transaction, `OPERATION_NOT_ATTEMPTED` if only other partitions
    /// failed.
    pub partition_error_code: ErrorCode,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
