//! `ShareAcknowledge` (API 79): acknowledges records of a share group without fetching more (KIP-932).

use crate::types::{Str, UnknownTags, Uuid};
use crate::values::{AcknowledgeType, BrokerId, ErrorCode, GroupId, SessionEpoch};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Acknowledges records that the leader of their partitions delivered.
///
/// # Versions
///
/// Versions `0..=2`, all flexible, unstable `0`.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | Early access, without compatibility. | [KIP-932] | 3.9 to 4.0, unstable |
/// | 1 | First stable version, with the same layout. | [KIP-932] | since 4.1 |
/// | 2 | Adds the renewal of acquisition locks. | [KIP-1222] | since 4.2 |
///
/// [KIP-932]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-932%3A+Queues+for+Kafka
/// [KIP-1222]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1222%3A+Acquisition+lock+timeout+renewal+in+share+consumer+explicit+mode
///
/// # Layout
///
/// Version 2:
///
/// ```text
/// ShareAcknowledge Request (Version: 2) => { group_id member_id share_session_epoch is_renew_ack
///         (topics) }
///   group_id => COMPACT_NULLABLE_STRING
///   member_id => COMPACT_NULLABLE_STRING
///   share_session_epoch => INT32
///   is_renew_ack => BOOLEAN
///   topics => { topic_id (partitions) }
///     topic_id => UUID
///     partitions => { partition_index (acknowledgement_batches) }
///       partition_index => INT32
///       acknowledgement_batches => { first_offset last_offset (acknowledge_types) }
///         first_offset => INT64
///         last_offset => INT64
///         acknowledge_types => INT8
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(
    api = 79,
    versions = "0..=2",
    flexible = "0..",
    response = ShareAcknowledgeResponse,
    listeners = "broker",
    unstable = "0"
)]
pub struct ShareAcknowledgeRequest {
    /// Group id of the member. The protocol allows null, but null identifies no group.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub group_id: Option<GroupId>,
    /// Member id, as in heartbeats. The protocol allows null, but null identifies no member.
    /// Nullable. Default empty.
    #[kafka(nullable, default = [])]
    pub member_id: Option<Str>,
    /// Epoch of the share session opened by `ShareFetch`, incremented by each request; -1 closes the session.
    pub share_session_epoch: SessionEpoch,
    /// True if the acknowledgements only renew the acquisition lock.
    /// Since version `2`.
    #[kafka(versions = "2..")]
    pub is_renew_ack: bool,
    /// Acknowledgements by topic; empty to only close the session.
    pub topics: Vec<AcknowledgeTopic>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Topic with records to acknowledge.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct AcknowledgeTopic {
    /// Topic id, as returned by Metadata.
    #[kafka(map_key)]
    pub topic_id: Uuid,
    /// Acknowledgements by partition.
    pub partitions: Vec<AcknowledgePartition>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Partition with records to acknowledge.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct AcknowledgePartition {
    /// Partition index.
    #[kafka(map_key)]
    pub partition_index: i32,
    /// Acknowledged offset ranges, ascending and not overlapping.
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

/// Response to [`ShareAcknowledgeRequest`] with the result of each acknowledgement.
///
/// # Versions
///
/// Versions `0..=2`, all flexible.
///
/// | Version | Change | KIPs | Kafka 2.4 to 4.4 |
/// |---|---|---|---|
/// | 0 | Early access, without compatibility. | [KIP-932] | 3.9 to 4.0, unstable |
/// | 1 | First stable version, with the same layout. | [KIP-932] | since 4.1 |
/// | 2 | Adds the renewal of acquisition locks. | [KIP-1222] | since 4.2 |
///
/// [KIP-932]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-932%3A+Queues+for+Kafka
/// [KIP-1222]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1222%3A+Acquisition+lock+timeout+renewal+in+share+consumer+explicit+mode
///
/// # Layout
///
/// Version 2:
///
/// ```text
/// ShareAcknowledge Response (Version: 2) => { throttle_time_ms error_code error_message
///         acquisition_lock_timeout_ms (responses) (node_endpoints) }
///   throttle_time_ms => INT32
///   error_code => INT16
///   error_message => COMPACT_NULLABLE_STRING
///   acquisition_lock_timeout_ms => INT32
///   responses => { topic_id (partitions) }
///     topic_id => UUID
///     partitions => { partition_index error_code error_message current_leader }
///       partition_index => INT32
///       error_code => INT16
///       error_message => COMPACT_NULLABLE_STRING
///       current_leader => { leader_id leader_epoch }
///         leader_id => INT32
///         leader_epoch => INT32
///   node_endpoints => { node_id host port rack }
///     node_id => INT32
///     host => COMPACT_STRING
///     port => INT32
///     rack => COMPACT_NULLABLE_STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 79, versions = "0..=2", flexible = "0..")]
pub struct ShareAcknowledgeResponse {
    /// Throttle time in milliseconds; 0 if no quota was exceeded.
    pub throttle_time_ms: i32,
    /// Error code of the whole request, such as `SHARE_SESSION_NOT_FOUND`. Each partition has its own error code.
    pub error_code: ErrorCode,
    /// Error message of the broker; null if there is none.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub error_message: Option<Str>,
    /// Time in milliseconds for which renewed acquisition locks are held.
    /// Since version `2`. Ignorable.
    #[kafka(versions = "2..", ignorable)]
    pub acquisition_lock_timeout_ms: i32,
    /// Results by topic.
    pub responses: Vec<ShareAcknowledgeTopicResponse>,
    /// Endpoints of the leaders named by `current_leader`.
    pub node_endpoints: Vec<NodeEndpoint>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Acknowledgement results of a topic.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct ShareAcknowledgeTopicResponse {
    /// Topic id, as in the request.
    #[kafka(map_key)]
    pub topic_id: Uuid,
    /// Results by partition.
    pub partitions: Vec<PartitionData>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Acknowledgement result of a partition.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct PartitionData {
    /// Partition index.
    pub partition_index: i32,
    /// Error code of the acknowledgements, such as `INVALID_RECORD_STATE` if the acquisition lock expired.
    pub error_code: ErrorCode,
    /// Error message of the broker; null if there is none.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub error_message: Option<Str>,
    /// Leader to use for the next request; set only with `NOT_LEADER_OR_FOLLOWER` or `FENCED_LEADER_EPOCH`.
    pub current_leader: LeaderIdAndEpoch,
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
