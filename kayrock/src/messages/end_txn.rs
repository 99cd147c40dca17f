//! `EndTxn` (API 26): commits or aborts a transaction (KIP-98).
//!
//! v1 throttles after the answer (KIP-219), v2 may answer `PRODUCER_FENCED` (KIP-588), v3 is flexible, v4 may answer
//! `TRANSACTION_ABORTABLE` and v5 gives each transaction an epoch of its own (both KIP-890).

use crate::types::UnknownTags;
use crate::values::{ErrorCode, ProducerId, TransactionResult, TransactionalId};
use kayrock_derive::KafkaMessage;

/// Asks the transaction coordinator to end a transaction.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 26, versions = "0..=5", flexible = "3..", response = EndTxnResponse, listeners = "broker")]
pub struct EndTxnRequest {
    /// The name under which the coordinator knows the producer.
    pub transactional_id: TransactionalId,
    /// The id that the producer has now.
    pub producer_id: ProducerId,
    /// The epoch that the producer has now; an outdated one is fenced.
    pub producer_epoch: i16,
    /// Whether to commit; otherwise the transaction is aborted.
    pub committed: TransactionResult,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Says whether the end was decided; the markers may reach the partitions later.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 26, versions = "0..=5", flexible = "3..")]
pub struct EndTxnResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    pub throttle_time_ms: i32,
    /// Why it was not decided.
    pub error_code: ErrorCode,
    /// The id for the next transaction, a new one when the epochs of the old one are used up; -1 with an error.
    #[kafka(versions = "5..", default = -1, ignorable)]
    pub producer_id: ProducerId,
    /// The epoch for the next transaction; -1 with an error.
    #[kafka(versions = "5..", default = -1, ignorable)]
    pub producer_epoch: i16,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
