//! `DelegationTokenRecord` (type 10): creates or renews a delegation token (KIP-48).
//!
//! The record does not contain the token's secret, which is derived from the id and the key in the broker
//! configuration.

use crate::types::{Str, UnknownTags};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Adds a delegation token or replaces the one with the same id.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | First version. | [KIP-48] |
///
/// [KIP-48]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-48+Delegation+token+support+for+Kafka
///
/// # Layout
///
/// ```text
/// DelegationTokenRecord (Version: 0) => { owner requester (renewers) issue_timestamp max_timestamp
///         expiration_timestamp token_id }
///   owner => COMPACT_STRING
///   requester => COMPACT_STRING
///   renewers => COMPACT_STRING
///   issue_timestamp => INT64
///   max_timestamp => INT64
///   expiration_timestamp => INT64
///   token_id => COMPACT_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 10, versions = "0", flexible = "0..", kind = "metadata")]
pub struct DelegationTokenRecord {
    /// Principal of the token owner, such as `User:alice`.
    pub owner: Str,
    /// Principal that requested the token; identical to the owner unless requested for another user (KIP-373).
    pub requester: Str,
    /// Additional principals that can renew the token; empty if there are none.
    pub renewers: Vec<Str>,
    /// Creation timestamp in milliseconds since the Unix epoch.
    pub issue_timestamp: i64,
    /// Latest possible expiration timestamp after renewals, in milliseconds since the Unix epoch.
    pub max_timestamp: i64,
    /// Expiration timestamp without a renewal, in milliseconds since the Unix epoch.
    pub expiration_timestamp: i64,
    /// Token id, used as the SCRAM user name.
    pub token_id: Str,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
