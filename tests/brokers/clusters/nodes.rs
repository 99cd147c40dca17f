//! Three nodes of a real cluster: brokers, of which the first is the controller too.

use kayrock_tests::jars;
use kayrock_tests::kafka::CLUSTER_ID;
use kayrock_tests::process::{Background, TemporaryFolder};
use std::fs;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;

const SETTINGS: &str = "\
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
        let free = free_addresses(4).map_err(|error| format!("no free port: {error}"))?;
        let (controller, clients) = free.split_first().ok_or("no free port")?;
        let mut running = Vec::new();
        for (client, id) in clients.iter().zip(1..) {
            let folder = TemporaryFolder::new()?;
            let config = folder.path().join("server.properties");
            let (roles, listener) = match id {
                1 => ("broker,controller", format!(",CONTROLLER://{controller}")),
                _ => ("broker", String::new()),
            };
            let data = folder.path().join("data");
            let settings = format!(
                "{SETTINGS}node.id={id}\nprocess.roles={roles}\nlisteners=PLAINTEXT://{client}{listener}\n\
                 controller.quorum.voters=1@{controller}\nlog.dirs={}\n",
                data.display(),
            );
            write(&config, &settings)?;
            format(&data, id)?;
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

fn write(path: &Path, text: &str) -> Result<(), String> {
    fs::write(path, text).map_err(|error| format!("cannot write {}: {error}", path.display()))
}

/// Prepares a data folder as `kafka-storage` does, without a JVM.
fn format(data: &Path, id: i32) -> Result<(), String> {
    fs::create_dir(data).map_err(|error| format!("cannot create {}: {error}", data.display()))?;
    write(&data.join("meta.properties"), &format!("version=1\ncluster.id={CLUSTER_ID}\nnode.id={id}\n"))
}

fn free_addresses(count: usize) -> io::Result<Vec<SocketAddr>> {
    // All stay bound until all are chosen, so that they differ.
    let bound = (0..count).map(|_| TcpListener::bind((Ipv4Addr::LOCALHOST, 0))).collect::<io::Result<Vec<_>>>()?;
    bound.iter().map(TcpListener::local_addr).collect()
}
