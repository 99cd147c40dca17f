//! Handler of `AlterReplicaLogDirs`: the only directory is the present one.

use crate::messages::alter_replica_log_dirs::{
    AlterReplicaLogDirPartitionResult, AlterReplicaLogDirTopicResult, AlterReplicaLogDirsRequest,
    AlterReplicaLogDirsResponse,
};
use crate::mock::context::Context;
use crate::values::{ErrorCode, TopicName};
use std::collections::{BTreeMap, BTreeSet};

/// Handles `AlterReplicaLogDirs`.
pub(super) fn alter_log_dirs(request: AlterReplicaLogDirsRequest, _: &Context) -> AlterReplicaLogDirsResponse {
    // Each partition gets one response, and a topic without partitions none.
    let mut partitions: BTreeMap<TopicName, BTreeSet<i32>> = BTreeMap::new();
    for topic in request.dirs.into_iter().flat_map(|dir| dir.topics).filter(|topic| !topic.partitions.is_empty()) {
        partitions.entry(topic.name).or_default().extend(topic.partitions);
    }
    let results = partitions.into_iter().map(|(topic_name, partitions)| {
        let partitions = partitions.into_iter().map(|partition_index| AlterReplicaLogDirPartitionResult {
            partition_index,
            error_code: ErrorCode::LOG_DIR_NOT_FOUND,
            ..AlterReplicaLogDirPartitionResult::default()
        });
        let partitions = partitions.collect();
        AlterReplicaLogDirTopicResult { topic_name, partitions, ..AlterReplicaLogDirTopicResult::default() }
    });
    AlterReplicaLogDirsResponse { results: results.collect(), ..AlterReplicaLogDirsResponse::default() }
}
