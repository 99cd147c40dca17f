//! Opening of a connection.

#[cfg(feature = "sasl")]
use super::authentication::Authentication;
use super::connection::Connection;
use super::driver;
use super::error::{ClientError, ClientErrorKind};
use super::handshake;
use super::idle;
use super::link::{Link, LinkOptions};
#[cfg(feature = "tls")]
use super::tls::TlsOptions;
use super::trace;
use crate::negotiation::ApiTable;
#[cfg(feature = "sasl")]
use crate::sasl::Mechanism;
use core::fmt;
use core::time::Duration;
use socket2::{SockRef, TcpKeepalive};
use std::io::{self, ErrorKind};
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpStream, ToSocketAddrs, lookup_host};
use tokio::time::{self, Instant};

/// Address of a stream in texts.
const STREAM: &str = "the stream";

/// Everything that opening a connection needs except the address.
#[derive(Debug, Clone)]
pub(super) struct Opener {
    pub(super) timeout: Duration,
    pub(super) connect_timeout: Duration,
    pub(super) max_frame: usize,
    pub(super) keep_alive: Option<Duration>,
    pub(super) api_table: Option<ApiTable>,
    #[cfg(feature = "sasl")]
    pub(super) mechanism: Option<Arc<dyn Mechanism>>,
    #[cfg(feature = "tls")]
    pub(super) tls: Option<TlsOptions>,
    pub(super) options: LinkOptions,
}

impl Opener {
    pub(super) async fn connect(self, address: impl ToSocketAddrs + fmt::Debug) -> Result<Connection, ClientError> {
        let name = format!("{address:?}");
        let name = name.trim_matches('"');
        // In a box, since the handshake is large.
        trace::connect(name, Box::pin(self.connect_named(name, address))).await
    }

    async fn connect_named(&self, name: &str, address: impl ToSocketAddrs) -> Result<Connection, ClientError> {
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
            match time::timeout(share, self.try_address(host(name), address)).await {
                Ok(Ok(connected)) => return connected,
                Ok(Err(error)) => last = error,
                Err(_) => last = self.late(),
            }
            trace::address_failed(address, &last);
        }
        Err(ClientError::connect(name, last))
    }

    pub(super) async fn over<S>(self, stream: S) -> Result<Connection, ClientError>
    where
        S: AsyncRead + AsyncWrite + Send + Unpin + 'static,
    {
        let opened = async {
            let link = self.secure_link("", stream).await?;
            let api_table = self.negotiate(&link, None).await?;
            self.finish(link, api_table).await
        };
        let opened = async {
            match time::timeout(self.connect_timeout, opened).await {
                Ok(opened) => opened,
                Err(_) => Err(ClientError::connect(STREAM, self.late())),
            }
        };
        trace::connect(STREAM, Box::pin(opened)).await
    }

    /// Connects to one address; the outer error means that the next address may be tried.
    async fn try_address(&self, host: &str, address: SocketAddr) -> io::Result<Result<Connection, ClientError>> {
        let opened = match self.open(host, address, None).await? {
            Err(error) if matches!(error.kind(), ClientErrorKind::Closed) => {
                // Some peers close the connection at a version that they do not support instead of rejecting it.
                match self.open(host, address, Some(0)).await {
                    Ok(Ok(opened)) => Ok(opened),
                    _ => Err(error),
                }
            }
            opened => opened,
        };
        Ok(match opened {
            Ok((link, api_table)) => self.finish(link, api_table).await,
            Err(error) => Err(error),
        })
    }

    /// Connects to one address and requests the versions that the broker supports.
    async fn open(
        &self,
        host: &str,
        address: SocketAddr,
        version: Option<i16>,
    ) -> io::Result<Result<(Link, ApiTable), ClientError>> {
        let stream = self.connect_tcp(address).await?;
        let link = match self.tcp_link(host, stream, address).await {
            Ok(link) => link,
            Err(error) => return Ok(Err(error)),
        };
        let api_table = self.negotiate(&link, version).await;
        Ok(api_table.map(|api_table| (link, api_table)))
    }

    async fn connect_tcp(&self, address: SocketAddr) -> io::Result<TcpStream> {
        let stream = TcpStream::connect(address).await?;
        // Each request is written in one call, so that waiting for more data gains nothing.
        stream.set_nodelay(true)?;
        if let Some(keep_alive) = self.keep_alive {
            SockRef::from(&stream).set_tcp_keepalive(&TcpKeepalive::new().with_time(keep_alive))?;
        }
        Ok(stream)
    }

    /// Returns the link over a TCP stream, whose halves need no lock without TLS.
    #[cfg_attr(not(feature = "tls"), expect(clippy::unused_async, reason = "only TLS has a handshake of its own"))]
    async fn tcp_link(&self, host: &str, stream: TcpStream, peer: SocketAddr) -> Result<Link, ClientError> {
        #[cfg(feature = "tls")]
        if self.tls.is_some() {
            return Ok(self.secure_link(host, stream).await?.with_peer(peer));
        }
        let _ = host;
        let (reader, writer) = stream.into_split();
        Ok(self.link(reader, writer).with_peer(peer))
    }

    /// Returns the link over a stream, with TLS if it is set.
    #[cfg_attr(not(feature = "tls"), expect(clippy::unused_async, reason = "only TLS has a handshake of its own"))]
    async fn secure_link<S>(&self, host: &str, stream: S) -> Result<Link, ClientError>
    where
        S: AsyncRead + AsyncWrite + Send + Unpin + 'static,
    {
        #[cfg(feature = "tls")]
        if let Some(tls) = &self.tls {
            let (reader, writer) = tokio::io::split(tls.secure(host, stream).await?);
            return Ok(self.link(reader, writer));
        }
        let _ = host;
        let (reader, writer) = tokio::io::split(stream);
        Ok(self.link(reader, writer))
    }

    fn link<R, W>(&self, reader: R, writer: W) -> Link
    where
        R: AsyncRead + Send + Unpin + 'static,
        W: AsyncWrite + Send + Unpin + 'static,
    {
        Link::new(driver::spawn(reader, writer, self.max_frame), self.options.clone())
    }

    /// Returns the versions that the broker supports.
    async fn negotiate(&self, link: &Link, version: Option<i16>) -> Result<ApiTable, ClientError> {
        match &self.api_table {
            Some(api_table) => Ok(api_table.clone()),
            None => handshake::negotiate(link, version, self.timeout).await,
        }
    }

    /// Authenticates, and starts the tasks of the connection.
    #[cfg_attr(not(feature = "sasl"), expect(clippy::unused_async, reason = "only authentication waits"))]
    async fn finish(&self, link: Link, api_table: ApiTable) -> Result<Connection, ClientError> {
        let (link, api_table) = (Arc::new(link), Arc::new(api_table));
        let mut tasks = Vec::new();
        #[cfg(feature = "sasl")]
        if let Some(mechanism) = &self.mechanism {
            let authentication = Authentication {
                link: Arc::clone(&link),
                api_table: Arc::clone(&api_table),
                mechanism: Arc::clone(mechanism),
                timeout: self.timeout,
            };
            tasks.extend(authentication.begin().await?);
        }
        tasks.extend(self.options.idle_timeout.map(|after| idle::close_after(Arc::clone(&link), after)));
        Ok(Connection::new(link, api_table, self.timeout, tasks))
    }

    fn late(&self) -> io::Error {
        io::Error::new(ErrorKind::TimedOut, format!("no response within {:?}", self.connect_timeout))
    }
}

/// Returns the host of an address such as `host:port`.
fn host(address: &str) -> &str {
    let host = address.rsplit_once(':').map_or(address, |(host, _port)| host);
    host.trim_start_matches('[').trim_end_matches(']')
}
