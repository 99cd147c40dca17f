//! `RemoteLogSegmentMetadataRecord` (type 0): a segment that is copied to remote storage (KIP-405).

use super::{RemoteLogSegmentIdEntry, SegmentLeaderEpochEntry};
use crate::types::UnknownTags;
use crate::values::RemoteLogSegmentState;
use alloc::vec::Vec;
use bytes::Bytes;
use kayrock_derive::KafkaMessage;

/// Adds a segment before its copy starts.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | First version. | [KIP-405] |
///
/// [KIP-405]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-405%3A+Kafka+Tiered+Storage
///
/// # Layout
///
/// ```text
/// RemoteLogSegmentMetadataRecord (Version: 0) => { remote_log_segment_id start_offset end_offset
///         broker_id max_timestamp_ms event_timestamp_ms (segment_leader_epochs) segment_size_in_bytes
///         custom_metadata remote_log_segment_state txn_index_empty<tag: 0> }
///   remote_log_segment_id => { topic_id_partition id }
///     topic_id_partition => { name id partition }
///       name => COMPACT_STRING
///       id => UUID
///       partition => INT32
///     id => UUID
///   start_offset => INT64
///   end_offset => INT64
///   broker_id => INT32
///   max_timestamp_ms => INT64
///   event_timestamp_ms => INT64
///   segment_leader_epochs => { leader_epoch offset }
///     leader_epoch => INT32
///     offset => INT64
///   segment_size_in_bytes => INT32
///   custom_metadata => COMPACT_NULLABLE_BYTES
///   remote_log_segment_state => INT8
///   txn_index_empty<tag: 0> => BOOLEAN
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 0, versions = "0", flexible = "0..", kind = "metadata")]
pub struct RemoteLogSegmentMetadataRecord {
    /// Segment id, used by all later records.
    pub remote_log_segment_id: RemoteLogSegmentIdEntry,
    /// Offset of the first record.
    pub start_offset: i64,
    /// Offset of the last record (inclusive).
    pub end_offset: i64,
    /// Broker id of the partition leader, which copies the segment.
    pub broker_id: i32,
    /// Highest record timestamp in the segment, in milliseconds.
    pub max_timestamp_ms: i64,
    /// Timestamp of this event in milliseconds since the Unix epoch.
    pub event_timestamp_ms: i64,
    /// Leader epochs of the records in the segment, in order.
    pub segment_leader_epochs: Vec<SegmentLeaderEpochEntry>,
    /// Size of the segment's records in bytes, without indexes.
    pub segment_size_in_bytes: i32,
    /// Custom metadata of the remote storage plugin; null if there is none.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub custom_metadata: Option<Bytes>,
    /// Segment state: 0 copy started, 1 copy finished, 2 deletion started, 3 deletion finished.
    pub remote_log_segment_state: RemoteLogSegmentState,
    /// True if the segment has no aborted transactions, so that readers can skip its transaction index; false if
    /// unknown.
    /// Tag 0.
    #[kafka(tag = 0, tagged = "0..")]
    pub txn_index_empty: bool,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
