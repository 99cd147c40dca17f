//! `RemoteLogSegmentMetadataSnapshotRecord` (type 3): all there is to know of a segment in remote storage (KIP-405).
//!
//! Meant for the snapshot of one partition, which is why it does not say to which the segment belongs. Kafka 3.9 and 4.4
//! know the type but write none.

use super::SegmentLeaderEpochEntry;
use crate::types::{UnknownTags, Uuid};
use crate::values::RemoteLogSegmentState;
use bytes::Bytes;
use kayrock_derive::KafkaMessage;

/// A segment as its records together describe it.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 3, versions = "0", flexible = "0..", kind = "metadata")]
pub struct RemoteLogSegmentMetadataSnapshotRecord {
    /// What it is called within the partition.
    pub segment_id: Uuid,
    /// The offset of its first record.
    pub start_offset: i64,
    /// The offset of its last record, which belongs to it.
    pub end_offset: i64,
    /// The broker that changed it last.
    pub broker_id: i32,
    /// The latest time among its records, in milliseconds since 1970.
    pub max_timestamp_ms: i64,
    /// When it was changed last, in milliseconds since 1970.
    pub event_timestamp_ms: i64,
    /// The leaders' epochs that it holds records of, in order.
    pub segment_leader_epochs: Vec<SegmentLeaderEpochEntry>,
    /// The size of its records in bytes, without indexes.
    pub segment_size_in_bytes: i32,
    /// What the plugin for remote storage wants to remember; null when it gave nothing.
    #[kafka(nullable, default = None)]
    pub custom_metadata: Option<Bytes>,
    /// Where it stands: 0 copy begun, 1 copied, 2 deletion begun, 3 deleted.
    pub remote_log_segment_state: RemoteLogSegmentState,
    /// Whether it holds no aborted transactions, so that their index need not be fetched; false where not known.
    #[kafka(tag = 0, tagged = "0..")]
    pub txn_index_empty: bool,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
