//! Cluster behind forwarders, and what happens to it.

use super::faults::{Cause, Fault};
use super::forwarder::Forwarders;
use super::ledger::Ledger;
use super::load::{self, settings};
use super::log::{Log, Mark};
use super::table::Table;
use crate::nodes::{NODES, Nodes};
use kayrock::client::Cluster;
use kayrock::messages::alter_partition_reassignments::{
    AlterPartitionReassignmentsRequest, ReassignablePartition, ReassignableTopic,
};
use kayrock::messages::create_topics::{CreatableTopic, CreateTopicsRequest};
use kayrock::messages::delete_topics::{DeleteTopicState, DeleteTopicsRequest};
use kayrock::messages::describe_quorum::{
    DescribeQuorumRequest, DescribeQuorumRequestPartitionData, DescribeQuorumRequestTopicData,
};
use kayrock::messages::elect_leaders::{ElectLeadersRequest, TopicPartitions};
use kayrock::testing::random::Random;
use kayrock::values::BrokerId;
use kayrock::{ErrorCode, Uuid};
use std::error::Error;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::time::sleep;

/// Topics of the producers, with one partition each. The last one is deleted and created again.
pub(crate) const TOPICS: [&str; 5] = ["chaos-0", "chaos-1", "chaos-2", "chaos-3", RECREATED];
const RECREATED: &str = "recreated";
/// Topic whose only partition has the coordinator of every group as its leader.
const OFFSETS: &str = "__consumer_offsets";

/// Time in which the cluster starts, or a node serves again.
const PATIENCE: Duration = Duration::from_secs(60);

type Outcome<T = ()> = Result<T, Box<dyn Error + Send + Sync>>;

pub(crate) struct Site {
    /// Addresses that clients use.
    pub(crate) addresses: [SocketAddr; NODES],
    nodes: Arc<Mutex<Nodes>>,
    forwarders: Forwarders,
    /// Acknowledged records of the topic that is deleted and created again.
    recreated: Ledger,
}

const SETTINGS: &str = "offsets.topic.num.partitions=1\n";

impl Site {
    pub(crate) fn start(release: &'static str, recreated: Ledger) -> Result<Self, String> {
        let mut forwarders = Forwarders::new().map_err(|error| error.to_string())?;
        let mut addresses = None;
        let nodes = Nodes::builder(release).settings(SETTINGS).start_behind(|nodes| {
            let [one, two, three] = nodes.map(|node| forwarders.add(node).map_err(|error| error.to_string()));
            Ok(*addresses.insert([one?, two?, three?]))
        })?;
        let addresses = addresses.ok_or("no addresses")?;
        Ok(Self { addresses, nodes: Arc::new(Mutex::new(nodes)), forwarders, recreated })
    }

    fn log_tails(&self) -> String {
        lock(&self.nodes).log_tails()
    }

    pub(crate) fn bootstrap(&self) -> String {
        self.addresses.map(|address| address.to_string()).join(",")
    }

    pub(crate) async fn cluster(&self) -> Result<Cluster, String> {
        let builder = Cluster::builder()
            .connection(settings())
            .retry_backoff(Duration::from_millis(50), Duration::from_millis(300))
            .deadline(Duration::from_secs(5));
        builder.connect(&self.bootstrap()).await.map_err(|error| error.to_string())
    }

    /// Waits for the nodes and creates the topics.
    pub(crate) async fn prepare(&self) -> Result<(), String> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let problem = match self.try_prepare().await {
                Ok(()) => return Ok(()),
                Err(error) => error.to_string(),
            };
            if Instant::now() > deadline {
                return Err(format!("the cluster does not start: {problem}\n{}", self.log_tails()));
            }
            sleep(Duration::from_millis(200)).await;
        }
    }

    async fn try_prepare(&self) -> Outcome {
        let cluster = self.cluster().await?;
        if cluster.metadata().brokers().count() < NODES {
            return Err("a node is missing".into());
        }
        for topic in TOPICS {
            create(&cluster, topic).await?;
        }
        match load::call_coordinator(&cluster).await? {
            ErrorCode::NONE => Ok(()),
            code => Err(code.into()),
        }
    }

    /// Runs a fault, and waits until every worker has had a success.
    pub(crate) async fn run_fault(
        &self,
        fault: &Fault,
        random: &mut Random,
        log: &Log,
        cluster: &Cluster,
        table: &mut Table,
    ) -> Result<(), String> {
        let begin = Instant::now();
        self.run_cause(fault, random, log, cluster, begin, table)
            .await
            .map_err(|error| format!("{}: {error}", fault.name))
    }

    async fn run_cause(
        &self,
        fault: &Fault,
        random: &mut Random,
        log: &Log,
        cluster: &Cluster,
        begin: Instant,
        table: &mut Table,
    ) -> Outcome {
        match fault.cause {
            Cause::Network(rule, duration) => {
                self.disturb(rule(random), duration).await;
                settle(fault, log, Mark::End(Instant::now()), &[], begin, table).await;
            }
            Cause::LeaderMoves => {
                move_leader(cluster, TOPICS[random.below(TOPICS.len())]).await?;
                settle(fault, log, Mark::Begin(Instant::now()), &[], begin, table).await;
            }
            Cause::CoordinatorMoves => {
                move_leader(cluster, OFFSETS).await?;
                settle(fault, log, Mark::Begin(Instant::now()), &[], begin, table).await;
            }
            Cause::TopicIsRecreated => {
                recreate(cluster).await?;
                self.recreated.begin_log();
                settle(fault, log, Mark::Begin(Instant::now()), &[], begin, table).await;
            }
            Cause::NodeDies => {
                let node = self.leader_beside_controller(cluster).await?;
                let kill = self.with_nodes(move |nodes| {
                    nodes.kill(node);
                    Ok(())
                });
                kill.await?;
                settle(fault, log, Mark::Begin(begin), &[node], begin, table).await;
                self.start_again(node, cluster).await?;
            }
            Cause::ControllerStops => {
                let node = controller(cluster).await?;
                self.with_nodes(move |nodes| nodes.stop(node)).await?;
                settle(fault, log, Mark::Begin(begin), &[node], begin, table).await;
                self.start_again(node, cluster).await?;
            }
            Cause::RollingRestart => {
                for node in 0..NODES {
                    self.with_nodes(move |nodes| nodes.stop(node)).await?;
                    self.start_again(node, cluster).await?;
                }
                settle(fault, log, Mark::Begin(Instant::now()), &[], begin, table).await;
            }
        }
        Ok(())
    }

    async fn disturb(&self, rule: kayrock::faults::StreamRule, duration: Duration) {
        let handles = self.forwarders.networks().iter().map(|network| network.add(rule.clone())).collect::<Vec<_>>();
        sleep(duration).await;
        handles.iter().for_each(kayrock::faults::StreamRuleHandle::remove);
    }

    async fn with_nodes(&self, change: impl FnOnce(&mut Nodes) -> Result<(), String> + Send + 'static) -> Outcome {
        let nodes = Arc::clone(&self.nodes);
        Ok(tokio::task::spawn_blocking(move || change(&mut lock(&nodes))).await??)
    }

    /// Starts a node again, and waits until it is in sync for every partition.
    async fn start_again(&self, node: usize, cluster: &Cluster) -> Outcome {
        self.with_nodes(move |nodes| nodes.run(node)).await?;
        let deadline = Instant::now() + PATIENCE;
        loop {
            sleep(Duration::from_millis(200)).await;
            // A refresh may fail while the node starts.
            let _ = cluster.refresh().await;
            let metadata = cluster.metadata();
            let partitions = metadata.topics().flat_map(|topic| topic.partitions.values());
            let is_in_sync = |ids: &[BrokerId]| ids.len() == NODES;
            if metadata.brokers().count() == NODES
                && partitions.into_iter().all(|one| is_in_sync(&one.in_sync_replicas))
            {
                return Ok(());
            }
            if Instant::now() > deadline {
                return Err(format!("node {} does not start again:\n{}", node + 1, self.log_tails()).into());
            }
        }
    }

    /// Returns a node that leads the partition of a producer and is not the controller.
    async fn leader_beside_controller(&self, cluster: &Cluster) -> Outcome<usize> {
        let controller = controller(cluster).await?;
        for topic in TOPICS {
            let leader = index(cluster.leader(topic, 0).await?.id);
            if leader != controller {
                return Ok(leader);
            }
        }
        // The controller leads all of them: another node then leads one.
        move_leader(cluster, TOPICS[0]).await?;
        Ok(index(cluster.leader(TOPICS[0], 0).await?.id))
    }

    /// Returns the last offset of a topic's partition.
    pub(crate) fn end_of(&self, topic: &'static str) -> Result<i64, String> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| error.to_string())?;
        runtime.block_on(async {
            let cluster = self.cluster().await?;
            load::end_of(&cluster, topic).await.map_err(|error| format!("{topic}: {error}"))
        })
    }
}

fn lock(nodes: &Mutex<Nodes>) -> MutexGuard<'_, Nodes> {
    nodes.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Waits until every worker has had a success, or the time for it has passed twice, and adds the fault to the table.
async fn settle(fault: &Fault, log: &Log, mark: Mark, without: &[usize], begin: Instant, table: &mut Table) {
    let deadline = Instant::now() + 2 * fault.recovery;
    while Instant::now() < deadline && log.recoveries(mark, without).iter().any(|(_, time)| time.is_none()) {
        sleep(Duration::from_millis(20)).await;
    }
    table.add(fault, begin, log, mark, without);
}

/// Returns the index of the node with an id.
fn index(id: BrokerId) -> usize {
    usize::try_from(id.0 - 1).unwrap_or_default()
}

async fn create(cluster: &Cluster, topic: &'static str) -> Outcome {
    let new = CreatableTopic { name: topic.into(), num_partitions: 1, replication_factor: 3, ..Default::default() };
    let request = CreateTopicsRequest { topics: vec![new], timeout_ms: 5000, ..Default::default() };
    match cluster.send(&request).await?.topics[0].error_code {
        ErrorCode::NONE | ErrorCode::TOPIC_ALREADY_EXISTS => Ok(()),
        code => Err(code.into()),
    }
}

async fn recreate(cluster: &Cluster) -> Outcome {
    let state = DeleteTopicState { name: Some(RECREATED.into()), topic_id: Uuid::default(), ..Default::default() };
    let request = DeleteTopicsRequest { topics: vec![state], timeout_ms: 5000, ..Default::default() };
    cluster.send(&request).await?.responses[0].error_code.into_result()?;
    sleep(Duration::from_millis(500)).await;
    create(cluster, RECREATED).await
}

/// Returns the index of the controller.
async fn controller(cluster: &Cluster) -> Outcome<usize> {
    let partition = DescribeQuorumRequestPartitionData::default();
    let topic = DescribeQuorumRequestTopicData {
        topic_name: "__cluster_metadata".into(),
        partitions: vec![partition],
        ..Default::default()
    };
    let request = DescribeQuorumRequest { topics: vec![topic], ..Default::default() };
    let response = cluster.send(&request).await?;
    Ok(index(response.topics[0].partitions[0].leader_id))
}

/// Makes the next replica of a topic's partition its leader.
async fn move_leader(cluster: &Cluster, topic: &'static str) -> Outcome {
    let leader = cluster.leader(topic, 0).await?.id;
    let first = index(leader) + 1;
    let replicas = (0..NODES).map(|step| (first + step) % NODES + 1);
    let replicas = replicas.map(|id| BrokerId(i32::try_from(id).unwrap_or_default())).collect();
    let partition = ReassignablePartition { replicas: Some(replicas), ..Default::default() };
    let moved = ReassignableTopic { name: topic.into(), partitions: vec![partition], ..Default::default() };
    let request = AlterPartitionReassignmentsRequest { topics: vec![moved], timeout_ms: 5000, ..Default::default() };
    let response = cluster.send(&request).await?;
    response.error_code.into_result()?;
    response.responses[0].partitions[0].error_code.into_result()?;
    let elected = TopicPartitions { topic: topic.into(), partitions: vec![0], ..Default::default() };
    let request = ElectLeadersRequest { topic_partitions: Some(vec![elected]), timeout_ms: 5000, ..Default::default() };
    let response = cluster.send(&request).await?;
    response.error_code.into_result()?;
    let code = response.replica_election_results[0].partition_result[0].error_code;
    match code {
        // The new order may be in force by itself.
        ErrorCode::NONE | ErrorCode::ELECTION_NOT_NEEDED => Ok(()),
        code => Err(code.into()),
    }
}
