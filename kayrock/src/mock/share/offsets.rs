//! Handlers of `DescribeShareGroupOffsets`, `AlterShareGroupOffsets` and `DeleteShareGroupOffsets`.

use super::acknowledge::error_message;
use super::assignor::Place;
use super::group::ShareGroup;
use super::settings::session_timeout;
use crate::messages::alter_share_group_offsets::{
    AlterShareGroupOffsetsRequest, AlterShareGroupOffsetsRequestTopic, AlterShareGroupOffsetsResponse,
    AlterShareGroupOffsetsResponsePartition, AlterShareGroupOffsetsResponseTopic,
};
use crate::messages::delete_share_group_offsets::{
    DeleteShareGroupOffsetsRequest, DeleteShareGroupOffsetsResponse, DeleteShareGroupOffsetsResponseTopic,
};
use crate::messages::describe_share_group_offsets::{
    DescribeShareGroupOffsetsRequest, DescribeShareGroupOffsetsRequestGroup, DescribeShareGroupOffsetsRequestTopic,
    DescribeShareGroupOffsetsResponse, DescribeShareGroupOffsetsResponseGroup,
    DescribeShareGroupOffsetsResponsePartition, DescribeShareGroupOffsetsResponseTopic,
};
use crate::mock::groups::Groups;
use crate::mock::ids::LEADER_EPOCH;
use crate::mock::log::{Partition, Store, Topic};
use crate::mock::repeats::Repeats;
use crate::types::Uuid;
use crate::values::{ErrorCode, GroupId, TopicName};
use std::collections::{BTreeMap, HashMap};
use tokio::time::Instant;

/// Handles `DescribeShareGroupOffsets`.
pub(super) fn describe_offsets(
    groups: &Groups,
    request: DescribeShareGroupOffsetsRequest,
) -> DescribeShareGroupOffsetsResponse {
    let state = groups.state();
    let store = groups.log().store();
    let mut repeats = Repeats::new();
    let wanted = request.groups.into_iter().filter(|group| repeats.allow(group.group_id.clone()));
    let groups = wanted.map(|wanted| {
        let DescribeShareGroupOffsetsRequestGroup { group_id, topics, .. } = wanted;
        // Kafka asks for the states of no partition.
        let mut named = topics.iter().flatten();
        if group_id.is_empty() || named.any(|topic| topic.partitions.is_empty()) {
            let error_code = ErrorCode::UNKNOWN_SERVER_ERROR;
            let error_message = error_message(error_code);
            return DescribeShareGroupOffsetsResponseGroup {
                group_id,
                error_code,
                error_message,
                ..DescribeShareGroupOffsetsResponseGroup::default()
            };
        }
        let group = state.share.groups.get(&group_id);
        let topics = topics.unwrap_or_else(|| all_topics(group, &store)).into_iter();
        DescribeShareGroupOffsetsResponseGroup {
            topics: topics.map(|topic| describe_topic(group, &store, topic)).collect(),
            group_id,
            ..DescribeShareGroupOffsetsResponseGroup::default()
        }
    });
    DescribeShareGroupOffsetsResponse { groups: groups.collect(), ..DescribeShareGroupOffsetsResponse::default() }
}

/// Returns the request for all topics that a group has states of.
fn all_topics(group: Option<&ShareGroup>, store: &Store) -> Vec<DescribeShareGroupOffsetsRequestTopic> {
    let mut topics: BTreeMap<Uuid, Vec<i32>> = BTreeMap::new();
    for &(topic, index) in group.into_iter().flat_map(|group| group.partitions.keys()) {
        topics.entry(topic).or_default().push(index);
    }
    let topics = topics.into_iter().filter_map(|(id, partitions)| {
        let topic_name = store.topic_by_id(id)?.name.clone();
        Some(DescribeShareGroupOffsetsRequestTopic { topic_name, partitions, ..Default::default() })
    });
    topics.collect()
}

fn describe_topic(
    group: Option<&ShareGroup>,
    store: &Store,
    wanted: DescribeShareGroupOffsetsRequestTopic,
) -> DescribeShareGroupOffsetsResponseTopic {
    let DescribeShareGroupOffsetsRequestTopic { topic_name, partitions, .. } = wanted;
    let topic = store.topic(&topic_name);
    let partitions = partitions.into_iter().map(|index| describe_partition(group, topic, index));
    DescribeShareGroupOffsetsResponseTopic {
        partitions: partitions.collect(),
        topic_id: topic.map_or(Uuid::ZERO, |topic| topic.id),
        topic_name,
        ..DescribeShareGroupOffsetsResponseTopic::default()
    }
}

fn describe_partition(
    group: Option<&ShareGroup>,
    topic: Option<&Topic>,
    partition_index: i32,
) -> DescribeShareGroupOffsetsResponsePartition {
    let known = topic.zip(group).and_then(|(topic, group)| {
        let partition = group.partitions.get(&(topic.id, partition_index))?;
        let (start, finished) = partition.stored()?;
        let end = topic.read(partition_index, Partition::end).ok()?;
        Some((start, end - start - finished))
    });
    let (start_offset, lag) = known.unwrap_or((-1, -1));
    DescribeShareGroupOffsetsResponsePartition {
        partition_index,
        start_offset,
        leader_epoch: LEADER_EPOCH,
        lag,
        ..DescribeShareGroupOffsetsResponsePartition::default()
    }
}

/// Handles `AlterShareGroupOffsets`.
pub(super) fn alter_offsets(groups: &Groups, request: AlterShareGroupOffsetsRequest) -> AlterShareGroupOffsetsResponse {
    try_alter(groups, request).unwrap_or_else(|error_code| {
        let error_message = error_message(error_code);
        AlterShareGroupOffsetsResponse { error_code, error_message, ..AlterShareGroupOffsetsResponse::default() }
    })
}

fn try_alter(
    groups: &Groups,
    request: AlterShareGroupOffsetsRequest,
) -> Result<AlterShareGroupOffsetsResponse, ErrorCode> {
    let AlterShareGroupOffsetsRequest { group_id, topics, .. } = request;
    let mut state = groups.state();
    let store = groups.log().store();
    if group_id.is_empty() {
        return Err(ErrorCode::INVALID_GROUP_ID);
    }
    if state.exists(&group_id) && !state.share.groups.contains_key(&group_id) {
        return Err(ErrorCode::GROUP_ID_NOT_FOUND);
    }
    let group = state.share.groups.entry(group_id.clone()).or_default();
    group.expire(Instant::now(), session_timeout(&store, &group_id));
    if !group.is_empty() {
        return Err(ErrorCode::NON_EMPTY_GROUP);
    }
    let mut responses: Vec<AlterShareGroupOffsetsResponseTopic> = Vec::new();
    let mut places = HashMap::new();
    let mut repeats = Repeats::new();
    for mut topic in topics {
        let name = topic.topic_name.clone();
        topic.partitions.retain(|partition| repeats.allow((name.clone(), partition.partition_index)));
        let altered = alter_topic(group, &store, topic);
        // The parts of a topic have one response.
        match places.get(&name) {
            Some(&place) => {
                let known: &mut AlterShareGroupOffsetsResponseTopic = &mut responses[place];
                known.partitions.extend(altered.partitions);
            }
            None => {
                places.insert(name, responses.len());
                responses.push(altered);
            }
        }
    }
    Ok(AlterShareGroupOffsetsResponse { responses, ..AlterShareGroupOffsetsResponse::default() })
}

fn alter_topic(
    group: &mut ShareGroup,
    store: &Store,
    topic: AlterShareGroupOffsetsRequestTopic,
) -> AlterShareGroupOffsetsResponseTopic {
    let AlterShareGroupOffsetsRequestTopic { topic_name, partitions, .. } = topic;
    let known = store.topic(&topic_name);
    let partitions = partitions.into_iter().map(|wanted| {
        let index = wanted.partition_index;
        let place: Option<Place> = known.filter(|topic| topic.has_partition(index)).map(|topic| (topic.id, index));
        let error_code = match place {
            Some(place) => {
                group.partitions.entry(place).or_default().alter(wanted.start_offset);
                ErrorCode::NONE
            }
            None => ErrorCode::UNKNOWN_TOPIC_OR_PARTITION,
        };
        AlterShareGroupOffsetsResponsePartition {
            partition_index: index,
            error_code,
            error_message: error_message(error_code),
            ..AlterShareGroupOffsetsResponsePartition::default()
        }
    });
    AlterShareGroupOffsetsResponseTopic {
        partitions: partitions.collect(),
        topic_id: known.map_or(Uuid::ZERO, |topic| topic.id),
        topic_name,
        ..AlterShareGroupOffsetsResponseTopic::default()
    }
}

/// Handles `DeleteShareGroupOffsets`.
pub(super) fn delete_offsets(
    groups: &Groups,
    request: DeleteShareGroupOffsetsRequest,
) -> DeleteShareGroupOffsetsResponse {
    let mut state = groups.state();
    let store = groups.log().store();
    let DeleteShareGroupOffsetsRequest { group_id, topics, .. } = request;
    let error_code = match state.share.groups.get_mut(&group_id) {
        _ if group_id.is_empty() => ErrorCode::INVALID_GROUP_ID,
        None => ErrorCode::GROUP_ID_NOT_FOUND,
        Some(group) => {
            let responses = delete_all(group, &group_id, &store, topics.into_iter().map(|topic| topic.topic_name));
            match responses {
                Ok(responses) => return DeleteShareGroupOffsetsResponse { responses, ..Default::default() },
                Err(error_code) => error_code,
            }
        }
    };
    let error_message = error_message(error_code);
    DeleteShareGroupOffsetsResponse { error_code, error_message, ..DeleteShareGroupOffsetsResponse::default() }
}

fn delete_all(
    group: &mut ShareGroup,
    id: &GroupId,
    store: &Store,
    topics: impl Iterator<Item = TopicName>,
) -> Result<Vec<DeleteShareGroupOffsetsResponseTopic>, ErrorCode> {
    group.expire(Instant::now(), session_timeout(store, id));
    if !group.is_empty() {
        return Err(ErrorCode::NON_EMPTY_GROUP);
    }
    let mut repeats = Repeats::new();
    let topics = topics.filter(|name| repeats.allow(name.clone()));
    let responses = topics.map(|topic_name| {
        let before = group.partitions.len();
        let known = store.topic(&topic_name);
        if let Some(topic) = known {
            group.partitions.retain(|(id, _), _| *id != topic.id);
        }
        let is_deleted = group.partitions.len() < before;
        let error_code = if is_deleted { ErrorCode::NONE } else { ErrorCode::UNKNOWN_TOPIC_OR_PARTITION };
        DeleteShareGroupOffsetsResponseTopic {
            topic_id: known.filter(|_| is_deleted).map_or(Uuid::ZERO, |topic| topic.id),
            topic_name,
            error_code,
            error_message: error_message(error_code),
            ..DeleteShareGroupOffsetsResponseTopic::default()
        }
    });
    Ok(responses.collect())
}
