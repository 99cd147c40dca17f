//! Handler of `ElectLeaders`.

use crate::messages::elect_leaders::{
    ElectLeadersRequest, ElectLeadersResponse, PartitionResult, ReplicaElectionResult, TopicPartitions,
};
use crate::mock::context::Context;
use crate::mock::log::Store;
use crate::mock::repeats::Repeats;
use crate::types::Str;
use crate::values::{ErrorCode, TopicName};

/// Handles `ElectLeaders`: the only broker leads all partitions already.
pub(super) fn elect_leaders(store: &mut Store, request: ElectLeadersRequest, _: &Context) -> ElectLeadersResponse {
    // Null asks for all partitions that need an election: none.
    let wanted = request.topic_partitions.unwrap_or_default();
    let mut repeats = Repeats::new();
    let results = wanted.into_iter().map(|TopicPartitions { topic, partitions, .. }| ReplicaElectionResult {
        partition_result: partitions
            .into_iter()
            .filter(|index| repeats.allow((topic.clone(), *index)))
            .map(|index| elect(store, &topic, index))
            .collect(),
        topic,
        ..ReplicaElectionResult::default()
    });
    ElectLeadersResponse { replica_election_results: results.collect(), ..ElectLeadersResponse::default() }
}

fn elect(store: &Store, name: &TopicName, partition_id: i32) -> PartitionResult {
    let is_known = store.topic(name).is_some_and(|topic| topic.has_partition(partition_id));
    let error_code = if is_known { ErrorCode::ELECTION_NOT_NEEDED } else { ErrorCode::UNKNOWN_TOPIC_OR_PARTITION };
    PartitionResult {
        partition_id,
        error_code,
        error_message: Some(Str::from_static(error_code.description())),
        ..PartitionResult::default()
    }
}
