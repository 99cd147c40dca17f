//! `ListTransactions` (API 66): lists the transactional producers of a transaction coordinator (KIP-664).

use crate::types::{Str, UnknownTags};
use crate::values::{ErrorCode, ProducerId, TransactionStateName, TransactionalId};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Requests the producers that a broker coordinates and that pass all filters.
///
/// # Versions
///
/// Versions `0..=2`, all flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-664] | since 3.0 |
/// | 1 | Adds a filter by duration. | [KIP-994] | since 3.8 |
/// | 2 | Adds a filter by a pattern of the transactional id. | [KIP-1152] | since 4.1 |
///
/// [KIP-664]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-664%3A+Provide+tooling+to+detect+and+abort+hanging+transactions
/// [KIP-994]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-994%3A+Minor+Enhancements+to+ListTransactions+and+DescribeTransactions+APIs
/// [KIP-1152]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1152%3A+Add+transactional+ID+pattern+filter+to+ListTransactions+API
///
/// # Layout
///
/// Version 2:
///
/// ```text
/// ListTransactions Request (Version: 2) => { (state_filters) (producer_id_filters) duration_filter
///         transactional_id_pattern }
///   state_filters => COMPACT_STRING
///   producer_id_filters => INT64
///   duration_filter => INT64
///   transactional_id_pattern => COMPACT_NULLABLE_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 66, versions = "0..=2", flexible = "0..", response = ListTransactionsResponse, listeners = "broker")]
pub struct ListTransactionsRequest {
    /// Transaction states to list, such as `Ongoing`; empty for all.
    pub state_filters: Vec<TransactionStateName>,
    /// Producer ids to list; empty for all.
    pub producer_id_filters: Vec<ProducerId>,
    /// Duration in milliseconds that a transaction must exceed to be listed; negative for all.
    /// Since version `1`. Default `-1`.
    #[kafka(versions = "1..", default = -1)]
    pub duration_filter: i64,
    /// Regular expression (RE2) that must match the whole transactional id; null or empty for all.
    /// Since version `2`. Nullable. Default `None`.
    #[kafka(versions = "2..", nullable, default = None)]
    pub transactional_id_pattern: Option<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`ListTransactionsRequest`], with the listed producers.
///
/// # Versions
///
/// Versions `0..=2`, all flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-664] | since 3.0 |
/// | 1 | Adds a filter by duration. | [KIP-994] | since 3.8 |
/// | 2 | Adds a filter by a pattern of the transactional id. | [KIP-1152] | since 4.1 |
///
/// [KIP-664]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-664%3A+Provide+tooling+to+detect+and+abort+hanging+transactions
/// [KIP-994]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-994%3A+Minor+Enhancements+to+ListTransactions+and+DescribeTransactions+APIs
/// [KIP-1152]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1152%3A+Add+transactional+ID+pattern+filter+to+ListTransactions+API
///
/// # Layout
///
/// Version 2:
///
/// ```text
/// ListTransactions Response (Version: 2) => { throttle_time_ms error_code (unknown_state_filters)
///         (transaction_states) }
///   throttle_time_ms => INT32
///   error_code => INT16
///   unknown_state_filters => COMPACT_STRING
///   transaction_states => { transactional_id producer_id transaction_state }
///     transactional_id => COMPACT_STRING
///     producer_id => INT64
///     transaction_state => COMPACT_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 66, versions = "0..=2", flexible = "0..")]
pub struct ListTransactionsResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Error code, such as `INVALID_REGULAR_EXPRESSION` or `COORDINATOR_LOAD_IN_PROGRESS`; 0 if the producers are
    /// listed.
    pub error_code: ErrorCode,
    /// Requested transaction states that the coordinator does not support.
    pub unknown_state_filters: Vec<TransactionStateName>,
    /// Listed producers that the client is authorized to describe.
    pub transaction_states: Vec<TransactionState>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Producer and the state of its latest transaction.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct TransactionState {
    /// Transactional id of the producer.
    pub transactional_id: TransactionalId,
    /// Current producer id.
    pub producer_id: ProducerId,
    /// Transaction state, such as `Ongoing` or `CompleteCommit`.
    pub transaction_state: TransactionStateName,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
