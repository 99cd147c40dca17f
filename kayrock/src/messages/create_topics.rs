//! `CreateTopics` (API 19): creates topics, or validates their creation (KIP-4).
//!
//! Version 1 adds validation without creation and error messages. Version 2 adds the throttle time (KIP-124), and
//! version 3 applies it after the response (KIP-219). Version 4 supports the broker's defaults for partitions and
//! replicas (KIP-464). Version 5 is flexible and returns the topic's settings (KIP-525). Version 6 may reject requests
//! because of a quota (KIP-599). Version 7 returns the topic id (KIP-516).

use crate::types::{ShortVec, Str, UnknownTags, Uuid};
use crate::values::{BrokerId, ConfigSource, ErrorCode, TopicName};
use kayrock_derive::KafkaMessage;

/// Creates topics; the controller handles the request.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 19,
    versions = "0..=7",
    flexible = "5..",
    response = CreateTopicsResponse,
    listeners = "broker, controller",
    deprecated = "0..=1"
)]
pub struct CreateTopicsRequest {
    /// Topics to create; each one succeeds or fails independently.
    pub topics: Vec<CreatableTopic>,
    /// Timeout in milliseconds until the topics exist.
    #[kafka(default = 60_000, name = "timeoutMs")]
    pub timeout_ms: i32,
    /// True if the request is only validated and no topic is created.
    #[kafka(versions = "1..", name = "validateOnly")]
    pub validate_only: bool,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topic to create.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct CreatableTopic {
    /// Topic name: letters, digits, `.`, `_` and `-`, at most 249 characters.
    #[kafka(map_key)]
    pub name: TopicName,
    /// Number of partitions; -1 with `assignments`, and from version 4 also for the broker's default.
    pub num_partitions: i32,
    /// Replication factor; -1 with `assignments`, and from version 4 also for the broker's default.
    pub replication_factor: i16,
    /// Brokers of the replicas, by partition; empty for the controller's choice.
    pub assignments: Vec<CreatableReplicaAssignment>,
    /// Settings that differ from the broker's.
    pub configs: Vec<CreatableTopicConfig>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Replicas of a new partition.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct CreatableReplicaAssignment {
    /// Partition index; the indexes must start at 0 and have no gaps.
    #[kafka(map_key)]
    pub partition_index: i32,
    /// Brokers of the replicas, the preferred leader first.
    pub broker_ids: ShortVec<BrokerId>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Setting of a new topic.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct CreatableTopicConfig {
    /// Configuration key, such as `cleanup.policy`.
    #[kafka(map_key)]
    pub name: Str,
    /// Value as a string; brokers reject null.
    #[kafka(nullable, default = [])]
    pub value: Option<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`CreateTopicsRequest`], with the result of each topic.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 19, versions = "0..=7", flexible = "5..")]
pub struct CreateTopicsResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    #[kafka(versions = "2..", ignorable)]
    pub throttle_time_ms: i32,
    /// Result for each requested topic.
    pub topics: Vec<CreatableTopicResult>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one topic.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct CreatableTopicResult {
    /// Topic name, as in the request.
    #[kafka(map_key)]
    pub name: TopicName,
    /// Topic id from the controller; zero if the topic was not created.
    #[kafka(versions = "7..", ignorable)]
    pub topic_id: Uuid,
    /// Error code; 0 if the topic was created.
    pub error_code: ErrorCode,
    /// Error message from the broker; null if there is none.
    #[kafka(versions = "1..", nullable, default = [], ignorable)]
    pub error_message: Option<Str>,
    /// Error code of the settings, if the client may create the topic but not describe its settings.
    #[kafka(tag = 0, tagged = "5..", ignorable)]
    pub topic_config_error_code: ErrorCode,
    /// Number of its partitions; -1 if the client may not describe it.
    #[kafka(versions = "5..", default = -1, ignorable)]
    pub num_partitions: i32,
    /// Replication factor of its partitions; -1 if the client may not describe it.
    #[kafka(versions = "5..", default = -1, ignorable)]
    pub replication_factor: i16,
    /// Effective settings, including defaults; null if the client may not describe them.
    #[kafka(versions = "5..", nullable, default = [], ignorable)]
    pub configs: Option<Vec<CreatableTopicConfigs>>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Effective setting of the topic.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct CreatableTopicConfigs {
    /// Configuration key, such as `cleanup.policy`.
    pub name: Str,
    /// Value as a string; null if there is none or the value is sensitive.
    #[kafka(nullable, default = [])]
    pub value: Option<Str>,
    /// True if the setting cannot be changed.
    pub read_only: bool,
    /// Source of the value: 1 topic, 2 dynamic broker setting, 3 dynamic default of all brokers, 4 static broker
    /// setting, 5 built-in default; -1 if unspecified.
    #[kafka(default = -1, ignorable)]
    pub config_source: ConfigSource,
    /// True if the value is sensitive and therefore omitted.
    pub is_sensitive: bool,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
