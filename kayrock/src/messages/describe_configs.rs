//! `DescribeConfigs` (API 32): shows the settings of topics, brokers and other resources (KIP-133).
//!
//! v1 says where values come from (KIP-226), v2 throttles after the answer (KIP-219), v3 brought types and
//! documentation (KIP-569), v4 is flexible.
//!
//! Resources are 2 topic, 4 broker, 8 a broker's log levels (KIP-412), 16 client metrics (KIP-714), 32 group (KIP-848).
//! Sources are 1 the topic, 2 one broker's dynamic settings, 3 the cluster's, 4 the broker's file, 5 the built-in
//! default, 6 a broker's log levels, 7 client metrics, 8 the group.

use crate::types::{Str, UnknownTags};
use crate::values::{ConfigResourceType, ConfigSource, ConfigType, ErrorCode};
use kayrock_derive::KafkaMessage;

/// Asks for settings: those of a broker from that broker, all others from any.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 32,
    versions = "0..=4",
    flexible = "4..",
    response = DescribeConfigsResponse,
    listeners = "broker, controller",
    deprecated = "0"
)]
pub struct DescribeConfigsRequest {
    /// What to show the settings of.
    pub resources: Vec<DescribeConfigsResource>,
    /// Whether to say what each value overrides.
    #[kafka(versions = "1..")]
    pub include_synonyms: bool,
    /// Whether to explain each setting.
    #[kafka(versions = "3..")]
    pub include_documentation: bool,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A resource whose settings are wanted.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct DescribeConfigsResource {
    /// Which kind it is, by the module's numbers.
    pub resource_type: ConfigResourceType,
    /// Its name, for a broker its number as text; empty for the settings that all brokers share.
    pub resource_name: Str,
    /// The settings wanted; null or empty for all.
    #[kafka(nullable, default = [])]
    pub configuration_keys: Option<Vec<Str>>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Shows the settings.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 32, versions = "0..=4", flexible = "4..")]
pub struct DescribeConfigsResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    pub throttle_time_ms: i32,
    /// The resources of the request.
    pub results: Vec<DescribeConfigsResult>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The settings of a resource.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct DescribeConfigsResult {
    /// Why its settings are not shown.
    pub error_code: ErrorCode,
    /// What the broker has to say about the error; null when it says nothing.
    #[kafka(nullable, default = [])]
    pub error_message: Option<Str>,
    /// Which kind it is, as in the request.
    pub resource_type: ConfigResourceType,
    /// Its name, as in the request.
    pub resource_name: Str,
    /// The settings, defaults included.
    pub configs: Vec<DescribeConfigsResourceResult>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A setting and its value.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct DescribeConfigsResourceResult {
    /// The setting, such as `retention.ms`.
    pub name: Str,
    /// The value as text; null when there is none or it is secret.
    #[kafka(nullable, default = [])]
    pub value: Option<Str>,
    /// Whether the setting cannot be changed while the broker runs.
    pub read_only: bool,
    /// Whether the value was set by nobody. From v1 `config_source` says more.
    #[kafka(versions = "0")]
    pub is_default: bool,
    /// Where the value comes from, by the module's numbers; -1 when it is not said.
    #[kafka(versions = "1..", default = -1, ignorable)]
    pub config_source: ConfigSource,
    /// Whether the value is a secret, and therefore not shown.
    pub is_sensitive: bool,
    /// Every place that gives a value, the one in effect first; empty when that was not asked.
    #[kafka(versions = "1..", ignorable)]
    pub synonyms: Vec<DescribeConfigsSynonym>,
    /// How to read the text: 1 boolean, 2 string, 3 int, 4 short, 5 long, 6 double, 7 list, 8 class, 9 password; 0 when
    /// it is not known.
    #[kafka(versions = "3..", ignorable)]
    pub config_type: ConfigType,
    /// What the setting does, in English and with HTML tags; null when that was not asked or nobody wrote it.
    #[kafka(versions = "3..", nullable, default = [], ignorable)]
    pub documentation: Option<Str>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A place that gives the setting a value.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct DescribeConfigsSynonym {
    /// The setting's name in that place, such as `log.retention.ms` for a topic's `retention.ms`.
    pub name: Str,
    /// The value there, as text; null when there is none or it is secret.
    #[kafka(nullable, default = [])]
    pub value: Option<Str>,
    /// Which place it is, by the module's numbers.
    pub source: ConfigSource,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
