//! Real Kafka brokers, each in its own JVM with an empty log.

use std::collections::BTreeMap;
use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{fs, thread};

use crate::jars;
use crate::process::{self, Background, TemporaryFolder};

/// Far more than the usual few seconds, for busy machines.
const PATIENCE: Duration = Duration::from_secs(90);

/// Any valid id works, as the cluster never meets another one.
pub const CLUSTER_ID: &str = "a2F5cm9jay10ZXN0cy0wMQ";

/// Settings of every broker: one replica is enough, group coordination starts at once, no topic is created or deleted
/// automatically.
const SETTINGS: &str = "\
process.roles=broker,controller
node.id=1
controller.listener.names=CONTROLLER
auto.create.topics.enable=false
unstable.api.versions.enable=true
default.replication.factor=1
offsets.topic.replication.factor=1
offsets.topic.num.partitions=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
share.coordinator.state.topic.num.partitions=1
group.initial.rebalance.delay.ms=0
broker.heartbeat.interval.ms=200
broker.session.timeout.ms=60000
log.retention.ms=-1
";

/// A broker that runs until this value is dropped: also after a panic, and when the test process is killed.
#[derive(Debug)]
pub struct Broker {
    addresses: Addresses,
    process: Background,
}

/// Its listeners.
#[derive(Debug, Clone)]
struct Addresses {
    clients: SocketAddr,
    controller: SocketAddr,
    others: BTreeMap<String, SocketAddr>,
}

/// A broker before its start, made by [`Broker::builder`].
#[derive(Debug)]
pub struct BrokerBuilder {
    release: String,
    properties: String,
    quorum_can_change: bool,
    /// Names of further listeners, and their security protocols.
    listeners: Vec<(String, String)>,
    /// Users for SCRAM, as `kafka-storage` expects them.
    scram_users: Vec<String>,
    /// Id of a broker that joins a cluster, and the address of the controller; `None` for a cluster of its own.
    joins: Option<(i32, String)>,
}

impl BrokerBuilder {
    /// Sets a line of `server.properties`; the last value of a name counts.
    #[must_use]
    pub fn property(mut self, name: &str, value: &str) -> Self {
        self.properties.extend([name, "=", value, "\n"]);
        self
    }

    /// Makes the voters dynamic (KIP-853) instead of a fixed setting.
    #[must_use]
    pub const fn quorum_can_change(mut self) -> Self {
        self.quorum_can_change = true;
        self
    }

    /// Opens a further listener with a security protocol such as `SASL_SSL`.
    #[must_use]
    pub fn listener(mut self, name: &str, protocol: &str) -> Self {
        self.listeners.push((name.to_owned(), protocol.to_owned()));
        self
    }

    /// Opens the listener `SASL` whose clients authenticate with the mechanism PLAIN.
    #[must_use]
    pub fn sasl(self, user: &str, password: &str) -> Self {
        let module = "org.apache.kafka.common.security.plain.PlainLoginModule required";
        self.listener("SASL", "SASL_PLAINTEXT")
            .property("sasl.enabled.mechanisms", "PLAIN")
            .property("listener.name.sasl.plain.sasl.jaas.config", &format!("{module} user_{user}=\"{password}\";"))
    }

    /// Adds a user for a SCRAM mechanism.
    #[must_use]
    pub fn scram_user(mut self, mechanism: &str, user: &str, password: &str) -> Self {
        self.scram_users.push(format!("{mechanism}=[name={user},password={password}]"));
        self
    }

    /// Makes it a broker of another one's cluster, with this id; `controller` is [`Broker::controller`] of that one.
    #[must_use]
    pub fn joins(mut self, id: i32, controller: &str) -> Self {
        self.joins = Some((id, controller.to_owned()));
        self
    }

    /// Starts the broker and waits until it serves clients.
    ///
    /// # Errors
    /// Its jars cannot be fetched, or it does not start; the error has the last lines of its log.
    pub fn start(&self) -> Result<Broker, String> {
        let mut attempt = self.start_once();
        // Another process may take one of the free ports before the broker does.
        for _ in 0..2 {
            if attempt.as_ref().is_err_and(|error| error.contains("Address already in use")) {
                attempt = self.start_once();
            }
        }
        attempt
    }

    fn start_once(&self) -> Result<Broker, String> {
        let libs = jars::kafka(&self.release)?;
        let folder = TemporaryFolder::new()?;
        let addresses = Addresses::free(&self.listeners).map_err(|error| format!("no free port: {error}"))?;
        let config = folder.path().join("server.properties");
        let settings = self.settings(&addresses, &data(folder.path()));
        fs::write(&config, settings).map_err(|error| format!("cannot write {}: {error}", config.display()))?;

        let mut format = jars::java(&libs);
        format.args(["kafka.tools.StorageTool", "format", "--cluster-id", CLUSTER_ID]);
        format.args(self.quorum_can_change.then_some("--standalone")).arg("--config").arg(&config);
        format.args(self.scram_users.iter().flat_map(|user| ["--add-scram", user]));
        process::run(&mut format)?;
        let process = Background::start(jars::broker(&self.release)?.arg(&config), folder)?;
        Broker { addresses, process }.once_ready()
    }

    /// The content of `server.properties`.
    fn settings(&self, Addresses { clients, controller, others }: &Addresses, data: &Path) -> String {
        let others = others.iter().map(|(name, address)| format!("{name}://{address},")).collect::<Vec<_>>().concat();
        let protocols = self.listeners.iter().map(|(name, protocol)| format!("{name}:{protocol},"));
        let protocols = protocols.collect::<Vec<_>>().concat();
        let quorum = if self.quorum_can_change { "bootstrap.servers=" } else { "voters=1@" };
        let role = match &self.joins {
            None => format!(
                "listeners=PLAINTEXT://{clients},{others}CONTROLLER://{controller}\n\
                 controller.quorum.{quorum}{controller}\n"
            ),
            Some((id, controller)) => format!(
                "process.roles=broker\nnode.id={id}\nlisteners={others}PLAINTEXT://{clients}\n\
                 controller.quorum.{quorum}{controller}\n"
            ),
        };
        format!(
            "{SETTINGS}{role}listener.security.protocol.map={protocols}PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT\n\
             log.dirs={}\n{}",
            data.display(),
            self.properties,
        )
    }
}

impl Broker {
    /// Starts a broker of a release, for example `"4.4.0"`, with the usual settings.
    ///
    /// # Errors
    /// As [`BrokerBuilder::start`].
    pub fn start(release: &str) -> Result<Self, String> {
        Self::builder(release).start()
    }

    /// A broker whose settings can be changed before it starts.
    #[must_use]
    pub fn builder(release: &str) -> BrokerBuilder {
        BrokerBuilder {
            release: release.to_owned(),
            properties: String::new(),
            quorum_can_change: false,
            listeners: Vec::new(),
            scram_users: Vec::new(),
            joins: None,
        }
    }

    /// Address for clients: `host:port`.
    #[must_use]
    pub fn bootstrap(&self) -> String {
        self.addresses.clients.to_string()
    }

    /// Address of a further listener: `host:port`.
    ///
    /// # Panics
    /// The broker was not built with it.
    #[must_use]
    pub fn listener(&self, name: &str) -> String {
        self.addresses.others[name].to_string()
    }

    /// Address of the controller for brokers and controllers: `host:port`.
    #[must_use]
    pub fn controller(&self) -> String {
        self.addresses.controller.to_string()
    }

    /// The folder with the data of the partitions.
    #[must_use]
    pub fn data(&self) -> PathBuf {
        data(self.process.folder())
    }

    /// The last lines of its log.
    #[must_use]
    pub fn log_tail(&self) -> String {
        self.process.log_tail()
    }

    fn once_ready(mut self) -> Result<Self, String> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let alive = live_brokers(self.addresses.clients);
            if matches!(alive, Ok(1..)) {
                return Ok(self);
            }
            let problem = match self.process.ended() {
                Some(status) => format!("ended by itself, {status}"),
                None if Instant::now() > deadline => {
                    format!("is not ready after {PATIENCE:?}, {alive:?}")
                }
                None => {
                    thread::sleep(Duration::from_millis(50));
                    continue;
                }
            };
            return Err(format!("the broker {problem}; the end of its log:\n{}", self.log_tail()));
        }
    }
}

/// The folder with the data of the partitions, of a broker with this folder.
fn data(folder: &Path) -> PathBuf {
    folder.join("data")
}

impl Addresses {
    /// Free addresses.
    fn free(listeners: &[(String, String)]) -> io::Result<Self> {
        // All stay bound until all are chosen, so they differ.
        let bound = (0..listeners.len() + 2).map(|_| TcpListener::bind((Ipv4Addr::LOCALHOST, 0)));
        let bound = bound.collect::<io::Result<Vec<_>>>()?;
        let mut addresses = bound.iter().map(TcpListener::local_addr).collect::<io::Result<Vec<_>>>()?.into_iter();
        let mut next = || addresses.next().ok_or(io::ErrorKind::AddrNotAvailable);
        let (clients, controller) = (next()?, next()?);
        let names = listeners.iter().map(|(name, _)| name.clone());
        Ok(Self { clients, controller, others: names.zip(addresses).collect() })
    }
}

/// Number of live brokers according to the one at `address`: none until it is itself ready to lead partitions, which is
/// some time after it serves `ApiVersions`. The bytes are written by hand, since the library is under test.
fn live_brokers(address: SocketAddr) -> io::Result<i32> {
    const METADATA_V0: [u8; 18] = [
        0, 0, 0, 14, // size
        0, 3, 0, 0, // Metadata, version 0
        0, 0, 0, 1, // correlation id
        0xff, 0xff, // no client id
        0, 0, 0, 0, // an empty array of topics
    ];
    let mut stream = TcpStream::connect_timeout(&address, Duration::from_secs(1))?;
    stream.set_read_timeout(Some(Duration::from_secs(2)))?;
    stream.write_all(&METADATA_V0)?;
    let mut response = [0; 12]; // size, correlation id, number of brokers
    stream.read_exact(&mut response)?;
    let [.., a, b, c, d] = response;
    Ok(i32::from_be_bytes([a, b, c, d]))
}
