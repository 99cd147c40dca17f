//! Handlers of `OffsetCommit`, `OffsetFetch` and `OffsetDelete`.

use super::handle::{Groups, State};
use super::offsets::{self, Offsets};
use crate::messages::offset_commit::{OffsetCommitRequest, OffsetCommitResponse, OffsetCommitResponsePartition};
use crate::messages::offset_delete::{
    OffsetDeleteRequest, OffsetDeleteRequestTopic, OffsetDeleteResponse, OffsetDeleteResponsePartition,
    OffsetDeleteResponseTopic,
};
use crate::messages::offset_fetch::{OffsetFetchRequest, OffsetFetchRequestGroup, OffsetFetchResponse};
use crate::mock::context::Context;
use crate::mock::log::{Store, Topic};
use crate::mock::repeats::Repeats;
use crate::types::DiscardedTags;
use crate::values::{ErrorCode, GroupId, TopicName};
use std::collections::{BTreeMap, BTreeSet};
use tokio::time::Instant;

/// First version of `OffsetCommit` that reports unknown groups as such (KIP-848).
const FIRST_WITH_UNKNOWN_GROUP: i16 = 9;

/// First version of `OffsetCommit` with topic ids.
const FIRST_WITH_IDS: i16 = 10;

impl Groups {
    /// Handles `OffsetCommit`.
    pub(super) fn commit(&self, request: OffsetCommitRequest, context: &Context) -> OffsetCommitResponse {
        let version = context.version();
        let mut state = self.state();
        let store = self.log.store();
        let first_with_unknown = if store.is_old() { i16::MAX } else { FIRST_WITH_UNKNOWN_GROUP };
        let allowed = check_commit(&mut state, &request, version >= first_with_unknown);
        let topics = request.topics.into_iter().filter(|topic| !topic.partitions.is_empty());
        let response = match allowed {
            Ok(()) => {
                let is_new = !state.offsets.contains_key(&request.group_id);
                let offsets = state.offsets.entry(request.group_id.clone()).or_default();
                let response = topics.map(|topic| offsets.commit(topic, Ok(()), &store, version >= FIRST_WITH_IDS));
                let response: Vec<_> = response.collect();
                // The coordinator does not hear of unknown topics.
                if is_new && response.iter().flat_map(|topic| &topic.partitions).all(is_unknown) {
                    state.offsets.remove(&request.group_id);
                }
                response
            }
            Err(_) => {
                let mut none = Offsets::default();
                topics.map(|topic| none.commit(topic, allowed, &store, version >= FIRST_WITH_IDS)).collect()
            }
        };
        OffsetCommitResponse { topics: response, ..OffsetCommitResponse::default() }
    }

    /// Handles `OffsetFetch`.
    pub(super) fn fetch_offsets(&self, request: OffsetFetchRequest, context: &Context) -> OffsetFetchResponse {
        let (state, none) = (self.state(), Offsets::default());
        offsets::fetch(
            |group| state.offsets.get(group).unwrap_or(&none),
            |wanted| check_fetch(&state, wanted),
            request,
            &self.log.store(),
            context.version(),
        )
    }

    /// Handles `OffsetDelete`.
    pub(super) fn delete_offsets(&self, request: OffsetDeleteRequest) -> OffsetDeleteResponse {
        let mut state = self.state();
        let id = request.group_id;
        let error_code = match () {
            () if id.is_empty() => ErrorCode::INVALID_GROUP_ID,
            () if !state.exists(&id) || state.share.groups.contains_key(&id) => ErrorCode::GROUP_ID_NOT_FOUND,
            () => ErrorCode::NONE,
        };
        if error_code.is_error() {
            return OffsetDeleteResponse { error_code, ..OffsetDeleteResponse::default() };
        }
        let store = self.log.store();
        let topics = if store.is_old() { joined(request.topics) } else { request.topics };
        let topics = topics.into_iter().filter(|topic| !topic.partitions.is_empty());
        let topics = topics.map(|topic| delete_topic(&mut state, &id, topic, &store)).collect();
        // Before Kafka 4 a group without members ended with its last offset.
        if store.is_old() && state.offsets.get(&id).is_some_and(Offsets::is_empty) {
            state.offsets.remove(&id);
        }
        OffsetDeleteResponse { topics, ..OffsetDeleteResponse::default() }
    }
}

/// Joins the parts of a topic, as Kafka did before 4.0.
fn joined(topics: Vec<OffsetDeleteRequestTopic>) -> Vec<OffsetDeleteRequestTopic> {
    let mut joined: BTreeMap<TopicName, OffsetDeleteRequestTopic> = BTreeMap::new();
    for topic in topics {
        match joined.get_mut(&topic.name) {
            Some(known) => known.partitions.extend(topic.partitions),
            None => drop(joined.insert(topic.name.clone(), topic)),
        }
    }
    joined.into_values().collect()
}

fn is_unknown(partition: &OffsetCommitResponsePartition) -> bool {
    [ErrorCode::UNKNOWN_TOPIC_ID, ErrorCode::UNKNOWN_TOPIC_OR_PARTITION].contains(&partition.error_code)
}

/// Checks that the request comes from a member of this generation, or that the group is empty.
fn check_commit(state: &mut State, request: &OffsetCommitRequest, has_unknown: bool) -> Result<(), ErrorCode> {
    let generation = request.generation_id_or_member_epoch;
    let (id, instance) = (&request.member_id, request.group_instance_id.as_ref());
    if let Some(group) = state.consumer.get(&request.group_id) {
        return group.check(id, generation);
    }
    match state.classic.get_mut(&request.group_id) {
        Some(group) => group.check_commit(id, instance, generation, Instant::now()),
        None if generation < 0 => Ok(()),
        None if state.offsets.contains_key(&request.group_id) => Err(ErrorCode::UNKNOWN_MEMBER_ID),
        None if has_unknown => Err(ErrorCode::GROUP_ID_NOT_FOUND),
        None => Err(ErrorCode::ILLEGAL_GENERATION),
    }
}

/// Checks that a member of a consumer group is in its epoch; others may read offsets in any case.
fn check_fetch(state: &State, wanted: &OffsetFetchRequestGroup) -> Result<(), ErrorCode> {
    match (&wanted.member_id, state.consumer.get(&wanted.group_id)) {
        (Some(id), Some(group)) if !id.is_empty() => group.check(id, wanted.member_epoch),
        _ => Ok(()),
    }
}

fn delete_topic(
    state: &mut State,
    group: &GroupId,
    topic: OffsetDeleteRequestTopic,
    store: &Store,
) -> OffsetDeleteResponseTopic {
    let OffsetDeleteRequestTopic { name, partitions, .. } = topic;
    // Before Kafka 4 each partition had one response.
    let (mut repeats, mut known, is_old) = (Repeats::new(), BTreeSet::new(), store.is_old());
    let indexes = partitions.into_iter().map(|partition| partition.partition_index);
    let indexes = indexes.filter(|index| repeats.allow(*index) && (known.insert(*index) || !is_old));
    let topic = store.topic(&name);
    let is_used = state.is_subscribed(group, &name);
    let partitions = indexes.map(|partition_index| {
        let error_code = delete_partition(state, group, topic, &name, partition_index, is_used);
        OffsetDeleteResponsePartition { partition_index, error_code, unknown_tags: DiscardedTags::default() }
    });
    let partitions = partitions.collect();
    OffsetDeleteResponseTopic { name, partitions, ..OffsetDeleteResponseTopic::default() }
}

fn delete_partition(
    state: &mut State,
    group: &GroupId,
    topic: Option<&Topic>,
    name: &TopicName,
    index: i32,
    is_used: bool,
) -> ErrorCode {
    match () {
        () if !topic.is_some_and(|topic| topic.has_partition(index)) => ErrorCode::UNKNOWN_TOPIC_OR_PARTITION,
        () if is_used => ErrorCode::GROUP_SUBSCRIBED_TO_TOPIC,
        () => {
            if let Some(offsets) = state.offsets.get_mut(group) {
                offsets.delete(name, index);
            }
            ErrorCode::NONE
        }
    }
}
