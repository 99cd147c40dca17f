//! Settings of a connection, and connecting.

use super::connection::Connection;
use super::error::ClientError;
#[cfg(doc)]
use super::error::ClientErrorKind;
use super::link::LinkOptions;
use super::open::Opener;
#[cfg(feature = "tls")]
use super::tls::TlsOptions;
use crate::codec::DecodeOptions;
use crate::message::frame::MAX_FRAME;
use crate::negotiation::{ApiTable, NegotiationOptions};
#[cfg(feature = "sasl")]
use crate::sasl::Mechanism;
use crate::types::Str;
use crate::values::ApiKey;
use crate::versions::Versions;
use core::fmt;
use core::time::Duration;
#[cfg(feature = "sasl")]
use std::sync::Arc;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::ToSocketAddrs;

/// Settings of a [`Connection`]; [`Connection::builder`] returns the defaults.
///
/// ```no_run
/// use core::time::Duration;
/// use kayrock::client::Connection;
/// use kayrock::schema::Versions;
/// use kayrock::ApiKey;
///
/// # async fn connect() -> Result<(), kayrock::client::ClientError> {
/// let connection = Connection::builder()
///     .client_id("billing")
///     .timeout(Duration::from_secs(5))
///     .pin(ApiKey::FETCH, Versions::new(4, 12))
///     .connect("localhost:9092")
///     .await?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
#[must_use = "the builder does nothing until `connect` is called"]
pub struct ConnectionBuilder(Opener);

impl Default for ConnectionBuilder {
    fn default() -> Self {
        Self(Opener {
            timeout: Duration::from_secs(30),
            connect_timeout: Duration::from_secs(10),
            max_frame: MAX_FRAME,
            keep_alive: Some(Duration::from_secs(60)),
            api_table: None,
            #[cfg(feature = "sasl")]
            mechanism: None,
            #[cfg(feature = "tls")]
            tls: None,
            options: LinkOptions {
                client_id: Some("kayrock".into()),
                decode: DecodeOptions::new(),
                negotiation: NegotiationOptions::new(),
                max_queued_bytes: 64 * 1024 * 1024,
                idle_timeout: None,
                authenticates: false,
            },
        })
    }
}

impl Connection {
    /// Connects to a broker with the default settings.
    ///
    /// # Errors
    /// - [`ClientErrorKind::Connect`]: no address can be reached, or none responds within
    ///   [`connect_timeout`](ConnectionBuilder::connect_timeout).
    /// - [`ClientErrorKind::NotKafka`]: the peer uses another protocol.
    /// - [`ClientErrorKind::Refused`]: the broker rejects the `ApiVersions` request.
    /// - [`ClientErrorKind::NoCommonVersion`]: there is no common version of `ApiVersions`.
    /// - [`ClientErrorKind::Closed`], [`ClientErrorKind::Timeout`], [`ClientErrorKind::Protocol`],
    ///   [`ClientErrorKind::UnexpectedResponse`]: the handshake failed, as any call may.
    pub async fn connect(address: impl ToSocketAddrs + fmt::Debug) -> Result<Self, ClientError> {
        Self::builder().connect(address).await
    }

    /// Returns the default settings.
    pub fn builder() -> ConnectionBuilder {
        ConnectionBuilder::default()
    }
}

impl ConnectionBuilder {
    /// Sets the client id, which the broker uses for logs and quotas. Default: `kayrock`.
    pub fn client_id(mut self, client_id: impl Into<Str>) -> Self {
        self.0.options.client_id = Some(client_id.into());
        self
    }

    /// Sets the timeout of each call, from enqueuing the request to its response. Default: 30 seconds.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.0.timeout = timeout;
        self
    }

    /// Sets the timeout of [`ConnectionBuilder::connect`] with its handshake. Default: 10 seconds.
    ///
    /// A name with several addresses shares it: each address gets an equal part of the time that remains.
    pub fn connect_timeout(mut self, connect_timeout: Duration) -> Self {
        self.0.connect_timeout = connect_timeout;
        self
    }

    /// Sets the maximum size of a response in bytes. Default: 100 MiB.
    pub fn max_frame(mut self, max_frame: usize) -> Self {
        self.0.max_frame = max_frame;
        self
    }

    /// Sets how many bytes of requests may wait to be written before further calls wait. Default: 64 MiB.
    ///
    /// A request above the limit waits until it is the only one.
    pub fn max_queued_bytes(mut self, max_queued_bytes: usize) -> Self {
        self.0.options.max_queued_bytes = max_queued_bytes;
        self
    }

    /// Sets after how much silence the operating system probes whether the peer is still there, or that it never does.
    /// Default: a minute.
    pub fn keep_alive(mut self, keep_alive: Option<Duration>) -> Self {
        self.0.keep_alive = keep_alive;
        self
    }

    /// Sets how long a connection may be without calls before it closes, or that it never does. Default: never.
    ///
    /// Kafka's own clients use nine minutes, one less than brokers do.
    pub fn idle_timeout(mut self, idle_timeout: Option<Duration>) -> Self {
        self.0.options.idle_timeout = idle_timeout;
        self
    }

    /// Sets the versions that the broker supports, so that they are not requested.
    ///
    /// For peers that do not serve `ApiVersions`, such as Kafka before 0.10.
    ///
    /// ```no_run
    /// use kayrock::client::Connection;
    /// use kayrock::releases::Release;
    /// use kayrock::schema::Listener;
    ///
    /// # async fn connect() -> Result<(), Box<dyn std::error::Error>> {
    /// let table = Release::V2_4.api_table(Listener::Broker);
    /// let connection = Connection::builder().api_table(table).connect("localhost:9092").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn api_table(mut self, api_table: ApiTable) -> Self {
        self.0.api_table = Some(api_table);
        self
    }

    /// Sets the mechanism and the credential by which the client authenticates. Default: it does not.
    ///
    /// A session that the broker limits is renewed before it ends (KIP-368). Calls wait while it is; calls in flight go
    /// on. If the renewal fails, the connection ends.
    ///
    /// ```no_run
    /// use kayrock::client::Connection;
    /// use kayrock::sasl::Scram;
    ///
    /// # async fn connect() -> Result<(), kayrock::client::ClientError> {
    /// let mechanism = Scram::sha512("ada", "hunter2");
    /// let connection = Connection::builder().sasl(mechanism).connect("localhost:9094").await?;
    /// # Ok(())
    /// # }
    /// ```
    #[cfg(feature = "sasl")]
    pub fn sasl(mut self, mechanism: impl Mechanism + 'static) -> Self {
        self.0.mechanism = Some(Arc::new(mechanism));
        self.0.options.authenticates = true;
        self
    }

    /// Uses TLS.
    #[cfg(feature = "tls")]
    pub fn tls(mut self, options: TlsOptions) -> Self {
        self.0.tls = Some(options);
        self
    }

    /// Sets how responses are decoded: strictness and limits.
    pub fn decode_options(mut self, decode: DecodeOptions) -> Self {
        self.0.options.decode = decode;
        self
    }

    /// Sets whether versions that Kafka marks as unstable may be negotiated. Default: `false`.
    pub fn unstable(mut self, unstable: bool) -> Self {
        self.0.options.negotiation = self.0.options.negotiation.unstable(unstable);
        self
    }

    /// Sets whether requests without an explicit version are sent in the highest common one also if it loses a field; see
    /// [`Connection::version_for`]. Default: `false`.
    pub fn lossy(mut self, lossy: bool) -> Self {
        self.0.options.negotiation = self.0.options.negotiation.lossy(lossy);
        self
    }

    /// Restricts an API to a range of versions; a single one is `Versions::new(12, 12)`.
    pub fn pin(mut self, api: ApiKey, versions: Versions) -> Self {
        self.0.options.negotiation = self.0.options.negotiation.pin(api, versions);
        self
    }

    /// Connects to a broker, requests the versions that it supports, and authenticates.
    ///
    /// All addresses of a name are tried in turn until one accepts the connection and responds.
    ///
    /// # Errors
    /// - [`ClientErrorKind::Connect`]: no address can be reached, or none responds within
    ///   [`connect_timeout`](Self::connect_timeout).
    /// - [`ClientErrorKind::NotKafka`]: the peer uses another protocol.
    /// - [`ClientErrorKind::Refused`]: the broker rejects the `ApiVersions` request.
    /// - [`ClientErrorKind::NoCommonVersion`]: there is no common version of `ApiVersions`.
    /// - [`ClientErrorKind::MechanismNotEnabled`], [`ClientErrorKind::AuthenticationFailed`],
    ///   [`ClientErrorKind::HandshakeTimeout`]: the broker does not accept the mechanism or the credential.
    /// - `ClientErrorKind::Sasl`, `ClientErrorKind::Tls`: the broker does not prove its identity, or the settings are
    ///   invalid.
    /// - [`ClientErrorKind::Closed`], [`ClientErrorKind::Timeout`], [`ClientErrorKind::Protocol`],
    ///   [`ClientErrorKind::UnexpectedResponse`]: the handshake failed, as any call may.
    pub async fn connect(self, address: impl ToSocketAddrs + fmt::Debug) -> Result<Connection, ClientError> {
        self.0.connect(address).await
    }

    /// Uses a stream that is already connected: a Unix socket, an in-memory pipe, a stream through a proxy.
    ///
    /// With TLS, `TlsOptions::server_name` must be set. The stream is closed with the connection.
    ///
    #[cfg_attr(unix, doc = "```no_run")]
    #[cfg_attr(not(unix), doc = "```ignore")]
    /// use kayrock::client::Connection;
    /// use tokio::net::UnixStream;
    ///
    /// # async fn connect() -> Result<(), Box<dyn std::error::Error>> {
    /// let stream = UnixStream::connect("/run/kafka.sock").await?;
    /// let connection = Connection::builder().over(stream).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// - [`ClientErrorKind::Connect`]: no address can be reached, or none responds within
    ///   [`connect_timeout`](Self::connect_timeout).
    /// - [`ClientErrorKind::NotKafka`]: the peer uses another protocol.
    /// - [`ClientErrorKind::Refused`]: the broker rejects the `ApiVersions` request.
    /// - [`ClientErrorKind::NoCommonVersion`]: there is no common version of `ApiVersions`.
    /// - [`ClientErrorKind::MechanismNotEnabled`], [`ClientErrorKind::AuthenticationFailed`],
    ///   [`ClientErrorKind::HandshakeTimeout`]: the broker does not accept the mechanism or the credential.
    /// - `ClientErrorKind::Sasl`, `ClientErrorKind::Tls`: the broker does not prove its identity, or the settings are
    ///   invalid.
    /// - [`ClientErrorKind::Closed`], [`ClientErrorKind::Timeout`], [`ClientErrorKind::Protocol`],
    ///   [`ClientErrorKind::UnexpectedResponse`]: the handshake failed, as any call may.
    pub async fn over<S>(self, stream: S) -> Result<Connection, ClientError>
    where
        S: AsyncRead + AsyncWrite + Send + Unpin + 'static,
    {
        self.0.over(stream).await
    }
}
