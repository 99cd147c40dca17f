//! `RemoveUserScramCredentialRecord` (type 22): removes a SCRAM credential of a user (KIP-900).

use crate::types::{Str, UnknownTags};
use crate::values::ScramMechanism;
use kayrock_derive::KafkaMessage;

/// Removes a SCRAM credential.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | First version. | [KIP-900] |
///
/// [KIP-900]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-900%3A+KRaft+kafka-storage.sh+API+additions+to+support+SCRAM+for+Kafka+Brokers
///
/// # Layout
///
/// ```text
/// RemoveUserScramCredentialRecord (Version: 0) => { name mechanism }
///   name => COMPACT_STRING
///   mechanism => INT8
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 22, versions = "0", flexible = "0..", kind = "metadata")]
pub struct RemoveUserScramCredentialRecord {
    /// User name.
    pub name: Str,
    /// SCRAM mechanism: 1 SCRAM-SHA-256, 2 SCRAM-SHA-512.
    pub mechanism: ScramMechanism,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
