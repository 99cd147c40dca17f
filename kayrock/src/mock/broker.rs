//! Running broker.

use super::failure::{Failure, Failures};
use super::service::Service;
use crate::faults::Faults;
use core::net::SocketAddr;
use std::sync::Arc;
use std::thread;
use tokio::task::JoinHandle;

/// Broker on a port of the loopback. Shuts down and closes its connections when dropped.
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
    address: SocketAddr,
    service: Arc<Service>,
    accepting: JoinHandle<()>,
    panics_on_drop: bool,
}

impl Broker {
    pub(super) fn new(
        address: SocketAddr,
        service: Arc<Service>,
        accepting: JoinHandle<()>,
        panics_on_drop: bool,
    ) -> Self {
        Self { address, service, accepting, panics_on_drop }
    }

    /// Returns the address to connect to.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Returns the address in the form of clients' `bootstrap.servers` setting: `127.0.0.1:40404`.
    #[must_use]
    pub fn bootstrap(&self) -> String {
        self.address.to_string()
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

    /// Returns the newest requests that the broker could not serve, oldest first.
    ///
    /// The causes are requests that it does not serve or cannot decode, responses that cannot be encoded, and panics of
    /// handlers. The client only sees a closed connection. [`BrokerBuilder::keep_errors`](super::BrokerBuilder::keep_errors) sets the number that is kept.
    ///
    #[cfg_attr(feature = "client", doc = "```")]
    #[cfg_attr(not(feature = "client"), doc = "```ignore")]
    /// use kayrock::client::Connection;
    /// use kayrock::messages::HeartbeatRequest;
    /// use kayrock::mock::Broker;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn core::error::Error>> {
    /// let broker = Broker::builder().start().await?;
    /// let connection = Connection::builder().client_id("app").connect(broker.address()).await?;
    /// connection.send_with_version(&HeartbeatRequest::default(), 4).await.unwrap_err();
    /// let error = broker.errors()[0].to_string();
    /// assert_eq!(error, "Heartbeat (12) v4 of client `app` on connection 0: the API is not served");
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

    /// Closes the port and all connections, and waits until they are closed. Then returns the result of
    /// [`Broker::check`].
    ///
    /// # Errors
    /// The failures of [`Broker::check`].
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
    pub async fn shutdown(mut self) -> Result<(), Failures> {
        self.accepting.abort();
        // The error is that of the abortion.
        let _ = (&mut self.accepting).await;
        self.check()
    }
}

/// Closes the port and all connections.
///
/// # Panics
/// With [`BrokerBuilder::panic_on_drop`](super::BrokerBuilder::panic_on_drop), if there were failures that no call has returned. This is the only deliberate
/// panic of a running broker. A thread that is already panicking is left alone.
impl Drop for Broker {
    fn drop(&mut self) {
        self.accepting.abort();
        if !self.panics_on_drop || thread::panicking() {
            return;
        }
        if let Err(failures) = self.service.failures.check_unseen() {
            panic!("{failures}");
        }
    }
}
