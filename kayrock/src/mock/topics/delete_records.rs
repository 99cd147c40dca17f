//! Handler of `DeleteRecords`.

use crate::messages::delete_records::{
    DeleteRecordsPartition, DeleteRecordsPartitionResult, DeleteRecordsRequest, DeleteRecordsResponse,
    DeleteRecordsTopic, DeleteRecordsTopicResult,
};
use crate::mock::context::Context;
use crate::mock::log::Store;
use crate::values::{ErrorCode, TopicName};

/// Handles `DeleteRecords`.
pub(super) fn delete_records(store: &mut Store, request: DeleteRecordsRequest, _: &Context) -> DeleteRecordsResponse {
    let topics = request.topics.into_iter().map(|topic| of_topic(store, topic)).collect();
    DeleteRecordsResponse { topics, ..DeleteRecordsResponse::default() }
}

fn of_topic(store: &mut Store, topic: DeleteRecordsTopic) -> DeleteRecordsTopicResult {
    let DeleteRecordsTopic { name, partitions, .. } = topic;
    let partitions = partitions.iter().map(|partition| of_partition(store, &name, partition)).collect();
    DeleteRecordsTopicResult { name, partitions, ..DeleteRecordsTopicResult::default() }
}

fn of_partition(store: &mut Store, name: &TopicName, wanted: &DeleteRecordsPartition) -> DeleteRecordsPartitionResult {
    let partition_index = wanted.partition_index;
    let topic = store.topic_mut(name).ok_or(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION);
    let partition = topic.and_then(|topic| topic.partition_mut(partition_index));
    let (low_watermark, error_code) = match partition.and_then(|partition| partition.delete_before(wanted.offset)) {
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
