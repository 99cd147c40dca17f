//! `DescribeConfigs` (API 32): lists the settings of topics, brokers and other resources (KIP-133).
//!
//! [`ConfigResourceType`] lists the types of resources, and [`ConfigSource`] the sources of values.

use crate::types::{Str, UnknownTags};
use crate::values::{ConfigResourceType, ConfigSource, ConfigType, ErrorCode};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Requests settings. Settings of a broker are requested from that broker, all others from any broker.
///
/// # Versions
///
/// Versions `0..=4`, flexible since `4`, deprecated `0`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-133] | up to 3.9 |
/// | 1 | Adds the source and the synonyms of each value to the response. | [KIP-226] | all |
/// | 2 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 3 | Adds the type and the documentation of each setting to the response. | [KIP-569] | since 2.6 |
/// | 4 | First flexible version. | [KIP-482] | since 2.8 |
///
/// [KIP-133]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-133%3A+Describe+and+Alter+Configs+Admin+APIs
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-226]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-226+-+Dynamic+Broker+Configuration
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-569]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-569%3A+DescribeConfigsResponse+-+Update+the+schema+to+include+additional+metadata+information+of+the+field
///
/// # Layout
///
/// Version 4:
///
/// ```text
/// DescribeConfigs Request (Version: 4) => { (resources) include_synonyms include_documentation }
///   resources => { resource_type resource_name ?(configuration_keys) }
///     resource_type => INT8
///     resource_name => COMPACT_STRING
///     configuration_keys => COMPACT_STRING
///   include_synonyms => BOOLEAN
///   include_documentation => BOOLEAN
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(
    api = 32,
    versions = "0..=4",
    flexible = "4..",
    response = DescribeConfigsResponse,
    listeners = "broker, controller",
    deprecated = "0"
)]
pub struct DescribeConfigsRequest {
    /// Resources whose settings are requested.
    pub resources: Vec<DescribeConfigsResource>,
    /// True to include the synonyms of each setting in the response: all places that set its value.
    /// Since version `1`.
    #[kafka(versions = "1..")]
    pub include_synonyms: bool,
    /// True to include the documentation of each setting in the response.
    /// Since version `3`.
    #[kafka(versions = "3..")]
    pub include_documentation: bool,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Resource whose settings are requested.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct DescribeConfigsResource {
    /// Resource type.
    pub resource_type: ConfigResourceType,
    /// Resource name: for a broker its id as a string, or empty for the settings that all brokers share.
    pub resource_name: Str,
    /// Requested configuration keys; null or empty for all.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub configuration_keys: Option<Vec<Str>>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`DescribeConfigsRequest`], with the settings.
///
/// # Versions
///
/// Versions `0..=4`, flexible since `4`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-133] | up to 3.9 |
/// | 1 | Adds the source and the synonyms of each value to the response. | [KIP-226] | all |
/// | 2 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 3 | Adds the type and the documentation of each setting to the response. | [KIP-569] | since 2.6 |
/// | 4 | First flexible version. | [KIP-482] | since 2.8 |
///
/// [KIP-133]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-133%3A+Describe+and+Alter+Configs+Admin+APIs
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-226]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-226+-+Dynamic+Broker+Configuration
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-569]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-569%3A+DescribeConfigsResponse+-+Update+the+schema+to+include+additional+metadata+information+of+the+field
///
/// # Layout
///
/// Version 4:
///
/// ```text
/// DescribeConfigs Response (Version: 4) => { throttle_time_ms (results) }
///   throttle_time_ms => INT32
///   results => { error_code error_message resource_type resource_name (configs) }
///     error_code => INT16
///     error_message => COMPACT_NULLABLE_STRING
///     resource_type => INT8
///     resource_name => COMPACT_STRING
///     configs => { name value read_only config_source is_sensitive (synonyms) config_type
///             documentation }
///       name => COMPACT_STRING
///       value => COMPACT_NULLABLE_STRING
///       read_only => BOOLEAN
///       config_source => INT8
///       is_sensitive => BOOLEAN
///       synonyms => { name value source }
///         name => COMPACT_STRING
///         value => COMPACT_NULLABLE_STRING
///         source => INT8
///       config_type => INT8
///       documentation => COMPACT_NULLABLE_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 32, versions = "0..=4", flexible = "4..")]
pub struct DescribeConfigsResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Result for each requested resource.
    pub results: Vec<DescribeConfigsResult>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Settings of one resource.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct DescribeConfigsResult {
    /// Error code; 0 if the settings are listed.
    pub error_code: ErrorCode,
    /// Error message from the broker; null if there is none.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub error_message: Option<Str>,
    /// Resource type, as in the request.
    pub resource_type: ConfigResourceType,
    /// Resource name, as in the request.
    pub resource_name: Str,
    /// Settings of the resource, including defaults.
    pub configs: Vec<DescribeConfigsResourceResult>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Setting and its value.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct DescribeConfigsResourceResult {
    /// Configuration key, such as `retention.ms`.
    pub name: Str,
    /// Value as a string; null if there is none or the value is sensitive.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub value: Option<Str>,
    /// True if the setting cannot be changed while the broker runs.
    pub read_only: bool,
    /// True if the value is the built-in default. Version 1 replaced it by `config_source`.
    /// Version `0`.
    #[kafka(versions = "0")]
    pub is_default: bool,
    /// Source of the value; -1 if unspecified.
    /// Since version `1`. Default `-1`. Ignorable.
    #[kafka(versions = "1..", default = -1, ignorable)]
    pub config_source: ConfigSource,
    /// True if the value is sensitive and therefore omitted.
    pub is_sensitive: bool,
    /// All places that set the value, in order of precedence; empty if not requested.
    /// Since version `1`. Ignorable.
    #[kafka(versions = "1..", ignorable)]
    pub synonyms: Vec<DescribeConfigsSynonym>,
    /// Type of the value; 0 if unknown.
    /// Since version `3`. Ignorable.
    #[kafka(versions = "3..", ignorable)]
    pub config_type: ConfigType,
    /// Documentation of the setting in English with HTML tags; null if there is none or if it was not requested.
    /// Since version `3`. Nullable. Default empty. Ignorable.
    #[kafka(versions = "3..", nullable, default = [], ignorable)]
    pub documentation: Option<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Place that sets a value for a setting.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct DescribeConfigsSynonym {
    /// Key of the setting in that place, such as `log.retention.ms` for a topic's `retention.ms`.
    pub name: Str,
    /// Value in that place as a string; null if there is none or the value is sensitive.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub value: Option<Str>,
    /// Source of the value.
    pub source: ConfigSource,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
