//! `ConfigRecord` (type 4): changes a configuration value (KIP-631).

use crate::types::{Str, UnknownTags};
use crate::values::ConfigResourceType;
use kayrock_derive::KafkaMessage;

/// Sets a configuration value or resets it to its default.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | First version. | [KIP-631] |
///
/// [KIP-631]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-631%3A+The+Quorum-based+Kafka+Controller
///
/// # Layout
///
/// ```text
/// ConfigRecord (Version: 0) => { resource_type resource_name name value }
///   resource_type => INT8
///   resource_name => COMPACT_STRING
///   name => COMPACT_STRING
///   value => COMPACT_NULLABLE_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 4, versions = "0", flexible = "0..", kind = "metadata")]
pub struct ConfigRecord {
    /// Resource type: 2 topic, 4 broker, 16 client metrics, 32 group.
    pub resource_type: ConfigResourceType,
    /// Resource name, for brokers the id as a string; empty for the default of all brokers.
    pub resource_name: Str,
    /// Configuration name, such as `retention.ms`.
    pub name: Str,
    /// Configuration value as a string; null to reset it to the default.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub value: Option<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
