//! Handler of `ListOffsets`.

use super::store::{FoundOffset, LEADER_EPOCH, Partition, Store};
use crate::messages::list_offsets::{
    ListOffsetsPartition, ListOffsetsPartitionResponse, ListOffsetsRequest, ListOffsetsResponse, ListOffsetsTopic,
    ListOffsetsTopicResponse,
};
use crate::mock::context::Context;
use crate::types::Uuid;
use crate::values::{ErrorCode, ListOffsetsTimestamp, TopicName};

/// Handles `ListOffsets`.
pub(super) fn list_offsets(store: &mut Store, request: ListOffsetsRequest, context: &Context) -> ListOffsetsResponse {
    // Earlier versions have no epoch.
    let leader_epoch = if context.version() < 4 { -1 } else { LEADER_EPOCH };
    let topics = request.topics.into_iter().map(|topic| list_topic(store, topic, leader_epoch)).collect();
    ListOffsetsResponse { topics, ..ListOffsetsResponse::default() }
}

fn list_topic(store: &mut Store, topic: ListOffsetsTopic, leader_epoch: i32) -> ListOffsetsTopicResponse {
    let ListOffsetsTopic { name, partitions, .. } = topic;
    let partitions = partitions.iter().map(|partition| list_partition(store, &name, partition, leader_epoch)).collect();
    ListOffsetsTopicResponse { name, partitions, ..ListOffsetsTopicResponse::default() }
}

fn list_partition(
    store: &mut Store,
    name: &TopicName,
    wanted: &ListOffsetsPartition,
    leader_epoch: i32,
) -> ListOffsetsPartitionResponse {
    let (error_code, found) = match store.partition(name, Uuid::ZERO, wanted.partition_index) {
        Ok(partition) => (ErrorCode::NONE, find(partition, wanted.timestamp)),
        Err(error_code) => (error_code, None),
    };
    ListOffsetsPartitionResponse {
        partition_index: wanted.partition_index,
        error_code,
        timestamp: found.map_or(-1, |found| found.timestamp),
        offset: found.map_or(-1, |found| found.offset),
        leader_epoch: found.map_or(-1, |_| leader_epoch),
        ..ListOffsetsPartitionResponse::default()
    }
}

/// Finds the offset of a timestamp or of a special timestamp. Those of remote storage find nothing.
fn find(partition: &Partition, timestamp: ListOffsetsTimestamp) -> Option<FoundOffset> {
    match timestamp {
        ListOffsetsTimestamp::LATEST => Some(FoundOffset { offset: partition.end(), timestamp: -1 }),
        ListOffsetsTimestamp::EARLIEST | ListOffsetsTimestamp::EARLIEST_LOCAL => {
            Some(FoundOffset { offset: 0, timestamp: -1 })
        }
        ListOffsetsTimestamp::MAX_TIMESTAMP => partition.newest(),
        ListOffsetsTimestamp(timestamp @ 0..) => partition.since(timestamp),
        _ => None,
    }
}
