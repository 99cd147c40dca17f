//! `DescribeUserScramCredentials` (API 50): which SCRAM credentials users have, without the secrets (KIP-554).

use crate::types::{Str, UnknownTags};
use crate::values::{ErrorCode, ScramMechanism};
use kayrock_derive::KafkaMessage;

/// Asks about some users, or all.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 50,
    versions = "0",
    flexible = "0..",
    response = DescribeUserScramCredentialsResponse,
    listeners = "broker, controller"
)]
pub struct DescribeUserScramCredentialsRequest {
    /// The users asked about; null or empty for all that have a credential.
    #[kafka(nullable, default = [])]
    pub users: Option<Vec<UserName>>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A user asked about.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct UserName {
    /// The name that the user authenticates by.
    pub name: Str,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Lists the users' credentials.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 50, versions = "0", flexible = "0..")]
pub struct DescribeUserScramCredentialsResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    pub throttle_time_ms: i32,
    /// Why nothing is listed; users have their own.
    pub error_code: ErrorCode,
    /// What the broker has to say about the error; null when it says nothing.
    #[kafka(nullable, default = [])]
    pub error_message: Option<Str>,
    /// The users of the request, or all that have a credential.
    pub results: Vec<DescribeUserScramCredentialsResult>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A user and its credentials.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct DescribeUserScramCredentialsResult {
    /// The name that the user authenticates by.
    pub user: Str,
    /// Why the user is not described: `RESOURCE_NOT_FOUND` without a credential, `DUPLICATE_RESOURCE` when asked about
    /// twice.
    pub error_code: ErrorCode,
    /// What the broker has to say about the error; null when it says nothing.
    #[kafka(nullable, default = [])]
    pub error_message: Option<Str>,
    /// The credentials, at most one a mechanism.
    pub credential_infos: Vec<CredentialInfo>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A credential, as far as it is public.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct CredentialInfo {
    /// For which mechanism it is: 1 SCRAM-SHA-256, 2 SCRAM-SHA-512.
    pub mechanism: ScramMechanism,
    /// How often the password was hashed.
    pub iterations: i32,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
