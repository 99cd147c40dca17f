//! `TransactionLog` (type 0): the state of a transactional id (KIP-98).
//!
//! Version 1 is flexible (KIP-915). Its tagged fields were added for the transaction protocol of Kafka 4 (KIP-890).

use crate::types::{DiscardedTags, Str, UnknownTags};
use crate::values::TransactionStatus;
use kayrock_derive::KafkaMessage;

/// Record key: transactional id.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 0, versions = "0", kind = "coordinator-key")]
pub struct TransactionLogKey {
    /// Transactional id, which identifies the producer across restarts.
    pub transactional_id: Str,
    /// Place of unknown tagged fields, which this message does not have.
    pub unknown_tags: DiscardedTags,
}

/// Producer with the transactional id and its latest transaction.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 0, versions = "0..=1", flexible = "1..", kind = "coordinator-value")]
pub struct TransactionLogValue {
    /// Producer id.
    pub producer_id: i64,
    /// Producer id of the previous transaction; -1 if unchanged.
    #[kafka(tag = 0, tagged = "1..", default = -1)]
    pub previous_producer_id: i64,
    /// Producer id after this transaction, required if the epochs of the current id are exhausted; -1 if unchanged.
    #[kafka(tag = 1, tagged = "1..", default = -1)]
    pub next_producer_id: i64,
    /// Producer epoch; an older epoch is fenced. -1 before the first transaction.
    pub producer_epoch: i16,
    /// Epoch of the next producer id; -1 if there is none.
    #[kafka(tag = 3, tagged = "1..", default = -1)]
    pub next_producer_epoch: i16,
    /// Maximum duration of a transaction in milliseconds before the coordinator aborts it.
    pub transaction_timeout_ms: i32,
    /// Transaction state: 0 empty, 1 ongoing, 2 prepare commit, 3 prepare abort, 4 complete commit, 5 complete abort, 6
    /// dead (the id has expired), 7 prepare epoch fence (an older producer is being fenced).
    pub transaction_status: TransactionStatus,
    /// Partitions in the transaction; null if no transaction has started.
    #[kafka(nullable, default = [])]
    pub transaction_partitions: Option<Vec<PartitionsSchema>>,
    /// Timestamp of the last change in milliseconds since the Unix epoch.
    pub transaction_last_update_timestamp_ms: i64,
    /// Start timestamp of the transaction in milliseconds since the Unix epoch; -1 if none has started.
    pub transaction_start_timestamp_ms: i64,
    /// Client's transaction protocol as a level of `transaction.version`: 0 and 1 for the old one, 2 for KIP-890.
    #[kafka(tag = 2, tagged = "1..")]
    pub client_transaction_version: i16,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Partitions of a topic.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct PartitionsSchema {
    /// Topic name.
    pub topic: Str,
    /// Partition indexes.
    pub partition_ids: Vec<i32>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
