//! Handlers about the quorum of controllers: the only broker is the only voter.

use crate::messages::add_raft_voter::{AddRaftVoterRequest, AddRaftVoterResponse};
use crate::messages::describe_quorum::{
    DescribeQuorumRequest, DescribeQuorumResponse, DescribeQuorumResponsePartitionData,
    DescribeQuorumResponseTopicData, Listener, Node, ReplicaState,
};
use crate::messages::remove_raft_voter::{RemoveRaftVoterRequest, RemoveRaftVoterResponse};
use crate::messages::unregister_broker::{UnregisterBrokerRequest, UnregisterBrokerResponse};
use crate::messages::update_features::{UpdatableFeatureResult, UpdateFeaturesRequest, UpdateFeaturesResponse};
use crate::mock::context::Context;
use crate::mock::ids::{BROKER, CLUSTER_ID};
use crate::types::Str;
use crate::values::ErrorCode;

/// Topic of the quorum.
const METADATA: &str = "__cluster_metadata";

/// First version with the addresses of the voters (KIP-853).
const FIRST_WITH_NODES: i16 = 2;

/// First version of `UpdateFeatures` without an error of each update.
const FIRST_WITH_ONE_ERROR: i16 = 2;

fn message(code: ErrorCode) -> Str {
    Str::from_static(code.description())
}

/// Handles `DescribeQuorum`.
pub(super) fn describe_quorum(request: &DescribeQuorumRequest, context: &Context) -> DescribeQuorumResponse {
    let [wanted] = request.topics.as_slice() else {
        let error_code = ErrorCode::INVALID_REQUEST;
        return DescribeQuorumResponse { error_code, error_message: Some(message(error_code)), ..Default::default() };
    };
    if wanted.topic_name != METADATA {
        return unknown(request);
    }
    let voter = ReplicaState { replica_id: BROKER, log_end_offset: 1, ..ReplicaState::default() };
    let partition = DescribeQuorumResponsePartitionData {
        leader_id: BROKER,
        leader_epoch: 1,
        high_watermark: 1,
        current_voters: vec![voter],
        ..DescribeQuorumResponsePartitionData::default()
    };
    let topic = DescribeQuorumResponseTopicData {
        topic_name: METADATA.into(),
        partitions: vec![partition],
        ..DescribeQuorumResponseTopicData::default()
    };
    let listener = Listener {
        name: "CONTROLLER".into(),
        host: context.broker.ip().to_string().into(),
        port: context.broker.port(),
        ..Listener::default()
    };
    let node = Node { node_id: BROKER, listeners: vec![listener], ..Node::default() };
    let nodes = if context.version() >= FIRST_WITH_NODES { vec![node] } else { Vec::new() };
    DescribeQuorumResponse { topics: vec![topic], nodes, ..DescribeQuorumResponse::default() }
}

/// Returns the response about topics that are not the quorum's.
fn unknown(request: &DescribeQuorumRequest) -> DescribeQuorumResponse {
    let topics = request.topics.iter().map(|topic| {
        let partitions = topic.partitions.iter().map(|partition| DescribeQuorumResponsePartitionData {
            partition_index: partition.partition_index,
            error_code: ErrorCode::UNKNOWN_TOPIC_OR_PARTITION,
            ..DescribeQuorumResponsePartitionData::default()
        });
        DescribeQuorumResponseTopicData {
            topic_name: topic.topic_name.clone(),
            partitions: partitions.collect(),
            ..DescribeQuorumResponseTopicData::default()
        }
    });
    DescribeQuorumResponse { topics: topics.collect(), ..DescribeQuorumResponse::default() }
}

/// Returns the error of a change of the voters, which are fixed.
fn fixed_voters(cluster_id: Option<&Str>) -> ErrorCode {
    match cluster_id {
        Some(id) if *id != CLUSTER_ID => ErrorCode::INCONSISTENT_CLUSTER_ID,
        _ => ErrorCode::UNSUPPORTED_VERSION,
    }
}

/// Handles `AddRaftVoter`: the voters are fixed.
pub(super) fn add_voter(request: &AddRaftVoterRequest) -> AddRaftVoterResponse {
    let error_code = fixed_voters(request.cluster_id.as_ref());
    AddRaftVoterResponse { error_code, error_message: Some(message(error_code)), ..AddRaftVoterResponse::default() }
}

/// Handles `RemoveRaftVoter`: the voters are fixed.
pub(super) fn remove_voter(request: &RemoveRaftVoterRequest) -> RemoveRaftVoterResponse {
    let error_code = fixed_voters(request.cluster_id.as_ref());
    RemoveRaftVoterResponse {
        error_code,
        error_message: Some(message(error_code)),
        ..RemoveRaftVoterResponse::default()
    }
}

/// Handles `UnregisterBroker`: there is no broker that has gone.
pub(super) fn unregister(_: UnregisterBrokerRequest, _: &Context) -> UnregisterBrokerResponse {
    let error_code = ErrorCode::BROKER_ID_NOT_REGISTERED;
    UnregisterBrokerResponse {
        error_code,
        error_message: Some(message(error_code)),
        ..UnregisterBrokerResponse::default()
    }
}

/// Handles `UpdateFeatures`: the features are those of the release.
pub(super) fn update_features(request: UpdateFeaturesRequest, context: &Context) -> UpdateFeaturesResponse {
    // Since version 2 one error is that of all updates.
    let has_results = context.version() < FIRST_WITH_ONE_ERROR;
    let is_refused = !request.feature_updates.is_empty();
    let failure = ErrorCode::INVALID_UPDATE_VERSION;
    let results = request.feature_updates.into_iter().map(|update| UpdatableFeatureResult {
        feature: update.feature,
        error_code: failure,
        error_message: Some(message(failure)),
        ..UpdatableFeatureResult::default()
    });
    let error_code = if is_refused && !has_results { failure } else { ErrorCode::NONE };
    UpdateFeaturesResponse {
        error_code,
        error_message: if has_results { Some(Str::default()) } else { is_refused.then(|| message(error_code)) },
        results: results.collect(),
        ..UpdateFeaturesResponse::default()
    }
}
