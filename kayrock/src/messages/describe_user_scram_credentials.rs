//! `DescribeUserScramCredentials` (API 50): lists the SCRAM credentials of users without the secrets (KIP-554).

use crate::types::{Str, UnknownTags};
use crate::values::{ErrorCode, ScramMechanism};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Requests the credentials of some or all users.
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
/// DescribeUserScramCredentials Request (Version: 0) => { ?(users) }
///   users => { name }
///     name => COMPACT_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(
    api = 50,
    versions = "0",
    flexible = "0..",
    response = DescribeUserScramCredentialsResponse,
    listeners = "broker, controller"
)]
pub struct DescribeUserScramCredentialsRequest {
    /// Users to describe; null or empty for all users with a credential.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub users: Option<Vec<UserName>>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// User to describe.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct UserName {
    /// Name of the user in SCRAM authentication.
    pub name: Str,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`DescribeUserScramCredentialsRequest`], with the credentials of the users.
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
/// DescribeUserScramCredentials Response (Version: 0) => { throttle_time_ms error_code error_message
///         (results) }
///   throttle_time_ms => INT32
///   error_code => INT16
///   error_message => COMPACT_NULLABLE_STRING
///   results => { user error_code error_message (credential_infos) }
///     user => COMPACT_STRING
///     error_code => INT16
///     error_message => COMPACT_NULLABLE_STRING
///     credential_infos => { mechanism iterations }
///       mechanism => INT8
///       iterations => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 50, versions = "0", flexible = "0..")]
pub struct DescribeUserScramCredentialsResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Error code of the whole request; each user also has its own.
    pub error_code: ErrorCode,
    /// Error message from the broker; null if there is none.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub error_message: Option<Str>,
    /// Requested users, or all users with a credential.
    pub results: Vec<DescribeUserScramCredentialsResult>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// User and its credentials.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct DescribeUserScramCredentialsResult {
    /// Name of the user in SCRAM authentication.
    pub user: Str,
    /// Error code of the user: `RESOURCE_NOT_FOUND` without a credential, `DUPLICATE_RESOURCE` if the request names it
    /// twice.
    pub error_code: ErrorCode,
    /// Error message from the broker; null if there is none.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub error_message: Option<Str>,
    /// Credentials of the user, at most one per mechanism.
    pub credential_infos: Vec<CredentialInfo>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Public part of a credential.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct CredentialInfo {
    /// SCRAM mechanism: 1 SCRAM-SHA-256, 2 SCRAM-SHA-512.
    pub mechanism: ScramMechanism,
    /// Number of hash iterations.
    pub iterations: i32,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
