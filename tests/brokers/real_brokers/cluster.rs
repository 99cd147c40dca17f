//! The cluster: its nodes, its quorum and its features.

use kayrock::ErrorCode;
use kayrock::messages::describe_cluster::DescribeClusterRequest;
use kayrock::messages::describe_quorum::{
    DescribeQuorumRequest, DescribeQuorumRequestPartitionData, DescribeQuorumRequestTopicData,
    DescribeQuorumResponsePartitionData,
};
use kayrock::messages::update_features::{FeatureUpdateKey, UpdateFeaturesRequest};
use kayrock::schema::Listener;
use kayrock::values::EndpointType;
use kayrock_tests::kafka::CLUSTER_ID;

use super::lab::{Lab, Site, only};
use super::topics::NODE;
use super::versions;

/// The topic of the cluster's metadata.
pub(crate) const METADATA: &str = "__cluster_metadata";

/// The feature that every cluster has.
const METADATA_VERSION: &str = "metadata.version";

pub(crate) fn describe(lab: &Lab, site: &Site) -> Result<(), String> {
    let is_controller = site.listener == Listener::Controller;
    lab.each_version::<DescribeClusterRequest>(site, |broker, version| {
        let request = DescribeClusterRequest {
            include_cluster_authorized_operations: true,
            endpoint_type: if is_controller && version >= 1 { EndpointType::Controller } else { EndpointType::Broker },
            ..DescribeClusterRequest::default()
        };
        if is_controller && version == 0 {
            broker.ask_refused(&request, version, ErrorCode::INVALID_REQUEST)?;
            return Ok("INVALID_REQUEST: v0 asks for brokers".to_owned());
        }
        let response = broker.ask_well(&request, version)?;
        assert_eq!((&*response.cluster_id, response.controller_id), (CLUSTER_ID, NODE));
        assert!(response.cluster_authorized_operations.iter().next().is_some());
        let node = only(response.brokers)?;
        assert_eq!((node.broker_id, format!("{}:{}", node.host, node.port)), (NODE, site.address.clone()));
        Ok("one node".to_owned())
    })
}

fn quorum_request() -> DescribeQuorumRequest {
    let partition = DescribeQuorumRequestPartitionData::default();
    let topic = DescribeQuorumRequestTopicData {
        topic_name: METADATA.into(),
        partitions: vec![partition],
        ..DescribeQuorumRequestTopicData::default()
    };
    DescribeQuorumRequest { topics: vec![topic], ..DescribeQuorumRequest::default() }
}

/// The state of the quorum.
pub(crate) fn quorum(site: &Site) -> Result<DescribeQuorumResponsePartitionData, String> {
    let response = site.connect()?.ask_well(&quorum_request(), site.newest::<DescribeQuorumRequest>())?;
    only(only(response.topics)?.partitions)
}

pub(crate) fn describe_quorum(lab: &Lab, site: &Site) -> Result<(), String> {
    lab.each_version::<DescribeQuorumRequest>(site, |broker, version| {
        let response = broker.ask_well(&quorum_request(), version)?;
        assert_eq!(response.nodes.len(), usize::from(version >= 2));
        let partition = only(only(response.topics)?.partitions)?;
        assert!(partition.leader_id == NODE && partition.high_watermark > 0);
        let voter = only(partition.current_voters)?;
        assert_eq!((voter.replica_id, voter.replica_directory_id.is_zero()), (NODE, version < 2));
        Ok("one voter".to_owned())
    })
}

pub(crate) fn update_features(lab: &Lab, site: &Site) -> Result<(), String> {
    let known = site.broker().connect()?.ask_well(&versions::request(), 4)?;
    let known = known.finalized_features.iter().find(|feature| feature.name == METADATA_VERSION);
    let level = known.ok_or("a level of metadata")?.max_version_level;
    lab.each_version::<UpdateFeaturesRequest>(site, |broker, version| {
        let request = |feature: &str| {
            let update =
                FeatureUpdateKey { feature: feature.into(), max_version_level: level, ..FeatureUpdateKey::default() };
            UpdateFeaturesRequest {
                feature_updates: vec![update],
                validate_only: version >= 1,
                ..UpdateFeaturesRequest::default()
            }
        };
        broker.ask_well(&request(METADATA_VERSION), version)?;
        broker.ask_refused(&request("beauty"), version, ErrorCode::INVALID_UPDATE_VERSION)?;
        Ok("to the level it has; INVALID_UPDATE_VERSION of an unknown one".to_owned())
    })
}
