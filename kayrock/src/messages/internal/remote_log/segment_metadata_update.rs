//! `RemoteLogSegmentMetadataUpdateRecord` (type 1): a segment in remote storage is in another state (KIP-405).

use super::RemoteLogSegmentIdEntry;
use crate::types::UnknownTags;
use crate::values::RemoteLogSegmentState;
use bytes::Bytes;
use kayrock_derive::KafkaMessage;

/// Changes the state of a segment.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 1, versions = "0", flexible = "0..", kind = "metadata")]
pub struct RemoteLogSegmentMetadataUpdateRecord {
    /// The segment, as its first record calls it.
    pub remote_log_segment_id: RemoteLogSegmentIdEntry,
    /// The broker that did it, the partition's leader.
    pub broker_id: i32,
    /// When it did, in milliseconds since 1970.
    pub event_timestamp_ms: i64,
    /// What the plugin for remote storage wants to remember; null when it gave nothing.
    #[kafka(nullable, default = None)]
    pub custom_metadata: Option<Bytes>,
    /// Where it stands now: 1 copied, 2 deletion begun, 3 deleted.
    pub remote_log_segment_state: RemoteLogSegmentState,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
