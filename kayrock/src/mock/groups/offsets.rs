//! `OffsetCommit` and `OffsetFetch`: how far a group has read.

use super::group::Group;
use crate::messages::offset_commit::{
    OffsetCommitRequest, OffsetCommitRequestPartition, OffsetCommitRequestTopic, OffsetCommitResponse,
    OffsetCommitResponsePartition, OffsetCommitResponseTopic,
};
use crate::messages::offset_fetch::{
    OffsetFetchRequest, OffsetFetchRequestGroup, OffsetFetchRequestTopic, OffsetFetchRequestTopics,
    OffsetFetchResponse, OffsetFetchResponseGroup, OffsetFetchResponsePartition, OffsetFetchResponsePartitions,
    OffsetFetchResponseTopic, OffsetFetchResponseTopics,
};
use crate::mock::log::Store;
use crate::types::{Str, Uuid};
use crate::values::{ErrorCode, GroupId, TopicName};
use std::collections::BTreeMap;
use tokio::time::Instant;

/// The offsets of a group, by topic and partition.
#[derive(Debug, Default)]
pub(super) struct Offsets(BTreeMap<TopicName, BTreeMap<i32, Committed>>);

#[derive(Debug, Clone)]
struct Committed {
    offset: i64,
    leader_epoch: i32,
    metadata: Option<Str>,
}

impl Group {
    pub(super) fn commit(&mut self, request: OffsetCommitRequest, store: &Store, now: Instant) -> OffsetCommitResponse {
        let allowed = self.may_commit(&request, now);
        let commit_topic = |topic: OffsetCommitRequestTopic| {
            let found = allowed.and_then(|()| name_of(store, topic.name.clone(), topic.topic_id));
            let partitions = topic.partitions.into_iter();
            let partitions =
                partitions.map(|partition| self.offsets.commit(found.as_ref(), store, partition)).collect();
            OffsetCommitResponseTopic {
                name: topic.name,
                topic_id: topic.topic_id,
                partitions,
                ..OffsetCommitResponseTopic::default()
            }
        };
        let topics = request.topics.into_iter().map(commit_topic).collect();
        OffsetCommitResponse { topics, ..OffsetCommitResponse::default() }
    }

    /// A member may in its generation; a client that is none may if nobody is there.
    fn may_commit(&mut self, request: &OffsetCommitRequest, now: Instant) -> Result<(), ErrorCode> {
        let generation = request.generation_id_or_member_epoch;
        if generation < 0 && self.is_empty() {
            return Ok(());
        }
        self.check(&request.member_id, request.group_instance_id.as_ref(), generation, now)?;
        if self.is_syncing() { Err(ErrorCode::REBALANCE_IN_PROGRESS) } else { Ok(()) }
    }
}

/// The name of a topic that is given by its name, or by its id where that is not zero.
fn name_of(store: &Store, name: TopicName, id: Uuid) -> Result<TopicName, ErrorCode> {
    if id.is_zero() {
        return store.topic(&name).map(|_| name).ok_or(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION);
    }
    store.topic_by_id(id).map(|topic| topic.name.clone()).ok_or(ErrorCode::UNKNOWN_TOPIC_ID)
}

impl Offsets {
    fn commit(
        &mut self,
        topic: Result<&TopicName, &ErrorCode>,
        store: &Store,
        partition: OffsetCommitRequestPartition,
    ) -> OffsetCommitResponsePartition {
        let partition_index = partition.partition_index;
        let exists = |name: &&TopicName| store.topic(name).is_some_and(|topic| topic.has_partition(partition_index));
        let error_code = match topic {
            Err(error) => *error,
            Ok(name) if exists(&name) => {
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

    fn of(&self, topic: &TopicName, partition: i32) -> Committed {
        let none = Committed { offset: -1, leader_epoch: -1, metadata: Some(Str::default()) };
        self.0.get(topic).and_then(|partitions| partitions.get(&partition)).cloned().unwrap_or(none)
    }

    fn topics(&self) -> impl Iterator<Item = (TopicName, Vec<i32>)> {
        self.0.iter().map(|(topic, partitions)| (topic.clone(), partitions.keys().copied().collect()))
    }

    fn fetch(&self, name: TopicName, partitions: Vec<i32>) -> OffsetFetchResponseTopic {
        let partition = |partition_index| {
            let Committed { offset, leader_epoch, metadata } = self.of(&name, partition_index);
            OffsetFetchResponsePartition {
                partition_index,
                committed_offset: offset,
                committed_leader_epoch: leader_epoch,
                metadata,
                ..OffsetFetchResponsePartition::default()
            }
        };
        let partitions = partitions.into_iter().map(partition).collect();
        OffsetFetchResponseTopic { name, partitions, ..OffsetFetchResponseTopic::default() }
    }
}

/// Answers for one group, or, from version 8 on, for several.
pub(super) fn fetch(
    groups: &BTreeMap<GroupId, Group>,
    request: OffsetFetchRequest,
    store: &Store,
) -> OffsetFetchResponse {
    let nothing = Offsets::default();
    let offsets = |group: &GroupId| groups.get(group).map_or(&nothing, |group| &group.offsets);
    let of_group = |group: OffsetFetchRequestGroup| fetch_group(offsets(&group.group_id), group, store);
    let wanted = |topics: Vec<OffsetFetchRequestTopic>| {
        topics.into_iter().map(|topic| (topic.name, topic.partition_indexes)).collect()
    };
    let of_old = offsets(&request.group_id);
    let topics: Vec<_> = request.topics.map_or_else(|| of_old.topics().collect(), wanted);
    OffsetFetchResponse {
        topics: topics.into_iter().map(|(name, partitions)| of_old.fetch(name, partitions)).collect(),
        groups: request.groups.into_iter().map(of_group).collect(),
        ..OffsetFetchResponse::default()
    }
}

fn fetch_group(offsets: &Offsets, wanted: OffsetFetchRequestGroup, store: &Store) -> OffsetFetchResponseGroup {
    let all = || {
        offsets.topics().map(|(name, partition_indexes)| OffsetFetchRequestTopics {
            topic_id: store.topic(&name).map_or(Uuid::ZERO, |topic| topic.id),
            name,
            partition_indexes,
            ..OffsetFetchRequestTopics::default()
        })
    };
    let topics = wanted.topics.unwrap_or_else(|| all().collect());
    OffsetFetchResponseGroup {
        group_id: wanted.group_id,
        topics: topics.into_iter().map(|topic| fetch_topic(offsets, topic, store)).collect(),
        ..OffsetFetchResponseGroup::default()
    }
}

fn fetch_topic(offsets: &Offsets, topic: OffsetFetchRequestTopics, store: &Store) -> OffsetFetchResponseTopics {
    let OffsetFetchRequestTopics { name, topic_id, partition_indexes, .. } = topic;
    let error_code = name_of(store, name.clone(), topic_id).err().filter(|_| !topic_id.is_zero()).unwrap_or_default();
    let known = name_of(store, name.clone(), topic_id).unwrap_or_else(|_| name.clone());
    let partition = |partition: OffsetFetchResponsePartition| OffsetFetchResponsePartitions {
        partition_index: partition.partition_index,
        committed_offset: partition.committed_offset,
        committed_leader_epoch: partition.committed_leader_epoch,
        metadata: partition.metadata,
        error_code,
        ..OffsetFetchResponsePartitions::default()
    };
    let partitions = offsets.fetch(known, partition_indexes).partitions.into_iter().map(partition).collect();
    OffsetFetchResponseTopics { name, topic_id, partitions, ..OffsetFetchResponseTopics::default() }
}
