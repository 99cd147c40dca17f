//! `ConsumerGroupRegularExpression` (type 16): the topics that match a subscribed regular expression (KIP-848).

use crate::types::{DiscardedTags, Str, UnknownTags};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Record key that identifies a group and a subscribed regular expression.
///
/// # Versions
///
/// Version `0`.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | First version. | [KIP-848] |
///
/// [KIP-848]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-848%3A+The+Next+Generation+of+the+Consumer+Rebalance+Protocol
///
/// # Layout
///
/// ```text
/// ConsumerGroupRegularExpressionKey (Version: 0) => { group_id regular_expression }
///   group_id => STRING
///   regular_expression => STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 16, versions = "0", kind = "coordinator-key")]
pub struct ConsumerGroupRegularExpressionKey {
    /// Group id.
    pub group_id: Str,
    /// Regular expression in RE2 syntax.
    pub regular_expression: Str,
    /// Placeholder, since no version of this message has tagged fields.
    pub unknown_tags: DiscardedTags,
}

/// Result of the last resolution of the regular expression.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | First version. | [KIP-848] |
///
/// [KIP-848]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-848%3A+The+Next+Generation+of+the+Consumer+Rebalance+Protocol
///
/// # Layout
///
/// ```text
/// ConsumerGroupRegularExpressionValue (Version: 0) => { (topics) version timestamp }
///   topics => COMPACT_STRING
///   version => INT64
///   timestamp => INT64
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 16, versions = "0", flexible = "0..", kind = "coordinator-value")]
pub struct ConsumerGroupRegularExpressionValue {
    /// Names of the matching topics that the members are authorized to see.
    pub topics: Vec<Str>,
    /// Offset of the metadata image used for the resolution.
    pub version: i64,
    /// Timestamp of the resolution in milliseconds since the Unix epoch.
    pub timestamp: i64,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
