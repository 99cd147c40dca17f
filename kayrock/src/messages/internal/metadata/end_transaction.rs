//! `EndTransactionRecord` (type 24): commits the records since `BeginTransactionRecord` (KIP-868).

use crate::types::UnknownTags;
use kayrock_derive::KafkaMessage;

/// Commits a metadata transaction.
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
/// EndTransactionRecord (Version: 0) => { }
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 24, versions = "0", flexible = "0..", kind = "metadata")]
pub struct EndTransactionRecord {
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
