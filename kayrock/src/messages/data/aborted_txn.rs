//! `AbortedTxn`: an entry of the files that tell a broker which transactions of a segment were aborted (KIP-98).
//!
//! They are named after the offset, such as `00000000000000000042.txnindex`. Each entry begins with its version.

use crate::types::DiscardedTags;
use kayrock_derive::KafkaMessage;

/// A transaction of which no record counts.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0", kind = "data")]
pub struct AbortedTxn {
    /// The number of the producer whose it was.
    pub producer_id: i64,
    /// Where it begins.
    pub first_offset: i64,
    /// Where it ends: the offset of the control record that says so.
    pub last_offset: i64,
    /// Before which offset no transaction was open when this one ended.
    pub last_stable_offset: i64,
    /// Placeholder: tagged fields this definition does not know are dropped.
    pub unknown_tags: DiscardedTags,
}
