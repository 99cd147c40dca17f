//! TCP listener of a broker.

use super::connection;
use super::context::Peer;
use super::service::Service;
use crate::faults::FaultyStream;
use crate::values::BrokerId;
use core::time::Duration;
use std::io::{self, ErrorKind};
use std::sync::Arc;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio::time;

/// Accepts and serves connections; dropping the future closes them.
pub(super) async fn accept(listener: TcpListener, broker_id: BrokerId, service: Arc<Service>) {
    let mut connections = JoinSet::new();
    loop {
        match listener.accept().await {
            Ok((stream, _)) => drop(connections.spawn(serve(stream, broker_id, Arc::clone(&service)))),
            // The system is out of a resource such as file handles, which closing connections may release.
            Err(_) => time::sleep(Duration::from_millis(10)).await,
        }
        while connections.try_join_next().is_some() {}
    }
}

async fn serve(stream: TcpStream, broker_id: BrokerId, service: Arc<Service>) -> io::Result<()> {
    let number = service.next_connection();
    if service.network.refuses(number) {
        return stream.set_zero_linger();
    }
    let (address, broker) = (stream.peer_addr()?, stream.local_addr()?);
    let peer = Peer { address, broker, broker_id, connection: number };
    stream.set_nodelay(true)?;
    let (read, write) = stream.into_split();
    let mut read = FaultyStream::new(read, service.network.clone(), number);
    let mut write = FaultyStream::new(write, service.network.clone(), number);
    let served = connection::serve(peer, &mut read, &mut write, &service).await;
    if served.as_ref().is_err_and(|error| error.kind() == ErrorKind::ConnectionReset)
        && let Ok(stream) = read.into_inner().reunite(write.into_inner())
    {
        // The client gets a reset instead of an end.
        stream.set_zero_linger()?;
    }
    served
}
