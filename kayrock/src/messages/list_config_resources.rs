//! `ListConfigResources` (API 74): lists the names of resources that have a configuration (KIP-1142).
//!
//! The first name of this API was `ListClientMetricsResources` (KIP-1000).

use crate::types::{Str, UnknownTags};
use crate::values::{ConfigResourceType, ErrorCode};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Requests the resources that exist; sent to any broker.
///
/// # Versions
///
/// Versions `0..=1`, all flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version, with the name `ListClientMetricsResources`, for client metrics subscriptions only. | [KIP-1000] | since 3.7 |
/// | 1 | Adds other types of resources. | [KIP-1142] | since 4.1 |
///
/// [KIP-1000]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1000%3A+List+Client+Metrics+Configuration+Resources
/// [KIP-1142]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1142%3A+Allow+to+list+non-existent+group+which+has+dynamic+config
///
/// # Layout
///
/// Version 1:
///
/// ```text
/// ListConfigResources Request (Version: 1) => { (resource_types) }
///   resource_types => INT8
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 74, versions = "0..=1", flexible = "0..", response = ListConfigResourcesResponse, listeners = "broker")]
pub struct ListConfigResourcesRequest {
    /// Resource types to list: 2 topic, 4 broker, 8 broker log levels, 16 client metrics, 32 group; empty for all.
    /// Since version `1`.
    #[kafka(versions = "1..")]
    pub resource_types: Vec<ConfigResourceType>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`ListConfigResourcesRequest`], with the resources.
///
/// # Versions
///
/// Versions `0..=1`, all flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version, with the name `ListClientMetricsResources`, for client metrics subscriptions only. | [KIP-1000] | since 3.7 |
/// | 1 | Adds other types of resources. | [KIP-1142] | since 4.1 |
///
/// [KIP-1000]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1000%3A+List+Client+Metrics+Configuration+Resources
/// [KIP-1142]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1142%3A+Allow+to+list+non-existent+group+which+has+dynamic+config
///
/// # Layout
///
/// Version 1:
///
/// ```text
/// ListConfigResources Response (Version: 1) => { throttle_time_ms error_code (config_resources) }
///   throttle_time_ms => INT32
///   error_code => INT16
///   config_resources => { resource_name resource_type }
///     resource_name => COMPACT_STRING
///     resource_type => INT8
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 74, versions = "0..=1", flexible = "0..")]
pub struct ListConfigResourcesResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Error code; 0 if the resources are listed.
    pub error_code: ErrorCode,
    /// Resources of the requested types.
    pub config_resources: Vec<ConfigResource>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Resource that has a configuration.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct ConfigResource {
    /// Resource name for `DescribeConfigs`; for a broker its id as a string.
    pub resource_name: Str,
    /// Resource type: 2 topic, 4 broker, 8 broker log levels, 16 client metrics, 32 group. Version 0 lists only type
    /// 16.
    /// Since version `1`. Default `16`. Ignorable.
    #[kafka(versions = "1..", default = 16, ignorable)]
    pub resource_type: ConfigResourceType,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
