//! Offsets of partitions, by timestamp and by leader epoch.

use super::super::cluster::Cluster;
use super::error::CallError;
use super::results::only;
use crate::messages::list_offsets::{
    ListOffsetsPartition, ListOffsetsPartitionResponse, ListOffsetsRequest, ListOffsetsTopic,
};
use crate::messages::offset_for_leader_epoch::{
    EpochEndOffset, OffsetForLeaderEpochRequest, OffsetForLeaderPartition, OffsetForLeaderTopic,
};
use crate::values::{BrokerId, IsolationLevel, ListOffsetsTimestamp, TopicName};
use std::collections::BTreeMap;

/// Time for which a broker may search in remote storage, in milliseconds.
const TIMEOUT_MS: i32 = 30_000;

/// Replica id of clients, which are no replicas.
const NO_REPLICA: BrokerId = BrokerId(-1);

impl Cluster {
    /// Returns the offset for a timestamp in each of these partitions, which may have different leaders.
    ///
    /// A timestamp in milliseconds finds the first record that is not older, or offset -1 if there is none.
    ///
    #[cfg_attr(feature = "mock", doc = "```")]
    #[cfg_attr(not(feature = "mock"), doc = "```ignore")]
    /// use kayrock::client::Cluster;
    /// use kayrock::mock::Broker;
    /// use kayrock::values::{IsolationLevel, ListOffsetsTimestamp};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn core::error::Error>> {
    /// let brokers = Broker::builder().with_topics().brokers(3).topic("orders", 3).start().await?;
    /// let cluster = Cluster::connect(&brokers.bootstrap()).await?;
    /// let (end, level) = (ListOffsetsTimestamp::LATEST, IsolationLevel::ReadCommitted);
    /// for partition in cluster.list_offsets("orders", 0..3, end, level).await? {
    ///     assert_eq!(partition.offset, 0);
    /// }
    /// assert_eq!(cluster.partition_last_offset("orders", 2).await?, 0);
    /// assert_eq!(cluster.topic_last_offsets("orders").await?.len(), 3);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`CallError::Cluster`]: the request has no response.
    pub async fn list_offsets(
        &self,
        topic: impl Into<TopicName>,
        partitions: impl IntoIterator<Item = i32>,
        timestamp: ListOffsetsTimestamp,
        isolation_level: IsolationLevel,
    ) -> Result<Vec<ListOffsetsPartitionResponse>, CallError> {
        let partitions = partitions.into_iter().map(|partition_index| ListOffsetsPartition {
            partition_index,
            timestamp,
            ..Default::default()
        });
        let topic = ListOffsetsTopic { name: topic.into(), partitions: partitions.collect(), ..Default::default() };
        let request = ListOffsetsRequest {
            replica_id: NO_REPLICA,
            isolation_level,
            topics: vec![topic],
            timeout_ms: TIMEOUT_MS,
            ..Default::default()
        };
        Ok(self.send(&request).await?.topics.into_iter().flat_map(|topic| topic.partitions).collect())
    }

    /// Returns the offset for a timestamp in a partition, without regard to transactions.
    ///
    /// ```no_run
    /// use kayrock::values::ListOffsetsTimestamp;
    ///
    /// # async fn print(cluster: &kayrock::client::Cluster) -> Result<(), kayrock::client::CallError> {
    /// let first = cluster.partition_offset("orders", 0, ListOffsetsTimestamp::EARLIEST).await?;
    /// let since_2024 = cluster.partition_offset("orders", 0, ListOffsetsTimestamp(1_704_067_200_000)).await?;
    /// println!("records of 2024 and later start at {since_2024}, all at {first}");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// - [`CallError::Cluster`]: the request has no response.
    /// - [`CallError::Refused`]: the leader has no offset, such as `UNKNOWN_TOPIC_OR_PARTITION`.
    /// - [`CallError::NoResult`]: the response lacks the partition.
    pub async fn partition_offset(
        &self,
        topic: impl Into<TopicName>,
        partition: i32,
        timestamp: ListOffsetsTimestamp,
    ) -> Result<i64, CallError> {
        let level = IsolationLevel::ReadUncommitted;
        let found = only(self.list_offsets(topic, [partition], timestamp, level).await?)?;
        found.error_code.into_result()?;
        Ok(found.offset)
    }

    /// Returns the offset that the next record of a partition gets.
    ///
    /// [`Cluster::list_offsets`] has an example.
    ///
    /// # Errors
    /// - [`CallError::Cluster`]: the request has no response.
    /// - [`CallError::Refused`]: the leader has no offset, such as `UNKNOWN_TOPIC_OR_PARTITION`.
    /// - [`CallError::NoResult`]: the response lacks the partition.
    pub async fn partition_last_offset(&self, topic: impl Into<TopicName>, partition: i32) -> Result<i64, CallError> {
        self.partition_offset(topic, partition, ListOffsetsTimestamp::LATEST).await
    }

    /// Returns, for each partition of a topic, the offset that its next record gets.
    ///
    /// [`Cluster::list_offsets`] has an example.
    ///
    /// # Errors
    /// - [`CallError::Cluster`]: a request has no response.
    /// - [`CallError::Refused`]: a partition has no offset, or the broker has no metadata of the topic.
    /// - [`CallError::NoResult`]: the response lacks the topic.
    pub async fn topic_last_offsets(&self, topic: impl Into<TopicName>) -> Result<BTreeMap<i32, i64>, CallError> {
        let topic = topic.into();
        let partitions = self.partition_leaders(topic.clone()).await?.into_keys();
        let (end, level) = (ListOffsetsTimestamp::LATEST, IsolationLevel::ReadUncommitted);
        let mut offsets = BTreeMap::new();
        for found in self.list_offsets(topic, partitions, end, level).await? {
            found.error_code.into_result()?;
            offsets.insert(found.partition_index, found.offset);
        }
        Ok(offsets)
    }

    /// Returns the end of a leader epoch in the log of the partition's leader: the offset after the last record of that
    /// epoch, or of the last one before it.
    ///
    /// A reader whose position is above it has read records that were lost since (KIP-320). [`PartitionReader`] checks
    /// it.
    ///
    /// ```no_run
    /// # async fn check(cluster: &kayrock::client::Cluster) -> Result<(), kayrock::client::CallError> {
    /// let (position, epoch_of_last_record) = (1_000, 7);
    /// let end = cluster.end_of_epoch("orders", 0, epoch_of_last_record).await?;
    /// if end.end_offset < position {
    ///     println!("the records from offset {} on are others now", end.end_offset);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// [`PartitionReader`]: super::PartitionReader
    ///
    /// # Errors
    /// - [`CallError::Cluster`]: the request has no response.
    /// - [`CallError::Refused`]: the leader has no such partition.
    /// - [`CallError::NoResult`]: the response lacks the partition.
    pub async fn end_of_epoch(
        &self,
        topic: impl Into<TopicName>,
        partition: i32,
        leader_epoch: i32,
    ) -> Result<EpochEndOffset, CallError> {
        let partition = OffsetForLeaderPartition { partition, leader_epoch, ..Default::default() };
        let topic = OffsetForLeaderTopic { topic: topic.into(), partitions: vec![partition], ..Default::default() };
        let request = OffsetForLeaderEpochRequest { replica_id: NO_REPLICA, topics: vec![topic], ..Default::default() };
        let response = self.send(&request).await?;
        let end = only(response.topics.into_iter().flat_map(|topic| topic.partitions))?;
        end.error_code.into_result()?;
        Ok(end)
    }
}
