//! `EndTransactionRecord` (type 24): the records since `BeginTransactionRecord` count (KIP-868).

use crate::types::UnknownTags;
use kayrock_derive::KafkaMessage;

/// Ends a transaction of the controller.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 24, versions = "0", flexible = "0..", kind = "metadata")]
pub struct EndTransactionRecord {
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
