//! `AlterConfigs` (API 33): replaces all settings of topics, brokers and other resources (KIP-133).
//!
//! `IncrementalAlterConfigs` (KIP-339) supersedes this API: it keeps the settings that a request does not name.

use crate::types::{Str, UnknownTags};
use crate::values::{ConfigResourceType, ErrorCode};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Replaces the settings of resources.
///
/// # Versions
///
/// Versions `0..=2`, flexible since `2`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-133] | all |
/// | 1 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 2 | First flexible version. | [KIP-482] | since 2.8 |
///
/// [KIP-133]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-133%3A+Describe+and+Alter+Configs+Admin+APIs
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
///
/// # Layout
///
/// Version 2:
///
/// ```text
/// AlterConfigs Request (Version: 2) => { (resources) validate_only }
///   resources => { resource_type resource_name (configs) }
///     resource_type => INT8
///     resource_name => COMPACT_STRING
///     configs => { name value }
///       name => COMPACT_STRING
///       value => COMPACT_NULLABLE_STRING
///   validate_only => BOOLEAN
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(
    api = 33,
    versions = "0..=2",
    flexible = "2..",
    response = AlterConfigsResponse,
    listeners = "broker, controller"
)]
pub struct AlterConfigsRequest {
    /// Resources whose settings are replaced; each one succeeds or fails independently.
    pub resources: Vec<AlterConfigsResource>,
    /// True if the request is only validated and nothing changes.
    pub validate_only: bool,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Resource whose settings are replaced.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct AlterConfigsResource {
    /// Resource type: 2 topic, 4 broker, 16 client metrics, 32 group.
    #[kafka(map_key)]
    pub resource_type: ConfigResourceType,
    /// Resource name: for a broker its id as a string, or empty for the settings that all brokers share.
    #[kafka(map_key)]
    pub resource_name: Str,
    /// All settings of the resource; settings that are not listed return to their defaults.
    pub configs: Vec<AlterableConfig>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Setting and its new value.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct AlterableConfig {
    /// Configuration key, such as `retention.ms`.
    #[kafka(map_key)]
    pub name: Str,
    /// Value as a string; brokers reject null.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub value: Option<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`AlterConfigsRequest`], with the result of each resource.
///
/// # Versions
///
/// Versions `0..=2`, flexible since `2`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-133] | all |
/// | 1 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 2 | First flexible version. | [KIP-482] | since 2.8 |
///
/// [KIP-133]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-133%3A+Describe+and+Alter+Configs+Admin+APIs
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
///
/// # Layout
///
/// Version 2:
///
/// ```text
/// AlterConfigs Response (Version: 2) => { throttle_time_ms (responses) }
///   throttle_time_ms => INT32
///   responses => { error_code error_message resource_type resource_name }
///     error_code => INT16
///     error_message => COMPACT_NULLABLE_STRING
///     resource_type => INT8
///     resource_name => COMPACT_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 33, versions = "0..=2", flexible = "2..")]
pub struct AlterConfigsResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Result for each requested resource.
    pub responses: Vec<AlterConfigsResourceResponse>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one resource.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct AlterConfigsResourceResponse {
    /// Error code; 0 if the settings were replaced.
    pub error_code: ErrorCode,
    /// Error message from the broker; null if there is none.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub error_message: Option<Str>,
    /// Resource type, as in the request.
    pub resource_type: ConfigResourceType,
    /// Resource name, as in the request.
    pub resource_name: Str,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
