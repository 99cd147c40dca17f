//! Settings of a proxy.

use super::action::{RequestAction, ResponseAction};
use super::error::{ProxyError, ProxyErrorKind};
use super::event::Event;
use super::exchange::Exchange;
use super::hooks::Hooks;
use super::listeners::Listeners;
use super::running::Proxy;
use super::shared::{Observer, Settings, Shared};
use super::supervisor::supervise;
#[cfg(feature = "tls")]
use super::tls::{CertificateAuthority, acceptor};
use super::topics::Topics;
use super::tracked::Tracked;
use crate::client::HostPort;
#[cfg(feature = "tls")]
use crate::client::TlsOptions;
use crate::codec::{DecodeOwned, Encode};
use crate::faults::{Faults, Network};
use crate::message::Request;
use crate::message::frame::MAX_FRAME;
#[cfg(feature = "sasl")]
use crate::sasl::Mechanism;
use crate::types::Str;
use crate::values::ApiKey;
use bytes::Bytes;
use core::fmt;
use core::net::{Ipv4Addr, SocketAddr};
use core::sync::atomic::AtomicU64;
use core::time::Duration;
use std::sync::Arc;
use tokio::sync::{mpsc, watch};
#[cfg(feature = "tls")]
use tokio_rustls::TlsAcceptor;
#[cfg(feature = "tls")]
use tokio_rustls::rustls::ServerConfig;

/// Bytes of the largest frame that its size can express.
const LARGEST_FRAME: usize = 0x7fff_ffff;

/// Settings of a [`Proxy`]; [`Proxy::builder`] returns the defaults.
///
/// ```no_run
/// use kayrock::proxy::Proxy;
///
/// # async fn start() -> Result<(), kayrock::proxy::ProxyError> {
/// let proxy = Proxy::builder("broker-1:9092")
///     .listen(([0, 0, 0, 0], 19_092))
///     .advertise("proxy.example.com")
///     .observe(|event| println!("{event:?}"))
///     .start()
///     .await?;
/// println!("clients connect to {}", proxy.bootstrap());
/// # Ok(())
/// # }
/// ```
#[must_use = "the builder does nothing until `start` is called"]
pub struct ProxyBuilder {
    upstream: String,
    listen: SocketAddr,
    /// `None` unless the user has decided.
    rewrites: Option<bool>,
    limits_all: bool,
    passes_through: bool,
    advertised: Option<Str>,
    hooks: Hooks,
    faults: Option<Faults>,
    network: Network,
    observers: Vec<Observer>,
    max_frame: usize,
    max_in_flight: usize,
    connect_timeout: Duration,
    frame_timeout: Duration,
    shutdown_timeout: Duration,
    #[cfg(feature = "tls")]
    tls: Option<Tls>,
    #[cfg(feature = "tls")]
    upstream_tls: Option<TlsOptions>,
    #[cfg(feature = "sasl")]
    mechanism: Option<Arc<dyn Mechanism>>,
}

/// Certificates of the proxy.
#[cfg(feature = "tls")]
enum Tls {
    Authority(CertificateAuthority),
    Config(Arc<ServerConfig>),
}

impl fmt::Debug for ProxyBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProxyBuilder")
            .field("upstream", &self.upstream)
            .field("listen", &self.listen)
            .field("hooks", &self.hooks)
            .finish_non_exhaustive()
    }
}

impl Proxy {
    /// Returns the default settings of a proxy in front of these brokers: `host:port`, or several with commas, as in Kafka's
    /// setting `bootstrap.servers`. Further brokers of the cluster become known from its responses.
    pub fn builder(upstream: impl Into<String>) -> ProxyBuilder {
        ProxyBuilder::new(upstream.into())
    }
}

/// Addresses and bytes.
impl ProxyBuilder {
    fn new(upstream: String) -> Self {
        Self {
            upstream,
            listen: (Ipv4Addr::LOCALHOST, 0).into(),
            rewrites: None,
            limits_all: false,
            passes_through: false,
            advertised: None,
            hooks: Hooks::default(),
            faults: None,
            network: Network::new(),
            observers: Vec::new(),
            max_frame: MAX_FRAME,
            max_in_flight: 256,
            connect_timeout: Duration::from_secs(10),
            frame_timeout: Duration::from_secs(60),
            shutdown_timeout: Duration::from_secs(5),
            #[cfg(feature = "tls")]
            tls: None,
            #[cfg(feature = "tls")]
            upstream_tls: None,
            #[cfg(feature = "sasl")]
            mechanism: None,
        }
    }

    /// Sets the address of the first listener. Default: any port of the loopback.
    ///
    /// Further listeners use the next ports that are free, or any if the port is 0.
    pub fn listen(mut self, address: impl Into<SocketAddr>) -> Self {
        self.listen = address.into();
        self
    }

    /// Sets the host that clients are told. Default: the IP address of the proxy to which they have connected.
    pub fn advertise(mut self, host: impl Into<Str>) -> Self {
        self.advertised = Some(host.into());
        self
    }

    /// Sets whether the addresses of brokers in responses are replaced by those of the proxy. Default: `true`.
    pub fn rewrite_addresses(mut self, rewrites: bool) -> Self {
        self.rewrites = Some(rewrites);
        self
    }

    /// Sets whether clients may use only versions that this crate has, for all APIs. Default: `false`, only for APIs whose
    /// messages are read.
    pub fn clamp_all(mut self, clamps: bool) -> Self {
        self.limits_all = clamps;
        self
    }

    /// Passes bytes through without reading them, also those of TLS.
    ///
    /// Clients learn the addresses of the brokers and connect to them. Rules on bytes act; hooks, rules on requests, the
    /// replacement of addresses, TLS and SASL of the proxy are an error of [`ProxyBuilder::start`].
    pub fn pass_through(mut self) -> Self {
        self.passes_through = true;
        self
    }

    /// Sets the maximum size of a frame that is read, and of all requests of a connection that are read and wait for their
    /// responses. Default: 100 MiB. Frames that are not read are forwarded in pieces.
    pub fn max_frame(mut self, max_frame: usize) -> Self {
        self.max_frame = max_frame.min(LARGEST_FRAME);
        self
    }

    /// Sets how many requests of a connection may wait for a response; the proxy reads no further ones. Default: 256.
    pub fn max_in_flight(mut self, max_in_flight: usize) -> Self {
        self.max_in_flight = max_in_flight.max(1);
        self
    }

    /// Sets the timeout of connecting to a broker, and that of TLS on each side. Default: 10 seconds.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// Sets the longest pause within a frame, of clients and of brokers; the connection is closed after it. A connection
    /// without traffic stays open. Default: 60 seconds.
    pub fn frame_timeout(mut self, timeout: Duration) -> Self {
        self.frame_timeout = timeout;
        self
    }

    /// Sets how long [`Proxy::shutdown`] waits for responses. Default: 5 seconds.
    pub fn shutdown_timeout(mut self, timeout: Duration) -> Self {
        self.shutdown_timeout = timeout;
        self
    }
}

/// Hooks, rules and observers.
impl ProxyBuilder {
    /// Calls a hook with each request of type `R`, before it is forwarded.
    ///
    /// Hooks on one API run in the order of these calls. A connection is closed if a request cannot be decoded.
    pub fn on_request<R>(
        mut self,
        hook: impl Fn(&mut Tracked<R>, &Exchange) -> RequestAction<R::Response<'static>> + Send + Sync + 'static,
    ) -> Self
    where
        R: Request + DecodeOwned + Encode + 'static,
        R::Response<'static>: Encode,
    {
        self.hooks.add_request(hook);
        self
    }

    /// Calls a hook with each response to a request of type `R`, and the request.
    ///
    /// The response has the addresses of the proxy. Responses of hooks and rules are not passed to it.
    pub fn on_response<R>(
        mut self,
        hook: impl Fn(&R, &mut Tracked<R::Response<'static>>, &Exchange) -> ResponseAction + Send + Sync + 'static,
    ) -> Self
    where
        R: Request + DecodeOwned + 'static,
        R::Response<'static>: DecodeOwned + Encode,
    {
        self.hooks.add_response::<R>(hook);
        self
    }

    /// Calls a hook with the frame of each request for whose API and version `reads` returns true.
    ///
    /// The frame begins with the header, without the size. Only these requests are held in memory.
    ///
    /// ```
    /// use kayrock::lookup::RequestFrame;
    /// use kayrock::proxy::{Proxy, RequestAction};
    ///
    /// let builder = Proxy::builder("broker-1:9092").on_raw_request(|_, _| true, |frame, _| {
    ///     println!("{:?}", RequestFrame::read(frame.clone()));
    ///     RequestAction::forward()
    /// });
    /// ```
    pub fn on_raw_request(
        mut self,
        reads: impl Fn(ApiKey, i16) -> bool + Send + Sync + 'static,
        hook: impl Fn(&mut Bytes, &Exchange) -> RequestAction<Bytes> + Send + Sync + 'static,
    ) -> Self {
        self.hooks.add_raw_request(reads, hook);
        self
    }

    /// Calls a hook with the frame of each response for whose API and version `reads` returns true, and with the frame of the
    /// request.
    ///
    /// The frames begin with the header, without the size. Only these requests and responses are held in memory.
    ///
    /// ```
    /// use kayrock::lookup::ResponseFrame;
    /// use kayrock::proxy::{Proxy, ResponseAction};
    ///
    /// let builder = Proxy::builder("broker-1:9092").on_raw_response(|_, _| true, |_, response, exchange| {
    ///     let decoded = ResponseFrame::read(response.clone(), exchange.api_key, exchange.version);
    ///     println!("{decoded:?} after {:?}", exchange.elapsed());
    ///     ResponseAction::forward()
    /// });
    /// ```
    pub fn on_raw_response(
        mut self,
        reads: impl Fn(ApiKey, i16) -> bool + Send + Sync + 'static,
        hook: impl Fn(&Bytes, &mut Bytes, &Exchange) -> ResponseAction + Send + Sync + 'static,
    ) -> Self {
        self.hooks.add_raw_response(reads, hook);
        self
    }

    /// Calls a function with each event. It runs on the task of the connection, which waits for it.
    pub fn observe(mut self, observer: impl Fn(&Event<'_>) + Send + Sync + 'static) -> Self {
        self.observers.push(Box::new(observer));
        self
    }

    /// Uses a set of rules on requests that was made elsewhere.
    pub fn faults(mut self, faults: Faults) -> Self {
        self.faults = Some(faults);
        self
    }

    /// Uses a set of rules on the bytes between clients and proxy that was made elsewhere.
    pub fn network(mut self, network: Network) -> Self {
        self.network = network;
        self
    }
}

/// Security.
impl ProxyBuilder {
    /// Ends TLS of clients at the proxy, with a certificate that an authority signs for the addresses of the proxy.
    ///
    /// The page of [`CertificateAuthority`] has an example.
    #[cfg(feature = "tls")]
    pub fn tls(mut self, authority: CertificateAuthority) -> Self {
        self.tls = Some(Tls::Authority(authority));
        self
    }

    /// Ends TLS of clients at the proxy, with a configuration of rustls.
    #[cfg(feature = "tls")]
    pub fn tls_config(mut self, config: Arc<ServerConfig>) -> Self {
        self.tls = Some(Tls::Config(config));
        self
    }

    /// Uses TLS to the brokers.
    #[cfg(feature = "tls")]
    pub fn upstream_tls(mut self, options: TlsOptions) -> Self {
        self.upstream_tls = Some(options);
        self
    }

    /// Authenticates the proxy to the brokers, on each connection. Default: clients authenticate through the proxy.
    ///
    /// Clients then connect without a credential, and have the rights of the proxy.
    #[cfg(feature = "sasl")]
    pub fn upstream_sasl(mut self, mechanism: impl Mechanism + 'static) -> Self {
        self.mechanism = Some(Arc::new(mechanism));
        self
    }
}

/// Start.
impl ProxyBuilder {
    /// Opens the listeners of the given brokers.
    ///
    /// # Errors
    /// - [`ProxyErrorKind::Address`]: the addresses of the brokers cannot be read.
    /// - [`ProxyErrorKind::Listen`]: a port is in use, or the address is not one of this host.
    /// - [`ProxyErrorKind::TooManyListeners`]: there are more brokers than the proxy opens listeners for.
    /// - [`ProxyErrorKind::PassThrough`]: the proxy passes bytes through, and another setting requires that it reads them.
    /// - [`ProxyErrorKind::Certificates`]: the certificate of the proxy cannot be made.
    #[expect(clippy::unused_async, reason = "opening a listener may wait in a later release")]
    pub async fn start(self) -> Result<Proxy, ProxyError> {
        let upstream = HostPort::list(&self.upstream).map_err(ProxyErrorKind::Address)?;
        if let Some(refused) = self.refused().filter(|_| self.passes_through) {
            return Err(ProxyErrorKind::PassThrough { refused }.into());
        }
        let (opened, sockets) = mpsc::unbounded_channel();
        let topics = Arc::new(Topics::default());
        let by_rules = Arc::clone(&topics);
        let shared = Arc::new(Shared {
            listeners: Listeners::new(self.listen, opened),
            faults: self.faults.unwrap_or_default(),
            no_rules: Faults::new(),
            network: self.network,
            names: Box::new(move |id| by_rules.name(id)),
            topics,
            connections: AtomicU64::new(0),
            stop: watch::Sender::new(false),
            settings: Settings {
                rewrites: self.rewrites.unwrap_or(!self.passes_through),
                limits_all: self.limits_all,
                passes_through: self.passes_through,
                #[cfg(feature = "tls")]
                acceptor: self.tls.map(|tls| tls.acceptor(self.listen, self.advertised.as_deref())).transpose()?,
                #[cfg(feature = "tls")]
                upstream_tls: self.upstream_tls,
                #[cfg(feature = "sasl")]
                mechanism: self.mechanism,
                advertised: self.advertised,
                hooks: self.hooks,
                observers: self.observers,
                max_frame: self.max_frame,
                max_in_flight: self.max_in_flight,
                connect_timeout: self.connect_timeout,
                frame_timeout: self.frame_timeout,
            },
        });
        let routes = upstream.into_iter().map(|address| shared.route_to(address, None));
        let routes = routes.collect::<Result<_, _>>()?;
        let supervisor = tokio::spawn(supervise(sockets, Arc::clone(&shared)));
        Ok(Proxy::new(shared, routes, supervisor, self.shutdown_timeout))
    }

    /// Returns a setting that requires that bytes are read.
    fn refused(&self) -> Option<&'static str> {
        #[cfg(feature = "tls")]
        if self.tls.is_some() || self.upstream_tls.is_some() {
            return Some("TLS of its own");
        }
        #[cfg(feature = "sasl")]
        if self.mechanism.is_some() {
            return Some("authentication of its own");
        }
        let refused = [
            (!self.hooks.is_empty(), "hooks"),
            (self.faults.is_some(), "rules on requests"),
            (self.rewrites == Some(true), "replaced addresses"),
            (self.limits_all, "limited versions"),
        ];
        refused.into_iter().find_map(|(is_set, setting)| is_set.then_some(setting))
    }
}

#[cfg(feature = "tls")]
impl Tls {
    fn acceptor(self, listen: SocketAddr, advertised: Option<&str>) -> Result<TlsAcceptor, ProxyError> {
        match self {
            Self::Authority(authority) => acceptor(&authority, listen, advertised),
            Self::Config(config) => Ok(config.into()),
        }
    }
}
