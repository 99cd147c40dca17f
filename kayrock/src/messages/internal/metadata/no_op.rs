//! `NoOpRecord` (type 20): advances the log of an idle cluster (KIP-835).

use crate::types::UnknownTags;
use kayrock_derive::KafkaMessage;

/// Changes nothing.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | First version. | [KIP-835] |
///
/// [KIP-835]: https://cwiki.apache.org/confluence/display/KAFKA/Kafka+Improvement+Proposals
///
/// # Layout
///
/// ```text
/// NoOpRecord (Version: 0) => { }
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 20, versions = "0", flexible = "0..", kind = "metadata")]
pub struct NoOpRecord {
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
