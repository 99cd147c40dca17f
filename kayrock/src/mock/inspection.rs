//! State of the partitions and of the cluster, read and changed by the test.

use super::broker::Broker;
use super::partitions::PartitionOffsets;
use crate::values::{BrokerId, TopicName};
use core::sync::atomic::Ordering;

impl Broker {
    /// Returns the offsets of a partition; `None` if there is no such partition.
    ///
    /// No example: the page of [`PartitionOffsets`] has one.
    #[must_use]
    pub fn offsets(&self, topic: impl Into<TopicName>, partition: i32) -> Option<PartitionOffsets> {
        self.service.cluster.partitions.offsets(&topic.into(), partition)
    }

    /// Returns the leader of a partition.
    ///
    /// ```
    /// use kayrock::BrokerId;
    /// use kayrock::mock::Broker;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// let brokers = Broker::builder().with_topics().brokers(2).topic("orders", 2).start().await?;
    /// assert_eq!((brokers.leader_of("orders", 1), brokers.coordinator_of("billing")), (BrokerId(2), BrokerId(1)));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn leader_of(&self, topic: &str, partition: i32) -> BrokerId {
        self.service.cluster.state().leader(topic, partition)
    }

    /// Returns the coordinator of a group or of a transactional id.
    ///
    /// No example: [`leader_of`](Self::leader_of) has one.
    #[must_use]
    pub fn coordinator_of(&self, key: &str) -> BrokerId {
        self.service.cluster.state().coordinator(key)
    }

    /// Begins a new leader epoch of a partition without another leader.
    ///
    /// ```
    /// use kayrock::mock::Broker;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// let broker = Broker::builder().with_topics().topic("orders", 1).start().await?;
    /// broker.bump_leader_epoch("orders", 0);
    /// assert_eq!(broker.offsets("orders", 0).unwrap().leader_epoch, 1);
    /// # Ok(())
    /// # }
    /// ```
    pub fn bump_leader_epoch(&self, topic: impl Into<TopicName>, partition: i32) {
        self.service.cluster.partitions.begin_epoch(&topic.into(), partition);
    }

    /// Forgets the ids and sequences of a partition's producers, as Kafka does after `producer.id.expiration.ms`.
    ///
    /// ```
    /// use kayrock::mock::Broker;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// let broker = Broker::builder().with_topics().topic("orders", 1).start().await?;
    /// broker.forget_producers("orders", 0);
    /// # Ok(())
    /// # }
    /// ```
    pub fn forget_producers(&self, topic: impl Into<TopicName>, partition: i32) {
        self.service.cluster.partitions.forget_producers(&topic.into(), partition);
    }

    /// Deletes batches by the configurations `retention.ms` and `retention.bytes` of their topics.
    ///
    /// ```
    /// use kayrock::mock::Broker;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// let broker = Broker::builder().with_topics().start().await?;
    /// broker.apply_retention();
    /// broker.compact();
    /// # Ok(())
    /// # }
    /// ```
    pub fn apply_retention(&self) {
        self.service.cluster.partitions.apply_retention();
    }

    /// Removes the records of topics with `cleanup.policy=compact` whose keys have later records. Offsets remain.
    ///
    /// No example: [`apply_retention`](Self::apply_retention) has one.
    pub fn compact(&self) {
        self.service.cluster.partitions.compact();
    }

    /// Returns the number of open connections.
    ///
    /// ```
    /// use kayrock::mock::Broker;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// let broker = Broker::builder().start().await?;
    /// assert_eq!(broker.open_connections(), 0);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn open_connections(&self) -> usize {
        self.service.open.load(Ordering::Relaxed)
    }

    /// Forgets the requests so far.
    ///
    /// ```
    /// use kayrock::mock::Broker;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// let broker = Broker::builder().start().await?;
    /// broker.clear_requests();
    /// assert!(broker.requests().is_empty());
    /// # Ok(())
    /// # }
    /// ```
    pub fn clear_requests(&self) {
        self.service.requests.clear();
    }
}
