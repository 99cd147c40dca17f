//! `OffsetForLeaderEpoch` (API 23): returns the end offset of an epoch in the leader's log, which reveals whether the
//! log or the position of a reader diverges from it (KIP-101).

use crate::types::UnknownTags;
use crate::values::{BrokerId, ErrorCode, TopicName};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Requests the end offsets of epochs; sent to the leader of the partitions.
///
/// # Versions
///
/// Versions `0..=4`, flexible since `4`, deprecated `0..=1`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-101] | up to 3.9 |
/// | 1 | Adds the epoch of the offset to the response. | [KIP-279] | up to 3.9 |
/// | 2 | Allows consumers, with the current leader epoch. Adds the throttle time to the response. | [KIP-320] | all |
/// | 3 | Adds the replica id, which distinguishes followers from consumers. | [KIP-392] | all |
/// | 4 | First flexible version. | [KIP-482] | since 2.8 |
///
/// [KIP-101]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-101+-+Alter+Replication+Protocol+to+use+Leader+Epoch+rather+than+High+Watermark+for+Truncation
/// [KIP-279]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-279%3A+Fix+log+divergence+between+leader+and+follower+after+fast+leader+fail+over
/// [KIP-320]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-320%3A+Allow+fetchers+to+detect+and+handle+log+truncation
/// [KIP-392]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-392%3A+Allow+consumers+to+fetch+from+closest+replica
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
///
/// # Layout
///
/// Version 4:
///
/// ```text
/// OffsetForLeaderEpoch Request (Version: 4) => { replica_id (topics) }
///   replica_id => INT32
///   topics => { topic (partitions) }
///     topic => COMPACT_STRING
///     partitions => { partition current_leader_epoch leader_epoch }
///       partition => INT32
///       current_leader_epoch => INT32
///       leader_epoch => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(
    api = 23,
    versions = "0..=4",
    flexible = "4..",
    response = OffsetForLeaderEpochResponse,
    listeners = "broker",
    deprecated = "0..=1"
)]
pub struct OffsetForLeaderEpochRequest {
    /// Id of the broker that sends the request; -1 for a consumer, -2 for a debugging consumer, which can read beyond
    /// the high watermark.
    /// Since version `3`. Default `-2`. Ignorable.
    #[kafka(versions = "3..", default = -2, ignorable)]
    pub replica_id: BrokerId,
    /// Topics and partitions of the epochs.
    pub topics: Vec<OffsetForLeaderTopic>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topic of the epochs.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct OffsetForLeaderTopic {
    /// Topic name.
    #[kafka(map_key)]
    pub topic: TopicName,
    /// Partitions and their epochs.
    pub partitions: Vec<OffsetForLeaderPartition>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Partition and its epoch.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct OffsetForLeaderPartition {
    /// Partition index within the topic.
    pub partition: i32,
    /// Leader epoch in the client's metadata, which lets the broker detect outdated metadata; -1 to skip the check.
    /// Since version `2`. Default `-1`. Ignorable.
    #[kafka(versions = "2..", default = -1, ignorable)]
    pub current_leader_epoch: i32,
    /// Epoch whose end offset is requested, usually that of the reader's last record.
    pub leader_epoch: i32,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`OffsetForLeaderEpochRequest`], with the end offsets.
///
/// # Versions
///
/// Versions `0..=4`, flexible since `4`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-101] | up to 3.9 |
/// | 1 | Adds the epoch of the offset to the response. | [KIP-279] | up to 3.9 |
/// | 2 | Allows consumers, with the current leader epoch. Adds the throttle time to the response. | [KIP-320] | all |
/// | 3 | Adds the replica id, which distinguishes followers from consumers. | [KIP-392] | all |
/// | 4 | First flexible version. | [KIP-482] | since 2.8 |
///
/// [KIP-101]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-101+-+Alter+Replication+Protocol+to+use+Leader+Epoch+rather+than+High+Watermark+for+Truncation
/// [KIP-279]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-279%3A+Fix+log+divergence+between+leader+and+follower+after+fast+leader+fail+over
/// [KIP-320]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-320%3A+Allow+fetchers+to+detect+and+handle+log+truncation
/// [KIP-392]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-392%3A+Allow+consumers+to+fetch+from+closest+replica
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
///
/// # Layout
///
/// Version 4:
///
/// ```text
/// OffsetForLeaderEpoch Response (Version: 4) => { throttle_time_ms (topics) }
///   throttle_time_ms => INT32
///   topics => { topic (partitions) }
///     topic => COMPACT_STRING
///     partitions => { error_code partition leader_epoch end_offset }
///       error_code => INT16
///       partition => INT32
///       leader_epoch => INT32
///       end_offset => INT64
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 23, versions = "0..=4", flexible = "4..")]
pub struct OffsetForLeaderEpochResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    /// Since version `2`. Ignorable.
    #[kafka(versions = "2..", ignorable)]
    pub throttle_time_ms: i32,
    /// Result for each requested topic.
    pub topics: Vec<OffsetForLeaderTopicResult>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one topic.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct OffsetForLeaderTopicResult {
    /// Topic name, as in the request.
    #[kafka(map_key)]
    pub topic: TopicName,
    /// Result for each requested partition.
    pub partitions: Vec<EpochEndOffset>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// End of an epoch in one partition.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct EpochEndOffset {
    /// Error code; 0 if the lookup succeeded.
    pub error_code: ErrorCode,
    /// Partition index within the topic.
    pub partition: i32,
    /// Highest epoch in the leader's log that does not exceed the requested one; -1 if there is none.
    /// Since version `1`. Default `-1`. Ignorable.
    #[kafka(versions = "1..", default = -1, ignorable)]
    pub leader_epoch: i32,
    /// Offset after the last record of this epoch; -1 if there is none.
    /// Default `-1`.
    #[kafka(default = -1)]
    pub end_offset: i64,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
