//! Running broker.

use super::failure::{Failure, Failures};
use super::listener::{Entrance, Route, accept, serve_stream};
use super::requests::ReceivedRequest;
use super::service::Service;
use crate::faults::{Faults, FaultyStream, Network};
use crate::types::Str;
use crate::values::{BrokerId, TopicName};
use core::mem;
use core::net::{Ipv4Addr, SocketAddr};
use std::io::{self, ErrorKind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use tokio::io::{DuplexStream, duplex};
use tokio::net::TcpListener;
use tokio::task::{JoinHandle, JoinSet};

/// Size of the buffer of a connection in memory.
const IN_MEMORY: usize = 64 * 1024;

/// Broker on a port of the loopback, or several that form a cluster. Shuts down and closes its connections when dropped.
///
/// ```
/// use kayrock::mock::Broker;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> std::io::Result<()> {
/// let broker = Broker::builder().with_topics().start().await?;
/// assert!(broker.bootstrap().starts_with("127.0.0.1:"));
/// assert!(broker.errors().is_empty());
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Broker {
    pub(super) service: Arc<Service>,
    nodes: Vec<Node>,
    in_memory: Mutex<JoinSet<()>>,
    panics_on_drop: bool,
}

/// Broker of the cluster and its listeners; no tasks accept connections if it is down.
#[derive(Debug)]
struct Node {
    id: BrokerId,
    addresses: Vec<SocketAddr>,
    accepting: Mutex<Vec<JoinHandle<()>>>,
}

impl Node {
    fn address(&self) -> SocketAddr {
        self.addresses.first().copied().unwrap_or((Ipv4Addr::LOCALHOST, 0).into())
    }

    fn accepting(&self) -> MutexGuard<'_, Vec<JoinHandle<()>>> {
        self.accepting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn listen(&self, listeners: Vec<TcpListener>, service: &Arc<Service>) {
        service.cluster.set_node(self.id, self.addresses.clone(), true);
        let accepting = listeners.into_iter().enumerate().map(|(place, listener)| {
            tokio::spawn(accept(listener, Entrance { broker_id: self.id, listener: place }, Arc::clone(service)))
        });
        self.accepting().extend(accepting);
    }

    async fn stop(&self) {
        let accepting = mem::take(&mut *self.accepting());
        accepting.iter().for_each(JoinHandle::abort);
        for task in accepting {
            // The error is that of the abortion.
            let _ = task.await;
        }
    }
}

impl Broker {
    /// Starts brokers, with the ids from 1, each with its listeners.
    pub(super) fn listen(listeners: Vec<Vec<TcpListener>>, service: Service, panics_on_drop: bool) -> io::Result<Self> {
        let service = Arc::new(service);
        let mut nodes = Vec::new();
        for (id, listeners) in (1..).zip(listeners) {
            let addresses = listeners.iter().map(TcpListener::local_addr).collect::<io::Result<_>>()?;
            let node = Node { id: BrokerId(id), addresses, accepting: Mutex::default() };
            node.listen(listeners, &service);
            nodes.push(node);
        }
        Ok(Self { service, nodes, in_memory: Mutex::default(), panics_on_drop })
    }

    fn node(&self, id: BrokerId) -> Option<&Node> {
        self.nodes.iter().find(|node| node.id == id)
    }

    /// Returns the address to connect to; of several brokers, that of the first one.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.nodes.first().map_or((Ipv4Addr::LOCALHOST, 0).into(), Node::address)
    }

    /// Returns the address of a broker of the cluster; `None` if there is no such broker.
    ///
    /// ```
    /// use kayrock::BrokerId;
    /// use kayrock::mock::Broker;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// let brokers = Broker::builder().with_topics().brokers(2).start().await?;
    /// assert_ne!(brokers.address_of(BrokerId(1)), brokers.address_of(BrokerId(2)));
    /// assert_eq!(brokers.address_of(BrokerId(3)), None);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn address_of(&self, broker: BrokerId) -> Option<SocketAddr> {
        self.node(broker).map(Node::address)
    }

    /// Returns the address in the form of clients' `bootstrap.servers` setting: `127.0.0.1:40404`; those of several brokers
    /// with commas.
    #[must_use]
    pub fn bootstrap(&self) -> String {
        self.nodes.iter().map(|node| node.address().to_string()).collect::<Vec<_>>().join(",")
    }

    /// Returns the addresses of a further [`Listener`](super::Listener) in the form of [`bootstrap`](Self::bootstrap);
    /// `None` if there is no such listener.
    ///
    /// No example: the page of [`Listener`](super::Listener) has one.
    #[must_use]
    pub fn bootstrap_of(&self, listener: &str) -> Option<String> {
        let place = self.service.listeners.iter().skip(1).position(|known| known.name == *listener)? + 1;
        let addresses = self.nodes.iter().filter_map(|node| node.addresses.get(place));
        Some(addresses.map(ToString::to_string).collect::<Vec<_>>().join(","))
    }

    /// Connects to the first broker without a socket, for tests with a paused clock.
    ///
    /// The connection has the TLS and the SASL of the usual listener. The clock of the broker is tokio's: with `tokio::time::pause`, session time-outs and delays pass at once when all
    /// tasks are idle, or by `tokio::time::advance`. Sockets would need real time.
    ///
    /// ```
    /// use kayrock::mock::Broker;
    /// use kayrock::{Request, messages::ApiVersionsRequest};
    /// use tokio::io::{AsyncReadExt, AsyncWriteExt};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn core::error::Error>> {
    /// let broker = Broker::builder().start().await?;
    /// let mut stream = broker.connect_in_memory();
    /// stream.write_all(&ApiVersionsRequest::default().serialize(0, 7, None)?).await?;
    /// let mut response = [0; 8];
    /// stream.read_exact(&mut response).await?;
    /// assert_eq!(response[4..], [0, 0, 0, 7]);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Panics
    /// There is no tokio runtime.
    #[must_use]
    pub fn connect_in_memory(&self) -> DuplexStream {
        let (client, stream) = duplex(IN_MEMORY);
        let service = Arc::clone(&self.service);
        let broker_id = self.nodes.first().map(|node| node.id).unwrap_or_default();
        let connection = service.next_connection();
        let route = Route { client: (Ipv4Addr::LOCALHOST, 0).into(), broker: self.address(), connection };
        let stream = FaultyStream::new(stream, service.network.clone(), connection);
        let mut connections = self.in_memory.lock().unwrap_or_else(PoisonError::into_inner);
        while connections.try_join_next().is_some() {}
        connections.spawn(async move {
            // The client sees the end of the stream, with or without an error.
            let _ = serve_stream(stream, (Entrance { broker_id, listener: 0 }, route), &service).await;
        });
        client
    }

    /// Returns the rules that disturb the requests of the broker's clients.
    ///
    /// ```
    /// use kayrock::faults::Rule;
    /// use kayrock::mock::Broker;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// let broker = Broker::builder().with_topics().start().await?;
    /// let rule = broker.faults().add(Rule::any().disconnect().once());
    /// assert_eq!(rule.hits(), 0);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn faults(&self) -> &Faults {
        &self.service.faults
    }

    /// Returns the rules that disturb the bytes of the broker's connections.
    ///
    /// ```
    /// use kayrock::faults::StreamRule;
    /// use kayrock::mock::Broker;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// let broker = Broker::builder().with_topics().start().await?;
    /// broker.network().add(StreamRule::any().pieces(1));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn network(&self) -> &Network {
        &self.service.network
    }

    /// Closes the port and the connections of a broker. Its partitions have no leader until they are moved.
    ///
    /// Has no effect if there is no such broker, or if it is down.
    ///
    /// ```
    /// use kayrock::BrokerId;
    /// use kayrock::mock::Broker;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// let broker = Broker::builder().with_topics().start().await?;
    /// broker.stop_broker(BrokerId(1)).await;
    /// assert!(tokio::net::TcpStream::connect(broker.address()).await.is_err());
    /// broker.start_broker(BrokerId(1)).await?;
    /// tokio::net::TcpStream::connect(broker.address()).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub async fn stop_broker(&self, broker: BrokerId) {
        if let Some(node) = self.node(broker) {
            self.service.cluster.set_node(node.id, node.addresses.clone(), false);
            node.stop().await;
        }
    }

    /// Starts a broker that was stopped, at the same address and with the state of the cluster.
    ///
    /// # Errors
    /// There is no such broker, or the port was taken by another program.
    pub async fn start_broker(&self, broker: BrokerId) -> io::Result<()> {
        let node = self.node(broker).ok_or(ErrorKind::NotFound)?;
        node.stop().await;
        let mut listeners = Vec::new();
        for address in &node.addresses {
            listeners.push(TcpListener::bind(address).await?);
        }
        node.listen(listeners, &self.service);
        Ok(())
    }

    /// Makes a broker the leader of a partition, in a new leader epoch.
    ///
    /// ```
    /// use kayrock::BrokerId;
    /// use kayrock::mock::Broker;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// let brokers = Broker::builder().with_topics().brokers(2).topic("orders", 1).start().await?;
    /// brokers.move_leader("orders", 0, BrokerId(2));
    /// # Ok(())
    /// # }
    /// ```
    pub fn move_leader(&self, topic: impl Into<TopicName>, partition: i32, to: BrokerId) {
        self.service.cluster.move_leader(&topic.into(), partition, to);
    }

    /// Makes the leader of a partition send consumers to another replica (KIP-392); `None` ends it.
    ///
    /// ```
    /// use kayrock::BrokerId;
    /// use kayrock::mock::Broker;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// let brokers = Broker::builder().with_topics().brokers(2).topic("orders", 1).start().await?;
    /// brokers.read_from_replica("orders", 0, Some(BrokerId(2)));
    /// # Ok(())
    /// # }
    /// ```
    pub fn read_from_replica(&self, topic: impl Into<TopicName>, partition: i32, replica: Option<BrokerId>) {
        self.service.cluster.read_from(&topic.into(), partition, replica);
    }

    /// Sets the first offset and the end of the log of a replica that is behind the leader; `None` for those of the leader.
    ///
    /// ```
    /// use kayrock::BrokerId;
    /// use kayrock::mock::Broker;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// let brokers = Broker::builder().with_topics().brokers(2).topic("orders", 1).start().await?;
    /// brokers.read_from_replica("orders", 0, Some(BrokerId(2)));
    /// brokers.limit_replica("orders", 0, BrokerId(2), Some((0, 10)));
    /// # Ok(())
    /// # }
    /// ```
    pub fn limit_replica(
        &self,
        topic: impl Into<TopicName>,
        partition: i32,
        replica: BrokerId,
        bounds: Option<(i64, i64)>,
    ) {
        self.service.cluster.set_bounds(&topic.into(), partition, replica, bounds);
    }

    /// Makes a broker the controller that metadata names. Every broker serves the requests for a controller.
    ///
    /// ```
    /// use kayrock::BrokerId;
    /// use kayrock::mock::Broker;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// let brokers = Broker::builder().with_topics().brokers(2).start().await?;
    /// brokers.move_controller(BrokerId(2));
    /// # Ok(())
    /// # }
    /// ```
    pub fn move_controller(&self, to: BrokerId) {
        self.service.cluster.move_controller(to);
    }

    /// Makes a broker the coordinator of a group or of a transactional id.
    ///
    /// ```
    /// use kayrock::BrokerId;
    /// use kayrock::mock::Broker;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// let brokers = Broker::builder().with_topics().brokers(2).start().await?;
    /// brokers.move_coordinator("billing", BrokerId(2));
    /// # Ok(())
    /// # }
    /// ```
    pub fn move_coordinator(&self, group: impl Into<Str>, to: BrokerId) {
        self.service.cluster.move_coordinator(group.into(), to);
    }

    /// Returns the newest requests that the broker received, oldest first.
    ///
    /// [`BrokerBuilder::keep_requests`](super::BrokerBuilder::keep_requests) sets the number that is kept.
    ///
    /// ```
    /// use kayrock::mock::Broker;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// let broker = Broker::builder().start().await?;
    /// assert!(broker.requests().is_empty());
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn requests(&self) -> Vec<ReceivedRequest> {
        self.service.requests.all()
    }

    /// Returns the oldest kept request for which `is_wanted` is true, or waits for one.
    ///
    /// No example: the page of [`ReceivedRequest`] has one.
    pub async fn wait_for(&self, is_wanted: impl Fn(&ReceivedRequest) -> bool) -> ReceivedRequest {
        self.service.requests.wait_for(is_wanted).await
    }

    /// Returns the newest requests that the broker could not serve, oldest first.
    ///
    /// The causes are requests that it does not serve or cannot decode, responses that cannot be encoded, and panics of
    /// handlers. The client sees a closed connection or, if it sent a request of an API of Kafka's that is not served,
    /// the error `UNSUPPORTED_VERSION`. [`BrokerBuilder::keep_errors`](super::BrokerBuilder::keep_errors) sets the number
    /// that is kept.
    ///
    #[cfg_attr(feature = "client", doc = "```")]
    #[cfg_attr(not(feature = "client"), doc = "```ignore")]
    /// use kayrock::client::Connection;
    /// use kayrock::messages::HeartbeatRequest;
    /// use kayrock::{ErrorCode, mock::Broker};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn core::error::Error>> {
    /// let broker = Broker::builder().start().await?;
    /// let connection = Connection::builder().client_id("app").connect(broker.address()).await?;
    /// let response = connection.send_with_version(&HeartbeatRequest::default(), 4).await?;
    /// assert_eq!(response.error_code, ErrorCode::UNSUPPORTED_VERSION);
    /// let error = broker.errors()[0].to_string();
    /// assert_eq!(error, "Heartbeat (12) v4, client `app`, connection 0: the API is not served");
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn errors(&self) -> Vec<Failure> {
        self.service.failures.look().kept().to_vec()
    }

    /// Returns an error if the broker could not serve a request, or if a handler panicked.
    ///
    /// # Errors
    /// All failures since the start, except those that were dropped since.
    ///
    #[cfg_attr(feature = "client", doc = "```")]
    #[cfg_attr(not(feature = "client"), doc = "```ignore")]
    /// use kayrock::client::Connection;
    /// use kayrock::messages::{HeartbeatRequest, HeartbeatResponse};
    /// use kayrock::mock::Broker;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn core::error::Error>> {
    /// let broker = Broker::builder()
    ///     .on::<HeartbeatRequest>(|request, _| {
    ///         assert_eq!(request.group_id.as_str(), "orders");
    ///         HeartbeatResponse::default()
    ///     })
    ///     .start()
    ///     .await?;
    /// let connection = Connection::connect(broker.address()).await?;
    /// connection.send(&HeartbeatRequest { group_id: "orders".into(), ..Default::default() }).await?;
    /// broker.check()?;
    ///
    /// connection.send(&HeartbeatRequest::default()).await.unwrap_err();
    /// let failures = broker.check().unwrap_err();
    /// assert!(failures.to_string().contains("assertion `left == right` failed"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn check(&self) -> Result<(), Failures> {
        self.service.failures.check()
    }

    /// Closes the ports and all connections, and waits until they are closed. Then returns the result of
    /// [`Broker::check`].
    ///
    /// # Errors
    /// Requests that could not be served, and panics of handlers.
    ///
    /// ```
    /// use kayrock::mock::Broker;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn core::error::Error>> {
    /// let broker = Broker::builder().with_topics().start().await?;
    /// broker.shutdown().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub async fn shutdown(self) -> Result<(), Failures> {
        for node in &self.nodes {
            node.stop().await;
        }
        let mut in_memory = mem::take(&mut *self.in_memory.lock().unwrap_or_else(PoisonError::into_inner));
        in_memory.shutdown().await;
        self.check()
    }
}

/// Closes the ports and all connections.
///
/// # Panics
/// With [`BrokerBuilder::panic_on_drop`](super::BrokerBuilder::panic_on_drop), if there were failures that no call has
/// returned. This is the only deliberate panic of a running broker. A thread that is already panicking is left alone.
impl Drop for Broker {
    fn drop(&mut self) {
        for node in &self.nodes {
            node.accepting().iter().for_each(JoinHandle::abort);
        }
        if !self.panics_on_drop || thread::panicking() {
            return;
        }
        if let Err(failures) = self.service.failures.check_unseen() {
            panic!("{failures}");
        }
    }
}
