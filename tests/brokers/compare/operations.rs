//! Operations on the cluster, with one request each.

use kayrock::messages::add_raft_voter::AddRaftVoterRequest;
use kayrock::messages::alter_partition_reassignments::{
    AlterPartitionReassignmentsRequest, ReassignablePartition, ReassignableTopic,
};
use kayrock::messages::alter_replica_log_dirs::{
    AlterReplicaLogDir, AlterReplicaLogDirTopic, AlterReplicaLogDirsRequest,
};
use kayrock::messages::create_delegation_token::CreateDelegationTokenRequest;
use kayrock::messages::describe_delegation_token::DescribeDelegationTokenRequest;
use kayrock::messages::describe_quorum::{
    DescribeQuorumRequest, DescribeQuorumRequestPartitionData, DescribeQuorumRequestTopicData,
};
use kayrock::messages::expire_delegation_token::ExpireDelegationTokenRequest;
use kayrock::messages::list_partition_reassignments::ListPartitionReassignmentsRequest;
use kayrock::messages::remove_raft_voter::RemoveRaftVoterRequest;
use kayrock::messages::renew_delegation_token::RenewDelegationTokenRequest;
use kayrock::messages::unregister_broker::UnregisterBrokerRequest;
use kayrock::messages::update_features::{FeatureUpdateKey, UpdateFeaturesRequest};

use super::build::prepare;
use super::session::Session;

pub(crate) fn operations(session: &mut Session) -> Result<(), String> {
    prepare(session, "op-topic", 1)?;
    session.ask("no reassignments", &ListPartitionReassignmentsRequest::default())?;
    for (label, topic, replicas) in [
        ("cancel a reassignment", "op-topic", None),
        ("reassign to the same", "op-topic", Some(vec![1.into()])),
        ("reassign to another", "op-topic", Some(vec![9.into()])),
        ("reassign to none", "op-topic", Some(Vec::new())),
        ("reassign an unknown topic", "op-missing", None),
    ] {
        let partition =
            ReassignablePartition { replicas: replicas.map(Into::into), ..ReassignablePartition::default() };
        let topic =
            ReassignableTopic { name: topic.into(), partitions: vec![partition], ..ReassignableTopic::default() };
        session.ask(
            label,
            &AlterPartitionReassignmentsRequest { topics: vec![topic], timeout_ms: 5_000, ..Default::default() },
        )?;
    }
    let topic =
        AlterReplicaLogDirTopic { name: "op-topic".into(), partitions: vec![0], ..AlterReplicaLogDirTopic::default() };
    let dir = AlterReplicaLogDir { path: "/nowhere".into(), topics: vec![topic], ..AlterReplicaLogDir::default() };
    session.ask("an unknown directory", &AlterReplicaLogDirsRequest { dirs: vec![dir], ..Default::default() })?;
    for (label, name) in [("the quorum", "__cluster_metadata"), ("the quorum of a topic", "op-topic")] {
        let partition = DescribeQuorumRequestPartitionData::default();
        let topic = DescribeQuorumRequestTopicData {
            topic_name: name.into(),
            partitions: vec![partition],
            ..DescribeQuorumRequestTopicData::default()
        };
        let response =
            session.quietly(&DescribeQuorumRequest { topics: vec![topic], ..DescribeQuorumRequest::default() })?;
        let leaders = response.topics.iter().flat_map(|topic| &topic.partitions).map(|one| one.leader_id);
        let leaders: Vec<_> = leaders.collect();
        session.note(label, &(response.error_code, leaders));
    }
    session.ask("add a voter", &AddRaftVoterRequest { voter_id: 7, ..AddRaftVoterRequest::default() })?;
    session.ask("remove a voter", &RemoveRaftVoterRequest { voter_id: 7, ..RemoveRaftVoterRequest::default() })?;
    session.ask("unregister nobody", &UnregisterBrokerRequest { broker_id: 7.into(), ..Default::default() })?;
    session.ask("no updates of features", &UpdateFeaturesRequest { timeout_ms: 5_000, ..Default::default() })?;
    let update =
        FeatureUpdateKey { feature: "no.such.feature".into(), max_version_level: 1, ..FeatureUpdateKey::default() };
    session
        .ask("an unknown feature", &UpdateFeaturesRequest { feature_updates: vec![update], ..Default::default() })?;
    session.ask("create a token", &CreateDelegationTokenRequest::default())?;
    session.ask("renew a token", &RenewDelegationTokenRequest::default())?;
    session.ask("expire a token", &ExpireDelegationTokenRequest::default())?;
    session.ask("describe tokens", &DescribeDelegationTokenRequest::default())?;
    Ok(())
}
