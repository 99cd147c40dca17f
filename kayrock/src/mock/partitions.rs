//! Partitions as the cluster sees them.

use super::log::{Log, Partition, Store, Topic, now};
use crate::types::Uuid;
use crate::values::TopicName;

/// Partitions of a broker's topics.
pub(super) trait Partitions: Send + Sync {
    /// Returns the name of a topic.
    fn name(&self, id: Uuid) -> Option<TopicName>;

    /// Returns all topics with their numbers of partitions.
    fn counts(&self) -> Vec<(TopicName, i32)>;

    /// Returns the number of partitions of a topic.
    fn count(&self, topic: &TopicName) -> Option<i32>;

    /// Begins the epoch of a new leader.
    fn begin_epoch(&self, topic: &TopicName, partition: i32);

    /// Returns the offsets of a partition.
    fn offsets(&self, topic: &TopicName, partition: i32) -> Option<PartitionOffsets>;

    /// Forgets the sequences of the producers of a partition.
    fn forget_producers(&self, topic: &TopicName, partition: i32);

    /// Deletes the records that exceed the retention of their topics.
    fn apply_retention(&self);

    /// Removes the records of compacted topics that have a later record with their key.
    fn compact(&self);
}

/// Offsets of a partition.
///
/// ```
/// use kayrock::mock::Broker;
/// use kayrock::records::BatchBuilder;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn core::error::Error>> {
/// let broker = Broker::builder().with_topics().topic("orders", 1).start().await?;
/// let mut batch = BatchBuilder::new();
/// batch.record(1_700_000_000_000, None, Some(b"paid"))?;
/// broker.append("orders", 0, batch.build()?).await.unwrap();
/// let offsets = broker.offsets("orders", 0).unwrap();
/// assert_eq!((offsets.start, offsets.end, offsets.last_stable, offsets.leader_epoch), (0, 1, 1, 0));
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct PartitionOffsets {
    /// First offset.
    pub start: i64,
    /// Offset after the last record.
    pub end: i64,
    /// Offset up to which no transaction is open.
    pub last_stable: i64,
    /// Leader epoch.
    pub leader_epoch: i32,
}

/// Partitions of a broker without topics.
#[derive(Debug)]
pub(super) struct NoPartitions;

impl Partitions for NoPartitions {
    fn name(&self, _: Uuid) -> Option<TopicName> {
        None
    }

    fn counts(&self) -> Vec<(TopicName, i32)> {
        Vec::new()
    }

    fn count(&self, _: &TopicName) -> Option<i32> {
        None
    }

    fn begin_epoch(&self, _: &TopicName, _: i32) {}

    fn offsets(&self, _: &TopicName, _: i32) -> Option<PartitionOffsets> {
        None
    }

    fn forget_producers(&self, _: &TopicName, _: i32) {}

    fn apply_retention(&self) {}

    fn compact(&self) {}
}

impl Partitions for Log {
    fn name(&self, id: Uuid) -> Option<TopicName> {
        self.store().topic_by_id(id).map(|topic| topic.name.clone())
    }

    fn counts(&self) -> Vec<(TopicName, i32)> {
        self.store().topics().map(|topic| (topic.name.clone(), topic.count())).collect()
    }

    fn count(&self, topic: &TopicName) -> Option<i32> {
        self.store().topic(topic).map(Topic::count)
    }

    fn begin_epoch(&self, topic: &TopicName, partition: i32) {
        change(&mut self.store(), topic, partition, Partition::begin_epoch);
    }

    fn offsets(&self, topic: &TopicName, partition: i32) -> Option<PartitionOffsets> {
        let store = self.store();
        let offsets = store.topic(topic)?.read(partition, |partition| PartitionOffsets {
            start: partition.start(),
            end: partition.end(),
            last_stable: partition.stable_end(),
            leader_epoch: partition.epochs().current(),
        });
        offsets.ok()
    }

    fn forget_producers(&self, topic: &TopicName, partition: i32) {
        change(&mut self.store(), topic, partition, Partition::forget_producers);
    }

    fn apply_retention(&self) {
        self.store().topics_mut().for_each(|topic| topic.apply_retention(now()));
    }

    fn compact(&self) {
        self.store().topics_mut().for_each(Topic::compact);
    }
}

fn change(store: &mut Store, topic: &TopicName, partition: i32, change: fn(&mut Partition)) {
    if let Some(partition) = store.topic_mut(topic).and_then(|topic| topic.partition_mut(partition).ok()) {
        change(partition);
    }
}
