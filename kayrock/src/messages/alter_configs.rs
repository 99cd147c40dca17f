//! `AlterConfigs` (API 33): replaces all settings of topics, brokers and other resources (KIP-133).
//!
//! v1 throttles after the answer (KIP-219), v2 is flexible. `IncrementalAlterConfigs` (KIP-339) took its place: it
//! leaves alone what it does not name.

use crate::types::{Str, UnknownTags};
use crate::values::{ConfigResourceType, ErrorCode};
use kayrock_derive::KafkaMessage;

/// Asks to replace settings.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 33,
    versions = "0..=2",
    flexible = "2..",
    response = AlterConfigsResponse,
    listeners = "broker, controller"
)]
pub struct AlterConfigsRequest {
    /// What to replace the settings of; each one succeeds or fails by itself.
    pub resources: Vec<AlterConfigsResource>,
    /// Whether to check only, and to change nothing.
    pub validate_only: bool,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A resource whose settings are replaced.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct AlterConfigsResource {
    /// Which kind it is: 2 topic, 4 broker, 16 client metrics, 32 group.
    #[kafka(map_key)]
    pub resource_type: ConfigResourceType,
    /// Its name, for a broker its number as text; empty for the settings that all brokers share.
    #[kafka(map_key)]
    pub resource_name: Str,
    /// All settings that it is to have; those left out return to their defaults.
    pub configs: Vec<AlterableConfig>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A setting and its new value.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct AlterableConfig {
    /// The setting, such as `retention.ms`.
    #[kafka(map_key)]
    pub name: Str,
    /// The value as text; brokers refuse null.
    #[kafka(nullable, default = [])]
    pub value: Option<Str>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Says what became of each resource.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 33, versions = "0..=2", flexible = "2..")]
pub struct AlterConfigsResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    pub throttle_time_ms: i32,
    /// The resources of the request.
    pub responses: Vec<AlterConfigsResourceResponse>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What became of a resource's settings.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct AlterConfigsResourceResponse {
    /// Why they were not replaced.
    pub error_code: ErrorCode,
    /// What the broker has to say about the error; null when it says nothing.
    #[kafka(nullable, default = [])]
    pub error_message: Option<Str>,
    /// Which kind it is, as in the request.
    pub resource_type: ConfigResourceType,
    /// Its name, as in the request.
    pub resource_name: Str,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
