//! Brokers of the cluster, leaders of partitions and coordinators.

use super::api::Api;
use super::apis::Apis;
use super::partitions::Partitions;
use crate::codec::{DecodeOwned, Encode};
use crate::faults::{Faults, Rule};
use crate::message::Request;
use crate::messages::describe_cluster::{DescribeClusterBroker, DescribeClusterRequest, DescribeClusterResponse};
use crate::messages::describe_topic_partitions::{DescribeTopicPartitionsRequest, DescribeTopicPartitionsResponse};
use crate::messages::find_coordinator::{FindCoordinatorRequest, FindCoordinatorResponse};
use crate::messages::metadata::{MetadataRequest, MetadataResponse, MetadataResponseBroker, MetadataResponsePartition};
use crate::types::Str;
use crate::values::{ApiKey, BrokerId, CoordinatorType, ErrorCode, TopicName};
use core::fmt;
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
#[derive(Clone)]
pub(super) struct Cluster {
    state: Arc<Mutex<State>>,
    pub(super) partitions: Arc<dyn Partitions>,
}

#[derive(Debug, Default)]
pub(super) struct State {
    nodes: Vec<Node>,
    racks: Vec<Str>,
    placements: BTreeMap<TopicName, BTreeMap<i32, Placement>>,
    coordinators: BTreeMap<Str, BrokerId>,
    controller: Option<BrokerId>,
}

/// Brokers of a partition, as far as they were chosen.
#[derive(Debug, Clone, Default)]
pub(super) struct Placement {
    pub(super) leader: Option<BrokerId>,
    /// Brokers with the partition, the preferred leader first.
    pub(super) replicas: Option<Vec<BrokerId>>,
    /// Replica from which consumers read.
    pub(super) read_from: Option<BrokerId>,
    /// First offset and end of the log, for replicas that are behind the leader.
    pub(super) bounds: BTreeMap<BrokerId, (i64, i64)>,
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
    /// Returns the chosen brokers of a partition.
    pub(super) fn placement(&self, topic: &str, partition: i32) -> Option<&Placement> {
        self.placements.get(&TopicName::from(topic))?.get(&partition)
    }

    pub(super) fn placement_mut(&mut self, topic: &TopicName, partition: i32) -> &mut Placement {
        self.placements.entry(topic.clone()).or_default().entry(partition).or_default()
    }

    /// Returns the leader of a partition: the chosen one, or the first replica.
    pub(super) fn leader(&self, topic: &str, partition: i32) -> BrokerId {
        let chosen = self.placement(topic, partition).and_then(|placement| placement.leader);
        chosen.or_else(|| self.replicas(topic, partition).first().copied()).unwrap_or_default()
    }

    /// Returns the brokers with a partition, the preferred leader first: the chosen ones, or all of them, in turn.
    pub(super) fn replicas(&self, topic: &str, partition: i32) -> Vec<BrokerId> {
        if let Some(replicas) = self.placement(topic, partition).and_then(|placement| placement.replicas.clone()) {
            return replicas;
        }
        let mut replicas: Vec<_> = self.nodes.iter().map(|node| node.id).collect();
        let turn = usize::try_from(partition).unwrap_or_default() % replicas.len().max(1);
        replicas.rotate_left(turn);
        replicas
    }

    /// Returns true if a broker is the leader of a partition, or the replica from which consumers read.
    fn can_fetch(&self, topic: &str, partition: i32, broker: BrokerId) -> bool {
        let follower = self.placement(topic, partition).and_then(|placement| placement.read_from);
        broker == self.leader(topic, partition) || follower == Some(broker)
    }

    /// Returns the coordinator of a group or transactional id: the chosen one, or the first broker.
    pub(super) fn coordinator(&self, key: &str) -> BrokerId {
        let chosen = self.coordinators.iter().find(|(known, _)| known.as_str() == key);
        chosen.map(|(_, id)| *id).or_else(|| self.nodes.first().map(|node| node.id)).unwrap_or_default()
    }

    pub(super) fn has(&self, id: BrokerId) -> bool {
        self.node(id).is_some()
    }

    fn node(&self, id: BrokerId) -> Option<&Node> {
        self.nodes.iter().find(|node| node.id == id)
    }

    pub(super) fn is_up(&self, id: BrokerId) -> bool {
        self.node(id).is_some_and(|node| node.is_up)
    }
}

impl fmt::Debug for Cluster {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cluster").field("state", &self.state).finish_non_exhaustive()
    }
}

impl Cluster {
    pub(super) fn new(partitions: Arc<dyn Partitions>, racks: Vec<Str>) -> Self {
        Self { state: Arc::new(Mutex::new(State { racks, ..State::default() })), partitions }
    }

    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds a broker or changes its state.
    pub(super) fn set_node(&self, id: BrokerId, addresses: Vec<SocketAddr>, is_up: bool) {
        let mut state = self.state();
        state.nodes.retain(|node| node.id != id);
        state.nodes.push(Node { id, addresses, is_up });
        state.nodes.sort_by_key(|node| node.id);
    }

    /// Changes the leader of a partition, and begins its epoch if it is another one.
    pub(super) fn move_leader(&self, topic: &TopicName, partition: i32, to: BrokerId) {
        let mut state = self.state();
        let former = state.leader(topic, partition);
        state.placement_mut(topic, partition).leader = Some(to);
        drop(state);
        if former != to {
            self.partitions.begin_epoch(topic, partition);
        }
    }

    /// Changes the replica from which consumers read; `None` for the leader.
    pub(super) fn read_from(&self, topic: &TopicName, partition: i32, replica: Option<BrokerId>) {
        self.state().placement_mut(topic, partition).read_from = replica;
    }

    /// Changes the first offset and the end of a replica; `None` for those of the leader.
    pub(super) fn set_bounds(&self, topic: &TopicName, partition: i32, replica: BrokerId, bounds: Option<(i64, i64)>) {
        let mut state = self.state();
        let placed = &mut state.placement_mut(topic, partition).bounds;
        match bounds {
            Some(bounds) => drop(placed.insert(replica, bounds)),
            None => drop(placed.remove(&replica)),
        }
    }

    pub(super) fn move_controller(&self, to: BrokerId) {
        self.state().controller = Some(to);
    }

    pub(super) fn move_coordinator(&self, key: Str, to: BrokerId) {
        self.state().coordinators.insert(key, to);
    }

    /// Adds rules that reject requests to the wrong broker.
    pub(super) fn route(&self, faults: &Faults) {
        for api in OF_LEADERS {
            let cluster = self.clone();
            let rule = Rule::api(api).error(ErrorCode::NOT_LEADER_OR_FOLLOWER);
            faults.add(rule.led_elsewhere(move |topic, partition, broker| {
                let state = cluster.state();
                let is_led = state.leader(topic, partition) == broker;
                !(is_led || (api == ApiKey::FETCH && state.can_fetch(topic, partition, broker)))
            }));
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
            state.in_cluster(response, listener);
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
        response.brokers = self.up().map(|node| node.in_metadata(listener, self.rack(node.id))).collect();
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
            rack: self.rack(node.id),
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
                let replicas = self.replicas(name, partition.partition_index);
                let (up, down): (Vec<_>, Vec<_>) = replicas.iter().copied().partition(|id| self.is_up(*id));
                partition.replica_nodes = replicas.into_iter().collect();
                partition.isr_nodes = up.into_iter().collect();
                partition.offline_replicas = down.into_iter().collect();
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

    /// Returns the rack of a broker.
    fn rack(&self, id: BrokerId) -> Option<Str> {
        let place = self.nodes.iter().position(|node| node.id == id)?;
        self.racks.get(place % self.racks.len().max(1)).cloned()
    }

    fn controller(&self) -> BrokerId {
        let chosen = self.controller.filter(|id| self.is_up(*id));
        chosen.or_else(|| self.up().next().map(|node| node.id)).unwrap_or(BrokerId(-1))
    }

    /// Returns the leader of a partition, or an error if it is down.
    fn present_leader(&self, topic: &str, partition: i32) -> (BrokerId, ErrorCode) {
        let leader = self.leader(topic, partition);
        if self.is_up(leader) { (leader, ErrorCode::NONE) } else { (BrokerId(-1), ErrorCode::LEADER_NOT_AVAILABLE) }
    }

    fn describe_partition(&self, topic: &str, partition: &mut MetadataResponsePartition) {
        (partition.leader_id, partition.error_code) = self.present_leader(topic, partition.partition_index);
        let replicas = self.replicas(topic, partition.partition_index);
        let (up, down): (Vec<_>, Vec<_>) = replicas.iter().copied().partition(|id| self.is_up(*id));
        partition.replica_nodes = replicas.into_iter().collect();
        partition.isr_nodes = up.into_iter().collect();
        partition.offline_replicas = down.into_iter().collect();
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

    fn in_metadata(&self, listener: usize, rack: Option<Str>) -> MetadataResponseBroker {
        let (host, port) = (self.host(listener), self.port(listener));
        MetadataResponseBroker { node_id: self.id, host, port, rack, ..MetadataResponseBroker::default() }
    }
}
