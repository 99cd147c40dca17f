//! Handler of `DeleteRecords`.

use crate::messages::delete_records::{
    DeleteRecordsPartitionResult, DeleteRecordsRequest, DeleteRecordsResponse, DeleteRecordsTopicResult,
};
use crate::mock::context::Context;
use crate::mock::log::Store;
use crate::values::{ErrorCode, TopicName};
use std::collections::BTreeMap;

/// Handles `DeleteRecords`; of a partition that is named several times the last offset counts.
pub(super) fn delete_records(store: &mut Store, request: DeleteRecordsRequest, _: &Context) -> DeleteRecordsResponse {
    let mut topics: BTreeMap<TopicName, BTreeMap<i32, i64>> = BTreeMap::new();
    for topic in request.topics {
        for partition in topic.partitions {
            topics.entry(topic.name.clone()).or_default().insert(partition.partition_index, partition.offset);
        }
    }
    let topics = topics.into_iter().map(|(name, partitions)| of_topic(store, name, partitions)).collect();
    DeleteRecordsResponse { topics, ..DeleteRecordsResponse::default() }
}

fn of_topic(store: &mut Store, name: TopicName, partitions: BTreeMap<i32, i64>) -> DeleteRecordsTopicResult {
    let partitions = partitions.into_iter().map(|(index, offset)| of_partition(store, &name, index, offset)).collect();
    DeleteRecordsTopicResult { name, partitions, ..DeleteRecordsTopicResult::default() }
}

fn of_partition(
    store: &mut Store,
    name: &TopicName,
    partition_index: i32,
    offset: i64,
) -> DeleteRecordsPartitionResult {
    let topic = store.topic_mut(name).ok_or(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION);
    let partition = topic.and_then(|topic| topic.partition_mut(partition_index));
    let (low_watermark, error_code) = match partition.and_then(|partition| partition.delete_before(offset)) {
        Ok(low_watermark) => (low_watermark, ErrorCode::NONE),
        Err(error_code) => (-1, error_code),
    };
    DeleteRecordsPartitionResult {
        partition_index,
        low_watermark,
        error_code,
        ..DeleteRecordsPartitionResult::default()
    }
}
