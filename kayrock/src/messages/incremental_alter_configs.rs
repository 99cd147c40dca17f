//! `IncrementalAlterConfigs` (API 44): changes individual settings of topics, brokers and other resources (KIP-339).
//!
//! Settings that are not in the request keep their values, unlike with `AlterConfigs`.

use crate::types::{Str, UnknownTags};
use crate::values::{AlterConfigOperation, ConfigResourceType, ErrorCode};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Changes settings.
///
/// # Versions
///
/// Versions `0..=1`, flexible since `1`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-339] | all |
/// | 1 | First flexible version. | [KIP-482] | all |
///
/// [KIP-339]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-339%3A+Create+a+new+IncrementalAlterConfigs+API
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
///
/// # Layout
///
/// Version 1:
///
/// ```text
/// IncrementalAlterConfigs Request (Version: 1) => { (resources) validate_only }
///   resources => { resource_type resource_name (configs) }
///     resource_type => INT8
///     resource_name => COMPACT_STRING
///     configs => { name config_operation value }
///       name => COMPACT_STRING
///       config_operation => INT8
///       value => COMPACT_NULLABLE_STRING
///   validate_only => BOOLEAN
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(
    api = 44,
    versions = "0..=1",
    flexible = "1..",
    response = IncrementalAlterConfigsResponse,
    listeners = "broker, controller"
)]
pub struct IncrementalAlterConfigsRequest {
    /// Resources whose settings change; each one succeeds or fails independently.
    pub resources: Vec<AlterConfigsResource>,
    /// True to validate the request without changing anything.
    pub validate_only: bool,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Resource whose settings change.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct AlterConfigsResource {
    /// Resource type: 2 topic, 4 broker, 8 broker log levels (KIP-412), 16 client metrics, 32 group.
    #[kafka(map_key)]
    pub resource_type: ConfigResourceType,
    /// Resource name: for a broker its id as a string, or empty for the settings that all brokers share.
    #[kafka(map_key)]
    pub resource_name: Str,
    /// Changes, at most one per setting.
    pub configs: Vec<AlterableConfig>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Change of one setting.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct AlterableConfig {
    /// Configuration key, such as `retention.ms`.
    #[kafka(map_key)]
    pub name: Str,
    /// Operation: 0 set the value, 1 reset to the default, 2 append to a list, 3 remove from a list.
    #[kafka(map_key)]
    pub config_operation: AlterConfigOperation,
    /// Value as a string, or list entries separated by commas; null to reset the setting.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub value: Option<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`IncrementalAlterConfigsRequest`], with the result of each resource.
///
/// # Versions
///
/// Versions `0..=1`, flexible since `1`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-339] | all |
/// | 1 | First flexible version. | [KIP-482] | all |
///
/// [KIP-339]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-339%3A+Create+a+new+IncrementalAlterConfigs+API
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
///
/// # Layout
///
/// Version 1:
///
/// ```text
/// IncrementalAlterConfigs Response (Version: 1) => { throttle_time_ms (responses) }
///   throttle_time_ms => INT32
///   responses => { error_code error_message resource_type resource_name }
///     error_code => INT16
///     error_message => COMPACT_NULLABLE_STRING
///     resource_type => INT8
///     resource_name => COMPACT_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 44, versions = "0..=1", flexible = "1..")]
pub struct IncrementalAlterConfigsResponse {
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
    /// Error code; 0 if all changes were applied, otherwise none was.
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
