//! `AlterUserScramCredentials` (API 51): sets and removes the SCRAM credentials of users (KIP-554).

use crate::types::{Secret, Str, UnknownTags};
use crate::values::{ErrorCode, ScramMechanism};
use alloc::vec::Vec;
use bytes::Bytes;
use kayrock_derive::KafkaMessage;

/// Changes SCRAM credentials; the controller handles the request. A user may occur only once in a request; with
/// `ZooKeeper`, once for each mechanism.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-554] | since 2.7 |
///
/// [KIP-554]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-554%3A+Add+Broker-side+SCRAM+Config+API
///
/// # Layout
///
/// ```text
/// AlterUserScramCredentials Request (Version: 0) => { (deletions) (upsertions) }
///   deletions => { name mechanism }
///     name => COMPACT_STRING
///     mechanism => INT8
///   upsertions => { name mechanism iterations salt salted_password }
///     name => COMPACT_STRING
///     mechanism => INT8
///     iterations => INT32
///     salt => COMPACT_BYTES
///     salted_password => COMPACT_BYTES
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(
    api = 51,
    versions = "0",
    flexible = "0..",
    response = AlterUserScramCredentialsResponse,
    listeners = "broker, controller"
)]
pub struct AlterUserScramCredentialsRequest {
    /// Credentials to remove; for a missing credential the result is `RESOURCE_NOT_FOUND`.
    pub deletions: Vec<ScramCredentialDeletion>,
    /// Credentials to create or replace.
    pub upsertions: Vec<ScramCredentialUpsertion>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Credential to remove.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct ScramCredentialDeletion {
    /// Name of the user in SCRAM authentication.
    pub name: Str,
    /// SCRAM mechanism: 1 SCRAM-SHA-256, 2 SCRAM-SHA-512.
    pub mechanism: ScramMechanism,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Credential to create or replace.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct ScramCredentialUpsertion {
    /// Name of the user in SCRAM authentication.
    pub name: Str,
    /// SCRAM mechanism: 1 SCRAM-SHA-256, 2 SCRAM-SHA-512.
    pub mechanism: ScramMechanism,
    /// Number of hash iterations; Kafka accepts 4,096 to 16,384.
    pub iterations: i32,
    /// Random salt that the client used to hash the password.
    pub salt: Secret<Bytes>,
    /// Hashed password. The controller stores only keys that it derives from the hash.
    pub salted_password: Secret<Bytes>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`AlterUserScramCredentialsRequest`], with the result of each user.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-554] | since 2.7 |
///
/// [KIP-554]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-554%3A+Add+Broker-side+SCRAM+Config+API
///
/// # Layout
///
/// ```text
/// AlterUserScramCredentials Response (Version: 0) => { throttle_time_ms (results) }
///   throttle_time_ms => INT32
///   results => { user error_code error_message }
///     user => COMPACT_STRING
///     error_code => INT16
///     error_message => COMPACT_NULLABLE_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 51, versions = "0", flexible = "0..")]
pub struct AlterUserScramCredentialsResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Result for each requested user, without duplicates.
    pub results: Vec<AlterUserScramCredentialsResult>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one user.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct AlterUserScramCredentialsResult {
    /// Name of the user in SCRAM authentication.
    pub user: Str,
    /// Error code, such as `UNACCEPTABLE_CREDENTIAL`; if it is not 0, none of the user's credentials was changed. An
    /// error of the whole request occurs here too.
    pub error_code: ErrorCode,
    /// Error message from the controller; null if there is none.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub error_message: Option<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
