//! `CreateTopics` (API 19): creates topics, or checks whether they could be created (KIP-4).
//!
//! v1 brought the dry run and error messages, v2 the throttle time (KIP-124), v3 throttles after the answer (KIP-219),
//! v4 takes the broker's defaults for partitions and replicas (KIP-464), v5 is flexible and answers with the topic's
//! settings (KIP-525), v6 may refuse by quota (KIP-599), v7 answers with the topic's id (KIP-516).

use crate::types::{ShortVec, Str, UnknownTags, Uuid};
use crate::values::{BrokerId, ConfigSource, ErrorCode, TopicName};
use kayrock_derive::KafkaMessage;

/// Asks the controller to create topics.
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
    /// The topics to create; each one succeeds or fails by itself.
    pub topics: Vec<CreatableTopic>,
    /// How long to wait until the topics are there, in milliseconds.
    #[kafka(default = 60_000, name = "timeoutMs")]
    pub timeout_ms: i32,
    /// Whether to check only, and to create nothing.
    #[kafka(versions = "1..", name = "validateOnly")]
    pub validate_only: bool,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A topic to create.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct CreatableTopic {
    /// The name: letters, digits, `.`, `_` and `-`, at most 249 of them.
    #[kafka(map_key)]
    pub name: TopicName,
    /// How many partitions; -1 with `assignments`, and from v4 for the broker's default.
    pub num_partitions: i32,
    /// How many replicas of each; -1 with `assignments`, and from v4 for the broker's default.
    pub replication_factor: i16,
    /// Where the replicas go, partition by partition; empty to let the controller choose.
    pub assignments: Vec<CreatableReplicaAssignment>,
    /// The settings that differ from the broker's.
    pub configs: Vec<CreatableTopicConfig>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The replicas of a new partition.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct CreatableReplicaAssignment {
    /// The number of the partition; together they must run from 0 without gaps.
    #[kafka(map_key)]
    pub partition_index: i32,
    /// The brokers that hold it, the preferred leader first.
    pub broker_ids: ShortVec<BrokerId>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A setting of a new topic.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct CreatableTopicConfig {
    /// The setting, such as `cleanup.policy`.
    #[kafka(map_key)]
    pub name: Str,
    /// Its value as text; brokers refuse null.
    #[kafka(nullable, default = [])]
    pub value: Option<Str>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Says what became of each topic.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 19, versions = "0..=7", flexible = "5..")]
pub struct CreateTopicsResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    #[kafka(versions = "2..", ignorable)]
    pub throttle_time_ms: i32,
    /// The topics of the request.
    pub topics: Vec<CreatableTopicResult>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What became of a topic.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct CreatableTopicResult {
    /// The topic as the request names it.
    #[kafka(map_key)]
    pub name: TopicName,
    /// The id that the controller gave the topic; zero when it was not created.
    #[kafka(versions = "7..", ignorable)]
    pub topic_id: Uuid,
    /// Why the topic was not created.
    pub error_code: ErrorCode,
    /// What the broker has to say about the error; null when it says nothing.
    #[kafka(versions = "1..", nullable, default = [], ignorable)]
    pub error_message: Option<Str>,
    /// Why the settings are missing: the client may create the topic but not see them.
    #[kafka(tag = 0, tagged = "5..", ignorable)]
    pub topic_config_error_code: ErrorCode,
    /// How many partitions the topic has; -1 when the client may not see it.
    #[kafka(versions = "5..", default = -1, ignorable)]
    pub num_partitions: i32,
    /// How many replicas each partition has; -1 when the client may not see it.
    #[kafka(versions = "5..", default = -1, ignorable)]
    pub replication_factor: i16,
    /// The settings in effect, defaults included; null when the client may not see them.
    #[kafka(versions = "5..", nullable, default = [], ignorable)]
    pub configs: Option<Vec<CreatableTopicConfigs>>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A setting of the topic, as it took effect.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct CreatableTopicConfigs {
    /// The setting, such as `cleanup.policy`.
    pub name: Str,
    /// Its value as text; null when there is none or it is secret.
    #[kafka(nullable, default = [])]
    pub value: Option<Str>,
    /// Whether the setting cannot be changed.
    pub read_only: bool,
    /// Where the value comes from: 1 the topic, 2 one broker's dynamic settings, 3 the cluster's, 4 the broker's file,
    /// 5 the built-in default; -1 when it is not said.
    #[kafka(default = -1, ignorable)]
    pub config_source: ConfigSource,
    /// Whether the value is a secret, and therefore not shown.
    pub is_sensitive: bool,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
