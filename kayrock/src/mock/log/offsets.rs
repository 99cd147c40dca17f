//! `ListOffsets`.

use super::store::{Found, LEADER_EPOCH, Partition, Store};
use crate::messages::list_offsets::{
    ListOffsetsPartition, ListOffsetsPartitionResponse, ListOffsetsRequest, ListOffsetsResponse, ListOffsetsTopic,
    ListOffsetsTopicResponse,
};
use crate::mock::Context;
use crate::types::Uuid;
use crate::values::{ErrorCode, ListOffsetsTimestamp};

pub(super) fn list_offsets(store: &mut Store, request: ListOffsetsRequest, context: &Context) -> ListOffsetsResponse {
    // Versions before cannot hold an epoch.
    let leader_epoch = if context.version() < 4 { -1 } else { LEADER_EPOCH };
    let topics = request.topics.into_iter().map(|topic| list_topic(store, topic, leader_epoch)).collect();
    ListOffsetsResponse { topics, ..ListOffsetsResponse::default() }
}

fn list_topic(store: &mut Store, topic: ListOffsetsTopic, leader_epoch: i32) -> ListOffsetsTopicResponse {
    let ListOffsetsTopic { name, partitions, .. } = topic;
    let list = |wanted: ListOffsetsPartition| {
        let partition = store.partition(&name, Uuid::ZERO, wanted.partition_index);
        let (error_code, found) = match partition {
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
    };
    let partitions = partitions.into_iter().map(list).collect();
    ListOffsetsTopicResponse { name, partitions, ..ListOffsetsTopicResponse::default() }
}

/// The broker has no remote storage, so that nothing is found there.
fn find(partition: &Partition, timestamp: ListOffsetsTimestamp) -> Option<Found> {
    let place = |offset| Some(Found { offset, timestamp: -1 });
    match timestamp {
        ListOffsetsTimestamp::LATEST => place(partition.end()),
        ListOffsetsTimestamp::EARLIEST | ListOffsetsTimestamp::EARLIEST_LOCAL => place(0),
        ListOffsetsTimestamp::MAX_TIMESTAMP => partition.newest(),
        ListOffsetsTimestamp(timestamp @ 0..) => partition.since(timestamp),
        _ => None,
    }
}
