//! Real Kafka brokers, each a JVM of its own with an empty log.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{fs, thread};

use crate::jars;
use crate::process::{self, Background, TemporaryFolder};

/// Far more than the few seconds it takes, for machines that do much else at the time.
const PATIENCE: Duration = Duration::from_secs(90);

/// Any valid id will do, as the cluster is never met by another.
const CLUSTER_ID: &str = "a2F5cm9jay10ZXN0cy0wMQ";

/// Settings of every broker: one node for all, nothing waits for company, nothing is made or deleted unasked.
const SETTINGS: &str = "\
process.roles=broker,controller
node.id=1
controller.listener.names=CONTROLLER
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
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

/// A broker that runs until this value goes: also after a panic, and when the test process is killed.
#[derive(Debug)]
pub struct Broker {
    address: SocketAddr,
    process: Background,
}

/// A broker about to be started; [`Broker::builder`] gives one.
#[derive(Debug)]
pub struct BrokerBuilder {
    release: String,
    properties: String,
}

impl BrokerBuilder {
    /// Sets a line of `server.properties`; the last value of a name counts.
    #[must_use]
    pub fn property(mut self, name: &str, value: &str) -> Self {
        self.properties.extend([name, "=", value, "\n"]);
        self
    }

    /// Starts the broker and waits until it serves clients.
    ///
    /// # Errors
    /// Its jars cannot be fetched, or it does not start; the text has the last lines of its log.
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
        let [address, controller] = free_addresses().map_err(|error| format!("no free port: {error}"))?;
        let config = folder.path().join("server.properties");
        let data = data(folder.path());
        let settings = format!(
            "{SETTINGS}listeners=PLAINTEXT://{address},CONTROLLER://{controller}\n\
             controller.quorum.voters=1@{controller}\nlog.dirs={}\n{}",
            data.display(),
            self.properties,
        );
        fs::write(&config, settings).map_err(|error| format!("cannot write {}: {error}", config.display()))?;

        let format = ["kafka.tools.StorageTool", "format", "--cluster-id", CLUSTER_ID, "--config"];
        process::run(jars::java(&libs).args(format).arg(&config))?;
        let process = Background::start(jars::java(&libs).arg("kafka.Kafka").arg(&config), folder)?;
        Broker { address, process }.once_ready()
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
        BrokerBuilder { release: release.to_owned(), properties: String::new() }
    }

    /// Where clients connect: `host:port`.
    #[must_use]
    pub fn bootstrap(&self) -> String {
        self.address.to_string()
    }

    /// The folder in which it stores the partitions.
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
            let alive = live_brokers(self.address);
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

/// Where a broker with this folder stores the partitions.
fn data(folder: &Path) -> PathBuf {
    folder.join("data")
}

/// Two addresses nobody listens at, one for clients and one for the controller.
fn free_addresses() -> io::Result<[SocketAddr; 2]> {
    // Both are held until both are known, so they differ.
    let [first, second] = [(); 2].map(|()| TcpListener::bind((Ipv4Addr::LOCALHOST, 0)));
    Ok([first?.local_addr()?, second?.local_addr()?])
}

/// How many brokers the one at `address` knows to be alive: none until it is itself ready to lead partitions, which is
/// some time after it answers `ApiVersions`. The bytes are written by hand, since the library is what is being tested.
fn live_brokers(address: SocketAddr) -> io::Result<i32> {
    const METADATA_V0: [u8; 18] = [
        0, 0, 0, 14, // size
        0, 3, 0, 0, // Metadata, version 0
        0, 0, 0, 1, // correlation id
        0xff, 0xff, // no client id
        0, 0, 0, 0, // an empty list of topics
    ];
    let mut stream = TcpStream::connect_timeout(&address, Duration::from_secs(1))?;
    stream.set_read_timeout(Some(Duration::from_secs(2)))?;
    stream.write_all(&METADATA_V0)?;
    let mut answer = [0; 12]; // size, correlation id, number of brokers
    stream.read_exact(&mut answer)?;
    let [.., a, b, c, d] = answer;
    Ok(i32::from_be_bytes([a, b, c, d]))
}
