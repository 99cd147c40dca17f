//! `NoOpRecord` (type 20): advances the log of an idle cluster (KIP-835).

use crate::types::UnknownTags;
use kayrock_derive::KafkaMessage;

/// Changes nothing.
///
/// # Layout
///
/// Version `0`, flexible. Layout:
///
/// ```text
/// NoOpRecord (Version: 0) => { }
/// ```
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 20, versions = "0", flexible = "0..", kind = "metadata")]
pub struct NoOpRecord {
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
