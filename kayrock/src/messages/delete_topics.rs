//! `DeleteTopics` (API 20): deletes topics with all their records (KIP-4).

use crate::types::{Str, UnknownTags, Uuid};
use crate::values::{ErrorCode, TopicName};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Deletes topics; the controller handles the request.
///
/// # Versions
///
/// Versions `0..=6`, flexible since `4`, deprecated `0`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-4] | up to 3.9 |
/// | 1 | Adds `throttle_time_ms` to the response. | [KIP-124] | all |
/// | 2 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 3 | May return `TOPIC_DELETION_DISABLED`. | [KIP-322] | all |
/// | 4 | First flexible version. | [KIP-482] | all |
/// | 5 | Adds error messages to the response. May return `THROTTLING_QUOTA_EXCEEDED`. | [KIP-599] | since 2.7 |
/// | 6 | Allows topics by id or by name. | [KIP-516] | since 2.8 |
///
/// [KIP-4]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-4+-+Command+line+and+centralized+administrative+operations
/// [KIP-124]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-124+-+Request+rate+quotas
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-322]: https://cwiki.apache.org/confluence/pages/viewpage.action?pageId=87295558
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-516]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-516%3A+Topic+Identifiers
/// [KIP-599]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-599%3A+Throttle+Create+Topic%2C+Create+Partition+and+Delete+Topic+Operations
///
/// # Layout
///
/// Version 6:
///
/// ```text
/// DeleteTopics Request (Version: 6) => { (topics) timeout_ms }
///   topics => { name topic_id }
///     name => COMPACT_NULLABLE_STRING
///     topic_id => UUID
///   timeout_ms => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(
    api = 20,
    versions = "0..=6",
    flexible = "4..",
    response = DeleteTopicsResponse,
    listeners = "broker, controller",
    deprecated = "0"
)]
pub struct DeleteTopicsRequest {
    /// Topics to delete, by name or by id; each one succeeds or fails independently.
    /// Since version `6`.
    #[kafka(versions = "6..")]
    pub topics: Vec<DeleteTopicState>,
    /// Topics to delete, by name; from version 6 in `topics`.
    /// Versions `0..=5`. Ignorable, replaced by `topics`.
    #[kafka(versions = "0..=5", ignorable, replaced_by = topics)]
    pub topic_names: Vec<TopicName>,
    /// Timeout in milliseconds until the topics are deleted.
    pub timeout_ms: i32,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topic to delete, by name or by id.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct DeleteTopicState {
    /// Topic name; null if the topic is identified by id.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub name: Option<TopicName>,
    /// Topic id; zero if the topic is identified by name.
    pub topic_id: Uuid,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`DeleteTopicsRequest`], with the result of each topic.
///
/// # Versions
///
/// Versions `0..=6`, flexible since `4`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-4] | up to 3.9 |
/// | 1 | Adds `throttle_time_ms` to the response. | [KIP-124] | all |
/// | 2 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 3 | May return `TOPIC_DELETION_DISABLED`. | [KIP-322] | all |
/// | 4 | First flexible version. | [KIP-482] | all |
/// | 5 | Adds error messages to the response. May return `THROTTLING_QUOTA_EXCEEDED`. | [KIP-599] | since 2.7 |
/// | 6 | Allows topics by id or by name. | [KIP-516] | since 2.8 |
///
/// [KIP-4]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-4+-+Command+line+and+centralized+administrative+operations
/// [KIP-124]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-124+-+Request+rate+quotas
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-322]: https://cwiki.apache.org/confluence/pages/viewpage.action?pageId=87295558
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-516]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-516%3A+Topic+Identifiers
/// [KIP-599]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-599%3A+Throttle+Create+Topic%2C+Create+Partition+and+Delete+Topic+Operations
///
/// # Layout
///
/// Version 6:
///
/// ```text
/// DeleteTopics Response (Version: 6) => { throttle_time_ms (responses) }
///   throttle_time_ms => INT32
///   responses => { name topic_id error_code error_message }
///     name => COMPACT_NULLABLE_STRING
///     topic_id => UUID
///     error_code => INT16
///     error_message => COMPACT_NULLABLE_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 20, versions = "0..=6", flexible = "4..")]
pub struct DeleteTopicsResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    /// Since version `1`. Ignorable.
    #[kafka(versions = "1..", ignorable)]
    pub throttle_time_ms: i32,
    /// Result for each requested topic.
    pub responses: Vec<DeletableTopicResult>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one topic.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct DeletableTopicResult {
    /// Topic name; null if its id is unknown, or if the client may not see the name.
    /// Nullable since `6`. Default empty.
    #[kafka(nullable = "6..", default = [], map_key)]
    pub name: Option<TopicName>,
    /// Topic id; zero if its name is unknown, or if the client may not see the id.
    /// Since version `6`. Ignorable.
    #[kafka(versions = "6..", ignorable)]
    pub topic_id: Uuid,
    /// Error code; 0 if the topic was deleted.
    pub error_code: ErrorCode,
    /// Error message from the broker; null if there is none.
    /// Since version `5`. Nullable. Default `None`. Ignorable.
    #[kafka(versions = "5..", nullable, default = None, ignorable)]
    pub error_message: Option<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
