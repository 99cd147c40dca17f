//! Connections to brokers.

use super::shared::Shared;
use super::streams::{ReadHalf, WriteHalf};
use crate::client::{ClientError, HostPort};
use core::time::Duration;
use socket2::{SockRef, TcpKeepalive};
use std::io;
use tokio::net::TcpStream;
use tokio::time::timeout;

/// Time without traffic after which the operating system asks if the peer is still there.
const KEEP_ALIVE: Duration = Duration::from_secs(60);

/// Connects to a broker.
pub(super) async fn connect(shared: &Shared, address: &HostPort) -> Result<TcpStream, ClientError> {
    let connected = timeout(shared.settings.connect_timeout, TcpStream::connect((&*address.host, address.port)));
    let stream = match connected.await {
        Ok(Ok(stream)) => stream,
        Ok(Err(error)) => return Err(ClientError::connect(&address.to_string(), error)),
        Err(_) => return Err(ClientError::connect(&address.to_string(), io::ErrorKind::TimedOut.into())),
    };
    prepare(&stream).map_err(|error| ClientError::connect(&address.to_string(), error))?;
    Ok(stream)
}

/// Sends small frames at once, and lets the operating system find out that the peer has vanished.
pub(super) fn prepare(stream: &TcpStream) -> io::Result<()> {
    stream.set_nodelay(true)?;
    SockRef::from(stream).set_tcp_keepalive(&TcpKeepalive::new().with_time(KEEP_ALIVE))
}

/// Returns the halves of a connection to a broker, with TLS if it is set.
#[cfg_attr(not(feature = "tls"), expect(clippy::unused_async, reason = "only TLS has a handshake of its own"))]
pub(super) async fn halves(
    shared: &Shared,
    address: &HostPort,
    stream: TcpStream,
) -> Result<(Box<ReadHalf>, Box<WriteHalf>), ClientError> {
    #[cfg(feature = "tls")]
    if let Some(tls) = &shared.settings.upstream_tls {
        let secured = timeout(shared.settings.connect_timeout, tls.secure(&address.host, stream)).await;
        let secured =
            secured.map_err(|_| ClientError::connect(&address.to_string(), io::ErrorKind::TimedOut.into()))??;
        let (read, write) = tokio::io::split(secured);
        return Ok((Box::new(read), Box::new(write)));
    }
    let _ = (shared, address);
    let (read, write) = stream.into_split();
    Ok((Box::new(read), Box::new(write)))
}
