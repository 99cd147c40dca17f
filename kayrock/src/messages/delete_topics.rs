//! `DeleteTopics` (API 20): deletes topics with all their records (KIP-4).
//!
//! v1 brought the throttle time (KIP-124), v2 throttles after the answer (KIP-219), v3 may answer
//! `TOPIC_DELETION_DISABLED` (KIP-322), v4 is flexible, v5 brought error messages and may refuse by quota (KIP-599),
//! v6 names topics by id too (KIP-516).

use crate::types::{Str, UnknownTags, Uuid};
use crate::values::{ErrorCode, TopicName};
use kayrock_derive::KafkaMessage;

/// Asks the controller to delete topics.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 20,
    versions = "0..=6",
    flexible = "4..",
    response = DeleteTopicsResponse,
    listeners = "broker, controller",
    deprecated = "0"
)]
pub struct DeleteTopicsRequest {
    /// The topics to delete; each one succeeds or fails by itself.
    #[kafka(versions = "6..")]
    pub topics: Vec<DeleteTopicState>,
    /// The topics to delete, until they could be named by id.
    #[kafka(versions = "0..=5", ignorable)]
    pub topic_names: Vec<TopicName>,
    /// How long to wait until the topics are gone, in milliseconds.
    pub timeout_ms: i32,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A topic to delete, by name or by id.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct DeleteTopicState {
    /// The name of the topic; null when it is named by id.
    #[kafka(nullable, default = None)]
    pub name: Option<TopicName>,
    /// The id of the topic; zero when it is named by name.
    pub topic_id: Uuid,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Says what became of each topic.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 20, versions = "0..=6", flexible = "4..")]
pub struct DeleteTopicsResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    #[kafka(versions = "1..", ignorable)]
    pub throttle_time_ms: i32,
    /// The topics of the request.
    pub responses: Vec<DeletableTopicResult>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What became of a topic.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct DeletableTopicResult {
    /// The name of the topic; null when its id is not known, or the client may not see the name.
    #[kafka(nullable = "6..", default = [], map_key)]
    pub name: Option<TopicName>,
    /// The id of the topic; zero when its name is not known, or the client may not see the id.
    #[kafka(versions = "6..", ignorable)]
    pub topic_id: Uuid,
    /// Why the topic was not deleted.
    pub error_code: ErrorCode,
    /// What the broker has to say about the error; null when it says nothing.
    #[kafka(versions = "5..", nullable, default = None, ignorable)]
    pub error_message: Option<Str>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
