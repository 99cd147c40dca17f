//! Handlers of Metadata and `CreateTopics`.

use super::store::{LEADER_EPOCH, Store, Topic};
use crate::messages::create_topics::{CreatableTopic, CreatableTopicResult, CreateTopicsRequest, CreateTopicsResponse};
use crate::messages::metadata::{
    MetadataRequest, MetadataRequestTopic, MetadataResponse, MetadataResponseBroker, MetadataResponsePartition,
    MetadataResponseTopic,
};
use crate::mock::context::Context;
use crate::types::Uuid;
use crate::values::{BrokerId, ErrorCode};

/// Id of the only broker, the leader of all partitions.
pub(in crate::mock) const BROKER: BrokerId = BrokerId(1);

/// Default number of partitions.
const PARTITIONS: i32 = 1;

/// Handles Metadata.
pub(super) fn metadata(store: &mut Store, request: MetadataRequest, context: &Context) -> MetadataResponse {
    let may_create = request.allow_auto_topic_creation;
    let topics = match request.topics {
        // All topics are requested by null, but in version 0 by an empty array.
        Some(wanted) if !wanted.is_empty() || context.version() > 0 => {
            wanted.into_iter().map(|wanted| look_up(store, wanted, may_create)).collect()
        }
        _ => store.topics().iter().map(describe).collect(),
    };
    let broker = MetadataResponseBroker {
        node_id: BROKER,
        host: context.broker.ip().to_string().into(),
        port: context.broker.port().into(),
        ..MetadataResponseBroker::default()
    };
    MetadataResponse {
        brokers: vec![broker],
        cluster_id: Some("kayrock".into()),
        controller_id: BROKER,
        topics,
        ..MetadataResponse::default()
    }
}

fn look_up(store: &mut Store, wanted: MetadataRequestTopic, may_create: bool) -> MetadataResponseTopic {
    let MetadataRequestTopic { topic_id, name, .. } = wanted;
    let found = match &name {
        None => store.topic_by_id(topic_id).ok_or(ErrorCode::UNKNOWN_TOPIC_ID),
        Some(name) if may_create && store.topic(name).is_none() => store.create(name, PARTITIONS),
        Some(name) => store.topic(name).ok_or(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION),
    };
    match found {
        Ok(topic) => describe(topic),
        Err(error_code) => MetadataResponseTopic { error_code, name, topic_id, ..MetadataResponseTopic::default() },
    }
}

fn describe(topic: &Topic) -> MetadataResponseTopic {
    MetadataResponseTopic {
        name: Some(topic.name.clone()),
        topic_id: topic.id,
        partitions: (0..).take(topic.partitions.len()).map(describe_partition).collect(),
        ..MetadataResponseTopic::default()
    }
}

fn describe_partition(partition_index: i32) -> MetadataResponsePartition {
    MetadataResponsePartition {
        partition_index,
        leader_id: BROKER,
        leader_epoch: LEADER_EPOCH,
        replica_nodes: [BROKER].into(),
        isr_nodes: [BROKER].into(),
        ..MetadataResponsePartition::default()
    }
}

/// Handles `CreateTopics`.
pub(super) fn create_topics(store: &mut Store, request: CreateTopicsRequest, _: &Context) -> CreateTopicsResponse {
    let validate_only = request.validate_only;
    let topics = request.topics.into_iter().map(|topic| create_topic(store, topic, validate_only)).collect();
    CreateTopicsResponse { topics, ..CreateTopicsResponse::default() }
}

fn create_topic(store: &mut Store, topic: CreatableTopic, validate_only: bool) -> CreatableTopicResult {
    let partitions = match topic.num_partitions {
        -1 if topic.assignments.is_empty() => PARTITIONS,
        -1 => i32::try_from(topic.assignments.len()).unwrap_or(i32::MAX),
        partitions => partitions,
    };
    let created = match topic.replication_factor {
        -1 | 1 if validate_only => store.check_new(&topic.name, partitions).map(|()| Uuid::ZERO),
        -1 | 1 => store.create(&topic.name, partitions).map(|created| created.id),
        _ => Err(ErrorCode::INVALID_REPLICATION_FACTOR),
    };
    match created {
        Ok(topic_id) => CreatableTopicResult {
            name: topic.name,
            topic_id,
            error_message: None,
            num_partitions: partitions,
            replication_factor: 1,
            ..CreatableTopicResult::default()
        },
        Err(error_code) => CreatableTopicResult {
            name: topic.name,
            error_code,
            error_message: Some(error_code.description().into()),
            ..CreatableTopicResult::default()
        },
    }
}
