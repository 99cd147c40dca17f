//! `ListOffsets` (API 2): finds offsets by timestamp, in particular the start and the end of a partition.

use crate::types::UnknownTags;
use crate::values::{BrokerId, ErrorCode, IsolationLevel, ListOffsetsTimestamp, TopicName};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Requests offsets from the leaders of partitions.
///
/// # Versions
///
/// Versions `0..=11`, flexible since `6`, deprecated `0`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version; the response has an array of offsets. | no KIP | up to 3.9 |
/// | 1 | Returns one offset and its timestamp instead of an array. | [KIP-79] | all |
/// | 2 | Adds the isolation level, and the throttle time to the response. | [KIP-98], [KIP-124] | all |
/// | 3 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 4 | Adds leader epochs to request and response. | [KIP-320] | all |
/// | 5 | May return `OFFSET_NOT_AVAILABLE`. | [KIP-207] | all |
/// | 6 | First flexible version. | [KIP-482] | since 2.8 |
/// | 7 | Adds timestamp -3: the record with the highest timestamp. | [KIP-734] | since 3.0 |
/// | 8 | Adds timestamp -4: the first offset on the local disk. | [KIP-405] | since 3.5 |
/// | 9 | Adds timestamp -5: the last offset in remote storage. | [KIP-1005] | since 3.9 |
/// | 10 | Adds a timeout for lookups in remote storage. | [KIP-1075] | since 4.0 |
/// | 11 | Adds timestamp -6: the first offset that is not yet in remote storage. | [KIP-1023] | since 4.2 |
///
/// [KIP-79]: https://cwiki.apache.org/confluence/pages/viewpage.action?pageId=65868090
/// [KIP-98]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-98+-+Exactly+Once+Delivery+and+Transactional+Messaging
/// [KIP-124]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-124+-+Request+rate+quotas
/// [KIP-207]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-207%3A+Offsets+returned+by+ListOffsetsResponse+should+be+monotonically+increasing+even+during+a+partition+leader+change
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-320]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-320%3A+Allow+fetchers+to+detect+and+handle+log+truncation
/// [KIP-405]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-405%3A+Kafka+Tiered+Storage
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-734]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-734%3A+Improve+AdminClient.listOffsets+to+return+timestamp+and+offset+for+the+record+with+the+largest+timestamp
/// [KIP-1005]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1005%3A+Expose+EarliestLocalOffset+and+TieredOffset
/// [KIP-1023]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1023%3A+Follower+fetch+from+tiered+offset
/// [KIP-1075]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1075%3A+Introduce+delayed+remote+list+offsets+purgatory+to+make+LIST_OFFSETS+async
///
/// # Layout
///
/// Version 11:
///
/// ```text
/// ListOffsets Request (Version: 11) => { replica_id isolation_level (topics) timeout_ms }
///   replica_id => INT32
///   isolation_level => INT8
///   topics => { name (partitions) }
///     name => COMPACT_STRING
///     partitions => { partition_index current_leader_epoch timestamp }
///       partition_index => INT32
///       current_leader_epoch => INT32
///       timestamp => INT64
///   timeout_ms => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(
    api = 2,
    versions = "0..=11",
    flexible = "6..",
    response = ListOffsetsResponse,
    listeners = "broker",
    deprecated = "0"
)]
pub struct ListOffsetsRequest {
    /// Id of the broker that sends the request; -1 for a consumer, -2 for a tool that also queries replicas other than
    /// the leader.
    pub replica_id: BrokerId,
    /// Isolation level, which determines the end offset: 0 uses the high watermark, 1 the last stable offset, which is
    /// before any open transaction.
    /// Since version `2`.
    #[kafka(versions = "2..")]
    pub isolation_level: IsolationLevel,
    /// Topics and partitions whose offsets are requested.
    pub topics: Vec<ListOffsetsTopic>,
    /// Maximum wait time in milliseconds for remote storage.
    /// Since version `10`. Ignorable.
    #[kafka(versions = "10..", ignorable)]
    pub timeout_ms: i32,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topic whose offsets are requested.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct ListOffsetsTopic {
    /// Topic name.
    pub name: TopicName,
    /// Partitions whose offsets are requested.
    pub partitions: Vec<ListOffsetsPartition>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Partition and the timestamp to find.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct ListOffsetsPartition {
    /// Partition index within the topic.
    pub partition_index: i32,
    /// Leader epoch in the client's metadata, which lets the broker detect outdated metadata; -1 to skip the check.
    /// Since version `4`. Default `-1`. Ignorable.
    #[kafka(versions = "4..", default = -1, ignorable)]
    pub current_leader_epoch: i32,
    /// Timestamp in milliseconds since the Unix epoch; the first record that is not older is found. Special values: -1
    /// end, -2 start, -3 record with the highest timestamp, -4 start of the local log, -5 last offset in remote
    /// storage, -6 first offset not yet copied there.
    pub timestamp: ListOffsetsTimestamp,
    /// Limit on the number of offsets to list.
    /// Version `0`. Default `1`.
    #[kafka(versions = "0", default = 1)]
    pub max_num_offsets: i32,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`ListOffsetsRequest`], with the offsets.
///
/// # Versions
///
/// Versions `0..=11`, flexible since `6`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version; the response has an array of offsets. | no KIP | up to 3.9 |
/// | 1 | Returns one offset and its timestamp instead of an array. | [KIP-79] | all |
/// | 2 | Adds the isolation level, and the throttle time to the response. | [KIP-98], [KIP-124] | all |
/// | 3 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 4 | Adds leader epochs to request and response. | [KIP-320] | all |
/// | 5 | May return `OFFSET_NOT_AVAILABLE`. | [KIP-207] | all |
/// | 6 | First flexible version. | [KIP-482] | since 2.8 |
/// | 7 | Adds timestamp -3: the record with the highest timestamp. | [KIP-734] | since 3.0 |
/// | 8 | Adds timestamp -4: the first offset on the local disk. | [KIP-405] | since 3.5 |
/// | 9 | Adds timestamp -5: the last offset in remote storage. | [KIP-1005] | since 3.9 |
/// | 10 | Adds a timeout for lookups in remote storage. | [KIP-1075] | since 4.0 |
/// | 11 | Adds timestamp -6: the first offset that is not yet in remote storage. | [KIP-1023] | since 4.2 |
///
/// [KIP-79]: https://cwiki.apache.org/confluence/pages/viewpage.action?pageId=65868090
/// [KIP-98]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-98+-+Exactly+Once+Delivery+and+Transactional+Messaging
/// [KIP-124]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-124+-+Request+rate+quotas
/// [KIP-207]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-207%3A+Offsets+returned+by+ListOffsetsResponse+should+be+monotonically+increasing+even+during+a+partition+leader+change
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-320]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-320%3A+Allow+fetchers+to+detect+and+handle+log+truncation
/// [KIP-405]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-405%3A+Kafka+Tiered+Storage
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-734]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-734%3A+Improve+AdminClient.listOffsets+to+return+timestamp+and+offset+for+the+record+with+the+largest+timestamp
/// [KIP-1005]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1005%3A+Expose+EarliestLocalOffset+and+TieredOffset
/// [KIP-1023]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1023%3A+Follower+fetch+from+tiered+offset
/// [KIP-1075]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1075%3A+Introduce+delayed+remote+list+offsets+purgatory+to+make+LIST_OFFSETS+async
///
/// # Layout
///
/// Version 11:
///
/// ```text
/// ListOffsets Response (Version: 11) => { throttle_time_ms (topics) }
///   throttle_time_ms => INT32
///   topics => { name (partitions) }
///     name => COMPACT_STRING
///     partitions => { partition_index error_code timestamp offset leader_epoch }
///       partition_index => INT32
///       error_code => INT16
///       timestamp => INT64
///       offset => INT64
///       leader_epoch => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 2, versions = "0..=11", flexible = "6..")]
pub struct ListOffsetsResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    /// Since version `2`. Ignorable.
    #[kafka(versions = "2..", ignorable)]
    pub throttle_time_ms: i32,
    /// Result for each requested topic.
    pub topics: Vec<ListOffsetsTopicResponse>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one topic.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct ListOffsetsTopicResponse {
    /// Topic name, as in the request.
    pub name: TopicName,
    /// Result for each requested partition.
    pub partitions: Vec<ListOffsetsPartitionResponse>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one partition.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct ListOffsetsPartitionResponse {
    /// Partition index within the topic.
    pub partition_index: i32,
    /// Error code; 0 if the lookup succeeded.
    pub error_code: ErrorCode,
    /// Start offsets of the log segments, the highest first.
    /// Version `0`.
    #[kafka(versions = "0")]
    pub old_style_offsets: Vec<i64>,
    /// Timestamp of the found record, in milliseconds since the Unix epoch; -1 for the start, the end, or if nothing
    /// was found.
    /// Since version `1`. Default `-1`.
    #[kafka(versions = "1..", default = -1)]
    pub timestamp: i64,
    /// Offset that was found; -1 if there is none.
    /// Since version `1`. Default `-1`.
    #[kafka(versions = "1..", default = -1)]
    pub offset: i64,
    /// Leader epoch of the found record; -1 if unknown.
    /// Since version `4`. Default `-1`.
    #[kafka(versions = "4..", default = -1)]
    pub leader_epoch: i32,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
