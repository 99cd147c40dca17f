//! `ConsumerGroupTargetAssignmentMetadata` (type 6): the epoch of a consumer group's target assignment (KIP-848).

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
/// | 0 | First version. | [KIP-848] |
///
/// [KIP-848]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-848%3A+The+Next+Generation+of+the+Consumer+Rebalance+Protocol
///
/// # Layout
///
/// ```text
/// ConsumerGroupTargetAssignmentMetadataKey (Version: 0) => { group_id }
///   group_id => STRING
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 6, versions = "0", kind = "coordinator-key")]
pub struct ConsumerGroupTargetAssignmentMetadataKey {
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
/// | 0 | First version. Kafka 4.3 adds the timestamp. | [KIP-848], [KIP-1263] |
///
/// [KIP-848]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-848%3A+The+Next+Generation+of+the+Consumer+Rebalance+Protocol
/// [KIP-1263]: https://cwiki.apache.org/confluence/x/DIE8G
///
/// # Layout
///
/// ```text
/// ConsumerGroupTargetAssignmentMetadataValue (Version: 0) => { assignment_epoch
///         assignment_timestamp<tag: 0> }
///   assignment_epoch => INT32
///   assignment_timestamp<tag: 0> => INT64
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 6, versions = "0", flexible = "0..", kind = "coordinator-value")]
pub struct ConsumerGroupTargetAssignmentMetadataValue {
    /// Group epoch for which the target assignment was computed.
    pub assignment_epoch: i32,
    /// Timestamp in milliseconds at the end of the computation; 0 if unknown.
    /// Tag 0.
    #[kafka(tag = 0, tagged = "0..", ignorable)]
    pub assignment_timestamp: i64,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
