//! `AlterUserScramCredentials` (API 51): sets and removes users' SCRAM credentials (KIP-554).

use crate::types::{Secret, Str, UnknownTags};
use crate::values::{ErrorCode, ScramMechanism};
use bytes::Bytes;
use kayrock_derive::KafkaMessage;

/// Asks the controller to change credentials. No user may stand in it twice; with `ZooKeeper`, none for the same
/// mechanism.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 51,
    versions = "0",
    flexible = "0..",
    response = AlterUserScramCredentialsResponse,
    listeners = "broker, controller"
)]
pub struct AlterUserScramCredentialsRequest {
    /// What to remove; a credential that is not there is answered with `RESOURCE_NOT_FOUND`.
    pub deletions: Vec<ScramCredentialDeletion>,
    /// The credentials to make or to replace.
    pub upsertions: Vec<ScramCredentialUpsertion>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A credential to remove.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct ScramCredentialDeletion {
    /// The name that the user authenticates by.
    pub name: Str,
    /// For which mechanism it is: 1 SCRAM-SHA-256, 2 SCRAM-SHA-512.
    pub mechanism: ScramMechanism,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A credential to make or to replace.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct ScramCredentialUpsertion {
    /// The name that the user authenticates by.
    pub name: Str,
    /// For which mechanism it is: 1 SCRAM-SHA-256, 2 SCRAM-SHA-512.
    pub mechanism: ScramMechanism,
    /// How often the password was hashed; Kafka takes 4,096 to 16,384.
    pub iterations: i32,
    /// The random bytes that the client hashed the password with.
    pub salt: Secret<Bytes>,
    /// The hashed password, from which the controller derives the keys that it keeps.
    pub salted_password: Secret<Bytes>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Says what became of each user.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 51, versions = "0", flexible = "0..")]
pub struct AlterUserScramCredentialsResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    pub throttle_time_ms: i32,
    /// The users of the request, each one once.
    pub results: Vec<AlterUserScramCredentialsResult>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What became of a user's credentials.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct AlterUserScramCredentialsResult {
    /// The name that the user authenticates by.
    pub user: Str,
    /// Why none of them was changed, such as `UNACCEPTABLE_CREDENTIAL`; stands here too when the whole request was
    /// refused.
    pub error_code: ErrorCode,
    /// What the controller has to say about the error; null when it says nothing.
    #[kafka(nullable, default = [])]
    pub error_message: Option<Str>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
