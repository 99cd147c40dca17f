//! Running proxy.

use super::listeners::{Listener, Route};
use super::shared::Shared;
use crate::faults::{Faults, Network};
use crate::types::Uuid;
use crate::values::TopicName;
use core::net::SocketAddr;
use core::time::Duration;
use std::sync::Arc;
use tokio::task::JoinHandle;
use tokio::time::timeout;

/// Proxy in front of a cluster. Closes its ports and connections when dropped.
///
#[cfg_attr(feature = "mock", doc = "```")]
#[cfg_attr(not(feature = "mock"), doc = "```ignore")]
/// use kayrock::client::Connection;
/// use kayrock::messages::MetadataRequest;
/// use kayrock::mock::Broker;
/// use kayrock::proxy::Proxy;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn core::error::Error>> {
/// let broker = Broker::builder().with_topics().start().await?;
/// let proxy = Proxy::builder(broker.bootstrap()).start().await?;
///
/// let connection = Connection::connect(proxy.address()).await?;
/// let metadata = connection.send(&MetadataRequest::default()).await?;
/// assert_eq!(metadata.brokers[0].address(), proxy.address().to_string());
/// proxy.shutdown().await;
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Proxy {
    shared: Arc<Shared>,
    /// Routes to the addresses that the user has given.
    routes: Vec<Arc<Route>>,
    supervisor: JoinHandle<()>,
    shutdown_timeout: Duration,
}

impl Proxy {
    pub(super) fn new(
        shared: Arc<Shared>,
        routes: Vec<Arc<Route>>,
        supervisor: JoinHandle<()>,
        shutdown_timeout: Duration,
    ) -> Self {
        Self { shared, routes, supervisor, shutdown_timeout }
    }

    /// Returns the address of the listener for the first broker.
    ///
    /// No example: the page of [`Proxy`] has one.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.routes.first().map_or((core::net::Ipv4Addr::LOCALHOST, 0).into(), |route| route.address())
    }

    /// Returns the addresses of the listeners for the given brokers in the form of clients' `bootstrap.servers` setting.
    ///
    /// ```
    /// use kayrock::proxy::Proxy;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn core::error::Error>> {
    /// // The brokers need not be up until a client connects.
    /// let proxy = Proxy::builder("broker-1:9092,broker-2:9092").start().await?;
    /// assert_eq!(proxy.bootstrap().split(',').count(), 2);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn bootstrap(&self) -> String {
        let advertised = self.shared.settings.advertised.as_deref();
        let addresses = self.routes.iter().map(|route| match advertised {
            Some(host) => crate::client::HostPort { host: host.to_owned(), port: route.address().port() }.to_string(),
            None => route.address().to_string(),
        });
        addresses.collect::<Vec<_>>().join(",")
    }

    /// Returns all listeners, including those of brokers that have become known.
    ///
    /// ```
    /// use kayrock::proxy::Proxy;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn core::error::Error>> {
    /// let proxy = Proxy::builder("broker-1:9092").start().await?;
    /// let listener = &proxy.listeners()[0];
    /// assert_eq!((&*listener.upstream.host, listener.address, listener.broker_id), ("broker-1", proxy.address(), None));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn listeners(&self) -> Vec<Listener> {
        self.shared.listeners.all()
    }

    /// Returns the rules on requests; rules may be added and removed while the proxy runs.
    ///
    /// The rules are those of the in-process broker: a request on which a rule acts is applied by the broker or not, and its
    /// response is changed, delayed or dropped. They match topics by name also in requests with ids, once a Metadata
    /// response through the proxy has had the topic. Without effect if the proxy passes bytes through.
    ///
    #[cfg_attr(feature = "mock", doc = "```")]
    #[cfg_attr(not(feature = "mock"), doc = "```ignore")]
    /// use kayrock::client::Connection;
    /// use kayrock::faults::Rule;
    /// use kayrock::messages::HeartbeatRequest;
    /// use kayrock::mock::Broker;
    /// use kayrock::proxy::Proxy;
    /// use kayrock::{ApiKey, ErrorCode};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn core::error::Error>> {
    /// let broker = Broker::builder().with_topics().start().await?;
    /// let proxy = Proxy::builder(broker.bootstrap()).start().await?;
    /// proxy.faults().add(Rule::api(ApiKey::HEARTBEAT).error(ErrorCode::REBALANCE_IN_PROGRESS));
    ///
    /// let connection = Connection::connect(proxy.address()).await?;
    /// let response = connection.send(&HeartbeatRequest::default()).await?;
    /// assert_eq!(response.error_code, ErrorCode::REBALANCE_IN_PROGRESS);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn faults(&self) -> &Faults {
        &self.shared.faults
    }

    /// Returns the rules on the bytes between the clients and the proxy.
    ///
    /// ```
    /// use kayrock::faults::StreamRule;
    /// use kayrock::proxy::Proxy;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn core::error::Error>> {
    /// let proxy = Proxy::builder("broker-1:9092").start().await?;
    /// proxy.network().add(StreamRule::any().bandwidth(100_000));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn network(&self) -> &Network {
        &self.shared.network
    }

    /// Returns the name of a topic that a Metadata response through the proxy has had.
    ///
    /// ```
    /// use kayrock::Uuid;
    /// use kayrock::proxy::Proxy;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn core::error::Error>> {
    /// let proxy = Proxy::builder("broker-1:9092").start().await?;
    /// assert_eq!(proxy.topic_name(Uuid::from_u128(77)), None);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn topic_name(&self, id: Uuid) -> Option<TopicName> {
        self.shared.topics.name(id)
    }

    /// Closes the ports, lets requests in flight get their responses, and closes the connections.
    ///
    /// Waits at most for [`ProxyBuilder::shutdown_timeout`](super::ProxyBuilder::shutdown_timeout).
    ///
    /// No example: the page of [`Proxy`] has one.
    pub async fn shutdown(mut self) {
        self.shared.stop.send_replace(true);
        if timeout(self.shutdown_timeout, &mut self.supervisor).await.is_err() {
            self.supervisor.abort();
            // The error is that of the abortion.
            let _ = (&mut self.supervisor).await;
        }
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.supervisor.abort();
    }
}
