//! Elections of leaders in a cluster.

use super::api::Api;
use super::apis::Apis;
use super::cluster::Cluster;
use crate::messages::elect_leaders::{
    ElectLeadersRequest, ElectLeadersResponse, PartitionResult, ReplicaElectionResult,
};
use crate::types::Str;
use crate::values::{ApiKey, BrokerId, ElectionType, ErrorCode, TopicName};

/// Makes `ElectLeaders` move leaders, if it is served.
pub(super) fn hold(cluster: &Cluster, apis: &mut Apis) {
    if apis.get(ApiKey::ELECT_LEADERS).is_none() {
        return;
    }
    let cluster = cluster.clone();
    apis.change(ApiKey::ELECT_LEADERS, |inner| {
        Api::around(inner, move |request: ElectLeadersRequest, _, next| {
            let cluster = cluster.clone();
            async move {
                let (election, is_about_all) = (request.election_type, request.topic_partitions.is_none());
                let mut response = next.respond(request).await.unwrap_or_default();
                if is_about_all {
                    response.replica_election_results = all(&cluster);
                }
                elect(&cluster, election, &mut response);
                if is_about_all {
                    // The response to a request for all partitions has all topics, and the partitions with an election.
                    response.replica_election_results.iter_mut().for_each(keep_elected);
                }
                response
            }
        })
    });
}

fn all(cluster: &Cluster) -> Vec<ReplicaElectionResult> {
    let results = cluster.partitions.counts().into_iter().map(|(topic, count)| ReplicaElectionResult {
        topic,
        partition_result: (0..count)
            .map(|partition_id| PartitionResult {
                partition_id,
                error_code: ErrorCode::ELECTION_NOT_NEEDED,
                ..PartitionResult::default()
            })
            .collect(),
        ..ReplicaElectionResult::default()
    });
    results.collect()
}

fn keep_elected(topic: &mut ReplicaElectionResult) {
    topic.partition_result.retain(|result| result.error_code != ErrorCode::ELECTION_NOT_NEEDED);
}

fn elect(cluster: &Cluster, election: ElectionType, response: &mut ElectLeadersResponse) {
    for topic in &mut response.replica_election_results {
        let known = topic.partition_result.iter_mut();
        for result in known.filter(|result| result.error_code == ErrorCode::ELECTION_NOT_NEEDED) {
            let chosen = choose(cluster, election, &topic.topic, result.partition_id);
            if let Ok(leader) = chosen {
                cluster.move_leader(&topic.topic, result.partition_id, leader);
            }
            result.error_code = chosen.err().unwrap_or_default();
            let text = result.error_code.is_error().then(|| Str::from_static(result.error_code.description()));
            result.error_message = text;
        }
    }
}

/// Returns the new leader of a partition.
fn choose(cluster: &Cluster, election: ElectionType, topic: &TopicName, partition: i32) -> Result<BrokerId, ErrorCode> {
    let state = cluster.state();
    let (leader, replicas) = (state.leader(topic, partition), state.replicas(topic, partition));
    match election {
        ElectionType::Preferred => match replicas.first() {
            Some(first) if *first == leader => Err(ErrorCode::ELECTION_NOT_NEEDED),
            Some(first) if state.is_up(*first) => Ok(*first),
            _ => Err(ErrorCode::PREFERRED_LEADER_NOT_AVAILABLE),
        },
        _ if state.is_up(leader) => Err(ErrorCode::ELECTION_NOT_NEEDED),
        _ => {
            let first_up = replicas.into_iter().find(|replica| state.is_up(*replica));
            first_up.ok_or(ErrorCode::ELIGIBLE_LEADERS_NOT_AVAILABLE)
        }
    }
}
