//! `RemoteLogSegmentMetadataUpdateRecord` (type 1): a state change of a segment in remote storage (KIP-405).

use super::RemoteLogSegmentIdEntry;
use crate::types::UnknownTags;
use crate::values::RemoteLogSegmentState;
use bytes::Bytes;
use kayrock_derive::KafkaMessage;

/// Changes the state of a segment.
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
/// RemoteLogSegmentMetadataUpdateRecord (Version: 0) => { remote_log_segment_id broker_id
///         event_timestamp_ms custom_metadata remote_log_segment_state }
///   remote_log_segment_id => { topic_id_partition id }
///     topic_id_partition => { name id partition }
///       name => COMPACT_STRING
///       id => UUID
///       partition => INT32
///     id => UUID
///   broker_id => INT32
///   event_timestamp_ms => INT64
///   custom_metadata => COMPACT_NULLABLE_BYTES
///   remote_log_segment_state => INT8
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 1, versions = "0", flexible = "0..", kind = "metadata")]
pub struct RemoteLogSegmentMetadataUpdateRecord {
    /// Segment id from the first record of the segment.
    pub remote_log_segment_id: RemoteLogSegmentIdEntry,
    /// Broker id of the partition leader, which made the change.
    pub broker_id: i32,
    /// Timestamp of the change in milliseconds since the Unix epoch.
    pub event_timestamp_ms: i64,
    /// Custom metadata of the remote storage plugin; null if there is none.
    /// Nullable. Default `None`.
    #[kafka(nullable, default = None)]
    pub custom_metadata: Option<Bytes>,
    /// New segment state: 1 copy finished, 2 deletion started, 3 deletion finished.
    pub remote_log_segment_state: RemoteLogSegmentState,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
