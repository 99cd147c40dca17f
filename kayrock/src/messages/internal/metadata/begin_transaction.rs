//! `BeginTransactionRecord` (type 23): starts a group of records that take effect together (KIP-868).

use crate::types::{Str, UnknownTags};
use kayrock_derive::KafkaMessage;

/// Begins a metadata transaction. Readers defer the following records until its end.
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
/// BeginTransactionRecord (Version: 0) => { name<tag: 0> }
///   name<tag: 0> => COMPACT_NULLABLE_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 23, versions = "0", flexible = "0..", kind = "metadata")]
pub struct BeginTransactionRecord {
    /// Readable name of the transaction; null if there is none.
    /// Nullable. Tag 0. Default `None`.
    #[kafka(nullable, tag = 0, tagged = "0..", default = None)]
    pub name: Option<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
