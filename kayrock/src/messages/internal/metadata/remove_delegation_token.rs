//! `RemoveDelegationTokenRecord` (type 26): removes an expired delegation token (KIP-48).

use crate::types::{Str, UnknownTags};
use kayrock_derive::KafkaMessage;

/// Removes a delegation token.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | First version. | [KIP-48] |
///
/// [KIP-48]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-48+Delegation+token+support+for+Kafka
///
/// # Layout
///
/// ```text
/// RemoveDelegationTokenRecord (Version: 0) => { token_id }
///   token_id => COMPACT_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 26, versions = "0", flexible = "0..", kind = "metadata")]
pub struct RemoveDelegationTokenRecord {
    /// Token id, from the `DelegationTokenRecord`.
    pub token_id: Str,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
