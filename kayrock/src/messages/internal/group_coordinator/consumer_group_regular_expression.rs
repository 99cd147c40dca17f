//! `ConsumerGroupRegularExpression` (type 16): the topics that an expression matches (KIP-848).

use crate::types::{DiscardedTags, Str, UnknownTags};
use kayrock_derive::KafkaMessage;

/// An expression that members subscribe with.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 16, versions = "0", kind = "coordinator-key")]
pub struct ConsumerGroupRegularExpressionKey {
    /// The name of the group.
    pub group_id: Str,
    /// The expression, in the syntax of RE2.
    pub regular_expression: Str,
    /// Placeholder: tagged fields this definition does not know are dropped.
    pub unknown_tags: DiscardedTags,
}

/// What came of the expression when it was last resolved.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 16, versions = "0", flexible = "0..", kind = "coordinator-value")]
pub struct ConsumerGroupRegularExpressionValue {
    /// The names of the topics that it matched and that the members may see.
    pub topics: Vec<Str>,
    /// The offset of the brokers' metadata by which it was resolved.
    pub version: i64,
    /// When it was resolved, in milliseconds since 1970.
    pub timestamp: i64,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
