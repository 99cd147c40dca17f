//! Settings of a connection, and connecting.

use super::connection::Connection;
use super::error::ClientError;
#[cfg(doc)]
use super::error::ClientErrorKind;
use super::link::{Link, LinkOptions};
use super::{driver, handshake};
use crate::codec::DecodeOptions;
use crate::message::frame::MAX_FRAME;
use crate::negotiation::NegotiationOptions;
use crate::types::Str;
use crate::values::ApiKey;
use crate::versions::Versions;
use core::fmt;
use core::time::Duration;
use std::io::{self, ErrorKind};
use std::net::SocketAddr;
use tokio::net::{TcpStream, ToSocketAddrs, lookup_host};
use tokio::time::{self, Instant};

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
pub struct ConnectionBuilder {
    timeout: Duration,
    connect_timeout: Duration,
    max_frame: usize,
    options: LinkOptions,
}

impl Default for ConnectionBuilder {
    fn default() -> Self {
        let client_id = Some("kayrock".into());
        Self {
            timeout: Duration::from_secs(30),
            connect_timeout: Duration::from_secs(10),
            max_frame: MAX_FRAME,
            options: LinkOptions { client_id, decode: DecodeOptions::new(), negotiation: NegotiationOptions::new() },
        }
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
        self.options.client_id = Some(client_id.into());
        self
    }

    /// Sets the timeout of each call, from enqueuing the request to its response. Default: 30 seconds.
    pub fn timeout(self, timeout: Duration) -> Self {
        Self { timeout, ..self }
    }

    /// Sets the timeout of [`ConnectionBuilder::connect`] with its handshake. Default: 10 seconds.
    ///
    /// A name with several addresses shares it: each address gets an equal part of the time that remains.
    pub fn connect_timeout(self, connect_timeout: Duration) -> Self {
        Self { connect_timeout, ..self }
    }

    /// Sets the maximum size of a response in bytes. Default: 100 MiB.
    pub fn max_frame(self, max_frame: usize) -> Self {
        Self { max_frame, ..self }
    }

    /// Sets how responses are decoded: strictness and limits.
    pub fn decode_options(mut self, decode: DecodeOptions) -> Self {
        self.options.decode = decode;
        self
    }

    /// Sets whether versions that Kafka marks as unstable may be negotiated. Default: `false`.
    pub fn unstable(mut self, unstable: bool) -> Self {
        self.options.negotiation = self.options.negotiation.unstable(unstable);
        self
    }

    /// Sets whether requests without an explicit version are sent in the highest common one also if it loses a field; see
    /// [`Connection::version_for`]. Default: `false`.
    pub fn lossy(mut self, lossy: bool) -> Self {
        self.options.negotiation = self.options.negotiation.lossy(lossy);
        self
    }

    /// Restricts an API to a range of versions; a single one is `Versions::new(12, 12)`.
    pub fn pin(mut self, api: ApiKey, versions: Versions) -> Self {
        self.options.negotiation = self.options.negotiation.pin(api, versions);
        self
    }

    /// Connects to a broker and requests the versions that it supports.
    ///
    /// All addresses of a name are tried in turn until one accepts the connection and responds.
    ///
    /// # Errors
    /// - [`ClientErrorKind::Connect`]: no address can be reached, or none responds within
    ///   [`connect_timeout`](Self::connect_timeout).
    /// - [`ClientErrorKind::NotKafka`]: the peer uses another protocol.
    /// - [`ClientErrorKind::Refused`]: the broker rejects the `ApiVersions` request.
    /// - [`ClientErrorKind::NoCommonVersion`]: there is no common version of `ApiVersions`.
    /// - [`ClientErrorKind::Closed`], [`ClientErrorKind::Timeout`], [`ClientErrorKind::Protocol`],
    ///   [`ClientErrorKind::UnexpectedResponse`]: the handshake failed, as any call may.
    pub async fn connect(self, address: impl ToSocketAddrs + fmt::Debug) -> Result<Connection, ClientError> {
        let name = format!("{address:?}");
        let name = name.trim_matches('"');
        let deadline = Instant::now() + self.connect_timeout;
        let addresses = match time::timeout_at(deadline, lookup_host(address)).await {
            Ok(Ok(addresses)) => addresses.collect::<Vec<_>>(),
            Ok(Err(error)) => return Err(ClientError::connect(name, error)),
            Err(_) => return Err(ClientError::connect(name, self.late())),
        };
        let mut last = io::Error::new(ErrorKind::NotFound, "the name has no address");
        let mut remaining = u32::try_from(addresses.len()).unwrap_or(u32::MAX);
        for address in addresses {
            // The deadline may have passed.
            let share = deadline.saturating_duration_since(Instant::now()) / remaining;
            remaining -= 1;
            match time::timeout(share, self.try_address(address)).await {
                Ok(Ok(connected)) => return connected,
                Ok(Err(error)) => last = error,
                Err(_) => last = self.late(),
            }
        }
        Err(ClientError::connect(name, last))
    }

    /// Connects to one address; the outer error means that the next address may be tried.
    async fn try_address(&self, address: SocketAddr) -> io::Result<Result<Connection, ClientError>> {
        let stream = TcpStream::connect(address).await?;
        // Each request is written in one call, so that waiting for more data gains nothing.
        stream.set_nodelay(true)?;
        let link = Link::new(driver::spawn(stream, self.max_frame), address, self.options.clone());
        let negotiated = handshake::negotiate(&link, self.timeout).await;
        Ok(negotiated.map(|api_table| Connection::new(link, api_table, self.timeout)))
    }

    fn late(&self) -> io::Error {
        io::Error::new(ErrorKind::TimedOut, format!("no response within {:?}", self.connect_timeout))
    }
}
