//! `AbortTransactionRecord` (type 25): discards the records since `BeginTransactionRecord` (KIP-868).

use crate::types::{Str, UnknownTags};
use kayrock_derive::KafkaMessage;

/// Aborts a metadata transaction, such as one that the previous controller left open.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | First version. | [KIP-868] |
///
/// [KIP-868]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-868+Metadata+Transactions
///
/// # Layout
///
/// ```text
/// AbortTransactionRecord (Version: 0) => { reason<tag: 0> }
///   reason<tag: 0> => COMPACT_NULLABLE_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 25, versions = "0", flexible = "0..", kind = "metadata")]
pub struct AbortTransactionRecord {
    /// Readable reason; null if there is none.
    /// Nullable. Tag 0. Default `None`.
    #[kafka(nullable, tag = 0, tagged = "0..", default = None)]
    pub reason: Option<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
