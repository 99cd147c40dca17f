//! Three nodes of a real cluster, each a broker and a controller, that stop and start again on the same data.
//!
//! Clients reach a node through a forwarder, whose address the node advertises; the nodes reach each other directly.

use kayrock_tests::jars;
use kayrock_tests::kafka::CLUSTER_ID;
use kayrock_tests::process::{self, Background, TemporaryFolder};
use std::fs;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::time::Duration;

/// Number of nodes, whose ids are 1 to 3.
pub(crate) const NODES: usize = 3;

/// Time after which the cluster takes a node that does not send heartbeats for dead.
pub(crate) const SESSION_TIMEOUT: Duration = Duration::from_secs(3);

const SETTINGS: &str = "\
process.roles=broker,controller
controller.listener.names=CONTROLLER
inter.broker.listener.name=INTERNAL
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT
auto.create.topics.enable=false
log.retention.ms=-1
auto.leader.rebalance.enable=false
default.replication.factor=3
min.insync.replicas=2
offsets.topic.replication.factor=3
offsets.topic.num.partitions=1
transaction.state.log.replication.factor=3
transaction.state.log.min.isr=2
transaction.state.log.num.partitions=1
group.initial.rebalance.delay.ms=0
broker.heartbeat.interval.ms=300
replica.lag.time.max.ms=3000
controlled.shutdown.retry.backoff.ms=200
controller.quorum.election.timeout.ms=500
controller.quorum.fetch.timeout.ms=1000
";

/// Addresses of a node.
#[derive(Debug, Clone, Copy)]
struct Addresses {
    /// Where the forwarder connects to.
    clients: SocketAddr,
    internal: SocketAddr,
    controller: SocketAddr,
}

/// Nodes of a cluster; they are killed when this value is dropped.
pub(crate) struct Nodes {
    release: &'static str,
    addresses: [Addresses; NODES],
    running: [Option<Background>; NODES],
    folder: TemporaryFolder,
}

impl Nodes {
    /// Starts the nodes, which advertise the addresses of `advertised`.
    pub(crate) fn start(
        release: &'static str,
        advertised: impl FnOnce([SocketAddr; NODES]) -> Result<[SocketAddr; NODES], String>,
    ) -> Result<Self, String> {
        let addresses = free_addresses().map_err(|error| format!("no free port: {error}"))?;
        let folder = TemporaryFolder::new()?;
        let advertised = advertised(addresses.map(|node| node.clients))?;
        let mut nodes = Self { release, addresses, running: Default::default(), folder };
        for (index, advertised) in advertised.into_iter().enumerate() {
            nodes.format(index, advertised)?;
        }
        for index in 0..NODES {
            nodes.run(index)?;
        }
        Ok(nodes)
    }

    fn config(&self, index: usize) -> PathBuf {
        self.folder.path().join(format!("{index}.properties"))
    }

    fn format(&self, index: usize, advertised: SocketAddr) -> Result<(), String> {
        let Addresses { clients, internal, controller } = self.addresses[index];
        let voters = self.addresses.iter().zip(1..).map(|(node, id)| format!("{id}@{}", node.controller));
        let settings = format!(
            "{SETTINGS}node.id={}\nbroker.session.timeout.ms={}\nlog.dirs={}\n\
             listeners=PLAINTEXT://{clients},INTERNAL://{internal},CONTROLLER://{controller}\n\
             advertised.listeners=PLAINTEXT://{advertised},INTERNAL://{internal},CONTROLLER://{controller}\n\
             controller.quorum.voters={}\n",
            index + 1,
            SESSION_TIMEOUT.as_millis(),
            self.folder.path().join(format!("data-{index}")).display(),
            voters.collect::<Vec<_>>().join(","),
        );
        fs::write(self.config(index), settings).map_err(|error| format!("cannot write a configuration: {error}"))?;
        let mut format = jars::java(&jars::kafka(self.release)?);
        format.args(["kafka.tools.StorageTool", "format", "--cluster-id", CLUSTER_ID, "--config"]);
        process::run(format.arg(self.config(index))).map(drop)
    }

    /// Starts a node that does not run; it serves clients some seconds later.
    pub(crate) fn run(&mut self, index: usize) -> Result<(), String> {
        let mut java = jars::java(&jars::kafka(self.release)?);
        java.arg("kafka.Kafka").arg(self.config(index));
        self.running[index] = Some(Background::start(&java, TemporaryFolder::new()?)?);
        Ok(())
    }

    /// Stops a node in good order: it hands its partitions over.
    pub(crate) fn stop(&mut self, index: usize) -> Result<(), String> {
        let node = self.running[index].take().ok_or("the node does not run")?;
        node.terminate(Duration::from_secs(20))
    }

    /// Kills a node.
    pub(crate) fn kill(&mut self, index: usize) {
        self.running[index] = None;
    }

    /// The last lines of the log of a node.
    pub(crate) fn log_tail(&self, index: usize) -> String {
        self.running[index].as_ref().map_or_else(String::new, Background::log_tail)
    }
}

fn free_addresses() -> io::Result<[Addresses; NODES]> {
    // All stay bound until all are chosen, so that they differ.
    let bound = [(); NODES * 3].map(|()| TcpListener::bind((Ipv4Addr::LOCALHOST, 0)));
    let bound = bound.into_iter().collect::<io::Result<Vec<_>>>()?;
    let addresses = bound.iter().map(TcpListener::local_addr).collect::<io::Result<Vec<_>>>()?;
    let of = |index: usize| Addresses {
        clients: addresses[3 * index],
        internal: addresses[3 * index + 1],
        controller: addresses[3 * index + 2],
    };
    Ok([of(0), of(1), of(2)])
}
