//! Committed offset of a partition.

use crate::types::Str;
use crate::values::TopicName;
use std::collections::BTreeMap;

/// Offset of a group in a partition, as committed.
///
/// ```
/// use kayrock::client::PartitionOffset;
///
/// let next = PartitionOffset::new("orders", 3, 1_000);
/// assert_eq!((next.partition, next.leader_epoch), (3, -1));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct PartitionOffset {
    /// Topic.
    pub topic: TopicName,
    /// Index of the partition.
    pub partition: i32,
    /// Offset of the first record that the group has not consumed.
    pub offset: i64,
    /// Leader epoch of the last consumed record; -1 if unknown.
    pub leader_epoch: i32,
    /// Custom metadata of the committer.
    pub metadata: Option<Str>,
}

impl PartitionOffset {
    /// Creates an offset without a leader epoch and metadata.
    #[must_use]
    pub fn new(topic: impl Into<TopicName>, partition: i32, offset: i64) -> Self {
        // Null and empty metadata are the same to Kafka; its clients send the empty string.
        Self { topic: topic.into(), partition, offset, leader_epoch: -1, metadata: Some(Str::default()) }
    }
}

/// Returns the offsets of each topic.
pub(super) fn by_topic(
    offsets: impl IntoIterator<Item = PartitionOffset>,
) -> BTreeMap<TopicName, Vec<PartitionOffset>> {
    let mut topics = BTreeMap::<_, Vec<_>>::new();
    for offset in offsets {
        topics.entry(offset.topic.clone()).or_default().push(offset);
    }
    topics
}
