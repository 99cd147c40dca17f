//! `DelegationTokenRecord` (type 10): a delegation token was made or renewed (KIP-48).
//!
//! The token's secret is not stored: it follows from the id and the key in the brokers' configuration.

use crate::types::{Str, UnknownTags};
use kayrock_derive::KafkaMessage;

/// Adds a token, or takes the place of one with the same id.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 10, versions = "0", flexible = "0..", kind = "metadata")]
pub struct DelegationTokenRecord {
    /// The principal that the token's user acts as, such as `User:alice`.
    pub owner: Str,
    /// The principal that asked for the token; the owner, unless it was made for someone else (KIP-373).
    pub requester: Str,
    /// Other principals that may renew the token; empty for none.
    pub renewers: Vec<Str>,
    /// When the token was made, in milliseconds since 1970.
    pub issue_timestamp: i64,
    /// The latest time that renewals can bring it to, in milliseconds since 1970.
    pub max_timestamp: i64,
    /// Until when the token is good unless it is renewed, in milliseconds since 1970.
    pub expiration_timestamp: i64,
    /// The token's public name, which a SCRAM client gives as its user name.
    pub token_id: Str,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
