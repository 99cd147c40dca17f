//! Brokers of the cluster, leaders of partitions and coordinators.

use super::api::Api;
use super::apis::Apis;
use crate::faults::{Faults, Rule};
use crate::messages::find_coordinator::{FindCoordinatorRequest, FindCoordinatorResponse};
use crate::messages::metadata::{MetadataRequest, MetadataResponse, MetadataResponseBroker, MetadataResponsePartition};
use crate::types::Str;
use crate::values::{ApiKey, BrokerId, CoordinatorType, ErrorCode, TopicName};
use core::net::SocketAddr;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// APIs whose partitions only the leader serves.
const OF_LEADERS: [ApiKey; 5] =
    [ApiKey::PRODUCE, ApiKey::FETCH, ApiKey::LIST_OFFSETS, ApiKey::OFFSET_FOR_LEADER_EPOCH, ApiKey::DELETE_RECORDS];

/// APIs whose groups or transactional ids only the coordinator serves.
const OF_COORDINATORS: [ApiKey; 16] = [
    ApiKey::JOIN_GROUP,
    ApiKey::SYNC_GROUP,
    ApiKey::HEARTBEAT,
    ApiKey::LEAVE_GROUP,
    ApiKey::OFFSET_COMMIT,
    ApiKey::OFFSET_FETCH,
    ApiKey::DESCRIBE_GROUPS,
    ApiKey::DELETE_GROUPS,
    ApiKey::OFFSET_DELETE,
    ApiKey::CONSUMER_GROUP_HEARTBEAT,
    ApiKey::SHARE_GROUP_HEARTBEAT,
    ApiKey::INIT_PRODUCER_ID,
    ApiKey::ADD_PARTITIONS_TO_TXN,
    ApiKey::ADD_OFFSETS_TO_TXN,
    ApiKey::END_TXN,
    ApiKey::TXN_OFFSET_COMMIT,
];

/// Brokers that share their state; its clones are the same cluster.
#[derive(Debug, Clone, Default)]
pub(super) struct Cluster(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    nodes: Vec<Node>,
    leaders: BTreeMap<TopicName, BTreeMap<i32, BrokerId>>,
    coordinators: BTreeMap<Str, BrokerId>,
}

/// Broker of the cluster.
#[derive(Debug, Clone, Copy)]
struct Node {
    id: BrokerId,
    address: SocketAddr,
    is_up: bool,
}

impl State {
    /// Returns the leader of a partition: the chosen one, or the brokers in turn.
    fn leader(&self, topic: &str, partition: i32) -> BrokerId {
        let chosen = self.leaders.iter().find(|(name, _)| name.as_str() == topic);
        let chosen = chosen.and_then(|(_, partitions)| partitions.get(&partition));
        let turn = usize::try_from(partition).unwrap_or_default() % self.nodes.len().max(1);
        chosen.copied().or_else(|| self.nodes.get(turn).map(|node| node.id)).unwrap_or_default()
    }

    /// Returns the coordinator of a group or transactional id: the chosen one, or the first broker.
    fn coordinator(&self, key: &str) -> BrokerId {
        let chosen = self.coordinators.iter().find(|(known, _)| known.as_str() == key);
        chosen.map(|(_, id)| *id).or_else(|| self.nodes.first().map(|node| node.id)).unwrap_or_default()
    }

    fn node(&self, id: BrokerId) -> Option<&Node> {
        self.nodes.iter().find(|node| node.id == id)
    }

    fn is_up(&self, id: BrokerId) -> bool {
        self.node(id).is_some_and(|node| node.is_up)
    }
}

impl Cluster {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds a broker or changes its state.
    pub(super) fn set_node(&self, id: BrokerId, address: SocketAddr, is_up: bool) {
        let mut state = self.state();
        state.nodes.retain(|node| node.id != id);
        state.nodes.push(Node { id, address, is_up });
        state.nodes.sort_by_key(|node| node.id);
    }

    pub(super) fn move_leader(&self, topic: TopicName, partition: i32, to: BrokerId) {
        self.state().leaders.entry(topic).or_default().insert(partition, to);
    }

    pub(super) fn move_coordinator(&self, key: Str, to: BrokerId) {
        self.state().coordinators.insert(key, to);
    }

    /// Returns rules that reject requests to the wrong broker.
    pub(super) fn routing(&self) -> Faults {
        let faults = Faults::new();
        for api in OF_LEADERS {
            let cluster = self.clone();
            let rule = Rule::api(api).error(ErrorCode::NOT_LEADER_OR_FOLLOWER);
            faults.add(rule.led_elsewhere(move |topic, partition| Some(cluster.state().leader(topic, partition))));
        }
        for api in OF_COORDINATORS {
            let cluster = self.clone();
            let rule = Rule::api(api).error(ErrorCode::NOT_COORDINATOR);
            faults.add(rule.coordinated_elsewhere(move |key| cluster.state().coordinator(key)));
        }
        faults
    }

    /// Makes the built-in APIs describe all brokers.
    pub(super) fn describe(&self, apis: &mut Apis) {
        if apis.get(ApiKey::METADATA).is_some() {
            let cluster = self.clone();
            apis.change(ApiKey::METADATA, |inner| {
                Api::around(inner, move |request: MetadataRequest, _, next| {
                    let cluster = cluster.clone();
                    async move { cluster.in_metadata(next.respond(request).await.unwrap_or_default()) }
                })
            });
        }
        if apis.get(ApiKey::FIND_COORDINATOR).is_some() {
            let cluster = self.clone();
            apis.change(ApiKey::FIND_COORDINATOR, |inner| {
                Api::around(inner, move |request: FindCoordinatorRequest, _, next| {
                    let cluster = cluster.clone();
                    async move {
                        let (key, key_type) = (request.key.clone(), request.key_type);
                        cluster.in_coordinators(next.respond(request).await.unwrap_or_default(), &key, key_type)
                    }
                })
            });
        }
    }

    fn in_metadata(&self, mut response: MetadataResponse) -> MetadataResponse {
        let state = self.state();
        let up = state.nodes.iter().filter(|node| node.is_up);
        let brokers = up.map(|node| MetadataResponseBroker {
            node_id: node.id,
            host: node.address.ip().to_string().into(),
            port: node.address.port().into(),
            ..MetadataResponseBroker::default()
        });
        response.brokers = brokers.collect();
        response.controller_id = response.brokers.first().map_or(BrokerId(-1), |broker| broker.node_id);
        for topic in &mut response.topics {
            let Some(name) = &topic.name else { continue };
            topic.partitions.iter_mut().for_each(|partition| state.describe_partition(name, partition));
        }
        response
    }

    fn in_coordinators(
        &self,
        mut response: FindCoordinatorResponse,
        key: &Str,
        key_type: CoordinatorType,
    ) -> FindCoordinatorResponse {
        let state = self.state();
        if key_type == CoordinatorType::Share {
            return response;
        }
        if response.coordinators.is_empty() && !response.error_code.is_error() {
            let (node_id, error_code, address) = state.coordinator_of(key);
            response.error_code = error_code;
            (response.node_id, response.host, response.port) = (node_id, address.0, address.1);
        }
        for coordinator in response.coordinators.iter_mut().filter(|coordinator| !coordinator.error_code.is_error()) {
            let (node_id, error_code, address) = state.coordinator_of(&coordinator.key);
            coordinator.error_code = error_code;
            (coordinator.node_id, coordinator.host, coordinator.port) = (node_id, address.0, address.1);
        }
        response
    }
}

impl State {
    fn describe_partition(&self, topic: &TopicName, partition: &mut MetadataResponsePartition) {
        let leader = self.leader(topic, partition.partition_index);
        let is_up = self.is_up(leader);
        partition.leader_id = if is_up { leader } else { BrokerId(-1) };
        if !is_up {
            partition.error_code = ErrorCode::LEADER_NOT_AVAILABLE;
        }
        let ids = || self.nodes.iter().map(|node| node.id);
        partition.replica_nodes = ids().collect();
        partition.isr_nodes = ids().filter(|id| self.is_up(*id)).collect();
        partition.offline_replicas = ids().filter(|id| !self.is_up(*id)).collect();
    }

    /// Returns the coordinator of a key, or an error if it is down.
    fn coordinator_of(&self, key: &str) -> (BrokerId, ErrorCode, (Str, i32)) {
        match self.node(self.coordinator(key)).filter(|node| node.is_up) {
            Some(node) => {
                (node.id, ErrorCode::NONE, (node.address.ip().to_string().into(), node.address.port().into()))
            }
            None => (BrokerId(-1), ErrorCode::COORDINATOR_NOT_AVAILABLE, (Str::default(), -1)),
        }
    }
}
