//! `IncrementalAlterConfigs` (API 44): changes some settings of topics, brokers and other resources (KIP-339).
//!
//! v1 is flexible. The settings that the request does not name stay as they are, unlike in `AlterConfigs`.

use crate::types::{Str, UnknownTags};
use crate::values::{AlterConfigOperation, ConfigResourceType, ErrorCode};
use kayrock_derive::KafkaMessage;

/// Asks to change settings.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 44,
    versions = "0..=1",
    flexible = "1..",
    response = IncrementalAlterConfigsResponse,
    listeners = "broker, controller"
)]
pub struct IncrementalAlterConfigsRequest {
    /// What to change the settings of; each one succeeds or fails by itself.
    pub resources: Vec<AlterConfigsResource>,
    /// Whether to check only, and to change nothing.
    pub validate_only: bool,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A resource with settings to change.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct AlterConfigsResource {
    /// Which kind it is: 2 topic, 4 broker, 8 the log levels of a broker (KIP-412), 16 client metrics, 32 group.
    #[kafka(map_key)]
    pub resource_type: ConfigResourceType,
    /// Its name, for a broker its number as text; empty for the settings that all brokers share.
    #[kafka(map_key)]
    pub resource_name: Str,
    /// The changes; no setting may stand here twice.
    pub configs: Vec<AlterableConfig>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A change to a setting.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct AlterableConfig {
    /// The setting, such as `retention.ms`.
    #[kafka(map_key)]
    pub name: Str,
    /// What to do: 0 set the value, 1 return to the default, 2 append to a list, 3 take away from a list.
    #[kafka(map_key)]
    pub config_operation: AlterConfigOperation,
    /// The value as text, or the entries of a list between commas; null when the setting returns to its default.
    #[kafka(nullable, default = [])]
    pub value: Option<Str>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Says what became of each resource.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 44, versions = "0..=1", flexible = "1..")]
pub struct IncrementalAlterConfigsResponse {
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
    /// Why none of them was changed.
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
