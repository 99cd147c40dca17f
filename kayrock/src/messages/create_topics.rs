//! `CreateTopics` (API 19): creates topics, or validates their creation (KIP-4).

use crate::types::{ShortVec, Str, UnknownTags, Uuid};
use crate::values::{BrokerId, ConfigSource, ErrorCode, TopicName};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Creates topics; the controller handles the request.
///
/// # Versions
///
/// Versions `0..=7`, flexible since `5`, deprecated `0..=1`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-4] | up to 3.9 |
/// | 1 | Adds validation without creation, and error messages to the response. | [KIP-4] | up to 3.9 |
/// | 2 | Adds `throttle_time_ms` to the response. | [KIP-124] | all |
/// | 3 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 4 | Allows the broker's defaults for partitions and replicas. | [KIP-464] | all |
/// | 5 | First flexible version. Adds the configuration of the topic to the response. | [KIP-482], [KIP-525] | all |
/// | 6 | May return `THROTTLING_QUOTA_EXCEEDED`. | [KIP-599] | since 2.7 |
/// | 7 | Adds the topic id to the response. | [KIP-516] | since 2.8 |
///
/// [KIP-4]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-4+-+Command+line+and+centralized+administrative+operations
/// [KIP-124]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-124+-+Request+rate+quotas
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-464]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-464%3A+Defaults+for+AdminClient%23createTopic
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-516]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-516%3A+Topic+Identifiers
/// [KIP-525]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-525+-+Return+topic+metadata+and+configs+in+CreateTopics+response
/// [KIP-599]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-599%3A+Throttle+Create+Topic%2C+Create+Partition+and+Delete+Topic+Operations
///
/// # Layout
///
/// Version 7:
///
/// ```text
/// CreateTopics Request (Version: 7) => { (topics) timeout_ms validate_only }
///   topics => { name num_partitions replication_factor (assignments) (configs) }
///     name => COMPACT_STRING
///     num_partitions => INT32
///     replication_factor => INT16
///     assignments => { partition_index (broker_ids) }
///       partition_index => INT32
///       broker_ids => INT32
///     configs => { name value }
///       name => COMPACT_STRING
///       value => COMPACT_NULLABLE_STRING
///   timeout_ms => INT32
///   validate_only => BOOLEAN
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
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
    /// Default `60000`.
    #[kafka(default = 60_000, name = "timeoutMs")]
    pub timeout_ms: i32,
    /// True if the request is only validated and no topic is created.
    /// Since version `1`.
    #[kafka(versions = "1..", name = "validateOnly")]
    pub validate_only: bool,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topic to create.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
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
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
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
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct CreatableTopicConfig {
    /// Configuration key, such as `cleanup.policy`.
    #[kafka(map_key)]
    pub name: Str,
    /// Value as a string; brokers reject null.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub value: Option<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`CreateTopicsRequest`], with the result of each topic.
///
/// # Versions
///
/// Versions `0..=7`, flexible since `5`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-4] | up to 3.9 |
/// | 1 | Adds validation without creation, and error messages to the response. | [KIP-4] | up to 3.9 |
/// | 2 | Adds `throttle_time_ms` to the response. | [KIP-124] | all |
/// | 3 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 4 | Allows the broker's defaults for partitions and replicas. | [KIP-464] | all |
/// | 5 | First flexible version. Adds the configuration of the topic to the response. | [KIP-482], [KIP-525] | all |
/// | 6 | May return `THROTTLING_QUOTA_EXCEEDED`. | [KIP-599] | since 2.7 |
/// | 7 | Adds the topic id to the response. | [KIP-516] | since 2.8 |
///
/// [KIP-4]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-4+-+Command+line+and+centralized+administrative+operations
/// [KIP-124]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-124+-+Request+rate+quotas
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-464]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-464%3A+Defaults+for+AdminClient%23createTopic
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-516]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-516%3A+Topic+Identifiers
/// [KIP-525]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-525+-+Return+topic+metadata+and+configs+in+CreateTopics+response
/// [KIP-599]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-599%3A+Throttle+Create+Topic%2C+Create+Partition+and+Delete+Topic+Operations
///
/// # Layout
///
/// Version 7:
///
/// ```text
/// CreateTopics Response (Version: 7) => { throttle_time_ms (topics) }
///   throttle_time_ms => INT32
///   topics => { name topic_id error_code error_message num_partitions replication_factor ?(configs)
///           topic_config_error_code<tag: 0> }
///     name => COMPACT_STRING
///     topic_id => UUID
///     error_code => INT16
///     error_message => COMPACT_NULLABLE_STRING
///     num_partitions => INT32
///     replication_factor => INT16
///     configs => { name value read_only config_source is_sensitive }
///       name => COMPACT_STRING
///       value => COMPACT_NULLABLE_STRING
///       read_only => BOOLEAN
///       config_source => INT8
///       is_sensitive => BOOLEAN
///     topic_config_error_code<tag: 0> => INT16
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 19, versions = "0..=7", flexible = "5..")]
pub struct CreateTopicsResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    /// Since version `2`. Ignorable.
    #[kafka(versions = "2..", ignorable)]
    pub throttle_time_ms: i32,
    /// Result for each requested topic.
    pub topics: Vec<CreatableTopicResult>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one topic.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct CreatableTopicResult {
    /// Topic name, as in the request.
    #[kafka(map_key)]
    pub name: TopicName,
    /// Topic id from the controller; zero if the topic was not created.
    /// Since version `7`. Ignorable.
    #[kafka(versions = "7..", ignorable)]
    pub topic_id: Uuid,
    /// Error code; 0 if the topic was created.
    pub error_code: ErrorCode,
    /// Error message from the broker; null if there is none.
    /// Since version `1`. Nullable. Default empty. Ignorable.
    #[kafka(versions = "1..", nullable, default = [], ignorable)]
    pub error_message: Option<Str>,
    /// Error code of the settings, if the client may create the topic but not describe its settings.
    /// Since version `5`. Tag 0. Ignorable.
    #[kafka(tag = 0, tagged = "5..", ignorable)]
    pub topic_config_error_code: ErrorCode,
    /// Number of its partitions; -1 if the client may not describe it.
    /// Since version `5`. Default `-1`. Ignorable.
    #[kafka(versions = "5..", default = -1, ignorable)]
    pub num_partitions: i32,
    /// Replication factor of its partitions; -1 if the client may not describe it.
    /// Since version `5`. Default `-1`. Ignorable.
    #[kafka(versions = "5..", default = -1, ignorable)]
    pub replication_factor: i16,
    /// Effective settings, including defaults; null if the client may not describe them.
    /// Since version `5`. Nullable. Default empty. Ignorable.
    #[kafka(versions = "5..", nullable, default = [], ignorable)]
    pub configs: Option<Vec<CreatableTopicConfigs>>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Effective setting of the topic.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct CreatableTopicConfigs {
    /// Configuration key, such as `cleanup.policy`.
    pub name: Str,
    /// Value as a string; null if there is none or the value is sensitive.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub value: Option<Str>,
    /// True if the setting cannot be changed.
    pub read_only: bool,
    /// Source of the value: 1 topic, 2 dynamic broker setting, 3 dynamic default of all brokers, 4 static broker
    /// setting, 5 built-in default; -1 if unspecified.
    /// Default `-1`.
    #[kafka(default = -1, ignorable)]
    pub config_source: ConfigSource,
    /// True if the value is sensitive and therefore omitted.
    pub is_sensitive: bool,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
