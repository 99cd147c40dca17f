//! `SnapshotHeaderRecord` and `SnapshotFooterRecord`: the control records at the start and end of a snapshot of the
//! metadata log (KIP-630).

use crate::types::UnknownTags;
use kayrock_derive::KafkaMessage;

/// Start of a snapshot.
///
/// # Layout
///
/// Version `0`, flexible. Layout:
///
/// ```text
/// SnapshotHeaderRecord (Version: 0) => { version last_contained_log_timestamp }
///   version => INT16
///   last_contained_log_timestamp => INT64
/// ```
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0", flexible = "0..", kind = "data")]
pub struct SnapshotHeaderRecord {
    /// Version of this record; it occurs nowhere else on the wire.
    pub version: i16,
    /// Timestamp of the newest record that the snapshot covers, in milliseconds since the Unix epoch.
    pub last_contained_log_timestamp: i64,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// End of a snapshot; a file without it is incomplete.
///
/// # Layout
///
/// Version `0`, flexible. Layout:
///
/// ```text
/// SnapshotFooterRecord (Version: 0) => { version }
///   version => INT16
/// ```
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0", flexible = "0..", kind = "data")]
pub struct SnapshotFooterRecord {
    /// Version of this record; it occurs nowhere else on the wire.
    pub version: i16,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
