//! Handlers of `OffsetCommit` and `OffsetFetch`.

use crate::messages::offset_commit::{
    OffsetCommitRequest, OffsetCommitRequestPartition, OffsetCommitRequestTopic, OffsetCommitResponse,
    OffsetCommitResponsePartition, OffsetCommitResponseTopic,
};
use crate::messages::offset_fetch::{
    OffsetFetchRequest, OffsetFetchRequestGroup, OffsetFetchRequestTopics, OffsetFetchResponse,
    OffsetFetchResponseGroup, OffsetFetchResponsePartition, OffsetFetchResponsePartitions, OffsetFetchResponseTopic,
    OffsetFetchResponseTopics,
};
use crate::mock::log::Store;
use crate::types::{Str, Uuid};
use crate::values::{ErrorCode, GroupId, TopicName};
use std::collections::BTreeMap;

/// Committed offsets of a group, by topic and partition.
#[derive(Debug, Default)]
pub(super) struct Offsets(BTreeMap<TopicName, BTreeMap<i32, Committed>>);

#[derive(Debug, Clone)]
struct Committed {
    offset: i64,
    leader_epoch: i32,
    metadata: Option<Str>,
}

/// Returns the name of a topic that a request identifies by name, or by id if the id is not zero.
fn name_of(store: &Store, name: TopicName, id: Uuid) -> Result<TopicName, ErrorCode> {
    if id.is_zero() {
        return store.topic(&name).map(|_| name).ok_or(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION);
    }
    store.topic_by_id(id).map(|topic| topic.name.clone()).ok_or(ErrorCode::UNKNOWN_TOPIC_ID)
}

impl Offsets {
    /// Commits the offsets of a request, or rejects all of them with `allowed`'s error.
    pub(super) fn commit(
        &mut self,
        request: OffsetCommitRequest,
        allowed: Result<(), ErrorCode>,
        store: &Store,
    ) -> OffsetCommitResponse {
        let topics = request.topics.into_iter().map(|topic| self.commit_topic(topic, allowed, store)).collect();
        OffsetCommitResponse { topics, ..OffsetCommitResponse::default() }
    }

    fn commit_topic(
        &mut self,
        topic: OffsetCommitRequestTopic,
        allowed: Result<(), ErrorCode>,
        store: &Store,
    ) -> OffsetCommitResponseTopic {
        let OffsetCommitRequestTopic { name, topic_id, partitions, .. } = topic;
        let found = allowed.and_then(|()| name_of(store, name.clone(), topic_id));
        let partitions = partitions.into_iter();
        let partitions = partitions.map(|partition| self.commit_partition(found.as_ref(), store, partition)).collect();
        OffsetCommitResponseTopic { name, topic_id, partitions, ..OffsetCommitResponseTopic::default() }
    }

    fn commit_partition(
        &mut self,
        topic: Result<&TopicName, &ErrorCode>,
        store: &Store,
        partition: OffsetCommitRequestPartition,
    ) -> OffsetCommitResponsePartition {
        let partition_index = partition.partition_index;
        let error_code = match topic {
            Err(error) => *error,
            Ok(name) if store.topic(name).is_some_and(|topic| topic.has_partition(partition_index)) => {
                let committed = Committed {
                    offset: partition.committed_offset,
                    leader_epoch: partition.committed_leader_epoch,
                    metadata: partition.committed_metadata,
                };
                self.0.entry(name.clone()).or_default().insert(partition_index, committed);
                ErrorCode::NONE
            }
            Ok(_) => ErrorCode::UNKNOWN_TOPIC_OR_PARTITION,
        };
        OffsetCommitResponsePartition { partition_index, error_code, ..OffsetCommitResponsePartition::default() }
    }

    /// Returns the committed offset of a partition, or offset -1.
    fn get(&self, topic: &TopicName, partition: i32) -> Committed {
        let none = Committed { offset: -1, leader_epoch: -1, metadata: Some(Str::default()) };
        self.0.get(topic).and_then(|partitions| partitions.get(&partition)).cloned().unwrap_or(none)
    }

    fn topics(&self) -> impl Iterator<Item = (TopicName, Vec<i32>)> {
        self.0.iter().map(|(topic, partitions)| (topic.clone(), partitions.keys().copied().collect()))
    }

    fn fetch(&self, name: TopicName, partitions: Vec<i32>) -> OffsetFetchResponseTopic {
        let partitions = partitions.into_iter().map(|partition| self.fetch_partition(&name, partition)).collect();
        OffsetFetchResponseTopic { name, partitions, ..OffsetFetchResponseTopic::default() }
    }

    fn fetch_partition(&self, name: &TopicName, partition_index: i32) -> OffsetFetchResponsePartition {
        let Committed { offset, leader_epoch, metadata } = self.get(name, partition_index);
        OffsetFetchResponsePartition {
            partition_index,
            committed_offset: offset,
            committed_leader_epoch: leader_epoch,
            metadata,
            ..OffsetFetchResponsePartition::default()
        }
    }
}

/// Handles `OffsetFetch`, which has one group, and several groups from version 8 on.
pub(super) fn fetch<'g>(
    offsets: impl Fn(&GroupId) -> &'g Offsets,
    request: OffsetFetchRequest,
    store: &Store,
) -> OffsetFetchResponse {
    let group = offsets(&request.group_id);
    let topics: Vec<_> = match request.topics {
        Some(topics) => topics.into_iter().map(|topic| (topic.name, topic.partition_indexes)).collect(),
        None => group.topics().collect(),
    };
    let groups = request.groups.into_iter();
    OffsetFetchResponse {
        topics: topics.into_iter().map(|(name, partitions)| group.fetch(name, partitions)).collect(),
        groups: groups.map(|group| fetch_group(offsets(&group.group_id), group, store)).collect(),
        ..OffsetFetchResponse::default()
    }
}

fn fetch_group(offsets: &Offsets, wanted: OffsetFetchRequestGroup, store: &Store) -> OffsetFetchResponseGroup {
    let topics = wanted.topics.unwrap_or_else(|| all_topics(offsets, store));
    OffsetFetchResponseGroup {
        group_id: wanted.group_id,
        topics: topics.into_iter().map(|topic| fetch_topic(offsets, topic, store)).collect(),
        ..OffsetFetchResponseGroup::default()
    }
}

/// Returns the request for all topics with committed offsets.
fn all_topics(offsets: &Offsets, store: &Store) -> Vec<OffsetFetchRequestTopics> {
    let topics = offsets.topics().map(|(name, partition_indexes)| OffsetFetchRequestTopics {
        topic_id: store.topic(&name).map_or(Uuid::ZERO, |topic| topic.id),
        name,
        partition_indexes,
        ..OffsetFetchRequestTopics::default()
    });
    topics.collect()
}

fn fetch_topic(offsets: &Offsets, topic: OffsetFetchRequestTopics, store: &Store) -> OffsetFetchResponseTopics {
    let OffsetFetchRequestTopics { name, topic_id, partition_indexes, .. } = topic;
    let error_code = name_of(store, name.clone(), topic_id).err().filter(|_| !topic_id.is_zero()).unwrap_or_default();
    let known = name_of(store, name.clone(), topic_id).unwrap_or_else(|_| name.clone());
    let partitions = offsets.fetch(known, partition_indexes).partitions.into_iter();
    let partitions = partitions.map(|partition| OffsetFetchResponsePartitions {
        partition_index: partition.partition_index,
        committed_offset: partition.committed_offset,
        committed_leader_epoch: partition.committed_leader_epoch,
        metadata: partition.metadata,
        error_code,
        ..OffsetFetchResponsePartitions::default()
    });
    OffsetFetchResponseTopics {
        name,
        topic_id,
        partitions: partitions.collect(),
        ..OffsetFetchResponseTopics::default()
    }
}
