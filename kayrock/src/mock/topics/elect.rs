//! Handler of `ElectLeaders`.

use crate::messages::elect_leaders::{
    ElectLeadersRequest, ElectLeadersResponse, PartitionResult, ReplicaElectionResult, TopicPartitions,
};
use crate::mock::context::Context;
use crate::mock::log::Store;
use crate::mock::repeats::Repeats;
use crate::types::Str;
use crate::values::{ElectionType, ErrorCode, TopicName};

/// Handles `ElectLeaders`: the only broker leads all partitions already.
pub(super) fn elect_leaders(store: &mut Store, request: ElectLeadersRequest, _: &Context) -> ElectLeadersResponse {
    let unknown = match request.election_type {
        ElectionType::Other(number) => Some(format!("Unknown election type {number}").into()),
        _ => None,
    };
    // Null asks for all topics, whose partitions need no election.
    let wanted = request.topic_partitions.unwrap_or_else(|| all_topics(store));
    let mut repeats = Repeats::new();
    let results = wanted.into_iter().map(|TopicPartitions { topic, partitions, .. }| ReplicaElectionResult {
        partition_result: partitions
            .into_iter()
            .filter(|index| repeats.allow((topic.clone(), *index)))
            .map(|index| elect(store, &topic, index, unknown.as_ref()))
            .collect(),
        topic,
        ..ReplicaElectionResult::default()
    });
    let replica_election_results = results.collect();
    let error_code = if unknown.is_some() { ErrorCode::INVALID_REQUEST } else { ErrorCode::NONE };
    ElectLeadersResponse { error_code, replica_election_results, ..ElectLeadersResponse::default() }
}

fn all_topics(store: &Store) -> Vec<TopicPartitions> {
    let topics = store.topics().map(|topic| topic.name.clone());
    topics.map(|topic| TopicPartitions { topic, ..TopicPartitions::default() }).collect()
}

fn elect(store: &Store, name: &TopicName, partition_id: i32, unknown: Option<&Str>) -> PartitionResult {
    if let Some(message) = unknown {
        let (error_code, error_message) = (ErrorCode::INVALID_REQUEST, Some(message.clone()));
        return PartitionResult { partition_id, error_code, error_message, ..PartitionResult::default() };
    }
    let is_known = store.topic(name).is_some_and(|topic| topic.has_partition(partition_id));
    let error_code = if is_known { ErrorCode::ELECTION_NOT_NEEDED } else { ErrorCode::UNKNOWN_TOPIC_OR_PARTITION };
    PartitionResult {
        partition_id,
        error_code,
        error_message: Some(Str::from_static(error_code.description())),
        ..PartitionResult::default()
    }
}
