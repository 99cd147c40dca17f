//! Broker and its builder.

use super::api::Api;
use super::context::Context;
use super::serve::{Service, accept, entry};
use crate::codec::{DecodeOwned, Encode};
use crate::error::Error;
use crate::message::Request;
use crate::messages::api_versions::{ApiVersion, ApiVersionsRequest, ApiVersionsResponse};
use crate::values::ApiKey;
use crate::versions::Versions;
use core::future::ready;
use std::collections::BTreeMap;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, OnceLock};
use tokio::net::TcpListener;
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
}

impl Broker {
    /// Returns a builder of a broker that serves `ApiVersions` only.
    pub fn builder() -> BrokerBuilder {
        let served = Arc::new(OnceLock::new());
        BrokerBuilder { apis: BTreeMap::new(), served: Arc::clone(&served) }.on::<ApiVersionsRequest>(move |_, _| {
            let api_keys: &Vec<ApiVersion> = served.get_or_init(Vec::new);
            ApiVersionsResponse { api_keys: api_keys.clone(), ..ApiVersionsResponse::default() }
        })
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

    /// Returns the errors for which the broker closed connections so far.
    ///
    /// The causes are requests that it does not serve or cannot decode, and responses that cannot be encoded. The client
    /// only sees a closed connection.
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
    /// let connection = Connection::connect(broker.address()).await?;
    /// connection.send_with_version(&HeartbeatRequest::default(), 4).await.unwrap_err();
    /// assert_eq!(broker.errors()[0].to_string(), "Heartbeat (12) is not served");
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn errors(&self) -> Vec<Error> {
        self.service.errors().clone()
    }
}

impl Drop for Broker {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

/// Handlers of a broker that is not started yet; [`Broker::builder`] returns one.
///
/// ```
/// use kayrock::messages::{HeartbeatRequest, HeartbeatResponse};
/// use kayrock::{mock::Broker, schema::Versions};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> std::io::Result<()> {
/// let broker = Broker::builder()
///     .on::<HeartbeatRequest>(|_, _| HeartbeatResponse::default())
///     .limit::<HeartbeatRequest>(Versions::new(0, 3))
///     .start()
///     .await?;
/// # drop(broker);
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
#[must_use = "the builder does nothing until `start` is called"]
pub struct BrokerBuilder {
    apis: BTreeMap<ApiKey, Api>,
    /// APIs of the `ApiVersions` response, set by `start` when all handlers are known.
    served: Arc<OnceLock<Vec<ApiVersion>>>,
}

impl BrokerBuilder {
    /// Handles requests of this type; replaces an earlier handler of the API.
    ///
    /// The response is encoded in the request's version, or dropped if the request expects no response.
    ///
    /// ```
    /// use kayrock::messages::{HeartbeatRequest, HeartbeatResponse};
    /// use kayrock::mock::Broker;
    ///
    /// let broker = Broker::builder().on::<HeartbeatRequest>(|_, _| HeartbeatResponse::default());
    /// ```
    pub fn on<R>(self, handler: impl Fn(R, &Context) -> R::Response<'static> + Send + Sync + 'static) -> Self
    where
        R: Request + DecodeOwned + 'static,
        R::Response<'static>: Encode + Send,
    {
        self.on_async(move |request: R, context| ready(handler(request, &context)))
    }

    /// Handles requests of this type with a future; later requests of the same connection wait for it.
    ///
    /// ```
    /// use core::time::Duration;
    /// use kayrock::messages::{HeartbeatRequest, HeartbeatResponse};
    /// use kayrock::mock::Broker;
    ///
    /// let slow = Broker::builder().on_async(|_: HeartbeatRequest, _| async {
    ///     tokio::time::sleep(Duration::from_secs(5)).await;
    ///     HeartbeatResponse::default()
    /// });
    /// ```
    pub fn on_async<R, F>(mut self, handler: impl Fn(R, Context) -> F + Send + Sync + 'static) -> Self
    where
        R: Request + DecodeOwned,
        R::Response<'static>: Encode,
        F: Future<Output = R::Response<'static>> + Send + 'static,
    {
        self.apis.insert(R::API_KEY, Api::new(handler));
        self
    }

    /// Restricts the versions of an API, to imitate an older or newer broker.
    ///
    /// Has no effect on an API without a handler.
    ///
    /// ```
    /// use kayrock::messages::FetchRequest;
    /// use kayrock::{mock::Broker, schema::Versions};
    ///
    /// // Kafka 2.7 does not identify topics by id yet.
    /// let old = Broker::builder().with_topics().limit::<FetchRequest>(Versions::new(4, 12));
    /// ```
    pub fn limit<R: Request>(mut self, versions: Versions) -> Self {
        if let Some(api) = self.apis.get_mut(&R::API_KEY) {
            api.versions = api.versions.intersect(versions);
        }
        self
    }

    /// Listens on a free port of 127.0.0.1 and serves it on the current tokio runtime.
    ///
    /// # Errors
    /// The operating system has no free port.
    ///
    /// # Panics
    /// There is no tokio runtime.
    pub async fn start(self) -> io::Result<Broker> {
        self.served.get_or_init(|| self.apis.iter().map(|(&key, api)| entry(key, api)).collect());
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let service = Arc::new(Service::new(self.apis));
        let accepting = tokio::spawn(accept(listener, Arc::clone(&service)));
        Ok(Broker { address, service, accepting })
    }
}
