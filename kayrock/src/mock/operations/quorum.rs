//! Handlers about the quorum of controllers: the only broker is the only voter.

use crate::messages::add_raft_voter::{AddRaftVoterRequest, AddRaftVoterResponse};
use crate::messages::describe_quorum::{
    DescribeQuorumRequest, DescribeQuorumRequestTopicData, DescribeQuorumResponse, DescribeQuorumResponsePartitionData,
    DescribeQuorumResponseTopicData, Listener, Node, ReplicaState,
};
use crate::messages::remove_raft_voter::{RemoveRaftVoterRequest, RemoveRaftVoterResponse};
use crate::messages::unregister_broker::{UnregisterBrokerRequest, UnregisterBrokerResponse};
use crate::messages::unregister_controller::{UnregisterControllerRequest, UnregisterControllerResponse};
use crate::mock::context::Context;
use crate::mock::ids::{BROKER, CLUSTER_ID};
use crate::mock::repeats::Repeats;
use crate::types::Str;
use crate::values::ErrorCode;

/// Topic of the quorum.
const METADATA: &str = "__cluster_metadata";

/// Text of the error of other partitions.
const NOT_HOSTED: &str = "This server does not host this topic-partition.";

/// First version with the addresses of the voters (KIP-853).
const FIRST_WITH_NODES: i16 = 2;

fn message(code: ErrorCode) -> Str {
    Str::from_static(code.description())
}

/// Handles `DescribeQuorum`.
pub(super) fn describe_quorum(request: &DescribeQuorumRequest, context: &Context) -> DescribeQuorumResponse {
    let is_quorum = |topic: &DescribeQuorumRequestTopicData| {
        topic.topic_name == METADATA && matches!(topic.partitions.as_slice(), [one] if one.partition_index == 0)
    };
    if !matches!(request.topics.as_slice(), [topic] if is_quorum(topic)) {
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
    let mut repeats = Repeats::new();
    let topics = request.topics.iter().map(|topic| {
        let partitions = topic.partitions.iter();
        let partitions = partitions.filter(|one| repeats.allow((topic.topic_name.clone(), one.partition_index)));
        let partitions = partitions.map(|partition| DescribeQuorumResponsePartitionData {
            partition_index: partition.partition_index,
            error_code: ErrorCode::UNKNOWN_TOPIC_OR_PARTITION,
            error_message: Some(NOT_HOSTED.into()),
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

/// Handles `UnregisterBroker`: there is no broker that has gone. Before Kafka 4 the error had no text.
pub(super) fn unregister(request: &UnregisterBrokerRequest, is_old: bool) -> UnregisterBrokerResponse {
    let text = format!("Broker ID {} is not currently registered", request.broker_id);
    UnregisterBrokerResponse {
        error_code: ErrorCode::BROKER_ID_NOT_REGISTERED,
        error_message: Some(if is_old { Str::default() } else { text.into() }),
        ..UnregisterBrokerResponse::default()
    }
}

/// Handles `UnregisterController`: the only controller is this one.
pub(super) fn unregister_controller(request: &UnregisterControllerRequest) -> UnregisterControllerResponse {
    let id = request.controller_id;
    let (error_code, text) = if id == BROKER.0 {
        (ErrorCode::INVALID_REQUEST, "Controller cannot unregister itself while it is active.".into())
    } else {
        let text = format!("Controller ID {id} is not currently registered.");
        (ErrorCode::CONTROLLER_ID_NOT_REGISTERED, text.into())
    };
    UnregisterControllerResponse { error_code, error_message: Some(text), ..UnregisterControllerResponse::default() }
}
