//! Handler of `OffsetForLeaderEpoch`.

use crate::messages::offset_for_leader_epoch::{
    EpochEndOffset, OffsetForLeaderEpochRequest, OffsetForLeaderEpochResponse, OffsetForLeaderPartition,
    OffsetForLeaderTopic, OffsetForLeaderTopicResult,
};
use crate::mock::context::Context;
use crate::mock::log::Store;
use crate::values::{ErrorCode, TopicName};

/// Handles `OffsetForLeaderEpoch`.
pub(super) fn offset_for_leader_epoch(
    store: &mut Store,
    request: OffsetForLeaderEpochRequest,
    _: &Context,
) -> OffsetForLeaderEpochResponse {
    let topics = request.topics.into_iter().map(|topic| of_topic(store, topic)).collect();
    OffsetForLeaderEpochResponse { topics, ..OffsetForLeaderEpochResponse::default() }
}

fn of_topic(store: &Store, wanted: OffsetForLeaderTopic) -> OffsetForLeaderTopicResult {
    let OffsetForLeaderTopic { topic, partitions, .. } = wanted;
    let partitions = partitions.iter().map(|partition| of_partition(store, &topic, partition)).collect();
    OffsetForLeaderTopicResult { topic, partitions, ..OffsetForLeaderTopicResult::default() }
}

fn of_partition(store: &Store, name: &TopicName, wanted: &OffsetForLeaderPartition) -> EpochEndOffset {
    let partition = wanted.partition;
    let topic = store.topic(name).ok_or(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION);
    let end = topic.and_then(|topic| {
        topic.read(partition, |partition| {
            partition.epochs().check(wanted.current_leader_epoch)?;
            Ok(partition.epochs().end_of(wanted.leader_epoch, (partition.start(), partition.end())))
        })?
    });
    match end {
        Ok(Some((leader_epoch, end_offset))) => {
            EpochEndOffset { partition, leader_epoch, end_offset, ..EpochEndOffset::default() }
        }
        Ok(None) => EpochEndOffset { partition, ..EpochEndOffset::default() },
        Err(error_code) => EpochEndOffset { error_code, partition, ..EpochEndOffset::default() },
    }
}
