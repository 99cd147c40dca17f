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
use crate::mock::ids::BROKER;
use crate::types::Str;
use crate::values::{ErrorCode, TopicName};

/// Topic of the quorum.
const METADATA: &str = "__cluster_metadata";

/// First version with the addresses of the voters (KIP-853).
const FIRST_WITH_NODES: i16 = 2;

fn message(code: ErrorCode) -> Option<Str> {
    Some(Str::from_static(code.description()))
}

/// Handles `DescribeQuorum`.
pub(super) fn describe_quorum(request: DescribeQuorumRequest, context: &Context) -> DescribeQuorumResponse {
    let wanted = request.topics.iter().map(|topic| (&topic.topic_name, topic.partitions.as_slice()));
    let is_known = |(name, partitions): (&TopicName, &[_])| *name == METADATA && partitions.len() == 1;
    if request.topics.len() != 1 || !wanted.map(is_known).all(|known| known) {
        let error_code = ErrorCode::INVALID_REQUEST;
        return DescribeQuorumResponse { error_code, error_message: message(error_code), ..Default::default() };
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

/// Handles `AddRaftVoter`: the voters are fixed.
pub(super) fn add_voter(_: AddRaftVoterRequest, _: &Context) -> AddRaftVoterResponse {
    let error_code = ErrorCode::UNSUPPORTED_VERSION;
    AddRaftVoterResponse { error_code, error_message: message(error_code), ..AddRaftVoterResponse::default() }
}

/// Handles `RemoveRaftVoter`: the voters are fixed.
pub(super) fn remove_voter(_: RemoveRaftVoterRequest, _: &Context) -> RemoveRaftVoterResponse {
    let error_code = ErrorCode::UNSUPPORTED_VERSION;
    RemoveRaftVoterResponse { error_code, error_message: message(error_code), ..RemoveRaftVoterResponse::default() }
}

/// Handles `UnregisterBroker`: there is no broker that has gone.
pub(super) fn unregister(_: UnregisterBrokerRequest, _: &Context) -> UnregisterBrokerResponse {
    let error_code = ErrorCode::BROKER_ID_NOT_REGISTERED;
    UnregisterBrokerResponse { error_code, error_message: message(error_code), ..UnregisterBrokerResponse::default() }
}

/// Handles `UpdateFeatures`: the features are those of the release.
pub(super) fn update_features(request: UpdateFeaturesRequest, _: &Context) -> UpdateFeaturesResponse {
    if request.feature_updates.is_empty() {
        return UpdateFeaturesResponse::default();
    }
    let error_code = ErrorCode::INVALID_UPDATE_VERSION;
    let results = request.feature_updates.into_iter().map(|update| UpdatableFeatureResult {
        feature: update.feature,
        error_code,
        error_message: message(error_code),
        ..UpdatableFeatureResult::default()
    });
    UpdateFeaturesResponse {
        error_code,
        error_message: message(error_code),
        results: results.collect(),
        ..UpdateFeaturesResponse::default()
    }
}
