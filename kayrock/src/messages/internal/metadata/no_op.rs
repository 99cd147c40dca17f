//! `NoOpRecord` (type 20): the log goes on although nothing happened, so that it is seen to be alive (KIP-835).

use crate::types::UnknownTags;
use kayrock_derive::KafkaMessage;

/// Changes nothing.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 20, versions = "0", flexible = "0..", kind = "metadata")]
pub struct NoOpRecord {
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
