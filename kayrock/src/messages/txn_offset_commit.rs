//! `TxnOffsetCommit` (API 28): commits group offsets as part of a transaction (KIP-98).

use crate::types::{Str, UnknownTags, Uuid};
use crate::values::{ErrorCode, GroupId, ProducerId, TopicName, TransactionalId};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Commits offsets at the group coordinator, which is not the transaction coordinator.
///
/// # Versions
///
/// Versions `0..=6`, flexible since `3`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-98] | all |
/// | 1 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 2 | Adds the leader epochs of the committed offsets. | [KIP-320] | all |
/// | 3 | First flexible version. Adds member, instance and generation, which the broker checks to fence consumers. | [KIP-447], [KIP-482] | since 2.5 |
/// | 4 | May return `TRANSACTION_ABORTABLE`. | [KIP-890] | since 3.8 |
/// | 5 | A transactional producer needs no `AddOffsetsToTxn` before this request. | [KIP-890] | since 4.0 |
/// | 6 | Replaces topic names by topic ids. | [KIP-1319] | since 4.4 |
///
/// [KIP-98]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-98+-+Exactly+Once+Delivery+and+Transactional+Messaging
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-320]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-320%3A+Allow+fetchers+to+detect+and+handle+log+truncation
/// [KIP-447]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-447%3A+Producer+scalability+for+exactly+once+semantics
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-890]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-890%3A+Transactions+Server-Side+Defense
/// [KIP-1319]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1319%3A+Align+TxnOffsetCommit+API+with+OffsetCommit+API
///
/// # Layout
///
/// Version 6:
///
/// ```text
/// TxnOffsetCommit Request (Version: 6) => { transactional_id group_id producer_id producer_epoch
///         generation_id_or_member_epoch member_id group_instance_id (topics) }
///   transactional_id => COMPACT_STRING
///   group_id => COMPACT_STRING
///   producer_id => INT64
///   producer_epoch => INT16
///   generation_id_or_member_epoch => INT32
///   member_id => COMPACT_STRING
///   group_instance_id => COMPACT_NULLABLE_STRING
///   topics => { topic_id (partitions) }
///     topic_id => UUID
///     partitions => { partition_index committed_offset committed_leader_epoch committed_metadata }
///       partition_index => INT32
///       committed_offset => INT64
///       committed_leader_epoch => INT32
///       committed_metadata => COMPACT_NULLABLE_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 28, versions = "0..=6", flexible = "3..", response = TxnOffsetCommitResponse, listeners = "broker")]
pub struct TxnOffsetCommitRequest {
    /// Transactional id of the producer.
    pub transactional_id: TransactionalId,
    /// Group whose offsets are committed.
    pub group_id: GroupId,
    /// Producer id from `InitProducerId`.
    pub producer_id: ProducerId,
    /// Producer epoch; an outdated epoch is fenced.
    pub producer_epoch: i16,
    /// Generation that the member joined, or the member epoch with the newer group protocol; -1 to skip the check.
    /// Since version `3`. Default `-1`.
    #[kafka(versions = "3..", default = -1)]
    pub generation_id_or_member_epoch: i32,
    /// Member id of the consumer; empty to skip the check.
    /// Since version `3`.
    #[kafka(versions = "3..")]
    pub member_id: Str,
    /// Instance id of a static member; null for a dynamic member.
    /// Since version `3`. Nullable. Default `None`.
    #[kafka(versions = "3..", nullable, default = None)]
    pub group_instance_id: Option<Str>,
    /// Topics with offsets to commit.
    pub topics: Vec<TxnOffsetCommitRequestTopic>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topic with offsets to commit.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct TxnOffsetCommitRequestTopic {
    /// Topic name; from version 6 in `topic_id`.
    /// Versions `0..=5`. Ignorable, replaced by `topic_id`.
    #[kafka(versions = "0..=5", ignorable, replaced_by = topic_id)]
    pub name: TopicName,
    /// Topic id, as returned by Metadata.
    /// Since version `6`. Ignorable.
    #[kafka(versions = "6..", ignorable)]
    pub topic_id: Uuid,
    /// Partitions with offsets to commit.
    pub partitions: Vec<TxnOffsetCommitRequestPartition>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Offset of a partition.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct TxnOffsetCommitRequestPartition {
    /// Partition index.
    pub partition_index: i32,
    /// Offset of the next record to read.
    pub committed_offset: i64,
    /// Leader epoch of the last record read, used to detect log truncation; -1 if unknown.
    /// Since version `2`. Default `-1`. Ignorable.
    #[kafka(versions = "2..", default = -1, ignorable)]
    pub committed_leader_epoch: i32,
    /// Custom string stored with the offset; null if there is none.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub committed_metadata: Option<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`TxnOffsetCommitRequest`] with a result for each partition.
///
/// # Versions
///
/// Versions `0..=6`, flexible since `3`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version. | [KIP-98] | all |
/// | 1 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 2 | Adds the leader epochs of the committed offsets. | [KIP-320] | all |
/// | 3 | First flexible version. Adds member, instance and generation, which the broker checks to fence consumers. | [KIP-447], [KIP-482] | since 2.5 |
/// | 4 | May return `TRANSACTION_ABORTABLE`. | [KIP-890] | since 3.8 |
/// | 5 | A transactional producer needs no `AddOffsetsToTxn` before this request. | [KIP-890] | since 4.0 |
/// | 6 | Replaces topic names by topic ids. | [KIP-1319] | since 4.4 |
///
/// [KIP-98]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-98+-+Exactly+Once+Delivery+and+Transactional+Messaging
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-320]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-320%3A+Allow+fetchers+to+detect+and+handle+log+truncation
/// [KIP-447]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-447%3A+Producer+scalability+for+exactly+once+semantics
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-890]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-890%3A+Transactions+Server-Side+Defense
/// [KIP-1319]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1319%3A+Align+TxnOffsetCommit+API+with+OffsetCommit+API
///
/// # Layout
///
/// Version 6:
///
/// ```text
/// TxnOffsetCommit Response (Version: 6) => { throttle_time_ms (topics) }
///   throttle_time_ms => INT32
///   topics => { topic_id (partitions) }
///     topic_id => UUID
///     partitions => { partition_index error_code }
///       partition_index => INT32
///       error_code => INT16
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 28, versions = "0..=6", flexible = "3..")]
pub struct TxnOffsetCommitResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Results by topic.
    pub topics: Vec<TxnOffsetCommitResponseTopic>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Commit results of a topic.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct TxnOffsetCommitResponseTopic {
    /// Topic name; from version 6 in `topic_id`.
    /// Versions `0..=5`. Ignorable, replaced by `topic_id`.
    #[kafka(versions = "0..=5", ignorable, replaced_by = topic_id)]
    pub name: TopicName,
    /// Topic id, as in the request.
    /// Since version `6`. Ignorable.
    #[kafka(versions = "6..", ignorable)]
    pub topic_id: Uuid,
    /// Results by partition.
    pub partitions: Vec<TxnOffsetCommitResponsePartition>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Commit result of a partition.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct TxnOffsetCommitResponsePartition {
    /// Partition index.
    pub partition_index: i32,
    /// Error code; 0 if the offset was committed as part of the transaction.
    pub error_code: ErrorCode,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
