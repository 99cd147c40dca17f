//! Handler of Metadata.

use super::properties::{CLUSTER_OPERATIONS, TOPIC_OPERATIONS, partitions};
use crate::messages::metadata::{
    MetadataRequest, MetadataRequestTopic, MetadataResponse, MetadataResponseBroker, MetadataResponsePartition,
    MetadataResponseTopic,
};
use crate::mock::context::Context;
use crate::mock::ids::{BROKER, CLUSTER_ID};
use crate::mock::log::{Store, Topic, is_valid_name};
use crate::types::Uuid;
use crate::values::{AuthorizedOperations, BrokerId, ErrorCode, TopicName};
use std::collections::{BTreeMap, HashSet};

/// First version that may look up topics by id.
const FIRST_WITH_IDS: i16 = 12;

/// Handles Metadata.
pub(super) fn metadata(store: &mut Store, request: MetadataRequest, context: &Context) -> MetadataResponse {
    let version = context.version();
    let operations =
        if request.include_topic_authorized_operations { TOPIC_OPERATIONS } else { AuthorizedOperations::OMITTED };
    let topics = match request.topics {
        // All topics are requested by null, but in version 0 by an empty array.
        Some(wanted) if !wanted.is_empty() || version > 0 => {
            if let Some(refused) = refuse(&wanted, version) {
                return refused;
            }
            let may_create = request.allow_auto_topic_creation && store.overrides.is_on("auto.create.topics.enable");
            look_up_all(store, wanted, may_create, operations)
        }
        _ => store.topics().map(|topic| describe(topic, operations)).collect(),
    };
    let has_operations = request.include_cluster_authorized_operations;
    MetadataResponse {
        brokers: vec![broker(context)],
        cluster_id: Some(CLUSTER_ID.into()),
        controller_id: BROKER,
        topics,
        cluster_authorized_operations: if has_operations { CLUSTER_OPERATIONS } else { AuthorizedOperations::OMITTED },
        ..MetadataResponse::default()
    }
}

fn broker(context: &Context) -> MetadataResponseBroker {
    MetadataResponseBroker {
        node_id: BROKER,
        host: context.broker.ip().to_string().into(),
        port: context.broker.port().into(),
        ..MetadataResponseBroker::default()
    }
}

/// Returns the response to a request that cannot be served, which has the error at every topic.
fn refuse(wanted: &[MetadataRequestTopic], version: i16) -> Option<MetadataResponse> {
    let mut topics = wanted.iter();
    let error_code = match topics.find(|topic| !topic.topic_id.is_zero() || topic.name.is_none()) {
        Some(_) if version < FIRST_WITH_IDS => ErrorCode::INVALID_REQUEST,
        Some(_) if wanted.iter().any(|topic| topic.topic_id.is_zero() && topic.name.is_none()) => {
            ErrorCode::UNKNOWN_SERVER_ERROR
        }
        _ => return None,
    };
    let topics = wanted.iter().map(|topic| MetadataResponseTopic {
        error_code,
        name: Some(topic.name.clone().unwrap_or_default()),
        topic_id: topic.topic_id,
        ..MetadataResponseTopic::default()
    });
    Some(MetadataResponse {
        topics: topics.collect(),
        controller_id: BrokerId(-1),
        error_code,
        ..MetadataResponse::default()
    })
}

/// Looks up topics, each once.
fn look_up_all(
    store: &mut Store,
    wanted: Vec<MetadataRequestTopic>,
    may_create: bool,
    operations: AuthorizedOperations,
) -> Vec<MetadataResponseTopic> {
    let mut known = HashSet::new();
    let mut topics = Vec::new();
    for MetadataRequestTopic { topic_id, name, .. } in wanted {
        // The id counts if there is one.
        let name = name.filter(|_| topic_id.is_zero());
        if known.insert((topic_id, name.clone())) {
            topics.push(look_up(store, topic_id, name, may_create, operations));
        }
    }
    topics
}

fn look_up(
    store: &mut Store,
    topic_id: Uuid,
    name: Option<TopicName>,
    may_create: bool,
    operations: AuthorizedOperations,
) -> MetadataResponseTopic {
    let found = match &name {
        None => store.topic_by_id(topic_id).ok_or(ErrorCode::UNKNOWN_TOPIC_ID),
        Some(name) if !is_valid_name(name) => Err(ErrorCode::INVALID_TOPIC_EXCEPTION),
        Some(name) => {
            if may_create && store.topic(name).is_none() {
                let count = partitions(store);
                store.create(name, count, BTreeMap::new());
            }
            store.topic(name).ok_or(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION)
        }
    };
    match found {
        Ok(topic) => describe(topic, operations),
        Err(error_code) => MetadataResponseTopic { error_code, name, topic_id, ..MetadataResponseTopic::default() },
    }
}

fn describe(topic: &Topic, topic_authorized_operations: AuthorizedOperations) -> MetadataResponseTopic {
    MetadataResponseTopic {
        name: Some(topic.name.clone()),
        topic_id: topic.id,
        partitions: (0..topic.count()).map(|index| describe_partition(topic, index)).collect(),
        topic_authorized_operations,
        ..MetadataResponseTopic::default()
    }
}

fn describe_partition(topic: &Topic, partition_index: i32) -> MetadataResponsePartition {
    MetadataResponsePartition {
        partition_index,
        leader_id: BROKER,
        leader_epoch: topic.leader_epoch(partition_index),
        replica_nodes: [BROKER].into(),
        isr_nodes: [BROKER].into(),
        ..MetadataResponsePartition::default()
    }
}
