//! `TransactionLog` (type 0): how a transactional id stands (KIP-98).
//!
//! v1 is flexible (KIP-915); its tagged fields came with the stricter transactions of Kafka 4 (KIP-890).

use crate::types::{DiscardedTags, Str, UnknownTags};
use crate::values::TransactionStatus;
use kayrock_derive::KafkaMessage;

/// Whose transactions they are.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 0, versions = "0", kind = "coordinator-key")]
pub struct TransactionLogKey {
    /// The name under which the producer's transactions survive its restart.
    pub transactional_id: Str,
    /// Placeholder: tagged fields this definition does not know are dropped.
    pub unknown_tags: DiscardedTags,
}

/// The producer behind the id, and its latest transaction.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 0, versions = "0..=1", flexible = "1..", kind = "coordinator-value")]
pub struct TransactionLogValue {
    /// The number that the producer has.
    pub producer_id: i64,
    /// The number that it had in the transaction before, if that was another one; -1 if not.
    #[kafka(tag = 0, tagged = "1..", default = -1)]
    pub previous_producer_id: i64,
    /// The number that it gets after this transaction, since epochs of the old one are used up; -1 if it keeps its own.
    #[kafka(tag = 1, tagged = "1..", default = -1)]
    pub next_producer_id: i64,
    /// The epoch that the producer has; an older one is fenced off. -1 before the first.
    pub producer_epoch: i16,
    /// The epoch that goes with the next number; -1 if there is none.
    #[kafka(tag = 3, tagged = "1..", default = -1)]
    pub next_producer_epoch: i16,
    /// How long a transaction may take before the coordinator aborts it, in milliseconds.
    pub transaction_timeout_ms: i32,
    /// Where the transaction is: 0 none has begun, 1 ongoing, 2 to be committed, 3 to be aborted, 4 committed, 5
    /// aborted, 6 the id has expired, 7 an older producer is being fenced off.
    pub transaction_status: TransactionStatus,
    /// The partitions that it has written to; null when no transaction has begun.
    #[kafka(nullable, default = [])]
    pub transaction_partitions: Option<Vec<PartitionsSchema>>,
    /// When this was last changed, in milliseconds since 1970.
    pub transaction_last_update_timestamp_ms: i64,
    /// When the transaction began, in milliseconds since 1970; -1 when none has begun.
    pub transaction_start_timestamp_ms: i64,
    /// Which rules the client follows, by the levels of `transaction.version`: 0 and 1 the old ones, 2 those of
    /// KIP-890.
    #[kafka(tag = 2, tagged = "1..")]
    pub client_transaction_version: i16,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Some partitions of a topic.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct PartitionsSchema {
    /// The topic that they are of, by name.
    pub topic: Str,
    /// The numbers of the partitions.
    pub partition_ids: Vec<i32>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
