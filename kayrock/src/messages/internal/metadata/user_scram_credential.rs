//! `UserScramCredentialRecord` (type 11): sets a SCRAM credential of a user (KIP-900).

use crate::types::{Secret, Str, UnknownTags};
use crate::values::ScramMechanism;
use bytes::Bytes;
use kayrock_derive::KafkaMessage;

/// Adds a SCRAM credential or replaces the one for the same user and mechanism.
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
/// UserScramCredentialRecord (Version: 0) => { name mechanism salt stored_key server_key iterations }
///   name => COMPACT_STRING
///   mechanism => INT8
///   salt => COMPACT_BYTES
///   stored_key => COMPACT_BYTES
///   server_key => COMPACT_BYTES
///   iterations => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 11, versions = "0", flexible = "0..", kind = "metadata")]
pub struct UserScramCredentialRecord {
    /// User name.
    pub name: Str,
    /// SCRAM mechanism: 1 SCRAM-SHA-256, 2 SCRAM-SHA-512.
    pub mechanism: ScramMechanism,
    /// Random salt of the password hash.
    pub salt: Secret<Bytes>,
    /// Stored key, used to verify the client proof. The password cannot be derived from it.
    pub stored_key: Secret<Bytes>,
    /// Server key, which authenticates the broker to the client.
    pub server_key: Secret<Bytes>,
    /// Number of hash iterations; Kafka accepts 4,096 to 16,384.
    pub iterations: i32,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
