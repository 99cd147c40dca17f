//! Partitions as the cluster sees them.

use super::log::Log;
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
}

impl Partitions for Log {
    fn name(&self, id: Uuid) -> Option<TopicName> {
        self.store().topic_by_id(id).map(|topic| topic.name.clone())
    }

    fn counts(&self) -> Vec<(TopicName, i32)> {
        self.store().topics().map(|topic| (topic.name.clone(), topic.count())).collect()
    }

    fn count(&self, topic: &TopicName) -> Option<i32> {
        self.store().topic(topic).map(super::log::Topic::count)
    }

    fn begin_epoch(&self, topic: &TopicName, partition: i32) {
        let mut store = self.store();
        let partition = store.topic_mut(topic).and_then(|topic| topic.partition_mut(partition).ok());
        if let Some(partition) = partition {
            partition.begin_epoch();
        }
    }
}
