//! `DefaultPrincipalData`: the principal of a client that a broker forwards to the controller in an envelope (KIP-590).
//!
//! The bytes start with the version. Clusters with a custom principal builder use a different format.

use crate::types::{Str, UnknownTags};
use kayrock_derive::KafkaMessage;

/// Principal of an authenticated client.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0", flexible = "0..", kind = "data")]
pub struct DefaultPrincipalData {
    /// Principal type; `User` unless a custom builder sets another.
    pub r#type: Str,
    /// Principal name, such as `alice`; `ANONYMOUS` for a connection without authentication.
    pub name: Str,
    /// True if the client authenticated with a delegation token, which cannot be used to request further tokens.
    pub token_authenticated: bool,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
