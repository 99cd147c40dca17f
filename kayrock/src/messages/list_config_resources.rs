//! `ListConfigResources` (API 74): lists the names of resources that have a configuration (KIP-1142).
//!
//! The first name of this API was `ListClientMetricsResources` (KIP-1000), and version 0 lists only client metrics
//! subscriptions. Version 1 lists other resource types too.

use crate::types::{Str, UnknownTags};
use crate::values::{ConfigResourceType, ErrorCode};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Requests the resources that exist; sent to any broker.
///
/// # Layout
///
/// Versions `0..=1`, all flexible.
/// The [module](self) lists the changes of each version. Layout of version 1:
///
/// ```text
/// ListConfigResources Request (Version: 1) => { (resource_types) }
///   resource_types => INT8
/// ```
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 74, versions = "0..=1", flexible = "0..", response = ListConfigResourcesResponse, listeners = "broker")]
pub struct ListConfigResourcesRequest {
    /// Resource types to list: 2 topic, 4 broker, 8 broker log levels, 16 client metrics, 32 group; empty for all.
    /// Versions `1..`.
    #[kafka(versions = "1..")]
    pub resource_types: Vec<ConfigResourceType>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`ListConfigResourcesRequest`], with the resources.
///
/// # Layout
///
/// Versions `0..=1`, all flexible.
/// The [module](self) lists the changes of each version. Layout of version 1:
///
/// ```text
/// ListConfigResources Response (Version: 1) => { throttle_time_ms error_code (config_resources) }
///   throttle_time_ms => INT32
///   error_code => INT16
///   config_resources => { resource_name resource_type }
///     resource_name => COMPACT_STRING
///     resource_type => INT8
/// ```
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
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
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct ConfigResource {
    /// Resource name for `DescribeConfigs`; for a broker its id as a string.
    pub resource_name: Str,
    /// Resource type, numbered as in the request; always 16 in version 0.
    /// Versions `1..`. Default `16`. Ignorable.
    #[kafka(versions = "1..", default = 16, ignorable)]
    pub resource_type: ConfigResourceType,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
