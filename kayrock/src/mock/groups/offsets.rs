//! Handlers of `OffsetCommit` and `OffsetFetch`.

use crate::messages::offset_commit::{
    OffsetCommitRequestPartition, OffsetCommitRequestTopic, OffsetCommitResponsePartition, OffsetCommitResponseTopic,
};
use crate::messages::offset_fetch::{
    OffsetFetchRequest, OffsetFetchRequestGroup, OffsetFetchRequestTopics, OffsetFetchResponse,
    OffsetFetchResponseGroup, OffsetFetchResponsePartition, OffsetFetchResponsePartitions, OffsetFetchResponseTopic,
    OffsetFetchResponseTopics,
};
use crate::mock::log::Store;
use crate::mock::transactions::PendingOffset;
use crate::types::{Str, Uuid};
use crate::values::{ErrorCode, GroupId, TopicName};
use std::collections::{BTreeMap, HashSet};

/// Committed offsets of a group, by topic and partition.
#[derive(Debug, Default)]
pub(super) struct Offsets(BTreeMap<TopicName, BTreeMap<i32, Committed>>);

#[derive(Debug, Clone)]
struct Committed {
    offset: i64,
    leader_epoch: i32,
    metadata: Option<Str>,
}

/// Maximum length of the metadata of an offset, as in Kafka.
pub(in crate::mock) const MAX_METADATA: usize = 4_096;

/// First version of `OffsetFetch` with topic ids.
const FIRST_WITH_IDS: i16 = 10;

impl Offsets {
    /// Commits the offsets of a topic, or rejects all of them with `allowed`'s error.
    pub(super) fn commit(
        &mut self,
        topic: OffsetCommitRequestTopic,
        allowed: Result<(), ErrorCode>,
        store: &Store,
        by_id: bool,
    ) -> OffsetCommitResponseTopic {
        let OffsetCommitRequestTopic { name, topic_id, partitions, .. } = topic;
        let found = store.find(&name, topic_id, by_id);
        // An unknown id comes before the error of the group.
        let found = if by_id { found.and_then(|topic| allowed.map(|()| topic)) } else { allowed.and(found) };
        let found = found.map(|topic| topic.name.clone());
        let partitions = partitions.into_iter();
        let partitions = partitions.map(|partition| self.commit_partition(found.as_ref(), store, partition)).collect();
        OffsetCommitResponseTopic { name, topic_id, partitions, ..OffsetCommitResponseTopic::default() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Commits the offsets of a transaction.
    pub(super) fn apply(&mut self, pending: Vec<PendingOffset>) {
        for PendingOffset { topic, partition, offset, leader_epoch, metadata } in pending {
            let metadata = metadata.or_else(|| Some(Str::default()));
            let committed = Committed { offset, leader_epoch, metadata };
            self.0.entry(topic).or_default().insert(partition, committed);
        }
    }

    /// Deletes the offset of a partition.
    pub(super) fn delete(&mut self, topic: &TopicName, partition: i32) {
        if let Some(partitions) = self.0.get_mut(topic) {
            partitions.remove(&partition);
            if partitions.is_empty() {
                self.0.remove(topic);
            }
        }
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
            Ok(_) if partition.committed_metadata.as_ref().is_some_and(|metadata| metadata.len() > MAX_METADATA) => {
                ErrorCode::OFFSET_METADATA_TOO_LARGE
            }
            Ok(name) if store.topic(name).is_some_and(|topic| topic.has_partition(partition_index)) => {
                let committed = Committed {
                    offset: partition.committed_offset,
                    leader_epoch: partition.committed_leader_epoch,
                    // Kafka stores none as an empty string.
                    metadata: partition.committed_metadata.or_else(|| Some(Str::default())),
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

    pub(super) fn topics(&self) -> impl Iterator<Item = (TopicName, Vec<i32>)> {
        self.0.iter().map(|(topic, partitions)| (topic.clone(), partitions.keys().copied().collect()))
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
    check: impl Fn(&OffsetFetchRequestGroup) -> Result<(), ErrorCode>,
    request: OffsetFetchRequest,
    store: &Store,
    version: i16,
) -> OffsetFetchResponse {
    let group = offsets(&request.group_id);
    let topics: Vec<_> = match request.topics {
        Some(topics) => topics.into_iter().map(|topic| (topic.name, topic.partition_indexes)).collect(),
        None => group.topics().collect(),
    };
    let stable = Stable { store, is_required: request.require_stable, by_id: version >= FIRST_WITH_IDS };
    let groups = request.groups.into_iter();
    let id = &request.group_id;
    OffsetFetchResponse {
        topics: topics.into_iter().map(|(name, indexes)| stable.fetch(group, id, name, indexes)).collect(),
        groups: groups
            .map(|group| match check(&group) {
                Ok(()) => stable.fetch_group(offsets(&group.group_id), group),
                Err(error_code) => {
                    let group_id = group.group_id;
                    OffsetFetchResponseGroup { group_id, error_code, ..OffsetFetchResponseGroup::default() }
                }
            })
            .collect(),
        ..OffsetFetchResponse::default()
    }
}

/// Topics, and whether offsets that a transaction is about to change are an error.
#[derive(Clone, Copy)]
struct Stable<'a> {
    store: &'a Store,
    is_required: bool,
    by_id: bool,
}

impl Stable<'_> {
    fn fetch(self, offsets: &Offsets, group: &GroupId, name: TopicName, indexes: Vec<i32>) -> OffsetFetchResponseTopic {
        let partitions = indexes.into_iter().map(|index| self.fetch_partition(offsets, group, &name, index)).collect();
        OffsetFetchResponseTopic { name, partitions, ..OffsetFetchResponseTopic::default() }
    }

    fn fetch_partition(
        self,
        offsets: &Offsets,
        group: &GroupId,
        name: &TopicName,
        partition_index: i32,
    ) -> OffsetFetchResponsePartition {
        if self.is_required && self.store.transactions.is_pending(group, name, partition_index) {
            return OffsetFetchResponsePartition {
                partition_index,
                committed_offset: -1,
                error_code: ErrorCode::UNSTABLE_OFFSET_COMMIT,
                ..OffsetFetchResponsePartition::default()
            };
        }
        offsets.fetch_partition(name, partition_index)
    }

    fn fetch_group(self, offsets: &Offsets, wanted: OffsetFetchRequestGroup) -> OffsetFetchResponseGroup {
        let OffsetFetchRequestGroup { group_id, topics, .. } = wanted;
        let topics = topics.unwrap_or_else(|| all_topics(offsets, self.store));
        let mut known = HashSet::new();
        let is_old = self.store.is_old();
        let topics = topics.into_iter().filter(|topic| !is_old || known.insert(topic.name.clone()));
        let topics = topics.map(|topic| if is_old { unique(topic) } else { topic });
        let topics = topics.filter(|topic| !is_old || !topic.partition_indexes.is_empty());
        let topics = topics.map(|topic| self.fetch_topic(offsets, &group_id, topic)).collect();
        OffsetFetchResponseGroup { group_id, topics, ..OffsetFetchResponseGroup::default() }
    }

    fn fetch_topic(
        self,
        offsets: &Offsets,
        group: &GroupId,
        topic: OffsetFetchRequestTopics,
    ) -> OffsetFetchResponseTopics {
        let OffsetFetchRequestTopics { name, topic_id, partition_indexes, .. } = topic;
        let known = if self.by_id {
            self.store.topic_by_id(topic_id).map(|topic| topic.name.clone()).ok_or(ErrorCode::UNKNOWN_TOPIC_ID)
        } else {
            Ok(name.clone())
        };
        let error_code = known.as_ref().err().copied().unwrap_or_default();
        // No offset is committed for the empty name.
        let fetched = self.fetch(offsets, group, known.unwrap_or_default(), partition_indexes);
        let partitions = fetched.partitions.into_iter().map(|partition| OffsetFetchResponsePartitions {
            partition_index: partition.partition_index,
            committed_offset: partition.committed_offset,
            committed_leader_epoch: partition.committed_leader_epoch,
            metadata: partition.metadata,
            error_code: if error_code.is_error() { error_code } else { partition.error_code },
            ..OffsetFetchResponsePartitions::default()
        });
        let partitions = partitions.collect();
        OffsetFetchResponseTopics { name, topic_id, partitions, ..OffsetFetchResponseTopics::default() }
    }
}

/// Leaves out repeated partitions, as Kafka did before 4.0.
fn unique(mut topic: OffsetFetchRequestTopics) -> OffsetFetchRequestTopics {
    let mut known = HashSet::new();
    topic.partition_indexes.retain(|index| known.insert(*index));
    topic
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
