//! Controllers that join and leave; removing the only one is refused.

use kayrock::messages::add_raft_voter::{self, AddRaftVoterRequest};
use kayrock::messages::controller_registration::{self, ControllerRegistrationRequest};
use kayrock::messages::remove_raft_voter::RemoveRaftVoterRequest;
use kayrock::messages::unregister_controller::UnregisterControllerRequest;
use kayrock::messages::update_raft_voter::{KraftVersionFeature, Listener, UpdateRaftVoterRequest};
use kayrock::values::DirectoryId;
use kayrock::{ErrorCode, Uuid};
use kayrock_tests::kafka::CLUSTER_ID;

use super::cluster::quorum;
use super::lab::{Lab, Site};

const STRANGER: i32 = 77;

pub(crate) fn add(lab: &Lab, site: &Site) -> Result<(), String> {
    let voter = quorum(site)?.current_voters;
    let own = voter.first().ok_or("a voter")?;
    let listener = add_raft_voter::Listener {
        name: "CONTROLLER".into(),
        host: "127.0.0.1".into(),
        port: 9,
        ..add_raft_voter::Listener::default()
    };
    let request = |_| AddRaftVoterRequest {
        cluster_id: Some(CLUSTER_ID.into()),
        timeout_ms: 1000,
        voter_id: own.replica_id.0,
        voter_directory_id: own.replica_directory_id,
        listeners: vec![listener.clone()],
        ..AddRaftVoterRequest::default()
    };
    lab.refuses(site, ErrorCode::DUPLICATE_VOTER, "it is one", request)
}

pub(crate) fn remove(lab: &Lab, site: &Site) -> Result<(), String> {
    let request = |_| RemoveRaftVoterRequest {
        cluster_id: Some(CLUSTER_ID.into()),
        voter_id: STRANGER,
        voter_directory_id: DirectoryId(Uuid::from_u128(7)),
        ..RemoveRaftVoterRequest::default()
    };
    lab.refuses(site, ErrorCode::VOTER_NOT_FOUND, "it is none", request)
}

pub(crate) fn update(lab: &Lab, site: &Site) -> Result<(), String> {
    let quorum = quorum(site)?;
    let listener = Listener { name: "CONTROLLER".into(), host: "127.0.0.1".into(), port: 9, ..Listener::default() };
    let request = |voter_id, voter_directory_id| UpdateRaftVoterRequest {
        cluster_id: Some(CLUSTER_ID.into()),
        current_leader_epoch: quorum.leader_epoch,
        voter_id,
        voter_directory_id,
        listeners: vec![listener.clone()],
        kraft_version_feature: KraftVersionFeature { max_supported_version: 1, ..KraftVersionFeature::default() },
        ..UpdateRaftVoterRequest::default()
    };
    lab.refuses(site, ErrorCode::VOTER_NOT_FOUND, "it is none", |_| request(STRANGER, DirectoryId(Uuid::from_u128(7))))
}

fn register_request(controller_id: i32) -> ControllerRegistrationRequest {
    let listener = controller_registration::Listener {
        name: "CONTROLLER".into(),
        host: "127.0.0.1".into(),
        port: 9,
        ..Default::default()
    };
    let feature = |name: &str, max_supported_version| controller_registration::Feature {
        name: name.into(),
        max_supported_version,
        ..Default::default()
    };
    ControllerRegistrationRequest {
        controller_id,
        incarnation_id: Uuid::from_u128(0xc0de),
        listeners: vec![listener],
        features: vec![feature("metadata.version", 100), feature("group.version", 10)],
        ..ControllerRegistrationRequest::default()
    }
}

pub(crate) fn register(lab: &Lab, site: &Site) -> Result<(), String> {
    lab.responses(site, |_| register_request(STRANGER), |_, _| "registered, with no vote".to_owned())
}

pub(crate) fn unregister(lab: &Lab, site: &Site) -> Result<(), String> {
    let request = |_| UnregisterControllerRequest { controller_id: 78, ..UnregisterControllerRequest::default() };
    lab.refuses(site, ErrorCode::CONTROLLER_ID_NOT_REGISTERED, "nobody has this number", request)
}
