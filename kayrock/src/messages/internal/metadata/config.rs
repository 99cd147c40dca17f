//! `ConfigRecord` (type 4): a setting was changed (KIP-631).

use crate::types::{Str, UnknownTags};
use crate::values::ConfigResourceType;
use kayrock_derive::KafkaMessage;

/// Sets a setting, or returns it to its default.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 4, versions = "0", flexible = "0..", kind = "metadata")]
pub struct ConfigRecord {
    /// What is configured: 2 a topic, 4 a broker, 16 client metrics, 32 a group.
    pub resource_type: ConfigResourceType,
    /// Which one, of brokers its number as text; empty for what all brokers share.
    pub resource_name: Str,
    /// The setting, such as `retention.ms`.
    pub name: Str,
    /// What it is set to, as text; null returns it to its default.
    #[kafka(nullable, default = [])]
    pub value: Option<Str>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
