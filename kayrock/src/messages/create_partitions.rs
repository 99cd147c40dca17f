//! `CreatePartitions` (API 37): adds partitions to topics (KIP-195).
//!
//! v1 throttles after the answer (KIP-219), v2 is flexible, v3 may refuse by quota (KIP-599).

use crate::types::{ShortVec, Str, UnknownTags};
use crate::values::{BrokerId, ErrorCode, TopicName};
use kayrock_derive::KafkaMessage;

/// Asks the controller to add partitions.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 37,
    versions = "0..=3",
    flexible = "2..",
    response = CreatePartitionsResponse,
    listeners = "broker, controller"
)]
pub struct CreatePartitionsRequest {
    /// The topics to enlarge; each one succeeds or fails by itself.
    pub topics: Vec<CreatePartitionsTopic>,
    /// How long to wait until the partitions are there, in milliseconds.
    pub timeout_ms: i32,
    /// Whether to check only, and to add nothing.
    pub validate_only: bool,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A topic to enlarge.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct CreatePartitionsTopic {
    /// The topic, which must exist.
    #[kafka(map_key)]
    pub name: TopicName,
    /// How many partitions it has afterwards, the old ones included.
    pub count: i32,
    /// Where the replicas go, one entry for each added partition; null to let the controller choose, as empty does not.
    #[kafka(nullable, default = [])]
    pub assignments: Option<Vec<CreatePartitionsAssignment>>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The replicas of an added partition.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct CreatePartitionsAssignment {
    /// The brokers that hold it, the preferred leader first.
    pub broker_ids: ShortVec<BrokerId>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Says what became of each topic.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 37, versions = "0..=3", flexible = "2..")]
pub struct CreatePartitionsResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    pub throttle_time_ms: i32,
    /// The topics of the request.
    pub results: Vec<CreatePartitionsTopicResult>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// What became of a topic.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct CreatePartitionsTopicResult {
    /// The topic as the request names it.
    pub name: TopicName,
    /// Why the topic was not enlarged.
    pub error_code: ErrorCode,
    /// What the broker has to say about the error; null when it says nothing.
    #[kafka(nullable, default = None)]
    pub error_message: Option<Str>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
