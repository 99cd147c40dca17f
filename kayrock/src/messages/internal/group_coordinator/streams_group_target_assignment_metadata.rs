//! `StreamsGroupTargetAssignmentMetadata` (type 20): the epoch of a streams group's target assignment (KIP-1071).

use crate::types::{DiscardedTags, Str, UnknownTags};
use kayrock_derive::KafkaMessage;

/// Record key that identifies a group.
///
/// # Versions
///
/// Version `0`.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | First version. | [KIP-1071] |
///
/// [KIP-1071]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1071%3A+Streams+Rebalance+Protocol
///
/// # Layout
///
/// ```text
/// StreamsGroupTargetAssignmentMetadataKey (Version: 0) => { group_id }
///   group_id => STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 20, versions = "0", kind = "coordinator-key")]
pub struct StreamsGroupTargetAssignmentMetadataKey {
    /// Group id.
    pub group_id: Str,
    /// Placeholder, since no version of this message has tagged fields.
    pub unknown_tags: DiscardedTags,
}

/// Epoch of the target assignment of all members.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | First version. Kafka 4.3 adds the timestamp. | [KIP-1071], [KIP-1263] |
///
/// [KIP-1071]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1071%3A+Streams+Rebalance+Protocol
/// [KIP-1263]: https://cwiki.apache.org/confluence/x/DIE8G
///
/// # Layout
///
/// ```text
/// StreamsGroupTargetAssignmentMetadataValue (Version: 0) => { assignment_epoch
///         assignment_timestamp<tag: 0> }
///   assignment_epoch => INT32
///   assignment_timestamp<tag: 0> => INT64
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 20, versions = "0", flexible = "0..", kind = "coordinator-value")]
pub struct StreamsGroupTargetAssignmentMetadataValue {
    /// Group epoch for which the target assignment was computed.
    pub assignment_epoch: i32,
    /// Timestamp in milliseconds at the end of the computation; 0 if unknown.
    /// Tag 0.
    #[kafka(tag = 0, tagged = "0..", ignorable)]
    pub assignment_timestamp: i64,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
