//! `DeleteShareGroupOffsets` (API 92): makes a share group forget topics (KIP-932).

use crate::types::{Str, UnknownTags, Uuid};
use crate::values::{ErrorCode, GroupId, TopicName};
use kayrock_derive::KafkaMessage;

/// Asks the coordinator to forget how far the group is, which must have no members.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 92, versions = "0", flexible = "0..", response = DeleteShareGroupOffsetsResponse, listeners = "broker")]
pub struct DeleteShareGroupOffsetsRequest {
    /// The group that is to forget.
    pub group_id: GroupId,
    /// The topics to forget, with all their partitions.
    pub topics: Vec<DeleteShareGroupOffsetsRequestTopic>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A topic to forget.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct DeleteShareGroupOffsetsRequestTopic {
    /// The name of the topic.
    pub topic_name: TopicName,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Says what was forgotten.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 92, versions = "0", flexible = "0..")]
pub struct DeleteShareGroupOffsetsResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    pub throttle_time_ms: i32,
    /// Why nothing was, such as `NON_EMPTY_GROUP`; topics have their own.
    pub error_code: ErrorCode,
    /// What the coordinator has to say about the error; null when it says nothing.
    #[kafka(nullable, default = None)]
    pub error_message: Option<Str>,
    /// The topics of the request.
    pub responses: Vec<DeleteShareGroupOffsetsResponseTopic>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What became of a topic.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct DeleteShareGroupOffsetsResponseTopic {
    /// The topic as the request names it.
    pub topic_name: TopicName,
    /// The id of the topic; zero when it is not known.
    pub topic_id: Uuid,
    /// Why the topic was not forgotten.
    pub error_code: ErrorCode,
    /// What the coordinator has to say about the error; null when it says nothing.
    #[kafka(nullable, default = None)]
    pub error_message: Option<Str>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
