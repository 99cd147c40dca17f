//! Handler of `OffsetForLeaderEpoch`.

use crate::messages::offset_for_leader_epoch::{
    EpochEndOffset, OffsetForLeaderEpochRequest, OffsetForLeaderEpochResponse, OffsetForLeaderPartition,
    OffsetForLeaderTopic, OffsetForLeaderTopicResult,
};
use crate::mock::context::Context;
use crate::mock::ids::LEADER_EPOCH;
use crate::mock::log::{Partition, Store};
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
    let end = topic.and_then(|topic| topic.read(partition, Partition::end));
    let end = match wanted.current_leader_epoch {
        -1 | LEADER_EPOCH => end,
        epoch => end.and(Err(wrong(epoch))),
    };
    match end {
        Ok(end_offset) if wanted.leader_epoch == LEADER_EPOCH => {
            EpochEndOffset { partition, leader_epoch: LEADER_EPOCH, end_offset, ..EpochEndOffset::default() }
        }
        Ok(_) => EpochEndOffset { partition, ..EpochEndOffset::default() },
        Err(error_code) => EpochEndOffset { error_code, partition, ..EpochEndOffset::default() },
    }
}

/// Returns the error of another epoch than the present one.
fn wrong(epoch: i32) -> ErrorCode {
    if epoch < LEADER_EPOCH { ErrorCode::FENCED_LEADER_EPOCH } else { ErrorCode::UNKNOWN_LEADER_EPOCH }
}
