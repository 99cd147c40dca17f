//! `FeatureLevelRecord` (type 12): the cluster runs a feature at another level (KIP-584, KIP-778).
//!
//! The level of `metadata.version` comes before all that depends on it, so that a reader knows whether it understands
//! the rest. That is why this record will never have another version.

use crate::types::{Str, UnknownTags};
use kayrock_derive::KafkaMessage;

/// Sets the level of a feature.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 12, versions = "0", flexible = "0..", kind = "metadata")]
pub struct FeatureLevelRecord {
    /// Which one, such as `metadata.version`.
    pub name: Str,
    /// The level that all brokers and controllers run; 0 turns the feature off.
    pub feature_level: i16,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
