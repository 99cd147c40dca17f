//! `FeatureLevelRecord` (type 12): changes the finalized level of a feature (KIP-584, KIP-778).
//!
//! The level of `metadata.version` precedes all records that depend on it, so that a reader can check whether it
//! supports them. For this reason the record will never have another version.

use crate::types::{Str, UnknownTags};
use kayrock_derive::KafkaMessage;

/// Sets the finalized level of a feature.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | First version; there will be no other one. | [KIP-584], [KIP-778] |
///
/// [KIP-584]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-584%3A+Versioning+scheme+for+features
/// [KIP-778]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-778%3A+KRaft+to+KRaft+Upgrades
///
/// # Layout
///
/// ```text
/// FeatureLevelRecord (Version: 0) => { name feature_level }
///   name => COMPACT_STRING
///   feature_level => INT16
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 12, versions = "0", flexible = "0..", kind = "metadata")]
pub struct FeatureLevelRecord {
    /// Feature name, such as `metadata.version`.
    pub name: Str,
    /// Level used by all brokers and controllers; 0 disables the feature.
    pub feature_level: i16,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
