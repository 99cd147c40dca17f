//! `LegacyOffsetCommit` (type 0): a committed offset in the format of Kafka 0.8.
//!
//! `OffsetCommit` replaced it, and no release writes it any more.

use crate::types::{DiscardedTags, Str};
use kayrock_derive::KafkaMessage;

/// Record key that identifies a group and a partition.
///
/// # Versions
///
/// Version `0`.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | First version. | no KIP |
///
/// # Layout
///
/// ```text
/// LegacyOffsetCommitKey (Version: 0) => { group topic partition }
///   group => STRING
///   topic => STRING
///   partition => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 0, versions = "0", kind = "coordinator-key")]
pub struct LegacyOffsetCommitKey {
    /// Group id.
    #[kafka(name = "group")]
    pub group: Str,
    /// Topic name.
    #[kafka(name = "topic")]
    pub topic: Str,
    /// Partition index.
    #[kafka(name = "partition")]
    pub partition: i32,
    /// Placeholder, since no version of this message has tagged fields.
    pub unknown_tags: DiscardedTags,
}

/// Committed offset of the partition.
///
/// # Versions
///
/// Version `0`.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | First version. | no KIP |
///
/// # Layout
///
/// ```text
/// LegacyOffsetCommitValue (Version: 0) => { offset metadata commit_timestamp }
///   offset => INT64
///   metadata => STRING
///   commit_timestamp => INT64
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 0, versions = "0", kind = "coordinator-value")]
pub struct LegacyOffsetCommitValue {
    /// Offset of the next record to read.
    #[kafka(name = "offset")]
    pub offset: i64,
    /// Custom metadata string of the consumer, possibly empty.
    #[kafka(name = "metadata")]
    pub metadata: Str,
    /// Commit timestamp in milliseconds since the Unix epoch.
    #[kafka(name = "commitTimestamp")]
    pub commit_timestamp: i64,
    /// Placeholder, since no version of this message has tagged fields.
    pub unknown_tags: DiscardedTags,
}
