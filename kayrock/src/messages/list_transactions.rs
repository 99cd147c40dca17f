//! `ListTransactions` (API 66): which transactional producers a coordinator knows (KIP-664).
//!
//! v1 can leave out young transactions (KIP-994), v2 can choose by a pattern (KIP-1152).

use crate::types::{Str, UnknownTags};
use crate::values::{ErrorCode, ProducerId, TransactionStateName, TransactionalId};
use kayrock_derive::KafkaMessage;

/// Asks a broker for the producers that it coordinates and that pass all filters.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 66, versions = "0..=2", flexible = "0..", response = ListTransactionsResponse, listeners = "broker")]
pub struct ListTransactionsRequest {
    /// The states that pass, such as `Ongoing`; empty for all.
    pub state_filters: Vec<TransactionStateName>,
    /// The producer ids that pass; empty for all.
    pub producer_id_filters: Vec<ProducerId>,
    /// A transaction that began no more than so many milliseconds ago does not pass; negative for all.
    #[kafka(versions = "1..", default = -1)]
    pub duration_filter: i64,
    /// A regular expression (RE2) that the whole transactional id must match to pass; null or empty for all.
    #[kafka(versions = "2..", nullable, default = None)]
    pub transactional_id_pattern: Option<Str>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Lists the producers that passed.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 66, versions = "0..=2", flexible = "0..")]
pub struct ListTransactionsResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    pub throttle_time_ms: i32,
    /// Why there is no list, such as `INVALID_REGULAR_EXPRESSION` or `COORDINATOR_LOAD_IN_PROGRESS`.
    pub error_code: ErrorCode,
    /// The states in the filter that the coordinator does not know.
    pub unknown_state_filters: Vec<TransactionStateName>,
    /// The producers that the client may see.
    pub transaction_states: Vec<TransactionState>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A producer and the state of its latest transaction.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct TransactionState {
    /// The name under which the producer's transactions survive its restart.
    pub transactional_id: TransactionalId,
    /// The id under which it writes.
    pub producer_id: ProducerId,
    /// How far the transaction is, in the words of `DescribeTransactions`.
    pub transaction_state: TransactionStateName,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
