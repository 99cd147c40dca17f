//! `AbortedTxn`: an entry of the index of aborted transactions that a broker keeps for each log segment (KIP-98).
//!
//! The index file is named after the base offset, such as `00000000000000000042.txnindex`. Each entry begins with its
//! version.

use crate::types::DiscardedTags;
use kayrock_derive::KafkaMessage;

/// Aborted transaction.
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
/// AbortedTxn (Version: 0) => { producer_id first_offset last_offset last_stable_offset }
///   producer_id => INT64
///   first_offset => INT64
///   last_offset => INT64
///   last_stable_offset => INT64
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(versions = "0", kind = "data")]
pub struct AbortedTxn {
    /// Producer id of the transaction.
    pub producer_id: i64,
    /// First offset of the transaction.
    pub first_offset: i64,
    /// Last offset of the transaction, which is the offset of its abort marker.
    pub last_offset: i64,
    /// Last stable offset when the transaction ended: no transaction was open before it.
    pub last_stable_offset: i64,
    /// Placeholder, since no version of this message has tagged fields.
    pub unknown_tags: DiscardedTags,
}
