//! `ListConfigResources` (API 74): the names of what has a configuration (KIP-1142).
//!
//! v0 lists subscriptions to clients' metrics alone, and was called `ListClientMetricsResources` (KIP-1000); v1 lists
//! resources of other types too.

use crate::types::{Str, UnknownTags};
use crate::values::{ConfigResourceType, ErrorCode};
use kayrock_derive::KafkaMessage;

/// Asks any broker which resources there are.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 74, versions = "0..=1", flexible = "0..", response = ListConfigResourcesResponse, listeners = "broker")]
pub struct ListConfigResourcesRequest {
    /// The types wanted: 2 topics, 4 brokers, 8 their loggers, 16 subscriptions to clients' metrics, 32 groups; empty
    /// for all.
    #[kafka(versions = "1..")]
    pub resource_types: Vec<ConfigResourceType>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Lists the resources.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 74, versions = "0..=1", flexible = "0..")]
pub struct ListConfigResourcesResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    pub throttle_time_ms: i32,
    /// Why there is no list.
    pub error_code: ErrorCode,
    /// The resources of the types wanted.
    pub config_resources: Vec<ConfigResource>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Something that has a configuration.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct ConfigResource {
    /// What `DescribeConfigs` calls it: a name, or the number of a broker.
    pub resource_name: Str,
    /// Its type, a number as in the request; in v0 always 16.
    #[kafka(versions = "1..", default = 16, ignorable)]
    pub resource_type: ConfigResourceType,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
