//! Handler of `AlterReplicaLogDirs`: the only directory is the present one.

use crate::messages::alter_replica_log_dirs::{
    AlterReplicaLogDirPartitionResult, AlterReplicaLogDirTopicResult, AlterReplicaLogDirsRequest,
    AlterReplicaLogDirsResponse,
};
use crate::mock::context::Context;
use crate::values::ErrorCode;

/// Handles `AlterReplicaLogDirs`.
pub(super) fn alter_log_dirs(request: AlterReplicaLogDirsRequest, _: &Context) -> AlterReplicaLogDirsResponse {
    let topics = request.dirs.into_iter().flat_map(|dir| dir.topics);
    let results = topics.map(|topic| {
        let partitions = topic.partitions.into_iter().map(|partition_index| AlterReplicaLogDirPartitionResult {
            partition_index,
            error_code: ErrorCode::LOG_DIR_NOT_FOUND,
            ..AlterReplicaLogDirPartitionResult::default()
        });
        AlterReplicaLogDirTopicResult {
            topic_name: topic.name,
            partitions: partitions.collect(),
            ..AlterReplicaLogDirTopicResult::default()
        }
    });
    AlterReplicaLogDirsResponse { results: results.collect(), ..AlterReplicaLogDirsResponse::default() }
}
