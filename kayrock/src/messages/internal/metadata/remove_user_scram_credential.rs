//! `RemoveUserScramCredentialRecord` (type 22): removes a SCRAM credential of a user (KIP-900).

use crate::types::{Str, UnknownTags};
use crate::values::ScramMechanism;
use kayrock_derive::KafkaMessage;

/// Removes a SCRAM credential.
///
/// # Layout
///
/// Version `0`, flexible. Layout:
///
/// ```text
/// RemoveUserScramCredentialRecord (Version: 0) => { name mechanism }
///   name => COMPACT_STRING
///   mechanism => INT8
/// ```
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 22, versions = "0", flexible = "0..", kind = "metadata")]
pub struct RemoveUserScramCredentialRecord {
    /// User name.
    pub name: Str,
    /// SCRAM mechanism: 1 SCRAM-SHA-256, 2 SCRAM-SHA-512.
    pub mechanism: ScramMechanism,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
