//! Brokers of the cluster, leaders of partitions and coordinators.

use super::api::Api;
use super::apis::Apis;
use crate::codec::{DecodeOwned, Encode};
use crate::faults::{Faults, Rule};
use crate::message::Request;
use crate::messages::describe_cluster::{DescribeClusterBroker, DescribeClusterRequest, DescribeClusterResponse};
use crate::messages::describe_topic_partitions::{DescribeTopicPartitionsRequest, DescribeTopicPartitionsResponse};
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
#[derive(Debug, Clone)]
struct Node {
    id: BrokerId,
    /// Addresses of the listeners.
    addresses: Vec<SocketAddr>,
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
    pub(super) fn set_node(&self, id: BrokerId, addresses: Vec<SocketAddr>, is_up: bool) {
        let mut state = self.state();
        state.nodes.retain(|node| node.id != id);
        state.nodes.push(Node { id, addresses, is_up });
        state.nodes.sort_by_key(|node| node.id);
    }

    pub(super) fn move_leader(&self, topic: TopicName, partition: i32, to: BrokerId) {
        self.state().leaders.entry(topic).or_default().insert(partition, to);
    }

    pub(super) fn move_coordinator(&self, key: Str, to: BrokerId) {
        self.state().coordinators.insert(key, to);
    }

    /// Adds rules that reject requests to the wrong broker.
    pub(super) fn route(&self, faults: &Faults) {
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
    }

    /// Makes the built-in APIs describe all brokers.
    pub(super) fn describe(&self, apis: &mut Apis) {
        self.change::<MetadataRequest>(apis, |state, (_, listener), response| state.in_metadata(response, listener));
        self.change::<DescribeClusterRequest>(apis, |state, (_, listener), response| {
            state.in_cluster(response, listener)
        });
        self.change::<DescribeTopicPartitionsRequest>(apis, |state, _, response| state.in_partitions(response));
        self.change::<FindCoordinatorRequest>(apis, State::in_coordinators);
    }

    /// Changes the responses of an API, if there is one. `change` also gets the request and the number of the listener.
    fn change<R>(&self, apis: &mut Apis, change: fn(&State, (&R, usize), &mut R::Response<'static>))
    where
        R: Request + DecodeOwned + Clone + Send + Sync + 'static,
        R::Response<'static>: Encode + Default + Send,
    {
        if apis.get(R::API_KEY).is_none() {
            return;
        }
        let cluster = self.clone();
        apis.change(R::API_KEY, |inner| {
            Api::around(inner, move |request: R, context, next| {
                let cluster = cluster.clone();
                async move {
                    let mut response = next.respond(request.clone()).await.unwrap_or_default();
                    change(&cluster.state(), (&request, context.listener), &mut response);
                    response
                }
            })
        });
    }
}

/// Responses.
impl State {
    fn in_metadata(&self, response: &mut MetadataResponse, listener: usize) {
        response.brokers = self.up().map(|node| node.in_metadata(listener)).collect();
        response.controller_id = self.controller();
        for topic in &mut response.topics {
            let Some(name) = &topic.name else { continue };
            topic.partitions.iter_mut().for_each(|partition| self.describe_partition(name, partition));
        }
    }

    fn in_cluster(&self, response: &mut DescribeClusterResponse, listener: usize) {
        if response.error_code.is_error() {
            return;
        }
        let brokers = self.up().map(|node| DescribeClusterBroker {
            broker_id: node.id,
            host: node.host(listener),
            port: node.port(listener),
            ..DescribeClusterBroker::default()
        });
        response.brokers = brokers.collect();
        response.controller_id = self.controller();
    }

    fn in_partitions(&self, response: &mut DescribeTopicPartitionsResponse) {
        for topic in &mut response.topics {
            let Some(name) = &topic.name else { continue };
            for partition in &mut topic.partitions {
                (partition.leader_id, partition.error_code) = self.present_leader(name, partition.partition_index);
                partition.replica_nodes = self.ids(|_| true).collect();
                partition.isr_nodes = self.ids(|node| node.is_up).collect();
                partition.offline_replicas = self.ids(|node| !node.is_up).collect();
            }
        }
    }

    fn in_coordinators(
        &self,
        (request, listener): (&FindCoordinatorRequest, usize),
        response: &mut FindCoordinatorResponse,
    ) {
        if request.key_type == CoordinatorType::Share {
            return;
        }
        if response.coordinators.is_empty() && !response.error_code.is_error() {
            let found = self.coordinator_of(&request.key, listener);
            (response.node_id, response.host, response.port, response.error_code) = found;
        }
        for coordinator in response.coordinators.iter_mut().filter(|coordinator| !coordinator.error_code.is_error()) {
            let found = self.coordinator_of(&coordinator.key, listener);
            (coordinator.node_id, coordinator.host, coordinator.port, coordinator.error_code) = found;
        }
    }

    fn up(&self) -> impl Iterator<Item = &Node> {
        self.nodes.iter().filter(|node| node.is_up)
    }

    fn ids(&self, is_wanted: fn(&Node) -> bool) -> impl Iterator<Item = BrokerId> {
        self.nodes.iter().filter(move |node| is_wanted(node)).map(|node| node.id)
    }

    fn controller(&self) -> BrokerId {
        self.up().next().map_or(BrokerId(-1), |node| node.id)
    }

    /// Returns the leader of a partition, or an error if it is down.
    fn present_leader(&self, topic: &str, partition: i32) -> (BrokerId, ErrorCode) {
        let leader = self.leader(topic, partition);
        if self.is_up(leader) { (leader, ErrorCode::NONE) } else { (BrokerId(-1), ErrorCode::LEADER_NOT_AVAILABLE) }
    }

    fn describe_partition(&self, topic: &str, partition: &mut MetadataResponsePartition) {
        (partition.leader_id, partition.error_code) = self.present_leader(topic, partition.partition_index);
        partition.replica_nodes = self.ids(|_| true).collect();
        partition.isr_nodes = self.ids(|node| node.is_up).collect();
        partition.offline_replicas = self.ids(|node| !node.is_up).collect();
    }

    /// Returns the coordinator of a key, or an error if it is down.
    fn coordinator_of(&self, key: &str, listener: usize) -> (BrokerId, Str, i32, ErrorCode) {
        match self.node(self.coordinator(key)).filter(|node| node.is_up) {
            Some(node) => (node.id, node.host(listener), node.port(listener), ErrorCode::NONE),
            None => (BrokerId(-1), Str::default(), -1, ErrorCode::COORDINATOR_NOT_AVAILABLE),
        }
    }
}

impl Node {
    fn host(&self, listener: usize) -> Str {
        self.addresses.get(listener).map(|address| address.ip().to_string().into()).unwrap_or_default()
    }

    fn port(&self, listener: usize) -> i32 {
        self.addresses.get(listener).map_or(-1, |address| address.port().into())
    }

    fn in_metadata(&self, listener: usize) -> MetadataResponseBroker {
        let (host, port) = (self.host(listener), self.port(listener));
        MetadataResponseBroker { node_id: self.id, host, port, ..MetadataResponseBroker::default() }
    }
}
