//! Produce (API 0): appends record batches to partitions.

use crate::records::Records;
use crate::types::{Str, UnknownTags, Uuid};
use crate::values::{Acks, BrokerId, ErrorCode, TopicName, TransactionalId};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Appends records; sent to the leader of the partitions.
///
/// # Versions
///
/// Versions `0..=13`, flexible since `9`, deprecated `0..=2`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version; message sets of magic 0. | no KIP | up to 3.9 |
/// | 1 | Adds `throttle_time_ms` to the response. | [KIP-13] | up to 3.9 |
/// | 2 | Allows message sets of magic 1, with timestamps. Adds the append time to the response. | [KIP-32] | up to 3.9 |
/// | 3 | Adds the transactional id. Allows only record batches of magic 2. | [KIP-98] | all |
/// | 4 | May return `KAFKA_STORAGE_ERROR`. | [KIP-112] | all |
/// | 5 | Adds the log start offset to the response. | no KIP | all |
/// | 6 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 7 | Allows compression with zstd. | [KIP-110] | all |
/// | 8 | Adds the rejected records to the response. | [KIP-467] | all |
/// | 9 | First flexible version. | [KIP-482] | since 2.8 |
/// | 10 | Adds the new leader and its address to the response. | [KIP-951] | since 3.7 |
/// | 11 | May return `TRANSACTION_ABORTABLE`. | [KIP-890] | since 3.8 |
/// | 12 | A transactional producer needs no `AddPartitionsToTxn` before this request. | [KIP-890] | since 4.0 |
/// | 13 | Replaces topic names by topic ids. | [KIP-516] | since 4.1 |
///
/// [KIP-13]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-13+-+Quotas
/// [KIP-32]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-32+-+Add+timestamps+to+Kafka+message
/// [KIP-98]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-98+-+Exactly+Once+Delivery+and+Transactional+Messaging
/// [KIP-110]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-110%3A+Add+Codec+for+ZStandard+Compression
/// [KIP-112]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-112%3A+Handle+disk+failure+for+JBOD
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-467]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-467%3A+Augment+ProduceResponse+error+messaging+for+specific+culprit+records
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-516]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-516%3A+Topic+Identifiers
/// [KIP-890]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-890%3A+Transactions+Server-Side+Defense
/// [KIP-951]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-951%3A+Leader+discovery+optimisations+for+the+client
///
/// # Layout
///
/// Version 13:
///
/// ```text
/// Produce Request (Version: 13) => { transactional_id acks timeout_ms (topic_data) }
///   transactional_id => COMPACT_NULLABLE_STRING
///   acks => INT16
///   timeout_ms => INT32
///   topic_data => { topic_id (partition_data) }
///     topic_id => UUID
///     partition_data => { index records }
///       index => INT32
///       records => COMPACT_NULLABLE_RECORDS
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(
    api = 0,
    versions = "0..=13",
    flexible = "9..",
    response = ProduceResponse,
    listeners = "broker",
    no_response = ProduceRequest::is_unacknowledged,
    deprecated = "0..=2"
)]
pub struct ProduceRequest {
    /// Transactional id of the producer, which the broker authorizes; null outside transactions.
    /// Since version `3`. Nullable. Default `None`.
    #[kafka(versions = "3..", nullable, default = None)]
    pub transactional_id: Option<TransactionalId>,
    /// Number of acknowledgements required before the broker responds: 0 none (the broker does not respond), 1 leader, -1
    /// all in-sync replicas.
    pub acks: Acks,
    /// Maximum wait time in milliseconds for the acknowledgements.
    pub timeout_ms: i32,
    /// Records for each topic.
    pub topic_data: Vec<TopicProduceData>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

impl ProduceRequest {
    /// Returns true if the broker sends no response, because `acks` is 0.
    #[must_use]
    pub const fn is_unacknowledged(&self) -> bool {
        matches!(self.acks, Acks::None | Acks::Other(0))
    }
}

/// Records for one topic.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct TopicProduceData {
    /// Topic name; from version 13 in `topic_id`.
    /// Versions `0..=12`. Ignorable, replaced by `topic_id`.
    #[kafka(versions = "0..=12", ignorable, replaced_by = topic_id, map_key)]
    pub name: TopicName,
    /// Topic id, as in the Metadata response.
    /// Since version `13`. Ignorable.
    #[kafka(versions = "13..", ignorable, map_key)]
    pub topic_id: Uuid,
    /// Records for each partition.
    pub partition_data: Vec<PartitionProduceData>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Records for one partition.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct PartitionProduceData {
    /// Partition index within the topic.
    pub index: i32,
    /// Record batches, exactly one from version 3. Brokers do not expect null.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub records: Option<Records>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`ProduceRequest`], with the result of each partition.
///
/// # Versions
///
/// Versions `0..=13`, flexible since `9`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | First version; message sets of magic 0. | no KIP | up to 3.9 |
/// | 1 | Adds `throttle_time_ms` to the response. | [KIP-13] | up to 3.9 |
/// | 2 | Allows message sets of magic 1, with timestamps. Adds the append time to the response. | [KIP-32] | up to 3.9 |
/// | 3 | Adds the transactional id. Allows only record batches of magic 2. | [KIP-98] | all |
/// | 4 | May return `KAFKA_STORAGE_ERROR`. | [KIP-112] | all |
/// | 5 | Adds the log start offset to the response. | no KIP | all |
/// | 6 | If a quota is exceeded, the broker responds before it throttles the connection. | [KIP-219] | all |
/// | 7 | Allows compression with zstd. | [KIP-110] | all |
/// | 8 | Adds the rejected records to the response. | [KIP-467] | all |
/// | 9 | First flexible version. | [KIP-482] | since 2.8 |
/// | 10 | Adds the new leader and its address to the response. | [KIP-951] | since 3.7 |
/// | 11 | May return `TRANSACTION_ABORTABLE`. | [KIP-890] | since 3.8 |
/// | 12 | A transactional producer needs no `AddPartitionsToTxn` before this request. | [KIP-890] | since 4.0 |
/// | 13 | Replaces topic names by topic ids. | [KIP-516] | since 4.1 |
///
/// [KIP-13]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-13+-+Quotas
/// [KIP-32]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-32+-+Add+timestamps+to+Kafka+message
/// [KIP-98]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-98+-+Exactly+Once+Delivery+and+Transactional+Messaging
/// [KIP-110]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-110%3A+Add+Codec+for+ZStandard+Compression
/// [KIP-112]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-112%3A+Handle+disk+failure+for+JBOD
/// [KIP-219]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-219+-+Improve+quota+communication
/// [KIP-467]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-467%3A+Augment+ProduceResponse+error+messaging+for+specific+culprit+records
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-516]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-516%3A+Topic+Identifiers
/// [KIP-890]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-890%3A+Transactions+Server-Side+Defense
/// [KIP-951]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-951%3A+Leader+discovery+optimisations+for+the+client
///
/// # Layout
///
/// Version 13:
///
/// ```text
/// Produce Response (Version: 13) => { (responses) throttle_time_ms node_endpoints<tag: 0> }
///   responses => { topic_id (partition_responses) }
///     topic_id => UUID
///     partition_responses => { index error_code base_offset log_append_time_ms log_start_offset
///             (record_errors) error_message current_leader<tag: 0> }
///       index => INT32
///       error_code => INT16
///       base_offset => INT64
///       log_append_time_ms => INT64
///       log_start_offset => INT64
///       record_errors => { batch_index batch_index_error_message }
///         batch_index => INT32
///         batch_index_error_message => COMPACT_NULLABLE_STRING
///       error_message => COMPACT_NULLABLE_STRING
///       current_leader<tag: 0> => { leader_id leader_epoch }
///         leader_id => INT32
///         leader_epoch => INT32
///   throttle_time_ms => INT32
///   node_endpoints<tag: 0> => { node_id host port rack }
///     node_id => INT32
///     host => COMPACT_STRING
///     port => INT32
///     rack => COMPACT_NULLABLE_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 0, versions = "0..=13", flexible = "9..")]
pub struct ProduceResponse {
    /// Result for each requested topic.
    pub responses: Vec<TopicProduceResponse>,
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    /// Since version `1`. Ignorable.
    #[kafka(versions = "1..", ignorable)]
    pub throttle_time_ms: i32,
    /// Addresses of the leaders in `current_leader`.
    /// Since version `10`. Tag 0.
    #[kafka(tag = 0, tagged = "10..")]
    pub node_endpoints: Vec<NodeEndpoint>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one topic.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct TopicProduceResponse {
    /// Topic name; from version 13 in `topic_id`.
    /// Versions `0..=12`. Ignorable, replaced by `topic_id`.
    #[kafka(versions = "0..=12", ignorable, replaced_by = topic_id, map_key)]
    pub name: TopicName,
    /// Topic id, as in the request.
    /// Since version `13`. Ignorable.
    #[kafka(versions = "13..", ignorable, map_key)]
    pub topic_id: Uuid,
    /// Result for each requested partition.
    pub partition_responses: Vec<PartitionProduceResponse>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of one partition.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct PartitionProduceResponse {
    /// Partition index within the topic.
    pub index: i32,
    /// Error code; 0 if the records were appended.
    pub error_code: ErrorCode,
    /// Offset of the first appended record; -1 with an error.
    pub base_offset: i64,
    /// Append time of the batch in milliseconds since the Unix epoch if the topic uses log append time; otherwise -1.
    /// Since version `2`. Default `-1`. Ignorable.
    #[kafka(versions = "2..", default = -1, ignorable)]
    pub log_append_time_ms: i64,
    /// Log start offset of the partition; -1 if unknown.
    /// Since version `5`. Default `-1`. Ignorable.
    #[kafka(versions = "5..", default = -1, ignorable)]
    pub log_start_offset: i64,
    /// Records that caused the rejection of the whole batch; empty if no single record did.
    /// Since version `8`. Ignorable.
    #[kafka(versions = "8..", ignorable)]
    pub record_errors: Vec<BatchIndexAndErrorMessage>,
    /// Error message that applies to all `record_errors`; null if there is none.
    /// Since version `8`. Nullable. Default `None`. Ignorable.
    #[kafka(versions = "8..", nullable, default = None, ignorable)]
    pub error_message: Option<Str>,
    /// Current leader to use next, sent if this broker does not lead the partition.
    /// Since version `10`. Tag 0.
    #[kafka(tag = 0, tagged = "10..")]
    pub current_leader: LeaderIdAndEpoch,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Record that caused the rejection of its batch.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct BatchIndexAndErrorMessage {
    /// Index of the record in its batch, from 0.
    pub batch_index: i32,
    /// Error message for this record; null if only the message for the batch applies.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub batch_index_error_message: Option<Str>,
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
