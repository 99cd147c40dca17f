//! `DefaultPrincipalData`: who a client is, as a broker tells the controller in an envelope (KIP-590).
//!
//! The bytes begin with the version. A cluster whose principal builder is not Kafka's own has another form.

use crate::types::{Str, UnknownTags};
use kayrock_derive::KafkaMessage;

/// An authenticated client.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0", flexible = "0..", kind = "data")]
pub struct DefaultPrincipalData {
    /// What kind of client it is; `User` unless another builder says otherwise.
    pub r#type: Str,
    /// The client, such as `alice`; `ANONYMOUS` when its connection has no authentication.
    pub name: Str,
    /// Whether it showed a delegation token, with which it cannot ask for others.
    pub token_authenticated: bool,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
