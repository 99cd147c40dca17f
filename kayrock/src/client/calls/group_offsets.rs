//! Committed offsets of groups.

use super::super::cluster::Cluster;
use super::error::CallError;
use super::member::GroupMember;
use super::partition_offset::{PartitionOffset, by_topic};
use super::results::only;
use crate::messages::offset_commit::{OffsetCommitRequest, OffsetCommitRequestPartition, OffsetCommitRequestTopic};
use crate::messages::offset_fetch::{
    OffsetFetchRequest, OffsetFetchRequestGroup, OffsetFetchRequestTopics, OffsetFetchResponsePartitions,
};
use crate::values::{GroupId, TopicName};

impl Cluster {
    /// Commits offsets of a group.
    ///
    /// [`Cluster::committed_offsets`] has an example.
    ///
    /// # Errors
    /// - [`CallError::Cluster`]: the request has no response.
    /// - [`CallError::Refused`]: an offset was not committed, such as `ILLEGAL_GENERATION`; others may be.
    pub async fn commit_offsets(
        &self,
        member: &GroupMember,
        offsets: impl IntoIterator<Item = PartitionOffset>,
    ) -> Result<(), CallError> {
        let topics = by_topic(offsets).into_iter().map(|(name, offsets)| OffsetCommitRequestTopic {
            name,
            partitions: offsets.into_iter().map(committed).collect(),
            ..Default::default()
        });
        let request = OffsetCommitRequest {
            group_id: member.group_id.clone(),
            generation_id_or_member_epoch: member.generation_id,
            member_id: member.member_id.clone(),
            group_instance_id: member.group_instance_id.clone(),
            topics: topics.collect(),
            ..Default::default()
        };
        let response = self.send(&request).await?;
        for partition in response.topics.iter().flat_map(|topic| &topic.partitions) {
            partition.error_code.into_result()?;
        }
        Ok(())
    }

    /// Returns the committed offsets of a group in a topic, in the order of the partitions. Needs Kafka 3.0.
    ///
    /// Waits until transactions that commit offsets of the group are complete.
    ///
    #[cfg_attr(feature = "mock", doc = "```")]
    #[cfg_attr(not(feature = "mock"), doc = "```ignore")]
    /// use kayrock::client::{Cluster, GroupMember, PartitionOffset};
    /// use kayrock::mock::Broker;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn core::error::Error>> {
    /// let broker = Broker::builder().with_topics().topic("orders", 3).start().await?;
    /// let cluster = Cluster::connect(&broker.bootstrap()).await?;
    /// assert_eq!(cluster.committed_offsets("billing", "orders").await?, []);
    /// let next = PartitionOffset::new("orders", 2, 17);
    /// cluster.commit_offsets(&GroupMember::outside("billing"), [next.clone()]).await?;
    /// assert_eq!(cluster.committed_offsets("billing", "orders").await?, [next]);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// - [`CallError::Cluster`]: a request has no response.
    /// - [`CallError::Refused`]: the coordinator has no offsets, such as `GROUP_AUTHORIZATION_FAILED`.
    /// - [`CallError::NoResult`]: the response lacks the group.
    pub async fn committed_offsets(
        &self,
        group: impl Into<GroupId>,
        topic: impl Into<TopicName>,
    ) -> Result<Vec<PartitionOffset>, CallError> {
        let (group_id, name) = (group.into(), topic.into());
        let partition_indexes = self.partition_leaders(name.clone()).await?.into_keys().collect();
        let topic = OffsetFetchRequestTopics { name: name.clone(), partition_indexes, ..Default::default() };
        let group = OffsetFetchRequestGroup { group_id, topics: Some(vec![topic]), ..Default::default() };
        let request = OffsetFetchRequest { groups: vec![group], require_stable: true, ..Default::default() };
        let group = only(self.send(&request).await?.groups)?;
        group.error_code.into_result()?;
        let mut offsets = Vec::new();
        for partition in group.topics.into_iter().flat_map(|topic| topic.partitions) {
            partition.error_code.into_result()?;
            if partition.committed_offset >= 0 {
                offsets.push(fetched(name.clone(), partition));
            }
        }
        offsets.sort();
        Ok(offsets)
    }
}

fn committed(offset: PartitionOffset) -> OffsetCommitRequestPartition {
    OffsetCommitRequestPartition {
        partition_index: offset.partition,
        committed_offset: offset.offset,
        committed_leader_epoch: offset.leader_epoch,
        committed_metadata: offset.metadata,
        ..Default::default()
    }
}

fn fetched(topic: TopicName, partition: OffsetFetchResponsePartitions) -> PartitionOffset {
    PartitionOffset {
        topic,
        partition: partition.partition_index,
        offset: partition.committed_offset,
        leader_epoch: partition.committed_leader_epoch,
        metadata: partition.metadata,
    }
}
