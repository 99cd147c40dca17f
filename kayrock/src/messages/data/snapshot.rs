//! `SnapshotHeaderRecord` and `SnapshotFooterRecord`: the control records at the start and end of a snapshot of the
//! metadata log (KIP-630).

use crate::types::UnknownTags;
use kayrock_derive::KafkaMessage;

/// Start of a snapshot.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | First version. | [KIP-630] |
///
/// [KIP-630]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-630%3A+Kafka+Raft+Snapshot
///
/// # Layout
///
/// ```text
/// SnapshotHeaderRecord (Version: 0) => { version last_contained_log_timestamp }
///   version => INT16
///   last_contained_log_timestamp => INT64
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
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
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | First version. | [KIP-630] |
///
/// [KIP-630]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-630%3A+Kafka+Raft+Snapshot
///
/// # Layout
///
/// ```text
/// SnapshotFooterRecord (Version: 0) => { version }
///   version => INT16
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(versions = "0", flexible = "0..", kind = "data")]
pub struct SnapshotFooterRecord {
    /// Version of this record; it occurs nowhere else on the wire.
    pub version: i16,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
