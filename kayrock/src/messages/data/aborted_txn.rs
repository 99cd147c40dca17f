//! `AbortedTxn`: an entry in the index of aborted transactions of a segment (KIP-98).
//!
//! The index files are named after the offset, such as `00000000000000000042.txnindex`. Each entry starts with its
//! version.

use crate::types::DiscardedTags;
use kayrock_derive::KafkaMessage;

/// Aborted transaction, whose records are discarded.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0", kind = "data")]
pub struct AbortedTxn {
    /// Producer id of the transaction.
    pub producer_id: i64,
    /// First offset of the transaction.
    pub first_offset: i64,
    /// Last offset of the transaction, which is that of its control record.
    pub last_offset: i64,
    /// Last stable offset after this transaction, below which no transaction is open.
    pub last_stable_offset: i64,
    /// Place of unknown tagged fields, which this message does not have.
    pub unknown_tags: DiscardedTags,
}
