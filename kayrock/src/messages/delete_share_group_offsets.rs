//! `DeleteShareGroupOffsets` (API 92): deletes the offsets of topics in a share group (KIP-932).

use crate::types::{Str, UnknownTags, Uuid};
use crate::values::{ErrorCode, GroupId, TopicName};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Deletes the offsets of topics in an empty share group; sent to the group coordinator.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-932] | since 4.1 |
///
/// [KIP-932]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-932%3A+Queues+for+Kafka
///
/// # Layout
///
/// ```text
/// DeleteShareGroupOffsets Request (Version: 0) => { group_id (topics) }
///   group_id => COMPACT_STRING
///   topics => { topic_name }
///     topic_name => COMPACT_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 92, versions = "0", flexible = "0..", response = DeleteShareGroupOffsetsResponse, listeners = "broker")]
pub struct DeleteShareGroupOffsetsRequest {
    /// Share group whose offsets are deleted.
    pub group_id: GroupId,
    /// Topics whose offsets are deleted, for all partitions.
    pub topics: Vec<DeleteShareGroupOffsetsRequestTopic>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topic whose offsets are deleted.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct DeleteShareGroupOffsetsRequestTopic {
    /// Topic name.
    pub topic_name: TopicName,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`DeleteShareGroupOffsetsRequest`], with the result of each topic.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-932] | since 4.1 |
///
/// [KIP-932]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-932%3A+Queues+for+Kafka
///
/// # Layout
///
/// ```text
/// DeleteShareGroupOffsets Response (Version: 0) => { throttle_time_ms error_code error_message
///         (responses) }
///   throttle_time_ms => INT32
///   error_code => INT16
///   error_message => COMPACT_NULLABLE_STRING
///   responses => { topic_name topic_id error_code error_message }
///     topic_name => COMPACT_STRING
///     topic_id => UUID
///     error_code => INT16
///     error_message => COMPACT_NULLABLE_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 92, versions = "0", flexible = "0..")]
pub struct DeleteShareGroupOffsetsResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Error code of the whole request, such as `NON_EMPTY_GROUP`; each topic also has its own.
    pub error_code: ErrorCode,
    /// Error message from the coordinator; null if there is none.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub error_message: Option<Str>,
    /// Result for each requested topic.
    pub responses: Vec<DeleteShareGroupOffsetsResponseTopic>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one topic.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct DeleteShareGroupOffsetsResponseTopic {
    /// Topic name, as in the request.
    pub topic_name: TopicName,
    /// Topic id; zero if unknown.
    pub topic_id: Uuid,
    /// Error code; 0 if the offsets were deleted.
    pub error_code: ErrorCode,
    /// Error message from the coordinator; null if there is none.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub error_message: Option<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
