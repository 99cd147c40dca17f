//! `DefaultPrincipalData`: the principal of a client in an envelope from a broker to the controller (KIP-590).
//!
//! The bytes begin with the version. A cluster with a custom principal builder uses another format.

use crate::types::{Str, UnknownTags};
use kayrock_derive::KafkaMessage;

/// Principal of an authenticated client.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | First version. | [KIP-590] |
///
/// [KIP-590]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-590%3A+Redirect+Zookeeper+Mutation+Protocols+to+The+Controller
///
/// # Layout
///
/// ```text
/// DefaultPrincipalData (Version: 0) => { type name token_authenticated }
///   type => COMPACT_STRING
///   name => COMPACT_STRING
///   token_authenticated => BOOLEAN
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(versions = "0", flexible = "0..", kind = "data")]
pub struct DefaultPrincipalData {
    /// Principal type; `User` unless a custom builder sets another.
    pub r#type: Str,
    /// Principal name, such as `alice`; `ANONYMOUS` if the connection has no authentication.
    pub name: Str,
    /// True if the client authenticated with a delegation token. Such a client cannot request other tokens.
    pub token_authenticated: bool,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
