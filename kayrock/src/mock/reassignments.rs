//! Reassignments of partitions to other brokers (KIP-455). They complete at once.

use super::apis::Apis;
use super::cluster::Cluster;
use crate::messages::alter_partition_reassignments::{
    AlterPartitionReassignmentsRequest, AlterPartitionReassignmentsResponse, ReassignablePartition,
    ReassignablePartitionResponse, ReassignableTopicResponse,
};
use crate::messages::list_partition_reassignments::{
    ListPartitionReassignmentsRequest, ListPartitionReassignmentsResponse,
};
use crate::types::Str;
use crate::values::{BrokerId, ErrorCode, TopicName};
use crate::versions::Versions;

/// Returns `AlterPartitionReassignments` and `ListPartitionReassignments`.
pub(super) fn apis(cluster: &Cluster) -> Apis {
    let cluster = cluster.clone();
    Apis::default()
        .on::<AlterPartitionReassignmentsRequest>(Versions::ALL, move |request, _| alter(&cluster, request))
        .on::<ListPartitionReassignmentsRequest>(Versions::ALL, |_, _| list())
}

/// Lists the reassignments in progress: none.
fn list() -> ListPartitionReassignmentsResponse {
    ListPartitionReassignmentsResponse { error_message: None, ..ListPartitionReassignmentsResponse::default() }
}

fn alter(cluster: &Cluster, request: AlterPartitionReassignmentsRequest) -> AlterPartitionReassignmentsResponse {
    let allow_replication_factor_change = request.allow_replication_factor_change;
    // Kafka takes another path for a request without topics.
    let is_empty = request.topics.is_empty();
    let responses = request.topics.into_iter().map(|topic| {
        let partitions = topic.partitions.into_iter().map(|partition| {
            let index = partition.partition_index;
            let moved = reassign(cluster, &topic.name, partition, allow_replication_factor_change);
            let error_code = moved.err().unwrap_or_default();
            ReassignablePartitionResponse {
                partition_index: index,
                error_code,
                error_message: error_message(error_code),
                ..ReassignablePartitionResponse::default()
            }
        });
        let partitions = partitions.collect();
        ReassignableTopicResponse { name: topic.name, partitions, ..ReassignableTopicResponse::default() }
    });
    let responses = responses.collect();
    AlterPartitionReassignmentsResponse {
        allow_replication_factor_change,
        error_message: is_empty.then(Str::default),
        responses,
        ..AlterPartitionReassignmentsResponse::default()
    }
}

/// Returns the text of an error; Kafka has none if there is no reassignment to cancel.
fn error_message(code: ErrorCode) -> Option<Str> {
    let has_message = code.is_error() && code != ErrorCode::NO_REASSIGNMENT_IN_PROGRESS;
    has_message.then(|| Str::from_static(code.description()))
}

/// Moves a partition to its new replicas, and its leader to the first of them that is up.
fn reassign(
    cluster: &Cluster,
    topic: &TopicName,
    partition: ReassignablePartition,
    may_resize: bool,
) -> Result<(), ErrorCode> {
    let index = partition.partition_index;
    if !cluster.partitions.count(topic).is_some_and(|count| (0..count).contains(&index)) {
        return Err(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION);
    }
    let target: Vec<BrokerId> =
        partition.replicas.ok_or(ErrorCode::NO_REASSIGNMENT_IN_PROGRESS)?.iter().copied().collect();
    let mut state = cluster.state();
    let is_repeated = target.iter().enumerate().any(|(place, id)| target.iter().take(place).any(|other| other == id));
    if target.is_empty() || is_repeated || !target.iter().all(|id| state.has(*id)) {
        return Err(ErrorCode::INVALID_REPLICA_ASSIGNMENT);
    }
    if !may_resize && target.len() != state.replicas(topic, index).len() {
        return Err(ErrorCode::INVALID_REPLICATION_FACTOR);
    }
    let leader = state.leader(topic, index);
    let next = target.iter().copied().find(|id| state.is_up(*id));
    let is_kept = target.contains(&leader);
    let placement = state.placement_mut(topic, index);
    placement.replicas = Some(target);
    placement.leader = Some(leader);
    drop(state);
    if let Some(next) = next.filter(|_| !is_kept) {
        cluster.move_leader(topic, index, next);
    }
    Ok(())
}
