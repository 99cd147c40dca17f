//! Three nodes of a real cluster, each a broker and a controller.

use kayrock_tests::jars;
use kayrock_tests::kafka::CLUSTER_ID;
use kayrock_tests::process::{self, Background, TemporaryFolder};
use std::fs;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};

const SETTINGS: &str = "\
process.roles=broker,controller
controller.listener.names=CONTROLLER
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
auto.create.topics.enable=false
auto.leader.rebalance.enable=false
offsets.topic.replication.factor=3
offsets.topic.num.partitions=5
transaction.state.log.replication.factor=3
transaction.state.log.min.isr=2
transaction.state.log.num.partitions=1
group.initial.rebalance.delay.ms=0
broker.heartbeat.interval.ms=300
broker.session.timeout.ms=2500
replica.lag.time.max.ms=2500
controller.quorum.election.timeout.ms=500
controller.quorum.fetch.timeout.ms=1000
";

/// Nodes with the ids from 1; they are killed when this value is dropped.
pub(super) struct Nodes {
    addresses: Vec<SocketAddr>,
    running: Vec<Option<Background>>,
}

impl Nodes {
    /// Starts three nodes; they serve clients some seconds later.
    pub(super) fn start(release: &str) -> Result<Self, String> {
        let libs = jars::kafka(release)?;
        let free = free_addresses(6).map_err(|error| format!("no free port: {error}"))?;
        let (clients, controllers) = free.split_at(3);
        let voters: Vec<_> = controllers.iter().zip(1..).map(|(address, id)| format!("{id}@{address}")).collect();
        let mut running = Vec::new();
        for ((client, controller), id) in clients.iter().zip(controllers).zip(1..) {
            let folder = TemporaryFolder::new()?;
            let config = folder.path().join("server.properties");
            let settings = format!(
                "{SETTINGS}node.id={id}\nlisteners=PLAINTEXT://{client},CONTROLLER://{controller}\n\
                 controller.quorum.voters={}\nlog.dirs={}\n",
                voters.join(","),
                folder.path().join("data").display(),
            );
            fs::write(&config, settings).map_err(|error| format!("cannot write {}: {error}", config.display()))?;
            let mut format = jars::java(&libs);
            format.args(["kafka.tools.StorageTool", "format", "--cluster-id", CLUSTER_ID, "--config"]);
            process::run(format.arg(&config))?;
            running.push(Some(Background::start(jars::java(&libs).arg("kafka.Kafka").arg(&config), folder)?));
        }
        Ok(Self { addresses: clients.to_vec(), running })
    }

    /// Addresses of all nodes.
    pub(super) fn bootstrap(&self) -> String {
        self.addresses.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
    }

    /// Kills a node.
    pub(super) fn kill(&mut self, id: i32) {
        self.running[usize::try_from(id - 1).expect("ids start at 1")] = None;
    }

    /// The last lines of the logs of all nodes.
    pub(super) fn log_tails(&self) -> String {
        self.running.iter().flatten().map(Background::log_tail).collect::<Vec<_>>().join("\n--\n")
    }
}

fn free_addresses(count: usize) -> io::Result<Vec<SocketAddr>> {
    // All stay bound until all are chosen, so that they differ.
    let bound = (0..count).map(|_| TcpListener::bind((Ipv4Addr::LOCALHOST, 0))).collect::<io::Result<Vec<_>>>()?;
    bound.iter().map(TcpListener::local_addr).collect()
}
