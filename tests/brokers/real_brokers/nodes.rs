//! Requests of brokers to their controller. The requesting broker does not run: it is only registered.

use kayrock::messages::CreateTopicsRequest;
use kayrock::messages::allocate_producer_ids::AllocateProducerIdsRequest;
use kayrock::messages::alter_partition::{
    AlterPartitionRequest, AlterPartitionRequestPartitionData, AlterPartitionRequestTopicData, BrokerState,
};
use kayrock::messages::assign_replicas_to_dirs::{
    AssignReplicasToDirsRequest, AssignReplicasToDirsRequestDirectoryData, AssignReplicasToDirsRequestPartitionData,
    AssignReplicasToDirsRequestTopicData,
};
use kayrock::messages::broker_heartbeat::BrokerHeartbeatRequest;
use kayrock::messages::broker_registration::{self, BrokerRegistrationRequest};
use kayrock::messages::controlled_shutdown::ControlledShutdownRequest;
use kayrock::messages::envelope::EnvelopeRequest;
use kayrock::messages::unregister_broker::UnregisterBrokerRequest;
use kayrock::schema::Listener;
use kayrock::values::{BrokerId, DirectoryId};
use kayrock::{Bytes, ErrorCode, Request, Uuid};
use kayrock_tests::kafka::CLUSTER_ID;

use super::lab::{Lab, Site, only};
use super::topics::{NODE, Topic};
use super::versions;

/// The id of a broker's log folder.
fn directory(id: BrokerId) -> DirectoryId {
    DirectoryId(Uuid::from_u128(0x6469_7265_6374_6f72_7900_0000 | u128::from(id.0.unsigned_abs())))
}

/// A broker that is registered and never starts.
struct Node {
    id: BrokerId,
    epoch: i64,
}

fn registration(site: &Site, id: BrokerId) -> Result<BrokerRegistrationRequest, String> {
    let listener = broker_registration::Listener {
        name: "PLAINTEXT".into(),
        host: "127.0.0.1".into(),
        port: 9,
        ..Default::default()
    };
    let response = site.broker().connect()?.ask_well(&versions::request(), 4)?;
    let features = response.supported_features.into_iter().map(|feature| broker_registration::Feature {
        name: feature.name,
        min_supported_version: feature.min_version,
        max_supported_version: feature.max_version,
        ..Default::default()
    });
    Ok(BrokerRegistrationRequest {
        broker_id: id,
        cluster_id: CLUSTER_ID.into(),
        incarnation_id: Uuid::from_u128(1 << 70 | u128::from(id.0.unsigned_abs())),
        listeners: vec![listener],
        features: features.collect(),
        log_dirs: vec![directory(id)],
        ..BrokerRegistrationRequest::default()
    })
}

impl Node {
    /// Registers a broker with that id.
    fn register(site: &Site, id: i32) -> Result<Self, String> {
        let id = BrokerId(id);
        let version = site.newest::<BrokerRegistrationRequest>();
        let response = site.connect()?.ask_well(&registration(site, id)?, version)?;
        Ok(Self { id, epoch: response.broker_epoch })
    }
}

pub(crate) fn register(lab: &Lab, site: &Site) -> Result<(), String> {
    lab.each_version::<BrokerRegistrationRequest>(site, |controller, version| {
        let request = registration(site, BrokerId(100 + i32::from(version)))?;
        if version < 2 {
            controller.ask_refused(&request, version, ErrorCode::INVALID_REGISTRATION)?;
            return Ok("INVALID_REGISTRATION: there is no room for folders, which this cluster demands".to_owned());
        }
        assert!(controller.ask_well(&request, version)?.broker_epoch > 0);
        let lost = BrokerRegistrationRequest { cluster_id: "another".into(), ..request };
        controller.ask_refused(&lost, version, ErrorCode::INCONSISTENT_CLUSTER_ID)?;
        Ok("registered; INCONSISTENT_CLUSTER_ID for another cluster's".to_owned())
    })
}

pub(crate) fn heartbeat(lab: &Lab, site: &Site) -> Result<(), String> {
    let node = Node::register(site, 120)?;
    let request = |broker_epoch| BrokerHeartbeatRequest {
        broker_id: node.id,
        broker_epoch,
        want_fence: true,
        ..BrokerHeartbeatRequest::default()
    };
    lab.each_version::<BrokerHeartbeatRequest>(site, |controller, version| {
        let response = controller.ask_well(&request(node.epoch), version)?;
        assert!(response.is_fenced && !response.should_shut_down);
        controller.ask_refused(&request(node.epoch - 1), version, ErrorCode::STALE_BROKER_EPOCH)?;
        Ok("stays fenced; STALE_BROKER_EPOCH for an old epoch".to_owned())
    })
}

pub(crate) fn unregister(lab: &Lab, site: &Site) -> Result<(), String> {
    let request = |id| UnregisterBrokerRequest { broker_id: BrokerId(id), ..UnregisterBrokerRequest::default() };
    lab.each_version::<UnregisterBrokerRequest>(site, |node, version| {
        let error = ErrorCode::BROKER_ID_NOT_REGISTERED;
        node.ask_refused(&request(999), version, error)?;
        if site.listener == Listener::Controller {
            Node::register(site, 121)?;
            node.ask_well(&request(121), version)?;
            return Ok("one that never ran; BROKER_ID_NOT_REGISTERED for another".to_owned());
        }
        Ok("BROKER_ID_NOT_REGISTERED: there is no such broker".to_owned())
    })
}

pub(crate) fn allocate_producer_ids(lab: &Lab, site: &Site) -> Result<(), String> {
    let node = Node::register(site, 122)?;
    let request = |broker_epoch| AllocateProducerIdsRequest {
        broker_id: node.id,
        broker_epoch,
        ..AllocateProducerIdsRequest::default()
    };
    lab.each_version::<AllocateProducerIdsRequest>(site, |controller, version| {
        let response = controller.ask_well(&request(node.epoch), version)?;
        controller.ask_refused(&request(node.epoch - 1), version, ErrorCode::STALE_BROKER_EPOCH)?;
        Ok(format!("{} ids; STALE_BROKER_EPOCH for an old epoch", response.producer_id_len))
    })
}

pub(crate) fn alter_partition(lab: &Lab, site: &Site) -> Result<(), String> {
    let node = Node::register(site, 123)?;
    let topic = Topic::create(site, "altered-partition", 1)?;
    lab.each_version::<AlterPartitionRequest>(site, |controller, version| {
        let request = |broker_epoch| {
            let with_epochs = BrokerState { broker_id: NODE, ..BrokerState::default() };
            let mut partition = AlterPartitionRequestPartitionData::default();
            if version < 3 {
                partition.new_isr = [NODE].into();
            } else {
                partition.new_isr_with_epochs = vec![with_epochs];
            }
            let topic = AlterPartitionRequestTopicData {
                topic_name: topic.name.as_str().into(),
                topic_id: topic.id,
                partitions: vec![partition],
                ..AlterPartitionRequestTopicData::default()
            };
            AlterPartitionRequest {
                broker_id: node.id,
                broker_epoch,
                topics: vec![topic],
                ..AlterPartitionRequest::default()
            }
        };
        let response = controller.ask_refused(&request(node.epoch), version, ErrorCode::INVALID_REQUEST)?;
        assert_eq!(only(only(response.topics)?.partitions)?.partition_index, 0);
        controller.ask_refused(&request(node.epoch - 1), version, ErrorCode::STALE_BROKER_EPOCH)?;
        Ok("INVALID_REQUEST: another broker leads the partition".to_owned())
    })
}

pub(crate) fn assign_replicas_to_dirs(lab: &Lab, site: &Site) -> Result<(), String> {
    let node = Node::register(site, 124)?;
    let topic = Topic::create(site, "assigned-to-dirs", 1)?;
    let request = |broker_epoch| {
        let partition = AssignReplicasToDirsRequestPartitionData::default();
        let topic = AssignReplicasToDirsRequestTopicData {
            topic_id: topic.id,
            partitions: vec![partition],
            ..AssignReplicasToDirsRequestTopicData::default()
        };
        let directory = AssignReplicasToDirsRequestDirectoryData {
            id: directory(node.id),
            topics: vec![topic],
            ..AssignReplicasToDirsRequestDirectoryData::default()
        };
        AssignReplicasToDirsRequest {
            broker_id: node.id,
            broker_epoch,
            directories: vec![directory],
            ..AssignReplicasToDirsRequest::default()
        }
    };
    lab.each_version::<AssignReplicasToDirsRequest>(site, |controller, version| {
        let error = ErrorCode::NOT_LEADER_OR_FOLLOWER;
        let response = controller.ask_refused(&request(node.epoch), version, error)?;
        assert_eq!(only(response.directories)?.id, directory(node.id));
        controller.ask_refused(&request(node.epoch - 1), version, ErrorCode::STALE_BROKER_EPOCH)?;
        Ok("NOT_LEADER_OR_FOLLOWER: the broker has no replica".to_owned())
    })
}

/// A broker forwards a client's request, with the client's principal and address.
pub(crate) fn envelope(lab: &Lab, site: &Site) -> Result<(), String> {
    lab.each_version::<EnvelopeRequest>(site, |controller, version| {
        let inner = CreateTopicsRequest { validate_only: true, ..CreateTopicsRequest::default() };
        let inner_version = site.newest::<CreateTopicsRequest>();
        let frame = inner.serialize(inner_version, 4711, Some("a client")).map_err(|error| error.to_string())?;
        let request = EnvelopeRequest {
            request_data: Bytes::copy_from_slice(&frame[4..]),
            request_principal: Some(Bytes::from_static(b"\0\0\x05User\x0aANONYMOUS\0\0")),
            client_host_address: Bytes::from_static(&[127, 0, 0, 1]),
            ..EnvelopeRequest::default()
        };
        let data = controller.ask_well(&request, version)?.response_data.ok_or("a response")?;
        let response =
            inner.response_deserializer(inner_version).deserialize(&data).map_err(|error| error.to_string())?;
        assert_eq!(
            (response.header.correlation_id, response.remaining, response.body.topics.len()),
            (4711, &[][..], 0)
        );
        Ok("a client's request and its response".to_owned())
    })
}

pub(crate) fn shut_down(lab: &Lab, site: &Site) -> Result<(), String> {
    let request = |_| ControlledShutdownRequest { broker_id: BrokerId(999), ..ControlledShutdownRequest::default() };
    lab.refuses(site, ErrorCode::UNKNOWN_SERVER_ERROR, "not served by KRaft, though controllers name it", request)
}
