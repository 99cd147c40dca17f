//! `RemoveUserScramCredentialRecord` (type 22): a user lost a SCRAM credential (KIP-900).

use crate::types::{Str, UnknownTags};
use crate::values::ScramMechanism;
use kayrock_derive::KafkaMessage;

/// Removes a credential.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 22, versions = "0", flexible = "0..", kind = "metadata")]
pub struct RemoveUserScramCredentialRecord {
    /// Who authenticated by it.
    pub name: Str,
    /// What it was for: 1 SCRAM-SHA-256, 2 SCRAM-SHA-512.
    pub mechanism: ScramMechanism,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
