//! Handler of `DescribeTopicPartitions`.

use super::properties::TOPIC_OPERATIONS;
use crate::messages::describe_topic_partitions::{
    Cursor, DescribeTopicPartitionsRequest, DescribeTopicPartitionsResponse, DescribeTopicPartitionsResponsePartition,
    DescribeTopicPartitionsResponseTopic, TopicRequest,
};
use crate::mock::context::Context;
use crate::mock::ids::BROKER;
use crate::mock::log::{Store, Topic, is_valid_name};
use crate::types::ShortVec;
use crate::values::{ErrorCode, TopicName};
use std::collections::BTreeSet;

/// Maximum number of partitions of a response, as in Kafka.
const MAX_PARTITIONS: i32 = 2_000;

/// Handles `DescribeTopicPartitions`: topics by name, from a cursor on, up to a number of partitions.
pub(super) fn describe_topic_partitions(
    store: &mut Store,
    request: DescribeTopicPartitionsRequest,
    _: &Context,
) -> DescribeTopicPartitionsResponse {
    let names: BTreeSet<TopicName> = match request.topics {
        topics if topics.is_empty() => store.topics().map(|topic| topic.name.clone()).collect(),
        topics => topics.into_iter().map(|TopicRequest { name, .. }| name).collect(),
    };
    if let Some(error_code) = check(&names, request.cursor.as_ref()) {
        let topics = names.into_iter().map(|name| failed(name, error_code)).collect();
        return DescribeTopicPartitionsResponse { topics, ..DescribeTopicPartitionsResponse::default() };
    }
    let (first, from) = request.cursor.map(|cursor| (cursor.topic_name, cursor.partition_index)).unwrap_or_default();
    let mut remaining = request.response_partition_limit.clamp(1, MAX_PARTITIONS);
    let (mut topics, mut next_cursor) = (Vec::new(), None);
    for name in names.into_iter().filter(|name| *name >= first) {
        let from = if name == first { from } else { 0 };
        if remaining == 0 {
            next_cursor = Some(Cursor { topic_name: name, partition_index: from, ..Cursor::default() });
            break;
        }
        let (topic, next) = describe(store, name, from, &mut remaining);
        topics.push(topic);
        if next.is_some() {
            next_cursor = next;
            break;
        }
    }
    DescribeTopicPartitionsResponse { topics, next_cursor, ..DescribeTopicPartitionsResponse::default() }
}

/// Returns the error of a request that names no topic, or a cursor elsewhere.
fn check(names: &BTreeSet<TopicName>, cursor: Option<&Cursor>) -> Option<ErrorCode> {
    let is_elsewhere = cursor.is_some_and(|cursor| cursor.partition_index < 0 || !names.contains(&cursor.topic_name));
    match () {
        () if is_elsewhere => Some(ErrorCode::INVALID_REQUEST),
        () if names.iter().any(|name| name.is_empty()) => Some(ErrorCode::UNKNOWN_SERVER_ERROR),
        () => None,
    }
}

fn failed(name: TopicName, error_code: ErrorCode) -> DescribeTopicPartitionsResponseTopic {
    DescribeTopicPartitionsResponseTopic {
        error_code,
        name: Some(name),
        ..DescribeTopicPartitionsResponseTopic::default()
    }
}

/// Describes a topic from a partition on; returns the cursor if partitions remain.
fn describe(
    store: &Store,
    name: TopicName,
    from: i32,
    remaining: &mut i32,
) -> (DescribeTopicPartitionsResponseTopic, Option<Cursor>) {
    let Some(topic) = store.topic(&name) else {
        let is_valid = is_valid_name(&name);
        let error_code =
            if is_valid { ErrorCode::UNKNOWN_TOPIC_OR_PARTITION } else { ErrorCode::INVALID_TOPIC_EXCEPTION };
        let topic = failed(name, error_code);
        return (DescribeTopicPartitionsResponseTopic { topic_authorized_operations: TOPIC_OPERATIONS, ..topic }, None);
    };
    let from = from.min(topic.count());
    let until = topic.count().min(from + *remaining);
    *remaining -= until - from;
    let cursor =
        (until < topic.count()).then(|| Cursor { topic_name: name, partition_index: until, ..Cursor::default() });
    let described = DescribeTopicPartitionsResponseTopic {
        name: Some(topic.name.clone()),
        topic_id: topic.id,
        partitions: (from..until).map(|index| partition(topic, index)).collect(),
        topic_authorized_operations: TOPIC_OPERATIONS,
        ..DescribeTopicPartitionsResponseTopic::default()
    };
    (described, cursor)
}

fn partition(topic: &Topic, partition_index: i32) -> DescribeTopicPartitionsResponsePartition {
    DescribeTopicPartitionsResponsePartition {
        partition_index,
        leader_id: BROKER,
        leader_epoch: topic.leader_epoch(partition_index),
        replica_nodes: [BROKER].into(),
        isr_nodes: [BROKER].into(),
        eligible_leader_replicas: Some(ShortVec::default()),
        last_known_elr: Some(ShortVec::default()),
        ..DescribeTopicPartitionsResponsePartition::default()
    }
}
