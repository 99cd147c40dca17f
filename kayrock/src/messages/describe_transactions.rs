//! `DescribeTransactions` (API 65): how some transactional producers stand (KIP-664).

use crate::types::UnknownTags;
use crate::values::{ErrorCode, ProducerId, TopicName, TransactionStateName, TransactionalId};
use kayrock_derive::KafkaMessage;

/// Asks a transaction coordinator about its producers.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 65, versions = "0", flexible = "0..", response = DescribeTransactionsResponse, listeners = "broker")]
pub struct DescribeTransactionsRequest {
    /// The producers to describe; none stands for itself, not for all.
    pub transactional_ids: Vec<TransactionalId>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Describes the producers and their transactions.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 65, versions = "0", flexible = "0..")]
pub struct DescribeTransactionsResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    pub throttle_time_ms: i32,
    /// The producers of the request.
    pub transaction_states: Vec<TransactionState>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A producer and its latest transaction.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct TransactionState {
    /// Why the producer is not described, such as `TRANSACTIONAL_ID_NOT_FOUND`.
    pub error_code: ErrorCode,
    /// The producer as the request names it.
    pub transactional_id: TransactionalId,
    /// How far the transaction is: `Empty` before the first one, `Ongoing`, `PrepareCommit`, `PrepareAbort`,
    /// `CompleteCommit`, `CompleteAbort`, and some rarer ones.
    pub transaction_state: TransactionStateName,
    /// After how many milliseconds the coordinator aborts the producer's transactions.
    pub transaction_timeout_ms: i32,
    /// When the transaction began, in milliseconds since 1970; -1 when none ever did.
    pub transaction_start_time_ms: i64,
    /// The id under which the producer writes.
    pub producer_id: ProducerId,
    /// The epoch under which the producer writes; older ones are fenced.
    pub producer_epoch: i16,
    /// The partitions that take part, by topic; once the end is decided, those whose marker is still missing.
    pub topics: Vec<TopicData>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The partitions of a topic that take part in a transaction.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct TopicData {
    /// The name of the topic.
    #[kafka(map_key)]
    pub topic: TopicName,
    /// The numbers of the partitions.
    pub partitions: Vec<i32>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
