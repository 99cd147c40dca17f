//! `CreatePartitions` (API 37): adds partitions to topics (KIP-195).

use crate::types::{ShortVec, Str, UnknownTags};
use crate::values::{BrokerId, ErrorCode, TopicName};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Adds partitions to topics; the controller handles the request.
///
/// # Versions
///
/// Versions `0..=3`, flexible since `2`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-195] | all |
/// | 1 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 2 | First flexible version. | [KIP-482] | since 2.5 |
/// | 3 | May return `THROTTLING_QUOTA_EXCEEDED`. | [KIP-599] | since 2.7 |
///
/// [KIP-195]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-195%3A+AdminClient.createPartitions
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-599]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-599%3A+Throttle+Create+Topic%2C+Create+Partition+and+Delete+Topic+Operations
///
/// # Layout
///
/// Version 3:
///
/// ```text
/// CreatePartitions Request (Version: 3) => { (topics) timeout_ms validate_only }
///   topics => { name count ?(assignments) }
///     name => COMPACT_STRING
///     count => INT32
///     assignments => { (broker_ids) }
///       broker_ids => INT32
///   timeout_ms => INT32
///   validate_only => BOOLEAN
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(
    api = 37,
    versions = "0..=3",
    flexible = "2..",
    response = CreatePartitionsResponse,
    listeners = "broker, controller"
)]
pub struct CreatePartitionsRequest {
    /// Topics to expand; each one succeeds or fails independently.
    pub topics: Vec<CreatePartitionsTopic>,
    /// Timeout in milliseconds until the partitions exist.
    pub timeout_ms: i32,
    /// True if the request is only validated and no partition is added.
    pub validate_only: bool,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topic to expand.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct CreatePartitionsTopic {
    /// Topic name; the topic must exist.
    #[kafka(map_key)]
    pub name: TopicName,
    /// Total number of partitions afterwards, including the existing ones.
    pub count: i32,
    /// Brokers of the replicas, one entry for each added partition; null lets the controller choose, an empty array
    /// does not.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub assignments: Option<Vec<CreatePartitionsAssignment>>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Replicas of an added partition.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct CreatePartitionsAssignment {
    /// Brokers of the replicas, the preferred leader first.
    pub broker_ids: ShortVec<BrokerId>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`CreatePartitionsRequest`], with the result of each topic.
///
/// # Versions
///
/// Versions `0..=3`, flexible since `2`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-195] | all |
/// | 1 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 2 | First flexible version. | [KIP-482] | since 2.5 |
/// | 3 | May return `THROTTLING_QUOTA_EXCEEDED`. | [KIP-599] | since 2.7 |
///
/// [KIP-195]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-195%3A+AdminClient.createPartitions
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-599]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-599%3A+Throttle+Create+Topic%2C+Create+Partition+and+Delete+Topic+Operations
///
/// # Layout
///
/// Version 3:
///
/// ```text
/// CreatePartitions Response (Version: 3) => { throttle_time_ms (results) }
///   throttle_time_ms => INT32
///   results => { name error_code error_message }
///     name => COMPACT_STRING
///     error_code => INT16
///     error_message => COMPACT_NULLABLE_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 37, versions = "0..=3", flexible = "2..")]
pub struct CreatePartitionsResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Result for each requested topic.
    pub results: Vec<CreatePartitionsTopicResult>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one topic.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct CreatePartitionsTopicResult {
    /// Topic name, as in the request.
    pub name: TopicName,
    /// Error code; 0 if partitions were added.
    pub error_code: ErrorCode,
    /// Error message from the broker; null if there is none.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub error_message: Option<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
