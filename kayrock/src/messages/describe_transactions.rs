//! `DescribeTransactions` (API 65): describes the transactions of transactional producers (KIP-664).

use crate::types::UnknownTags;
use crate::values::{ErrorCode, ProducerId, TopicName, TransactionStateName, TransactionalId};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Requests the state of producers; sent to their transaction coordinator.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-664] | since 3.0 |
///
/// [KIP-664]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-664%3A+Provide+tooling+to+detect+and+abort+hanging+transactions
///
/// # Layout
///
/// ```text
/// DescribeTransactions Request (Version: 0) => { (transactional_ids) }
///   transactional_ids => COMPACT_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 65, versions = "0", flexible = "0..", response = DescribeTransactionsResponse, listeners = "broker")]
pub struct DescribeTransactionsRequest {
    /// Transactional ids of the producers to describe; an empty array selects none, not all.
    pub transactional_ids: Vec<TransactionalId>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`DescribeTransactionsRequest`], with the producers and their transactions.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-664] | since 3.0 |
///
/// [KIP-664]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-664%3A+Provide+tooling+to+detect+and+abort+hanging+transactions
///
/// # Layout
///
/// ```text
/// DescribeTransactions Response (Version: 0) => { throttle_time_ms (transaction_states) }
///   throttle_time_ms => INT32
///   transaction_states => { error_code transactional_id transaction_state transaction_timeout_ms
///           transaction_start_time_ms producer_id producer_epoch (topics) }
///     error_code => INT16
///     transactional_id => COMPACT_STRING
///     transaction_state => COMPACT_STRING
///     transaction_timeout_ms => INT32
///     transaction_start_time_ms => INT64
///     producer_id => INT64
///     producer_epoch => INT16
///     topics => { topic (partitions) }
///       topic => COMPACT_STRING
///       partitions => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 65, versions = "0", flexible = "0..")]
pub struct DescribeTransactionsResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Result for each requested producer.
    pub transaction_states: Vec<TransactionState>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Producer and its latest transaction.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct TransactionState {
    /// Error code, such as `TRANSACTIONAL_ID_NOT_FOUND`; 0 if the producer is described.
    pub error_code: ErrorCode,
    /// Transactional id, as in the request.
    pub transactional_id: TransactionalId,
    /// State of the transaction: `Empty` before the first one, `Ongoing`, `PrepareCommit`, `PrepareAbort`,
    /// `CompleteCommit`, `CompleteAbort`, or a less common state.
    pub transaction_state: TransactionStateName,
    /// Timeout in milliseconds after which the coordinator aborts the producer's transactions.
    pub transaction_timeout_ms: i32,
    /// Time at which the transaction started, in milliseconds since the Unix epoch; -1 if there was none.
    pub transaction_start_time_ms: i64,
    /// Producer id.
    pub producer_id: ProducerId,
    /// Producer epoch; older epochs are fenced.
    pub producer_epoch: i16,
    /// Partitions that take part, by topic. Once the outcome is decided, only the partitions without a marker remain.
    pub topics: Vec<TopicData>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Partitions of one topic that take part in the transaction.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct TopicData {
    /// Topic name.
    #[kafka(map_key)]
    pub topic: TopicName,
    /// Partition indexes.
    pub partitions: Vec<i32>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
