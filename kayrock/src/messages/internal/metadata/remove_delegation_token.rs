//! `RemoveDelegationTokenRecord` (type 26): a delegation token expired (KIP-48).

use crate::types::{Str, UnknownTags};
use kayrock_derive::KafkaMessage;

/// Removes a token.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 26, versions = "0", flexible = "0..", kind = "metadata")]
pub struct RemoveDelegationTokenRecord {
    /// The token's public name, as in its `DelegationTokenRecord`.
    pub token_id: Str,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
