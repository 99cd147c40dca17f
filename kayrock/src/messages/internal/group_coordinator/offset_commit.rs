//! `OffsetCommit` (type 1): a committed offset of a group.

use crate::types::{DiscardedTags, Str, UnknownTags, Uuid};
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
/// OffsetCommitKey (Version: 0) => { group topic partition }
///   group => STRING
///   topic => STRING
///   partition => INT32
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 1, versions = "0", kind = "coordinator-key")]
pub struct OffsetCommitKey {
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
/// Versions `0..=4`, flexible since `4`.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | First version. | no KIP |
/// | 1 | Adds the time at which the offset expires. | no KIP |
/// | 2 | Removes the time of expiration, which the configuration of the broker determines. | [KIP-211] |
/// | 3 | Adds the leader epoch. | [KIP-320] |
/// | 4 | First flexible version. Kafka 4.1 adds the topic id. | [KIP-482], [KIP-848], [KIP-915] |
///
/// [KIP-211]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-211%3A+Revise+Expiration+Semantics+of+Consumer+Group+Offsets
/// [KIP-320]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-320%3A+Allow+fetchers+to+detect+and+handle+log+truncation
/// [KIP-482]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields
/// [KIP-848]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-848%3A+The+Next+Generation+of+the+Consumer+Rebalance+Protocol
/// [KIP-915]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-915%3A+Txn+and+Group+Coordinator+Downgrade+Foundation
///
/// # Layout
///
/// Version 4:
///
/// ```text
/// OffsetCommitValue (Version: 4) => { offset leader_epoch metadata commit_timestamp topic_id<tag: 0> }
///   offset => INT64
///   leader_epoch => INT32
///   metadata => COMPACT_STRING
///   commit_timestamp => INT64
///   topic_id<tag: 0> => UUID
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 1, versions = "0..=4", flexible = "4..", kind = "coordinator-value")]
pub struct OffsetCommitValue {
    /// Offset of the next record to read.
    #[kafka(name = "offset")]
    pub offset: i64,
    /// Leader epoch of the last record read; -1 if unknown.
    /// Since version `3`. Default `-1`. Ignorable.
    #[kafka(versions = "3..", default = -1, ignorable, name = "leaderEpoch")]
    pub leader_epoch: i32,
    /// Custom metadata string of the consumer, possibly empty.
    #[kafka(name = "metadata")]
    pub metadata: Str,
    /// Commit timestamp in milliseconds since the Unix epoch.
    #[kafka(name = "commitTimestamp")]
    pub commit_timestamp: i64,
    /// Expiration timestamp in milliseconds; -1 for the retention time configured in the broker.
    /// Version `1`. Default `-1`. Ignorable.
    #[kafka(versions = "1", default = -1, ignorable, name = "expireTimestamp")]
    pub expire_timestamp: i64,
    /// Topic id, which prevents a new topic of the same name from inheriting the offset; zero if unknown.
    /// Since version `4`. Tag 0. Ignorable.
    #[kafka(tag = 0, tagged = "4..", ignorable, name = "topicId")]
    pub topic_id: Uuid,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
