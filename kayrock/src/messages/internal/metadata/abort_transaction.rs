//! `AbortTransactionRecord` (type 25): the records since `BeginTransactionRecord` do not count (KIP-868).

use crate::types::{Str, UnknownTags};
use kayrock_derive::KafkaMessage;

/// Gives a transaction of the controller up, as a new controller does with one that the former left open.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 25, versions = "0", flexible = "0..", kind = "metadata")]
pub struct AbortTransactionRecord {
    /// Why, for people who read the log; null when it is not said.
    #[kafka(nullable, tag = 0, tagged = "0..", default = None)]
    pub reason: Option<Str>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
