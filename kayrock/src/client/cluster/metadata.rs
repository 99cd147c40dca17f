//! Brokers, topics and leaders of a cluster.

use super::super::bootstrap::HostPort;
use crate::message::TopicKey;
use crate::messages::metadata::{
    MetadataResponse, MetadataResponseBroker, MetadataResponsePartition, MetadataResponseTopic,
};
use crate::types::{Str, Uuid};
use crate::values::{BrokerId, ErrorCode, TopicName};
use core::sync::atomic::{AtomicBool, Ordering};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Brokers, topics and leaders, as far as calls have needed them.
///
/// A snapshot: [`Cluster::metadata`](super::Cluster::metadata) returns another one after a refresh. Topics that no call has
/// used for [some time](super::ClusterBuilder::metadata_max_idle) are left out.
///
/// ```no_run
/// # fn print(cluster: &kayrock::client::Cluster) {
/// let metadata = cluster.metadata();
/// for broker in metadata.brokers() {
///     println!("{} is {}", broker.id, broker.address);
/// }
/// if let Some(topic) = metadata.topic("orders") {
///     println!("{} partitions", topic.partitions.len());
/// }
/// # }
/// ```
#[derive(Debug, Clone, Default)]
pub struct ClusterMetadata {
    cluster_id: Option<Str>,
    controller_id: Option<BrokerId>,
    brokers: BTreeMap<BrokerId, BrokerMetadata>,
    topics: BTreeMap<TopicName, KnownTopic>,
    names: BTreeMap<Uuid, TopicName>,
    /// Topics that the last response rejects, such as those that the client may not see.
    rejected: BTreeMap<TopicName, ErrorCode>,
}

/// Topic in the metadata, which shares its parts with later snapshots.
#[derive(Debug, Clone)]
struct KnownTopic {
    metadata: Arc<TopicMetadata>,
    /// True if a call has used the topic since the last [`ClusterMetadata::take_used`].
    is_used: Arc<AtomicBool>,
}

/// Broker of a cluster.
///
/// No example: [`ClusterMetadata`] has one.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct BrokerMetadata {
    /// Broker id.
    pub id: BrokerId,
    /// Address on the listener of the client.
    pub address: HostPort,
    /// Rack; `None` if the broker has none.
    pub rack: Option<Str>,
}

/// Topic of a cluster.
///
/// No example: [`ClusterMetadata`] has one.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct TopicMetadata {
    /// Topic name.
    pub name: TopicName,
    /// Topic id; zero if the brokers have none.
    pub id: Uuid,
    /// True if Kafka itself uses the topic.
    pub is_internal: bool,
    /// Partitions by their index.
    pub partitions: BTreeMap<i32, PartitionMetadata>,
}

/// Partition of a topic.
///
/// No example: [`ClusterMetadata`] has one.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct PartitionMetadata {
    /// Broker that leads the partition; `None` during an election.
    pub leader: Option<BrokerId>,
    /// Epoch of the leader; -1 if unknown.
    pub leader_epoch: i32,
    /// Brokers that have a replica, the preferred leader first.
    pub replicas: Vec<BrokerId>,
    /// Brokers of the in-sync replicas.
    pub in_sync_replicas: Vec<BrokerId>,
    /// Error code, such as `LEADER_NOT_AVAILABLE` during an election.
    pub error_code: ErrorCode,
}

impl ClusterMetadata {
    /// Returns the cluster id; `None` if the brokers have none.
    #[must_use]
    pub fn cluster_id(&self) -> Option<&str> {
        self.cluster_id.as_deref()
    }

    /// Returns the broker for requests to the controller; `None` during an election.
    #[must_use]
    pub fn controller_id(&self) -> Option<BrokerId> {
        self.controller_id
    }

    /// Returns the live brokers, in the order of their ids.
    #[must_use]
    pub fn brokers(&self) -> impl ExactSizeIterator<Item = &BrokerMetadata> {
        self.brokers.values()
    }

    /// Returns a live broker.
    #[must_use]
    pub fn broker(&self, id: impl Into<BrokerId>) -> Option<&BrokerMetadata> {
        self.brokers.get(&id.into())
    }

    /// Returns the topics that calls have used, in the order of their names.
    #[must_use]
    pub fn topics(&self) -> impl ExactSizeIterator<Item = &TopicMetadata> {
        self.topics.values().map(|topic| &*topic.metadata)
    }

    /// Returns a topic, if a call has used it.
    #[must_use]
    pub fn topic(&self, topic: impl Into<TopicKey>) -> Option<&TopicMetadata> {
        self.find(&topic.into())
    }

    /// Returns the partition of a topic, if a call has used the topic.
    #[must_use]
    pub fn partition(&self, topic: impl Into<TopicKey>, partition: i32) -> Option<&PartitionMetadata> {
        self.find(&topic.into())?.partitions.get(&partition)
    }

    pub(super) fn find(&self, topic: &TopicKey) -> Option<&TopicMetadata> {
        self.known(topic).map(|known| &*known.metadata)
    }

    fn known(&self, topic: &TopicKey) -> Option<&KnownTopic> {
        let name = match topic {
            TopicKey::Name(name) => name,
            TopicKey::Id(id) => self.names.get(id)?,
        };
        self.topics.get(name)
    }

    /// Returns the reason for which the last response rejects a topic.
    pub(super) fn rejection(&self, topic: &TopicKey) -> Option<ErrorCode> {
        match topic {
            TopicKey::Name(name) => self.rejected.get(name).copied(),
            TopicKey::Id(_) => None,
        }
    }

    /// Finds a topic for a call, and notes its use.
    pub(super) fn find_for_call(&self, topic: &TopicKey) -> Option<&TopicMetadata> {
        let known = self.known(topic)?;
        // Most uses only read, so that processors share the value.
        if !known.is_used.load(Ordering::Relaxed) {
            known.is_used.store(true, Ordering::Relaxed);
        }
        Some(&known.metadata)
    }

    /// Returns true if a call has used a topic since this function was called last.
    pub(super) fn take_used(&self, name: &TopicName) -> bool {
        self.topics.get(name).is_some_and(|known| known.is_used.swap(false, Ordering::Relaxed))
    }

    /// Returns the metadata without some topics.
    pub(super) fn without(&self, names: &BTreeSet<TopicName>) -> Self {
        let mut remaining = self.clone();
        names.iter().for_each(|name| remaining.remove_topic(name));
        remaining
    }

    /// Returns the metadata after a response, which describes the requested topics only.
    pub(super) fn updated(&self, response: MetadataResponse) -> Self {
        let mut updated = self.clone();
        updated.cluster_id = response.cluster_id.or(updated.cluster_id);
        updated.controller_id = Some(response.controller_id).filter(|id| id.0 >= 0);
        updated.brokers =
            response.brokers.into_iter().map(|broker| (broker.node_id, BrokerMetadata::of(broker))).collect();
        updated.rejected.clear();
        for topic in response.topics {
            updated.set_topic(topic);
        }
        updated
    }

    fn set_topic(&mut self, topic: MetadataResponseTopic) {
        let name = topic.name.clone().or_else(|| self.names.get(&topic.topic_id).cloned());
        let Some(name) = name else { return };
        if topic.error_code == ErrorCode::UNKNOWN_TOPIC_OR_PARTITION || topic.error_code == ErrorCode::UNKNOWN_TOPIC_ID
        {
            self.remove_topic(&name);
        }
        if topic.error_code.is_error() {
            // The last good state serves until the error is over.
            if !topic.error_code.is_retriable() {
                self.rejected.insert(name, topic.error_code);
            }
            return;
        }
        let known = self.topics.get(&name).cloned();
        let is_used = known.as_ref().map_or_else(Arc::default, |known| Arc::clone(&known.is_used));
        let known = known.map(|known| known.metadata).filter(|known| known.id == topic.topic_id);
        if known.is_none() {
            // The topic is new, or it was deleted and created again.
            self.remove_topic(&name);
        }
        let topic = TopicMetadata::of(name, topic, known.as_deref());
        if !topic.id.is_zero() {
            self.names.insert(topic.id, topic.name.clone());
        }
        self.topics.insert(topic.name.clone(), KnownTopic { metadata: Arc::new(topic), is_used });
    }

    fn remove_topic(&mut self, name: &TopicName) {
        if let Some(topic) = self.topics.remove(name) {
            self.names.remove(&topic.metadata.id);
        }
    }
}

impl BrokerMetadata {
    fn of(broker: MetadataResponseBroker) -> Self {
        let port = u16::try_from(broker.port).unwrap_or_default();
        Self { id: broker.node_id, address: HostPort { host: broker.host.to_string(), port }, rack: broker.rack }
    }
}

impl TopicMetadata {
    /// Returns a topic of a response. A partition keeps its state if the response has an older leader epoch.
    fn of(name: TopicName, topic: MetadataResponseTopic, known: Option<&Self>) -> Self {
        let partitions = topic.partitions.into_iter().map(|partition| {
            let index = partition.partition_index;
            let known = known.and_then(|known| known.partitions.get(&index));
            let newest =
                known.filter(|known| known.leader_epoch > partition.leader_epoch && partition.leader_epoch >= 0);
            (index, newest.cloned().unwrap_or_else(|| PartitionMetadata::of(&partition)))
        });
        Self { name, id: topic.topic_id, is_internal: topic.is_internal, partitions: partitions.collect() }
    }
}

impl PartitionMetadata {
    fn of(partition: &MetadataResponsePartition) -> Self {
        Self {
            leader: Some(partition.leader_id).filter(|id| id.0 >= 0),
            leader_epoch: partition.leader_epoch,
            replicas: partition.replica_nodes.to_vec(),
            in_sync_replicas: partition.isr_nodes.to_vec(),
            error_code: partition.error_code,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn response(id: u128, leader: i32, leader_epoch: i32) -> MetadataResponse {
        let partition = MetadataResponsePartition {
            leader_id: leader.into(),
            leader_epoch,
            ..MetadataResponsePartition::default()
        };
        let topic = MetadataResponseTopic {
            name: Some("orders".into()),
            topic_id: Uuid::from_u128(id),
            partitions: vec![partition],
            ..MetadataResponseTopic::default()
        };
        MetadataResponse { topics: vec![topic], ..MetadataResponse::default() }
    }

    fn leader(metadata: &ClusterMetadata) -> Option<i32> {
        metadata.partition("orders", 0)?.leader.map(|id| id.0)
    }

    #[test]
    fn leader_epochs_only_rise() {
        let metadata = ClusterMetadata::default().updated(response(1, 1, 5));
        let metadata = metadata.updated(response(1, 2, 4));
        assert_eq!(leader(&metadata), Some(1));
        let metadata = metadata.updated(response(1, 2, 6));
        assert_eq!(leader(&metadata), Some(2));
        // Without an epoch, as before Kafka 2.4, the last response counts.
        assert_eq!(leader(&metadata.updated(response(1, 3, -1))), Some(3));
    }

    #[test]
    fn another_topic_of_the_same_name_starts_again() {
        let metadata = ClusterMetadata::default().updated(response(1, 1, 5)).updated(response(2, 2, 0));
        assert_eq!(leader(&metadata), Some(2));
        assert!(metadata.topic(Uuid::from_u128(1)).is_none());
        assert_eq!(metadata.topic(Uuid::from_u128(2)).map(|topic| topic.name.as_str()), Some("orders"));
    }

    #[test]
    fn a_topic_that_is_gone_is_removed_and_one_with_another_error_kept() {
        let metadata = ClusterMetadata::default().updated(response(1, 1, 5));
        for (code, is_kept) in [(ErrorCode::LEADER_NOT_AVAILABLE, true), (ErrorCode::UNKNOWN_TOPIC_OR_PARTITION, false)]
        {
            let mut failed = response(1, 1, 5);
            failed.topics[0].error_code = code;
            assert_eq!(metadata.updated(failed).topic("orders").is_some(), is_kept, "{code}");
        }
    }

    #[test]
    fn rejection_of_a_topic_lasts_until_the_next_response() {
        let mut rejected = response(1, 1, 5);
        rejected.topics[0].error_code = ErrorCode::TOPIC_AUTHORIZATION_FAILED;
        let metadata = ClusterMetadata::default().updated(rejected);
        assert_eq!(metadata.rejection(&"orders".into()), Some(ErrorCode::TOPIC_AUTHORIZATION_FAILED));
        assert_eq!(metadata.updated(response(1, 1, 5)).rejection(&"orders".into()), None);
    }

    #[test]
    fn use_of_a_topic_is_taken_once_and_outlives_a_refresh() {
        let (key, name) = (TopicKey::from("orders"), TopicName::from("orders"));
        let metadata = ClusterMetadata::default().updated(response(1, 1, 5));
        assert!(!metadata.take_used(&name));
        metadata.find_for_call(&key);
        let metadata = metadata.updated(response(1, 2, 6));
        assert!(metadata.take_used(&name));
        assert!(!metadata.take_used(&name));
        let metadata = metadata.without(&[name.clone()].into());
        assert!(metadata.find(&key).is_none() && metadata.topic(Uuid::from_u128(1)).is_none());
    }
}
