//! `BeginTransactionRecord` (type 23): the records from here on hold together or not at all (KIP-868).

use crate::types::{Str, UnknownTags};
use kayrock_derive::KafkaMessage;

/// Begins a transaction of the controller; readers hold back what follows until its end.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 23, versions = "0", flexible = "0..", kind = "metadata")]
pub struct BeginTransactionRecord {
    /// What it is about, for people who read the log; null when it is not said.
    #[kafka(nullable, tag = 0, tagged = "0..", default = None)]
    pub name: Option<Str>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
