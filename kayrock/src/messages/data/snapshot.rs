//! `SnapshotHeaderRecord` and `SnapshotFooterRecord`: the first and last control record of a metadata snapshot
//! (KIP-630).

use crate::types::UnknownTags;
use kayrock_derive::KafkaMessage;

/// Header of a snapshot.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0", flexible = "0..", kind = "data")]
pub struct SnapshotHeaderRecord {
    /// Version of this record, which the wire format contains nowhere else.
    pub version: i16,
    /// Timestamp of the newest record covered by the snapshot, in milliseconds since the Unix epoch.
    pub last_contained_log_timestamp: i64,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Footer of a snapshot. A file without it is incomplete.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0", flexible = "0..", kind = "data")]
pub struct SnapshotFooterRecord {
    /// Version of this record, which the wire format contains nowhere else.
    pub version: i16,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
