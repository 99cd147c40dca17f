//! `AddPartitionsToTxn` (API 24): makes partitions part of a transaction before records are written to them (KIP-98).
//!
//! v1 throttles after the answer (KIP-219), v2 may answer `PRODUCER_FENCED` (KIP-588), v3 is flexible, v4 takes many
//! transactions at once and is for brokers, which verify that a partition takes part before they write to it (KIP-890),
//! v5 may answer `TRANSACTION_ABORTABLE` (KIP-890). Clients stay at v3.

use crate::types::UnknownTags;
use crate::values::{ErrorCode, ProducerId, TopicName, TransactionalId};
use kayrock_derive::KafkaMessage;

/// Asks the transaction coordinator to add partitions to transactions.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 24, versions = "0..=5", flexible = "3..", response = AddPartitionsToTxnResponse, listeners = "broker")]
pub struct AddPartitionsToTxnRequest {
    /// The transactions that a broker asks about.
    #[kafka(versions = "4..")]
    pub transactions: Vec<AddPartitionsToTxnTransaction>,
    /// The name of the client's one transaction.
    #[kafka(versions = "0..=3")]
    pub v3_and_below_transactional_id: TransactionalId,
    /// The id that `InitProducerId` gave the client.
    #[kafka(versions = "0..=3")]
    pub v3_and_below_producer_id: ProducerId,
    /// The epoch that came with that id; an outdated one is fenced.
    #[kafka(versions = "0..=3")]
    pub v3_and_below_producer_epoch: i16,
    /// What the client is about to write to.
    #[kafka(versions = "0..=3")]
    pub v3_and_below_topics: Vec<AddPartitionsToTxnTopic>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A transaction that partitions are added to.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct AddPartitionsToTxnTransaction {
    /// The name under which the coordinator knows the producer.
    #[kafka(map_key)]
    pub transactional_id: TransactionalId,
    /// The id that the producer's batches carry.
    pub producer_id: ProducerId,
    /// The epoch that the producer's batches carry.
    pub producer_epoch: i16,
    /// Whether to say only which of the partitions take part already, and to add none.
    pub verify_only: bool,
    /// What the producer writes to.
    pub topics: Vec<AddPartitionsToTxnTopic>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A topic with partitions to add.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct AddPartitionsToTxnTopic {
    /// The topic that is written to.
    #[kafka(map_key)]
    pub name: TopicName,
    /// The numbers of its partitions.
    pub partitions: Vec<i32>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Says which partitions were added.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 24, versions = "0..=5", flexible = "3..")]
pub struct AddPartitionsToTxnResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    pub throttle_time_ms: i32,
    /// Why no transaction was looked at, such as `CLUSTER_AUTHORIZATION_FAILED`; partitions have their own.
    #[kafka(versions = "4..", ignorable)]
    pub error_code: ErrorCode,
    /// The transactions of the broker's request.
    #[kafka(versions = "4..")]
    pub results_by_transaction: Vec<AddPartitionsToTxnResult>,
    /// The topics of the client's request.
    #[kafka(versions = "0..=3")]
    pub results_by_topic_v3_and_below: Vec<AddPartitionsToTxnTopicResult>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What became of a transaction's partitions.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct AddPartitionsToTxnResult {
    /// The transaction as the request names it.
    #[kafka(map_key)]
    pub transactional_id: TransactionalId,
    /// The topics of the request.
    pub topic_results: Vec<AddPartitionsToTxnTopicResult>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What became of a topic's partitions.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct AddPartitionsToTxnTopicResult {
    /// The topic as the request names it.
    #[kafka(map_key)]
    pub name: TopicName,
    /// The partitions of the request.
    pub results_by_partition: Vec<AddPartitionsToTxnPartitionResult>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Whether a partition takes part.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct AddPartitionsToTxnPartitionResult {
    /// The number of the partition.
    #[kafka(map_key)]
    pub partition_index: i32,
    /// Why it does not; `OPERATION_NOT_ATTEMPTED` when only another partition of the request is at fault.
    pub partition_error_code: ErrorCode,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
