//! `RemoteLogSegmentMetadataUpdateRecord` (type 1): a state change of a segment in remote storage (KIP-405).

use super::RemoteLogSegmentIdEntry;
use crate::types::UnknownTags;
use crate::values::RemoteLogSegmentState;
use bytes::Bytes;
use kayrock_derive::KafkaMessage;

/// Changes the state of a segment.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 1, versions = "0", flexible = "0..", kind = "metadata")]
pub struct RemoteLogSegmentMetadataUpdateRecord {
    /// Segment id from the first record of the segment.
    pub remote_log_segment_id: RemoteLogSegmentIdEntry,
    /// Broker id of the partition leader, which made the change.
    pub broker_id: i32,
    /// Timestamp of the change in milliseconds since the Unix epoch.
    pub event_timestamp_ms: i64,
    /// Custom metadata of the remote storage plugin; null if there is none.
    #[kafka(nullable, default = None)]
    pub custom_metadata: Option<Bytes>,
    /// New segment state: 1 copy finished, 2 deletion started, 3 deletion finished.
    pub remote_log_segment_state: RemoteLogSegmentState,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
