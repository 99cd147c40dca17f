//! `SnapshotHeaderRecord` and `SnapshotFooterRecord`: the control records around a snapshot of the controllers' log
//! (KIP-630).

use crate::types::UnknownTags;
use kayrock_derive::KafkaMessage;

/// Begins a snapshot.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0", flexible = "0..", kind = "data")]
pub struct SnapshotHeaderRecord {
    /// In which version this is written; nothing else on the wire says so.
    pub version: i16,
    /// When the newest record that the snapshot stands for was written, in milliseconds since 1970.
    pub last_contained_log_timestamp: i64,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Ends a snapshot; a file without it is incomplete.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0", flexible = "0..", kind = "data")]
pub struct SnapshotFooterRecord {
    /// In which version this is written; nothing else on the wire says so.
    pub version: i16,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
