//! `OffsetForLeaderEpoch` (API 23): where an epoch ends in the leader's log, by which a reader notices that its own
//! log, or its position, has parted from the leader's (KIP-101).
//!
//! v1 answers with the epoch that it found (KIP-279), v2 brought consumers, the leader's epoch and the throttle time
//! (KIP-320), v3 tells followers from consumers (KIP-392), v4 is flexible.

use crate::types::UnknownTags;
use crate::values::{BrokerId, ErrorCode, TopicName};
use kayrock_derive::KafkaMessage;

/// Asks the partitions' leader for the ends of epochs.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(
    api = 23,
    versions = "0..=4",
    flexible = "4..",
    response = OffsetForLeaderEpochResponse,
    listeners = "broker",
    deprecated = "0..=1"
)]
pub struct OffsetForLeaderEpochRequest {
    /// The follower that asks; -1 for a consumer, -2 for a debugging one, which may see beyond the high watermark.
    #[kafka(versions = "3..", default = -2, ignorable)]
    pub replica_id: BrokerId,
    /// The topics asked about.
    pub topics: Vec<OffsetForLeaderTopic>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A topic asked about.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct OffsetForLeaderTopic {
    /// The name of the topic.
    #[kafka(map_key)]
    pub topic: TopicName,
    /// The partitions asked about.
    pub partitions: Vec<OffsetForLeaderPartition>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A partition asked about.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct OffsetForLeaderPartition {
    /// The number of the partition.
    pub partition: i32,
    /// The leader's epoch as the client knows it, so that an outdated side is noticed; -1 to leave that out.
    #[kafka(versions = "2..", default = -1, ignorable)]
    pub current_leader_epoch: i32,
    /// The epoch whose end is wanted: that of the last record that the reader has.
    pub leader_epoch: i32,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Gives the ends of the epochs.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 23, versions = "0..=4", flexible = "4..")]
pub struct OffsetForLeaderEpochResponse {
    /// For how long a quota delays the client, in milliseconds; 0 when none does.
    #[kafka(versions = "2..", ignorable)]
    pub throttle_time_ms: i32,
    /// The topics of the request.
    pub topics: Vec<OffsetForLeaderTopicResult>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The ends of epochs in a topic.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct OffsetForLeaderTopicResult {
    /// The topic as the request names it.
    #[kafka(map_key)]
    pub topic: TopicName,
    /// The partitions of the request.
    pub partitions: Vec<EpochEndOffset>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The end of an epoch in a partition.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct EpochEndOffset {
    /// Why there is no answer.
    pub error_code: ErrorCode,
    /// The number of the partition.
    pub partition: i32,
    /// The highest epoch of the leader's log that is not above the one asked about; -1 when there is none.
    #[kafka(versions = "1..", default = -1, ignorable)]
    pub leader_epoch: i32,
    /// The offset behind the last record of that epoch; -1 when there is none.
    #[kafka(default = -1)]
    pub end_offset: i64,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
