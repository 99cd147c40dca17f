//! Handler of `ListOffsets`.

use super::partition::{FoundOffset, Partition};
use super::store::Store;
use super::time::now;
use crate::messages::list_offsets::{
    ListOffsetsPartition, ListOffsetsPartitionResponse, ListOffsetsRequest, ListOffsetsResponse, ListOffsetsTopic,
    ListOffsetsTopicResponse,
};
use crate::mock::context::Context;
use crate::mock::repeats::Repeats;
use crate::values::{ErrorCode, IsolationLevel, ListOffsetsTimestamp, TopicName};
use std::collections::HashMap;

/// Parts of the request that are the same for all partitions.
#[derive(Clone, Copy)]
struct Request {
    version: i16,
    isolation: IsolationLevel,
}

/// Handles `ListOffsets`.
pub(super) fn list_offsets(store: &mut Store, request: ListOffsetsRequest, context: &Context) -> ListOffsetsResponse {
    let shared = Request { version: context.version(), isolation: request.isolation_level };
    let topics = if store.is_old() {
        // Before Kafka 4 each repeated partition got an error.
        let mut counts: HashMap<_, u32> = HashMap::new();
        for topic in &request.topics {
            for partition in &topic.partitions {
                *counts.entry((topic.name.clone(), partition.partition_index)).or_default() += 1;
            }
        }
        request.topics.into_iter().map(|topic| list_each(store, topic, &counts, shared)).collect()
    } else {
        merged(request.topics).into_iter().map(|topic| list_topic(store, topic, shared)).collect()
    };
    ListOffsetsResponse { topics, ..ListOffsetsResponse::default() }
}

/// Joins the parts of a topic that is named several times, and leaves out topics without partitions.
fn merged(topics: Vec<ListOffsetsTopic>) -> Vec<ListOffsetsTopic> {
    let mut places = HashMap::new();
    let mut merged: Vec<ListOffsetsTopic> = Vec::new();
    for topic in topics.into_iter().filter(|topic| !topic.partitions.is_empty()) {
        match places.get(&topic.name) {
            Some(&place) => {
                let known: &mut ListOffsetsTopic = &mut merged[place];
                known.partitions.extend(topic.partitions);
            }
            None => {
                places.insert(topic.name.clone(), merged.len());
                merged.push(topic);
            }
        }
    }
    merged
}

/// Responds to every entry of a topic; to those that are named several times with an error.
fn list_each(
    store: &Store,
    topic: ListOffsetsTopic,
    counts: &HashMap<(TopicName, i32), u32>,
    request: Request,
) -> ListOffsetsTopicResponse {
    let ListOffsetsTopic { name, partitions, .. } = topic;
    let mut repeats = Repeats::new();
    let partitions = partitions.iter().filter(|partition| repeats.allow(partition.partition_index));
    let partitions = partitions.map(|partition| {
        let index = partition.partition_index;
        match counts.get(&(name.clone(), index)) {
            // Version 0 has no such error.
            Some(2..) if request.version > 0 => error(index, ErrorCode::INVALID_REQUEST),
            _ => list_partition(store, &name, partition, request),
        }
    });
    let partitions = partitions.collect();
    ListOffsetsTopicResponse { name, partitions, ..ListOffsetsTopicResponse::default() }
}

fn list_topic(store: &Store, topic: ListOffsetsTopic, request: Request) -> ListOffsetsTopicResponse {
    let ListOffsetsTopic { name, partitions, .. } = topic;
    let mut counts: HashMap<i32, u32> = HashMap::new();
    for partition in &partitions {
        *counts.entry(partition.partition_index).or_default() += 1;
    }
    let mut responses = Vec::new();
    for partition in &partitions {
        // A partition that is named several times gets one response.
        match counts.remove(&partition.partition_index) {
            Some(1) => responses.push(list_partition(store, &name, partition, request)),
            Some(_) => responses.push(error(partition.partition_index, ErrorCode::INVALID_REQUEST)),
            None => {}
        }
    }
    ListOffsetsTopicResponse { name, partitions: responses, ..ListOffsetsTopicResponse::default() }
}

fn error(partition_index: i32, error_code: ErrorCode) -> ListOffsetsPartitionResponse {
    ListOffsetsPartitionResponse { partition_index, error_code, ..ListOffsetsPartitionResponse::default() }
}

fn list_partition(
    store: &Store,
    name: &TopicName,
    wanted: &ListOffsetsPartition,
    request: Request,
) -> ListOffsetsPartitionResponse {
    let topic = store.topic(name).ok_or(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION);
    if request.version == 0 {
        let bounds = topic.and_then(|topic| topic.read(wanted.partition_index, |one| (one.start(), one.end())));
        return match bounds.and_then(|bounds| segments(wanted, bounds)) {
            Ok(old_style_offsets) => {
                let partition_index = wanted.partition_index;
                ListOffsetsPartitionResponse { partition_index, old_style_offsets, ..Default::default() }
            }
            Err(code) => error(wanted.partition_index, code),
        };
    }
    let found =
        topic.and_then(|topic| topic.read(wanted.partition_index, |partition| look_up(partition, wanted, request))?);
    match found {
        Ok(found) => ListOffsetsPartitionResponse {
            partition_index: wanted.partition_index,
            timestamp: found.map_or(-1, |(found, _)| found.timestamp),
            offset: found.map_or(-1, |(found, _)| found.offset),
            // Earlier versions have no epoch.
            leader_epoch: found.filter(|_| request.version >= 4).map_or(-1, |(_, epoch)| epoch),
            ..ListOffsetsPartitionResponse::default()
        },
        Err(error_code) => error(wanted.partition_index, error_code),
    }
}

/// Lists the offsets of segments as version 0 does, newest first: a partition has one segment, changed just now.
fn segments(wanted: &ListOffsetsPartition, (start, end): (i64, i64)) -> Result<Vec<i64>, ErrorCode> {
    let is_late = wanted.timestamp.0 > now();
    let offsets = match wanted.timestamp {
        ListOffsetsTimestamp::EARLIEST => vec![start],
        special if special.0 < -2 => return Err(ErrorCode::UNSUPPORTED_VERSION),
        time if (time == ListOffsetsTimestamp::LATEST || is_late) && end > start => vec![end, start],
        time if time == ListOffsetsTimestamp::LATEST || is_late => vec![end],
        _ => Vec::new(),
    };
    let count = usize::try_from(wanted.max_num_offsets).map_err(|_| ErrorCode::UNKNOWN_SERVER_ERROR)?;
    Ok(offsets.into_iter().take(count).collect())
}

/// Returns the offset with its leader epoch.
fn look_up(
    partition: &Partition,
    wanted: &ListOffsetsPartition,
    request: Request,
) -> Result<Option<(FoundOffset, i32)>, ErrorCode> {
    partition.epochs().check(wanted.current_leader_epoch)?;
    let only_committed = match request.isolation {
        IsolationLevel::ReadUncommitted => false,
        IsolationLevel::ReadCommitted => true,
        IsolationLevel::Other(_) => return Err(ErrorCode::UNKNOWN_SERVER_ERROR),
    };
    let until = partition.visible_end(only_committed);
    let found = match wanted.timestamp {
        ListOffsetsTimestamp(timestamp @ 0..) => partition.since(timestamp, until),
        ListOffsetsTimestamp::LATEST => Some(at(until)),
        ListOffsetsTimestamp::EARLIEST => Some(at(partition.start())),
        special if request.version < first_with(special) => return Err(ErrorCode::UNSUPPORTED_VERSION),
        ListOffsetsTimestamp::MAX_TIMESTAMP => partition.newest(until),
        ListOffsetsTimestamp::EARLIEST_LOCAL => Some(at(partition.start())),
        // Nothing is in remote storage, or waits to be copied there.
        _ => None,
    };
    Ok(found.map(|found| (found, partition.epochs().of(found.offset))))
}

fn at(offset: i64) -> FoundOffset {
    FoundOffset { offset, timestamp: -1 }
}

/// Returns the first version that has a special timestamp.
fn first_with(timestamp: ListOffsetsTimestamp) -> i16 {
    match timestamp {
        ListOffsetsTimestamp::MAX_TIMESTAMP => 7,
        ListOffsetsTimestamp::EARLIEST_LOCAL => 8,
        ListOffsetsTimestamp::LATEST_TIERED => 9,
        ListOffsetsTimestamp::EARLIEST_PENDING_UPLOAD => 11,
        _ => i16::MAX,
    }
}
