//! TCP listener of a broker.

use super::connection;
use super::context::Peer;
use super::service::Service;
#[cfg(feature = "tls")]
use super::tls::TlsServer;
use crate::faults::FaultyStream;
use crate::types::Str;
use crate::values::BrokerId;
use core::net::SocketAddr;
use core::time::Duration;
use std::io::{self, ErrorKind};
use std::sync::Arc;
#[cfg(feature = "tls")]
use tokio::io::AsyncWriteExt;
use tokio::io::{AsyncRead, AsyncWrite, split};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio::time;

/// Broker of a connection, and the number of its listener.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entrance {
    pub(super) broker_id: BrokerId,
    pub(super) listener: usize,
}

/// Addresses and number of a connection.
#[derive(Debug, Clone, Copy)]
pub(super) struct Route {
    pub(super) client: SocketAddr,
    pub(super) broker: SocketAddr,
    pub(super) connection: u64,
}

/// Accepts and serves connections; dropping the future closes them.
pub(super) async fn accept(listener: TcpListener, entrance: Entrance, service: Arc<Service>) {
    let mut connections = JoinSet::new();
    loop {
        match listener.accept().await {
            Ok((stream, _)) => drop(connections.spawn(serve(stream, entrance, Arc::clone(&service)))),
            // The system is out of a resource such as file handles, which closing connections may release.
            Err(_) => time::sleep(Duration::from_millis(10)).await,
        }
        while connections.try_join_next().is_some() {}
    }
}

async fn serve(stream: TcpStream, entrance: Entrance, service: Arc<Service>) -> io::Result<()> {
    let connection = service.next_connection();
    if service.network.refuses(connection) {
        return stream.set_zero_linger();
    }
    let route = Route { client: stream.peer_addr()?, broker: stream.local_addr()?, connection };
    stream.set_nodelay(true)?;
    #[cfg(feature = "tls")]
    if let Some(tls) = service.tls(entrance.listener) {
        let mut stream = FaultyStream::new(stream, service.network.clone(), connection);
        let served = serve_securely(tls, &mut stream, (entrance, route), &service).await;
        return reset_after(served, Some(stream.into_inner()));
    }
    let peer = peer(entrance, route, None, &service);
    let (read, write) = stream.into_split();
    let mut read = FaultyStream::new(read, service.network.clone(), connection);
    let mut write = FaultyStream::new(write, service.network.clone(), connection);
    let served = connection::serve(&peer, &mut read, &mut write, &service).await;
    reset_after(served, read.into_inner().reunite(write.into_inner()).ok())
}

/// Resets the connection instead of ending it if a rule has reset it.
fn reset_after(served: io::Result<()>, stream: Option<TcpStream>) -> io::Result<()> {
    if served.as_ref().is_err_and(|error| error.kind() == ErrorKind::ConnectionReset)
        && let Some(stream) = stream
    {
        stream.set_zero_linger()?;
    }
    served
}

/// Serves a connection whose stream has no halves of its own.
pub(super) async fn serve_stream(
    stream: impl AsyncRead + AsyncWrite + Unpin,
    (entrance, route): (Entrance, Route),
    service: &Service,
) -> io::Result<()> {
    #[cfg(feature = "tls")]
    if let Some(tls) = service.tls(entrance.listener) {
        return serve_securely(tls, stream, (entrance, route), service).await;
    }
    let (read, write) = split(stream);
    connection::serve(&peer(entrance, route, None, service), read, write, service).await
}

#[cfg(feature = "tls")]
async fn serve_securely(
    tls: &TlsServer,
    stream: impl AsyncRead + AsyncWrite + Unpin,
    (entrance, route): (Entrance, Route),
    service: &Service,
) -> io::Result<()> {
    let (mut stream, principal) = tls.secure(stream).await?;
    let (read, write) = split(&mut stream);
    let served = connection::serve(&peer(entrance, route, principal, service), read, write, service).await;
    if served.is_ok() {
        // The client may be gone.
        let _ = stream.shutdown().await;
    }
    served
}

fn peer(entrance: Entrance, route: Route, principal: Option<Str>, service: &Service) -> Peer {
    let (Entrance { broker_id, listener }, Route { client, broker, connection }) = (entrance, route);
    let session = service.session(listener, client.ip(), principal);
    Peer { address: client, broker, broker_id, connection, listener, session }
}
