//! Handler of `CreateTopics`.

use super::properties::{MAX_NEW_PARTITIONS, counts, partitions};
use crate::messages::create_topics::{
    CreatableReplicaAssignment, CreatableTopic, CreatableTopicResult, CreateTopicsRequest, CreateTopicsResponse,
};
use crate::mock::configs::{check_new, created};
use crate::mock::context::Context;
use crate::mock::ids::BROKER;
use crate::mock::log::{Store, is_valid_name};
use crate::types::Str;
use crate::values::{ErrorCode, TopicName};
use std::collections::BTreeMap;

/// Name of the topic of the cluster's metadata, which nobody can create.
const METADATA_TOPIC: &str = "__cluster_metadata";

/// First version whose response describes the topic.
const FIRST_DESCRIBED: i16 = 5;

/// Checked properties of a new topic.
struct New {
    count: i32,
    configs: BTreeMap<Str, Str>,
}

/// Handles `CreateTopics`; a topic that is named several times gets one response, with an error.
pub(super) fn create_topics(
    store: &mut Store,
    request: CreateTopicsRequest,
    context: &Context,
) -> CreateTopicsResponse {
    let mut counts = counts(request.topics.iter().map(|topic| &topic.name));
    let (mut topics, mut count) = (Vec::new(), 0);
    for topic in request.topics {
        match counts.remove(&topic.name) {
            Some(1) => {
                let result = create(store, topic, request.validate_only, &mut count, context.version());
                topics.push(result);
            }
            Some(_) => topics.push(refused(topic.name, ErrorCode::INVALID_REQUEST)),
            None => {}
        }
    }
    CreateTopicsResponse { topics, ..CreateTopicsResponse::default() }
}

fn refused(name: TopicName, error_code: ErrorCode) -> CreatableTopicResult {
    let error_message = Some(error_code.description().into());
    CreatableTopicResult { name, error_code, error_message, ..CreatableTopicResult::default() }
}

/// Creates a topic; `total` counts the partitions of the request.
fn create(
    store: &mut Store,
    topic: CreatableTopic,
    validate_only: bool,
    total: &mut i64,
    version: i16,
) -> CreatableTopicResult {
    let name = topic.name.clone();
    let New { count, configs } = match check(store, topic) {
        Ok(new) => new,
        Err(error_code) => return refused(name, error_code),
    };
    *total += i64::from(count);
    if *total > i64::from(MAX_NEW_PARTITIONS) {
        return refused(name, ErrorCode::POLICY_VIOLATION);
    }
    let described = (version >= FIRST_DESCRIBED).then(|| created(&configs, &store.overrides));
    let topic_id = if validate_only { store.next_id() } else { store.create(&name, count, configs) };
    CreatableTopicResult {
        name,
        topic_id,
        error_message: None,
        num_partitions: count,
        replication_factor: 1,
        configs: described.or(Some(Vec::new())),
        ..CreatableTopicResult::default()
    }
}

fn check(store: &Store, topic: CreatableTopic) -> Result<New, ErrorCode> {
    let CreatableTopic { name, num_partitions, replication_factor, assignments, configs, .. } = topic;
    match () {
        () if !is_valid_name(&name) => return Err(ErrorCode::INVALID_TOPIC_EXCEPTION),
        () if &**name == METADATA_TOPIC => return Err(ErrorCode::INVALID_REQUEST),
        () if store.topic(&name).is_some() => return Err(ErrorCode::TOPIC_ALREADY_EXISTS),
        () => {}
    }
    let count = if assignments.is_empty() {
        match (num_partitions, replication_factor) {
            (_, factor) if !matches!(factor, -1 | 1) => return Err(ErrorCode::INVALID_REPLICATION_FACTOR),
            (-1, _) => partitions(store),
            (1.., _) => num_partitions,
            _ => return Err(ErrorCode::INVALID_PARTITIONS),
        }
    } else if (num_partitions, replication_factor) == (-1, -1) {
        check_assignments(&assignments)?
    } else {
        return Err(ErrorCode::INVALID_REQUEST);
    };
    Ok(New { count, configs: check_new(configs, &store.overrides)? })
}

/// Checks that the partitions have the indexes from 0 on, all on the only broker; returns their number.
fn check_assignments(assignments: &[CreatableReplicaAssignment]) -> Result<i32, ErrorCode> {
    let mut indexes: Vec<_> = assignments.iter().map(|assignment| assignment.partition_index).collect();
    indexes.sort_unstable();
    let is_dense = indexes.into_iter().eq((0..).take(assignments.len()));
    let is_here = assignments.iter().all(|assignment| assignment.broker_ids == [BROKER]);
    let count = i32::try_from(assignments.len()).ok().filter(|_| is_dense && is_here);
    count.ok_or(ErrorCode::INVALID_REPLICA_ASSIGNMENT)
}
