//! `TransactionLog` (type 0): the state of a transactional id (KIP-98).

use crate::types::{DiscardedTags, Str, UnknownTags};
use crate::values::TransactionStatus;
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Record key that contains the transactional id.
///
/// # Versions
///
/// Version `0`.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | First version. | [KIP-98] |
///
/// [KIP-98]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-98+-+Exactly+Once+Delivery+and+Transactional+Messaging
///
/// # Layout
///
/// ```text
/// TransactionLogKey (Version: 0) => { transactional_id }
///   transactional_id => STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 0, versions = "0", kind = "coordinator-key")]
pub struct TransactionLogKey {
    /// Transactional id, which identifies the producer across restarts.
    pub transactional_id: Str,
    /// Placeholder, since no version of this message has tagged fields.
    pub unknown_tags: DiscardedTags,
}

/// Producer with the transactional id and its latest transaction.
///
/// # Versions
///
/// Versions `0..=1`, flexible since `1`.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | First version. | [KIP-98] |
/// | 1 | First flexible version. Kafka 4 adds the tagged fields of its transaction protocol. | [KIP-482], [KIP-890], [KIP-915] |
///
/// [KIP-98]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-98+-+Exactly+Once+Delivery+and+Transactional+Messaging
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-890]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-890%3A+Transactions+Server-Side+Defense
/// [KIP-915]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-915%3A+Txn+and+Group+Coordinator+Downgrade+Foundation
///
/// # Layout
///
/// Version 1:
///
/// ```text
/// TransactionLogValue (Version: 1) => { producer_id producer_epoch transaction_timeout_ms
///         transaction_status ?(transaction_partitions) transaction_last_update_timestamp_ms
///         transaction_start_timestamp_ms previous_producer_id<tag: 0> next_producer_id<tag: 1>
///         client_transaction_version<tag: 2> next_producer_epoch<tag: 3> }
///   producer_id => INT64
///   producer_epoch => INT16
///   transaction_timeout_ms => INT32
///   transaction_status => INT8
///   transaction_partitions => { topic (partition_ids) }
///     topic => COMPACT_STRING
///     partition_ids => INT32
///   transaction_last_update_timestamp_ms => INT64
///   transaction_start_timestamp_ms => INT64
///   previous_producer_id<tag: 0> => INT64
///   next_producer_id<tag: 1> => INT64
///   client_transaction_version<tag: 2> => INT16
///   next_producer_epoch<tag: 3> => INT16
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 0, versions = "0..=1", flexible = "1..", kind = "coordinator-value")]
pub struct TransactionLogValue {
    /// Producer id.
    pub producer_id: i64,
    /// Producer id of the previous transaction; -1 if unchanged.
    /// Since version `1`. Tag 0. Default `-1`.
    #[kafka(tag = 0, tagged = "1..", default = -1)]
    pub previous_producer_id: i64,
    /// Producer id after this transaction, required if the epochs of the current id are exhausted; -1 if unchanged.
    /// Since version `1`. Tag 1. Default `-1`.
    #[kafka(tag = 1, tagged = "1..", default = -1)]
    pub next_producer_id: i64,
    /// Producer epoch; an older epoch is fenced. -1 before the first transaction.
    pub producer_epoch: i16,
    /// Epoch of the next producer id; -1 if there is none.
    /// Since version `1`. Tag 3. Default `-1`.
    #[kafka(tag = 3, tagged = "1..", default = -1)]
    pub next_producer_epoch: i16,
    /// Maximum duration of a transaction in milliseconds before the coordinator aborts it.
    pub transaction_timeout_ms: i32,
    /// Transaction state: 0 empty, 1 ongoing, 2 prepare commit, 3 prepare abort, 4 complete commit, 5 complete abort, 6
    /// dead (the id has expired), 7 prepare epoch fence (an older producer is being fenced).
    pub transaction_status: TransactionStatus,
    /// Partitions in the transaction; null if no transaction has started.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub transaction_partitions: Option<Vec<PartitionsSchema>>,
    /// Timestamp of the last change in milliseconds since the Unix epoch.
    pub transaction_last_update_timestamp_ms: i64,
    /// Start timestamp of the transaction in milliseconds since the Unix epoch; -1 if none has started.
    pub transaction_start_timestamp_ms: i64,
    /// Client's transaction protocol as a level of `transaction.version`: 0 and 1 for the old one, 2 for KIP-890.
    /// Since version `1`. Tag 2.
    #[kafka(tag = 2, tagged = "1..")]
    pub client_transaction_version: i16,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Partitions of a topic.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct PartitionsSchema {
    /// Topic name.
    pub topic: Str,
    /// Partition indexes.
    pub partition_ids: Vec<i32>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
