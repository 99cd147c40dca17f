//! Three nodes of a real cluster, each a broker and a controller, that stop and start again on the same data.
//!
//! The nodes reach each other directly; clients may reach them by other addresses, such as those of forwarders.

use kayrock_tests::jars;
use kayrock_tests::kafka::CLUSTER_ID;
use kayrock_tests::process::{self, Background, TemporaryFolder};
use std::fmt::Display;
use std::fs;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Number of nodes, whose ids are 1 to 3.
pub(crate) const NODES: usize = 3;

/// Time after which the cluster takes a node that does not send heartbeats for dead.
pub(crate) const SESSION_TIMEOUT: Duration = Duration::from_secs(3);

const SETTINGS: &str = "\
process.roles=broker,controller
controller.listener.names=CONTROLLER
inter.broker.listener.name=INTERNAL
auto.create.topics.enable=false
log.retention.ms=-1
auto.leader.rebalance.enable=false
default.replication.factor=3
min.insync.replicas=2
offsets.topic.replication.factor=3
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

/// Listeners that every node has, with their security protocols; that of clients is the first.
const LISTENERS: [(&str, &str); 3] =
    [("PLAINTEXT", "PLAINTEXT"), ("INTERNAL", "PLAINTEXT"), ("CONTROLLER", "PLAINTEXT")];

/// Nodes before their start.
pub(crate) struct NodesBuilder {
    release: &'static str,
    settings: String,
    listeners: Vec<(&'static str, &'static str)>,
    /// Users for SCRAM, as `kafka-storage` expects them.
    scram_users: Vec<String>,
}

/// Nodes of a cluster; they are killed when this value is dropped.
pub(crate) struct Nodes {
    release: &'static str,
    listeners: Vec<(&'static str, &'static str)>,
    /// Addresses of the listeners of each node.
    addresses: [Vec<SocketAddr>; NODES],
    running: [Option<Background>; NODES],
    folder: TemporaryFolder,
}

impl NodesBuilder {
    /// Adds lines to the configuration of each node.
    pub(crate) fn settings(mut self, lines: &str) -> Self {
        self.settings.push_str(lines);
        self
    }

    /// Adds a listener for clients with a security protocol.
    pub(crate) fn listener(mut self, name: &'static str, protocol: &'static str) -> Self {
        self.listeners.push((name, protocol));
        self
    }

    /// Adds a user for a SCRAM mechanism.
    pub(crate) fn scram_user(mut self, mechanism: &str, user: &str, password: &str) -> Self {
        self.scram_users.push(format!("{mechanism}=[name={user},password={password}]"));
        self
    }

    /// Starts the nodes; they serve clients some seconds later.
    pub(crate) fn start(self) -> Result<Nodes, String> {
        self.start_behind(Ok)
    }

    /// Starts the nodes, which advertise the addresses that a function returns for those of their first listeners.
    pub(crate) fn start_behind(
        self,
        advertised: impl FnOnce([SocketAddr; NODES]) -> Result<[SocketAddr; NODES], String>,
    ) -> Result<Nodes, String> {
        let Self { release, settings, listeners, scram_users } = self;
        let addresses = free_addresses(listeners.len()).map_err(|error| format!("no free port: {error}"))?;
        let clients = [addresses[0][0], addresses[1][0], addresses[2][0]];
        let folder = TemporaryFolder::new()?;
        let mut nodes = Nodes { release, listeners, addresses, running: Default::default(), folder };
        for (index, advertised) in advertised(clients)?.into_iter().enumerate() {
            nodes.configure(index, advertised, &settings)?;
        }
        nodes.format(&scram_users)?;
        for index in 0..NODES {
            nodes.run(index)?;
        }
        Ok(nodes)
    }
}

impl Nodes {
    /// Returns nodes of a release that have only the usual listeners.
    pub(crate) fn builder(release: &'static str) -> NodesBuilder {
        NodesBuilder { release, settings: String::new(), listeners: LISTENERS.into(), scram_users: Vec::new() }
    }

    /// Addresses of a listener of all nodes, as a list for clients. Those of added listeners have the name `localhost`.
    pub(crate) fn bootstrap(&self, listener: &str) -> String {
        let index = self.listeners.iter().position(|(name, _)| *name == listener).unwrap_or_default();
        list(self.addresses.iter().map(|of_node| advertised_address(index, of_node[index])))
    }

    fn config(&self, index: usize) -> PathBuf {
        self.folder.path().join(format!("{index}.properties"))
    }

    fn data(&self, index: usize) -> PathBuf {
        self.folder.path().join(format!("data-{index}"))
    }

    /// Writes the configuration of a node.
    fn configure(&self, index: usize, advertised: SocketAddr, settings: &str) -> Result<(), String> {
        let of_node = &self.addresses[index];
        let named = self.listeners.iter().zip(of_node).map(|((name, _), address)| (*name, *address));
        // The first listener is that of clients.
        let advertised = named.clone().enumerate().map(|(number, (name, own))| match number {
            0 => format!("{name}://{advertised}"),
            _ => format!("{name}://{}", advertised_address(number, own)),
        });
        let voters = self.addresses.iter().zip(1..).map(|(of_node, id)| format!("{id}@{}", of_node[2]));
        let text = format!(
            "{SETTINGS}node.id={}\nbroker.session.timeout.ms={}\nlog.dirs={}\n\
             listener.security.protocol.map={}\nlisteners={}\nadvertised.listeners={}\n\
             controller.quorum.voters={}\n{settings}",
            index + 1,
            SESSION_TIMEOUT.as_millis(),
            self.data(index).display(),
            list(self.listeners.iter().map(|(name, protocol)| format!("{name}:{protocol}"))),
            list(named.map(|(name, address)| format!("{name}://{address}"))),
            list(advertised),
            list(voters),
        );
        fs::write(self.config(index), text).map_err(|error| format!("cannot write a configuration: {error}"))
    }

    /// Formats the data folder of the first node, and those of the others without a JVM.
    fn format(&self, scram_users: &[String]) -> Result<(), String> {
        let mut format = jars::java(&jars::kafka(self.release)?);
        format.args(["kafka.tools.StorageTool", "format", "--cluster-id", CLUSTER_ID]);
        format.args(scram_users.iter().flat_map(|user| ["--add-scram", user]));
        process::run(format.arg("--config").arg(self.config(0)))?;
        (1..NODES).try_for_each(|index| self.copy_format(index)).map_err(|error| format!("cannot format: {error}"))
    }

    fn copy_format(&self, index: usize) -> io::Result<()> {
        let data = self.data(index);
        copy(&self.data(0), &data)?;
        // Without the id of the folder: the node gives it one.
        let properties = format!("version=1\ncluster.id={CLUSTER_ID}\nnode.id={}\n", index + 1);
        fs::write(data.join("meta.properties"), properties)
    }

    /// Starts a node that does not run; it serves clients some seconds later.
    pub(crate) fn run(&mut self, index: usize) -> Result<(), String> {
        let mut java = jars::broker(self.release)?;
        self.running[index] = Some(Background::start(java.arg(self.config(index)), TemporaryFolder::new()?)?);
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

    /// The last lines of the logs of all nodes that run.
    pub(crate) fn log_tails(&self) -> String {
        self.running.iter().flatten().map(Background::log_tail).collect::<Vec<_>>().join("\n--\n")
    }
}

/// Returns the address of the listener with a number for clients; certificates have the name `localhost`.
fn advertised_address(number: usize, address: SocketAddr) -> String {
    if number < LISTENERS.len() { address.to_string() } else { format!("localhost:{}", address.port()) }
}

/// Copies a folder with its contents.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let copied = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &copied)?;
        } else {
            fs::copy(entry.path(), copied)?;
        }
    }
    Ok(())
}

fn list<T: Display>(items: impl Iterator<Item = T>) -> String {
    items.map(|item| item.to_string()).collect::<Vec<_>>().join(",")
}

/// Returns addresses for a number of listeners of each node.
fn free_addresses(listeners: usize) -> io::Result<[Vec<SocketAddr>; NODES]> {
    // All stay bound until all are chosen, so that they differ.
    let bound = (0..NODES * listeners).map(|_| TcpListener::bind((Ipv4Addr::LOCALHOST, 0)));
    let bound = bound.collect::<io::Result<Vec<_>>>()?;
    let addresses = bound.iter().map(TcpListener::local_addr).collect::<io::Result<Vec<_>>>()?;
    let mut of_nodes = addresses.chunks(listeners).map(<[_]>::to_vec);
    Ok([(); NODES].map(|()| of_nodes.next().unwrap_or_default()))
}
