//! Handlers of reassignments: each partition has its only replica on the only broker and in the only directory.

use crate::messages::alter_partition_reassignments::{
    AlterPartitionReassignmentsRequest, AlterPartitionReassignmentsResponse, ReassignablePartition,
    ReassignablePartitionResponse, ReassignableTopic, ReassignableTopicResponse,
};
use crate::messages::alter_replica_log_dirs::{
    AlterReplicaLogDirPartitionResult, AlterReplicaLogDirTopicResult, AlterReplicaLogDirsRequest,
    AlterReplicaLogDirsResponse,
};
use crate::messages::list_partition_reassignments::{
    ListPartitionReassignmentsRequest, ListPartitionReassignmentsResponse,
};
use crate::mock::context::Context;
use crate::mock::ids::BROKER;
use crate::mock::log::{Store, Topic};
use crate::types::Str;
use crate::values::ErrorCode;

/// Handles `ListPartitionReassignments`.
pub(super) fn list_reassignments(
    _: ListPartitionReassignmentsRequest,
    _: &Context,
) -> ListPartitionReassignmentsResponse {
    ListPartitionReassignmentsResponse { error_message: None, ..ListPartitionReassignmentsResponse::default() }
}

/// Handles `AlterPartitionReassignments`.
pub(super) fn alter_reassignments(
    store: &mut Store,
    request: AlterPartitionReassignmentsRequest,
    _: &Context,
) -> AlterPartitionReassignmentsResponse {
    let responses = request.topics.into_iter().map(|topic| {
        let ReassignableTopic { name, partitions, .. } = topic;
        let known = store.topic(&name);
        let partitions = partitions.into_iter().map(|partition| alter(known, &partition)).collect();
        ReassignableTopicResponse { name, partitions, ..ReassignableTopicResponse::default() }
    });
    AlterPartitionReassignmentsResponse {
        allow_replication_factor_change: request.allow_replication_factor_change,
        error_message: None,
        responses: responses.collect(),
        ..AlterPartitionReassignmentsResponse::default()
    }
}

fn alter(topic: Option<&Topic>, partition: &ReassignablePartition) -> ReassignablePartitionResponse {
    let index = partition.partition_index;
    let error_code = match (topic.filter(|topic| topic.has_partition(index)), &partition.replicas) {
        (None, _) => ErrorCode::UNKNOWN_TOPIC_OR_PARTITION,
        (Some(_), None) => ErrorCode::NO_REASSIGNMENT_IN_PROGRESS,
        (Some(_), Some(replicas)) if **replicas == [BROKER] => ErrorCode::NONE,
        (Some(_), Some(_)) => ErrorCode::INVALID_REPLICA_ASSIGNMENT,
    };
    ReassignablePartitionResponse {
        partition_index: index,
        error_code,
        error_message: error_code.is_error().then(|| Str::from_static(error_code.description())),
        ..ReassignablePartitionResponse::default()
    }
}

/// Handles `AlterReplicaLogDirs`.
pub(super) fn alter_log_dirs(
    _: &mut Store,
    request: AlterReplicaLogDirsRequest,
    _: &Context,
) -> AlterReplicaLogDirsResponse {
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
