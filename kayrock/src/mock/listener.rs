//! TCP listener of a broker.

use super::connection;
use super::context::Peer;
use super::service::Service;
use crate::values::BrokerId;
use core::net::SocketAddr;
use core::time::Duration;
use std::io;
use std::sync::Arc;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio::time;

/// Accepts and serves connections; dropping the future closes them.
pub(super) async fn accept(listener: TcpListener, broker_id: BrokerId, service: Arc<Service>) {
    let mut connections = JoinSet::new();
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => drop(connections.spawn(serve(stream, peer, broker_id, Arc::clone(&service)))),
            // The system is out of a resource such as file handles, which closing connections may release.
            Err(_) => time::sleep(Duration::from_millis(10)).await,
        }
        while connections.try_join_next().is_some() {}
    }
}

async fn serve(stream: TcpStream, peer: SocketAddr, broker_id: BrokerId, service: Arc<Service>) -> io::Result<()> {
    let peer = Peer { peer, broker: stream.local_addr()?, broker_id, connection: service.next_connection() };
    stream.set_nodelay(true)?;
    let (read, write) = stream.into_split();
    connection::serve(peer, read, write, &service).await
}
