//! `ShareFetch` (API 78): acquires records for a member of a share group and acknowledges earlier ones (KIP-932).

use crate::records::Records;
use crate::types::{Str, UnknownTags, Uuid};
use crate::values::{AcknowledgeType, BrokerId, ErrorCode, GroupId, SessionEpoch, ShareAcquireMode};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Acquires records that no other member has acquired.
///
/// # Versions
///
/// Versions `0..=2`, all flexible, unstable `0`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | Early access, without compatibility. | [KIP-932] | 3.9 to 4.0, unstable |
/// | 1 | First stable version, with a record limit for the whole request. | [KIP-932] | since 4.1 |
/// | 2 | Adds the acquire mode with a strict record limit, and the renewal of acquisition locks. | [KIP-1206], [KIP-1222] | since 4.2 |
///
/// [KIP-932]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-932%3A+Queues+for+Kafka
/// [KIP-1206]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1206%3A+Strict+max+fetch+records+in+share+fetch
/// [KIP-1222]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1222%3A+Acquisition+lock+timeout+renewal+in+share+consumer+explicit+mode
///
/// # Layout
///
/// Version 2:
///
/// ```text
/// ShareFetch Request (Version: 2) => { group_id member_id share_session_epoch max_wait_ms min_bytes
///         max_bytes max_records batch_size share_acquire_mode is_renew_ack (topics)
///         (forgotten_topics_data) }
///   group_id => COMPACT_NULLABLE_STRING
///   member_id => COMPACT_NULLABLE_STRING
///   share_session_epoch => INT32
///   max_wait_ms => INT32
///   min_bytes => INT32
///   max_bytes => INT32
///   max_records => INT32
///   batch_size => INT32
///   share_acquire_mode => INT8
///   is_renew_ack => BOOLEAN
///   topics => { topic_id (partitions) }
///     topic_id => UUID
///     partitions => { partition_index (acknowledgement_batches) }
///       partition_index => INT32
///       acknowledgement_batches => { first_offset last_offset (acknowledge_types) }
///         first_offset => INT64
///         last_offset => INT64
///         acknowledge_types => INT8
///   forgotten_topics_data => { topic_id (partitions) }
///     topic_id => UUID
///     partitions => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(
    api = 78,
    versions = "0..=2",
    flexible = "0..",
    response = ShareFetchResponse,
    listeners = "broker",
    unstable = "0"
)]
pub struct ShareFetchRequest {
    /// Group id of the member. The protocol allows null, but null identifies no group.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub group_id: Option<GroupId>,
    /// Member id, as in heartbeats. The protocol allows null, but null identifies no member.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub member_id: Option<Str>,
    /// Epoch of the share session with this broker, incremented by each request; 0 opens a session, -1 closes it.
    pub share_session_epoch: SessionEpoch,
    /// Maximum wait time in milliseconds if fewer than `min_bytes` are available.
    pub max_wait_ms: i32,
    /// Minimum size of the records in bytes before the broker responds; 0 for an immediate response.
    pub min_bytes: i32,
    /// Maximum size of the returned records in bytes. The first batch is returned even if it is larger.
    /// Default `2147483647`.
    #[kafka(default = 0x7fff_ffff)]
    pub max_bytes: i32,
    /// Maximum number of records to acquire. With `share_acquire_mode` 0 the batch that reaches the limit is acquired
    /// whole.
    /// Since version `1`.
    #[kafka(versions = "1..")]
    pub max_records: i32,
    /// Preferred number of records per entry of `acquired_records`, so that the client can acknowledge whole entries.
    /// Since version `1`.
    #[kafka(versions = "1..")]
    pub batch_size: i32,
    /// Handling of `max_records`: 0 rounds up to whole batches, 1 applies the limit strictly.
    /// Since version `2`. Ignorable.
    #[kafka(versions = "2..", ignorable)]
    pub share_acquire_mode: ShareAcquireMode,
    /// True if the acknowledgements only renew the acquisition lock. Nothing is then fetched, and `max_wait_ms`,
    /// `min_bytes`, `max_bytes` and `max_records` must be 0.
    /// Since version `2`.
    #[kafka(versions = "2..")]
    pub is_renew_ack: bool,
    /// Partitions to add to the session, or with records to acknowledge.
    pub topics: Vec<FetchTopic>,
    /// Partitions that the session no longer includes.
    pub forgotten_topics_data: Vec<ForgottenTopic>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topic to fetch.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct FetchTopic {
    /// Topic id, as returned by Metadata.
    #[kafka(map_key)]
    pub topic_id: Uuid,
    /// Partitions to fetch from and partitions with records to acknowledge.
    pub partitions: Vec<FetchPartition>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Partition to fetch.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct FetchPartition {
    /// Partition index.
    #[kafka(map_key)]
    pub partition_index: i32,
    /// Maximum size of the partition's records in bytes; 0 to only acknowledge.
    /// Version `0`.
    #[kafka(versions = "0")]
    pub partition_max_bytes: i32,
    /// Acknowledgements of records acquired earlier, ascending and not overlapping; empty to only fetch.
    pub acknowledgement_batches: Vec<AcknowledgementBatch>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Acknowledgement of an offset range.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct AcknowledgementBatch {
    /// Offset of the first record.
    pub first_offset: i64,
    /// Offset of the last record (inclusive).
    pub last_offset: i64,
    /// Acknowledgement types, one for the range or one per offset: 0 gap, 1 accept (processed), 2 release for
    /// redelivery, 3 reject without redelivery, 4 renew the lock (from version 2).
    pub acknowledge_types: Vec<AcknowledgeType>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topic with partitions to remove from the session.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct ForgottenTopic {
    /// Topic id, as returned by Metadata.
    pub topic_id: Uuid,
    /// Indexes of the partitions to remove.
    pub partitions: Vec<i32>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Response to [`ShareFetchRequest`] with the acquired records.
///
/// # Versions
///
/// Versions `0..=2`, all flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | Early access, without compatibility. | [KIP-932] | 3.9 to 4.0, unstable |
/// | 1 | First stable version, with a record limit for the whole request. | [KIP-932] | since 4.1 |
/// | 2 | Adds the acquire mode with a strict record limit, and the renewal of acquisition locks. | [KIP-1206], [KIP-1222] | since 4.2 |
///
/// [KIP-932]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-932%3A+Queues+for+Kafka
/// [KIP-1206]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1206%3A+Strict+max+fetch+records+in+share+fetch
/// [KIP-1222]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1222%3A+Acquisition+lock+timeout+renewal+in+share+consumer+explicit+mode
///
/// # Layout
///
/// Version 2:
///
/// ```text
/// ShareFetch Response (Version: 2) => { throttle_time_ms error_code error_message
///         acquisition_lock_timeout_ms (responses) (node_endpoints) }
///   throttle_time_ms => INT32
///   error_code => INT16
///   error_message => COMPACT_NULLABLE_STRING
///   acquisition_lock_timeout_ms => INT32
///   responses => { topic_id (partitions) }
///     topic_id => UUID
///     partitions => { partition_index error_code error_message acknowledge_error_code
///             acknowledge_error_message current_leader records (acquired_records) }
///       partition_index => INT32
///       error_code => INT16
///       error_message => COMPACT_NULLABLE_STRING
///       acknowledge_error_code => INT16
///       acknowledge_error_message => COMPACT_NULLABLE_STRING
///       current_leader => { leader_id leader_epoch }
///         leader_id => INT32
///         leader_epoch => INT32
///       records => COMPACT_RECORDS
///       acquired_records => { first_offset last_offset delivery_count }
///         first_offset => INT64
///         last_offset => INT64
///         delivery_count => INT16
///   node_endpoints => { node_id host port rack }
///     node_id => INT32
///     host => COMPACT_STRING
///     port => INT32
///     rack => COMPACT_NULLABLE_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 78, versions = "0..=2", flexible = "0..")]
pub struct ShareFetchResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Error code of the whole request, such as `SHARE_SESSION_NOT_FOUND`. Each partition has its own error codes.
    pub error_code: ErrorCode,
    /// Error message of the broker; null if there is none.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub error_message: Option<Str>,
    /// Lock duration of the acquired records in milliseconds. Unacknowledged records then become available to other
    /// members.
    /// Since version `1`.
    #[kafka(versions = "1..")]
    pub acquisition_lock_timeout_ms: i32,
    /// Topics with records, acknowledgement results or errors.
    pub responses: Vec<ShareFetchableTopicResponse>,
    /// Endpoints of the leaders named by `current_leader`.
    pub node_endpoints: Vec<NodeEndpoint>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Fetch results of a topic.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct ShareFetchableTopicResponse {
    /// Topic id, as in this request or an earlier one of the session.
    #[kafka(map_key)]
    pub topic_id: Uuid,
    /// Results by partition.
    pub partitions: Vec<PartitionData>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Fetch result of a partition.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct PartitionData {
    /// Partition index.
    pub partition_index: i32,
    /// Error code of the fetch; 0 if the partition was read.
    pub error_code: ErrorCode,
    /// Error message for the fetch; null if there is none.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub error_message: Option<Str>,
    /// Error code of the acknowledgements, such as `INVALID_RECORD_STATE` if the acquisition lock expired.
    pub acknowledge_error_code: ErrorCode,
    /// Error message for the acknowledgements; null if there is none.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub acknowledge_error_message: Option<Str>,
    /// Leader to use for the next request; set only with `NOT_LEADER_OR_FOLLOWER` or `FENCED_LEADER_EPOCH`.
    pub current_leader: LeaderIdAndEpoch,
    /// Record batches that contain the acquired records, possibly among others; empty, or null in version 0, if there
    /// are none.
    /// Nullable in `0`. Default empty.
    #[kafka(nullable = "0", default = [])]
    pub records: Option<Records>,
    /// Offset ranges acquired by this member, which skips all other records.
    pub acquired_records: Vec<AcquiredRecords>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Leader of a partition.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct LeaderIdAndEpoch {
    /// Leader's broker id; -1 if unknown.
    pub leader_id: i32,
    /// Leader epoch; -1 if unknown.
    pub leader_epoch: i32,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Range of acquired records.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct AcquiredRecords {
    /// Offset of the first record.
    pub first_offset: i64,
    /// Offset of the last record (inclusive).
    pub last_offset: i64,
    /// Number of deliveries of these records, including this one.
    pub delivery_count: i16,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Endpoint of a leader.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct NodeEndpoint {
    /// Broker id used by `current_leader`.
    #[kafka(map_key)]
    pub node_id: BrokerId,
    /// Host name or address advertised by the broker.
    pub host: Str,
    /// TCP port.
    pub port: i32,
    /// Rack configured for the broker; null if none is configured.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub rack: Option<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
