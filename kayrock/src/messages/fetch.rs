//! Fetch (API 1): reads records of partitions for consumers and followers.

use crate::records::Records;
use crate::types::{Str, UnknownTags, Uuid};
use crate::values::{BrokerId, DirectoryId, ErrorCode, IsolationLevel, ProducerId, SessionEpoch, TopicName};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Fetches records from partitions.
///
/// # Versions
///
/// Versions `0..=18`, flexible since `12`, deprecated `0..=3`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version; message sets of magic 0. | no KIP | up to 3.9 |
/// | 1 | Adds `throttle_time_ms` to the response. | [KIP-13] | up to 3.9 |
/// | 2 | Allows message sets of magic 1, with timestamps. | [KIP-32] | up to 3.9 |
/// | 3 | Adds a limit on the size of the response. The broker fills the response in the order of the request. | [KIP-74] | up to 3.9 |
/// | 4 | Adds the isolation level and the aborted transactions. Allows record batches of magic 2. | [KIP-98] | all |
/// | 5 | Adds the log start offsets of follower and leader. | [KIP-107] | all |
/// | 6 | May return `KAFKA_STORAGE_ERROR`. | [KIP-112] | all |
/// | 7 | Adds fetch sessions, where a request contains only changes. | [KIP-227] | all |
/// | 8 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 9 | Adds the leader epoch to the request, so that the broker detects outdated metadata. | [KIP-320] | all |
/// | 10 | Allows compression with zstd. | [KIP-110] | all |
/// | 11 | Adds the rack of the consumer, and to the response a nearer replica. | [KIP-392] | all |
/// | 12 | First flexible version. Adds the cluster id, epochs that reveal a diverging log, and the leader to the response. | [KIP-482], [KIP-595] | since 2.7 |
/// | 13 | Replaces topic names by topic ids. | [KIP-516] | since 3.1 |
/// | 14 | May return `OFFSET_MOVED_TO_TIERED_STORAGE`. | [KIP-405] | since 3.5 |
/// | 15 | Replaces `replica_id` by `replica_state`, with the epoch of the follower. | [KIP-903] | since 3.5 |
/// | 16 | Adds the addresses of new leaders to the response. | [KIP-951] | since 3.7 |
/// | 17 | Adds the log directory of the follower. | [KIP-853] | since 3.9 |
/// | 18 | Adds the high watermark of the follower. | [KIP-1166] | since 4.1 |
///
/// [KIP-13]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-13+-+Quotas
/// [KIP-32]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-32+-+Add+timestamps+to+Kafka+message
/// [KIP-74]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-74%3A+Add+Fetch+Response+Size+Limit+in+Bytes
/// [KIP-98]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-98+-+Exactly+Once+Delivery+and+Transactional+Messaging
/// [KIP-107]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-107%3A+Add+deleteRecordsBefore%28%29+API+in+AdminClient
/// [KIP-110]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-110%3A+Add+Codec+for+ZStandard+Compression
/// [KIP-112]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-112%3A+Handle+disk+failure+for+JBOD
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-227]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-227%3A+Introduce+Incremental+FetchRequests+to+Increase+Partition+Scalability
/// [KIP-320]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-320%3A+Allow+fetchers+to+detect+and+handle+log+truncation
/// [KIP-392]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-392%3A+Allow+consumers+to+fetch+from+closest+replica
/// [KIP-405]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-405%3A+Kafka+Tiered+Storage
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-516]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-516%3A+Topic+Identifiers
/// [KIP-595]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-595%3A+A+Raft+Protocol+for+the+Metadata+Quorum
/// [KIP-853]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-853%3A+KRaft+Controller+Membership+Changes
/// [KIP-903]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-903%3A+Replicas+with+stale+broker+epoch+should+not+be+allowed+to+join+the+ISR
/// [KIP-951]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-951%3A+Leader+discovery+optimisations+for+the+client
/// [KIP-1166]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1166%3A+Improve+high-watermark+replication
///
/// # Layout
///
/// Version 18:
///
/// ```text
/// Fetch Request (Version: 18) => { max_wait_ms min_bytes max_bytes isolation_level session_id
///         session_epoch (topics) (forgotten_topics_data) rack_id cluster_id<tag: 0>
///         replica_state<tag: 1> }
///   max_wait_ms => INT32
///   min_bytes => INT32
///   max_bytes => INT32
///   isolation_level => INT8
///   session_id => INT32
///   session_epoch => INT32
///   topics => { topic_id (partitions) }
///     topic_id => UUID
///     partitions => { partition current_leader_epoch fetch_offset last_fetched_epoch log_start_offset
///             partition_max_bytes replica_directory_id<tag: 0> high_watermark<tag: 1> }
///       partition => INT32
///       current_leader_epoch => INT32
///       fetch_offset => INT64
///       last_fetched_epoch => INT32
///       log_start_offset => INT64
///       partition_max_bytes => INT32
///       replica_directory_id<tag: 0> => UUID
///       high_watermark<tag: 1> => INT64
///   forgotten_topics_data => { topic_id (partitions) }
///     topic_id => UUID
///     partitions => INT32
///   rack_id => COMPACT_STRING
///   cluster_id<tag: 0> => COMPACT_NULLABLE_STRING
///   replica_state<tag: 1> => { replica_id replica_epoch }
///     replica_id => INT32
///     replica_epoch => INT64
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(
    api = 1,
    versions = "0..=18",
    flexible = "12..",
    response = FetchResponse,
    listeners = "broker, controller",
    deprecated = "0..=3"
)]
pub struct FetchRequest {
    /// Cluster id, sent by a replica that reads the metadata log; null for all other readers, or if unknown.
    /// Since version `12`. Nullable. Tag 0. Default `None`. Ignorable.
    #[kafka(nullable, tag = 0, tagged = "12..", default = None, ignorable)]
    pub cluster_id: Option<Str>,
    /// Id of the broker that fetches; -1 for a consumer. From version 15 in `replica_state`.
    /// Versions `0..=14`. Default `-1`.
    #[kafka(versions = "0..=14", default = -1)]
    pub replica_id: BrokerId,
    /// Follower that fetches; the default for a consumer.
    /// Since version `15`. Tag 1.
    #[kafka(tag = 1, tagged = "15..")]
    pub replica_state: ReplicaState,
    /// Maximum wait time in milliseconds if fewer than `min_bytes` are available.
    pub max_wait_ms: i32,
    /// Number of bytes of records to accumulate before the broker responds; 0 to respond immediately.
    pub min_bytes: i32,
    /// Limit on the bytes of records in the response. The broker returns the first batch even if it is larger.
    /// Since version `3`. Default `2147483647`. Ignorable.
    #[kafka(versions = "3..", default = 0x7fff_ffff, ignorable)]
    pub max_bytes: i32,
    /// Isolation level: 0 reads all records (`read_uncommitted`), 1 only records outside transactions or in committed
    /// ones (`read_committed`).
    /// Since version `4`. Ignorable.
    #[kafka(versions = "4..", ignorable)]
    pub isolation_level: IsolationLevel,
    /// Fetch session id; 0 for no session or a new one. Within a session, requests contain only changes.
    /// Since version `7`. Ignorable.
    #[kafka(versions = "7..", ignorable)]
    pub session_id: i32,
    /// Sequence number of the request within its fetch session; 0 creates a session, -1 closes it or fetches without
    /// one.
    /// Since version `7`. Default `-1`. Ignorable.
    #[kafka(versions = "7..", default = -1, ignorable)]
    pub session_epoch: SessionEpoch,
    /// Topics and partitions to fetch; in a fetch session, only those that changed.
    pub topics: Vec<FetchTopic>,
    /// Partitions to remove from the fetch session.
    /// Since version `7`.
    #[kafka(versions = "7..")]
    pub forgotten_topics_data: Vec<ForgottenTopic>,
    /// Rack of the consumer, used to choose a nearer replica (KIP-392); empty if there is none.
    /// Since version `11`. Ignorable.
    #[kafka(versions = "11..", ignorable)]
    pub rack_id: Str,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Follower that fetches.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct ReplicaState {
    /// Broker or controller id of the follower; -1 for a consumer.
    /// Default `-1`.
    #[kafka(default = -1)]
    pub replica_id: BrokerId,
    /// Broker epoch from the registration, which changes with each restart of the follower; -1 if there is none.
    /// Default `-1`.
    #[kafka(default = -1)]
    pub replica_epoch: i64,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topic to fetch.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct FetchTopic {
    /// Topic name; from version 13 in `topic_id`.
    /// Versions `0..=12`. Ignorable, replaced by `topic_id`.
    #[kafka(versions = "0..=12", ignorable, replaced_by = topic_id)]
    pub topic: TopicName,
    /// Topic id, as in the Metadata response.
    /// Since version `13`. Ignorable.
    #[kafka(versions = "13..", ignorable)]
    pub topic_id: Uuid,
    /// Partitions to fetch. From version 3 the broker fills the response in this order.
    pub partitions: Vec<FetchPartition>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Partition to fetch.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct FetchPartition {
    /// Partition index within the topic.
    pub partition: i32,
    /// Leader epoch in the client's metadata, which lets the broker detect outdated metadata; -1 to skip the check.
    /// Since version `9`. Default `-1`. Ignorable.
    #[kafka(versions = "9..", default = -1, ignorable)]
    pub current_leader_epoch: i32,
    /// Offset of the first record to fetch.
    pub fetch_offset: i64,
    /// Leader epoch of the last record that the reader has, which lets the broker detect a truncated log; -1 if there
    /// is none or to skip the check.
    /// Since version `12`. Default `-1`.
    #[kafka(versions = "12..", default = -1)]
    pub last_fetched_epoch: i32,
    /// Log start offset of the follower; -1 for a consumer.
    /// Since version `5`. Default `-1`. Ignorable.
    #[kafka(versions = "5..", default = -1, ignorable)]
    pub log_start_offset: i64,
    /// Limit on the bytes of records from this partition. From version 3 the broker returns the first batch of the
    /// response even if it is larger.
    pub partition_max_bytes: i32,
    /// Directory of the follower's replica; zero for a consumer.
    /// Since version `17`. Tag 0. Ignorable.
    #[kafka(tag = 0, tagged = "17..", ignorable)]
    pub replica_directory_id: DirectoryId,
    /// High watermark of the follower; -1 if unknown, `i64::MAX` to disable this feature. The leader responds
    /// immediately if its own high watermark is higher.
    /// Since version `18`. Tag 1. Default `9223372036854775807`. Ignorable.
    #[kafka(tag = 1, tagged = "18..", default = 9_223_372_036_854_775_807, ignorable)]
    pub high_watermark: i64,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topic with partitions to remove from the fetch session.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct ForgottenTopic {
    /// Topic name; from version 13 in `topic_id`.
    /// Versions `7..=12`. Ignorable, replaced by `topic_id`.
    #[kafka(versions = "7..=12", ignorable, replaced_by = topic_id)]
    pub topic: TopicName,
    /// Topic id, as in the Metadata response.
    /// Since version `13`. Ignorable.
    #[kafka(versions = "13..", ignorable)]
    pub topic_id: Uuid,
    /// Partition indexes to remove.
    pub partitions: Vec<i32>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`FetchRequest`], with the fetched records.
///
/// # Versions
///
/// Versions `0..=18`, flexible since `12`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version; message sets of magic 0. | no KIP | up to 3.9 |
/// | 1 | Adds `throttle_time_ms` to the response. | [KIP-13] | up to 3.9 |
/// | 2 | Allows message sets of magic 1, with timestamps. | [KIP-32] | up to 3.9 |
/// | 3 | Adds a limit on the size of the response. The broker fills the response in the order of the request. | [KIP-74] | up to 3.9 |
/// | 4 | Adds the isolation level and the aborted transactions. Allows record batches of magic 2. | [KIP-98] | all |
/// | 5 | Adds the log start offsets of follower and leader. | [KIP-107] | all |
/// | 6 | May return `KAFKA_STORAGE_ERROR`. | [KIP-112] | all |
/// | 7 | Adds fetch sessions, where a request contains only changes. | [KIP-227] | all |
/// | 8 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 9 | Adds the leader epoch to the request, so that the broker detects outdated metadata. | [KIP-320] | all |
/// | 10 | Allows compression with zstd. | [KIP-110] | all |
/// | 11 | Adds the rack of the consumer, and to the response a nearer replica. | [KIP-392] | all |
/// | 12 | First flexible version. Adds the cluster id, epochs that reveal a diverging log, and the leader to the response. | [KIP-482], [KIP-595] | since 2.7 |
/// | 13 | Replaces topic names by topic ids. | [KIP-516] | since 3.1 |
/// | 14 | May return `OFFSET_MOVED_TO_TIERED_STORAGE`. | [KIP-405] | since 3.5 |
/// | 15 | Replaces `replica_id` by `replica_state`, with the epoch of the follower. | [KIP-903] | since 3.5 |
/// | 16 | Adds the addresses of new leaders to the response. | [KIP-951] | since 3.7 |
/// | 17 | Adds the log directory of the follower. | [KIP-853] | since 3.9 |
/// | 18 | Adds the high watermark of the follower. | [KIP-1166] | since 4.1 |
///
/// [KIP-13]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-13+-+Quotas
/// [KIP-32]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-32+-+Add+timestamps+to+Kafka+message
/// [KIP-74]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-74%3A+Add+Fetch+Response+Size+Limit+in+Bytes
/// [KIP-98]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-98+-+Exactly+Once+Delivery+and+Transactional+Messaging
/// [KIP-107]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-107%3A+Add+deleteRecordsBefore%28%29+API+in+AdminClient
/// [KIP-110]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-110%3A+Add+Codec+for+ZStandard+Compression
/// [KIP-112]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-112%3A+Handle+disk+failure+for+JBOD
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-227]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-227%3A+Introduce+Incremental+FetchRequests+to+Increase+Partition+Scalability
/// [KIP-320]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-320%3A+Allow+fetchers+to+detect+and+handle+log+truncation
/// [KIP-392]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-392%3A+Allow+consumers+to+fetch+from+closest+replica
/// [KIP-405]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-405%3A+Kafka+Tiered+Storage
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-516]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-516%3A+Topic+Identifiers
/// [KIP-595]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-595%3A+A+Raft+Protocol+for+the+Metadata+Quorum
/// [KIP-853]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-853%3A+KRaft+Controller+Membership+Changes
/// [KIP-903]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-903%3A+Replicas+with+stale+broker+epoch+should+not+be+allowed+to+join+the+ISR
/// [KIP-951]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-951%3A+Leader+discovery+optimisations+for+the+client
/// [KIP-1166]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1166%3A+Improve+high-watermark+replication
///
/// # Layout
///
/// Version 18:
///
/// ```text
/// Fetch Response (Version: 18) => { throttle_time_ms error_code session_id (responses)
///         node_endpoints<tag: 0> }
///   throttle_time_ms => INT32
///   error_code => INT16
///   session_id => INT32
///   responses => { topic_id (partitions) }
///     topic_id => UUID
///     partitions => { partition_index error_code high_watermark last_stable_offset log_start_offset
///             ?(aborted_transactions) preferred_read_replica records diverging_epoch<tag: 0>
///             current_leader<tag: 1> snapshot_id<tag: 2> }
///       partition_index => INT32
///       error_code => INT16
///       high_watermark => INT64
///       last_stable_offset => INT64
///       log_start_offset => INT64
///       aborted_transactions => { producer_id first_offset }
///         producer_id => INT64
///         first_offset => INT64
///       preferred_read_replica => INT32
///       records => COMPACT_NULLABLE_RECORDS
///       diverging_epoch<tag: 0> => { epoch end_offset }
///         epoch => INT32
///         end_offset => INT64
///       current_leader<tag: 1> => { leader_id leader_epoch }
///         leader_id => INT32
///         leader_epoch => INT32
///       snapshot_id<tag: 2> => { end_offset epoch }
///         end_offset => INT64
///         epoch => INT32
///   node_endpoints<tag: 0> => { node_id host port rack }
///     node_id => INT32
///     host => COMPACT_STRING
///     port => INT32
///     rack => COMPACT_NULLABLE_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 1, versions = "0..=18", flexible = "12..")]
pub struct FetchResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    /// Since version `1`. Ignorable.
    #[kafka(versions = "1..", ignorable)]
    pub throttle_time_ms: i32,
    /// Error code of the whole request, such as `FETCH_SESSION_ID_NOT_FOUND`; each partition also has its own.
    /// Since version `7`. Ignorable.
    #[kafka(versions = "7..", ignorable)]
    pub error_code: ErrorCode,
    /// Fetch session id that the broker assigned; 0 without a session.
    /// Since version `7`.
    #[kafka(versions = "7..")]
    pub session_id: i32,
    /// Result for each topic; in a fetch session, only topics with changes.
    pub responses: Vec<FetchableTopicResponse>,
    /// Addresses of the leaders in `current_leader`.
    /// Since version `16`. Tag 0.
    #[kafka(tag = 0, tagged = "16..")]
    pub node_endpoints: Vec<NodeEndpoint>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one topic.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct FetchableTopicResponse {
    /// Topic name; from version 13 in `topic_id`.
    /// Versions `0..=12`. Ignorable, replaced by `topic_id`.
    #[kafka(versions = "0..=12", ignorable, replaced_by = topic_id)]
    pub topic: TopicName,
    /// Topic id, as in the request.
    /// Since version `13`. Ignorable.
    #[kafka(versions = "13..", ignorable)]
    pub topic_id: Uuid,
    /// Result of each partition in this topic.
    pub partitions: Vec<PartitionData>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one partition.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct PartitionData {
    /// Partition index within the topic.
    pub partition_index: i32,
    /// Error code; 0 if the partition was read.
    pub error_code: ErrorCode,
    /// High watermark: the offset after the last record that all in-sync replicas have, up to which consumers read; -1
    /// with an error.
    pub high_watermark: i64,
    /// Last stable offset: all transactions before it are completed, and `read_committed` consumers read up to it;
    /// -1 if unknown.
    ///
    /// Since version `4`. Default `-1`. Ignorable.
    #[kafka(versions = "4..", default = -1, ignorable)]
    pub last_stable_offset: i64,
    /// Log start offset of the partition; -1 if unknown.
    /// Since version `5`. Default `-1`. Ignorable.
    #[kafka(versions = "5..", default = -1, ignorable)]
    pub log_start_offset: i64,
    /// Point at which the logs of the reader and the leader diverge, sent if `last_fetched_epoch` reveals that they do.
    /// Since version `12`. Tag 0.
    #[kafka(tag = 0, tagged = "12..")]
    pub diverging_epoch: EpochEndOffset,
    /// Current leader to use next, sent if this broker does not lead the partition.
    /// Since version `12`. Tag 1.
    #[kafka(tag = 1, tagged = "12..")]
    pub current_leader: LeaderIdAndEpoch,
    /// Snapshot that a follower of the metadata log must load first, because the requested records are deleted
    /// (KIP-630).
    /// Since version `12`. Tag 2.
    #[kafka(tag = 2, tagged = "12..")]
    pub snapshot_id: SnapshotId,
    /// Aborted transactions within `records`, which a `read_committed` consumer skips; null for `read_uncommitted`.
    /// Since version `4`. Nullable. Default empty. Ignorable.
    #[kafka(versions = "4..", nullable, default = [], ignorable)]
    pub aborted_transactions: Option<Vec<AbortedTransaction>>,
    /// Broker id of the replica from which the consumer should read instead; -1 for the leader.
    /// Since version `11`. Default `-1`.
    #[kafka(versions = "11..", default = -1)]
    pub preferred_read_replica: BrokerId,
    /// Record batches from `fetch_offset` on. The first batch can start before this offset, and the last can be
    /// truncated.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub records: Option<Records>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// End of an epoch in the leader's log.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct EpochEndOffset {
    /// Last epoch that the logs of the reader and the leader have in common; -1 if they do not diverge.
    /// Default `-1`.
    #[kafka(default = -1)]
    pub epoch: i32,
    /// End offset of this epoch, where the reader truncates its log; -1 if the logs do not diverge.
    /// Default `-1`.
    #[kafka(default = -1)]
    pub end_offset: i64,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Leader of a partition.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct LeaderIdAndEpoch {
    /// Broker that leads the partition; -1 if unknown.
    /// Default `-1`.
    #[kafka(default = -1)]
    pub leader_id: BrokerId,
    /// Epoch of this leader; -1 if unknown.
    /// Default `-1`.
    #[kafka(default = -1)]
    pub leader_epoch: i32,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Snapshot of the metadata log.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct SnapshotId {
    /// Offset after the last record in the snapshot; -1 for no snapshot.
    /// Default `-1`.
    #[kafka(default = -1)]
    pub end_offset: i64,
    /// Epoch of that record; -1 for no snapshot.
    /// Default `-1`.
    #[kafka(default = -1)]
    pub epoch: i32,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Aborted transaction.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct AbortedTransaction {
    /// Producer whose records the consumer skips, up to the producer's next abort marker.
    pub producer_id: ProducerId,
    /// Offset at which the transaction starts.
    pub first_offset: i64,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Address of a leader.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct NodeEndpoint {
    /// Broker to which `current_leader` refers.
    #[kafka(map_key)]
    pub node_id: BrokerId,
    /// Host name or IP address that the broker advertises.
    pub host: Str,
    /// TCP port.
    pub port: i32,
    /// Rack from the broker's configuration; null if there is none.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub rack: Option<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
