//! `UserScramCredentialRecord` (type 11): a user got a SCRAM credential (KIP-900).

use crate::types::{Secret, Str, UnknownTags};
use crate::values::ScramMechanism;
use bytes::Bytes;
use kayrock_derive::KafkaMessage;

/// Adds a credential, or takes the place of the user's former one for the same mechanism.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 11, versions = "0", flexible = "0..", kind = "metadata")]
pub struct UserScramCredentialRecord {
    /// Who authenticates by it.
    pub name: Str,
    /// What it is for: 1 SCRAM-SHA-256, 2 SCRAM-SHA-512.
    pub mechanism: ScramMechanism,
    /// The random bytes that the password was hashed with.
    pub salt: Secret<Bytes>,
    /// What the broker checks the client's proof by; the password does not follow from it.
    pub stored_key: Secret<Bytes>,
    /// What the broker proves to the client by that it knows the user.
    pub server_key: Secret<Bytes>,
    /// How often the password was hashed; Kafka takes 4,096 to 16,384.
    pub iterations: i32,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
