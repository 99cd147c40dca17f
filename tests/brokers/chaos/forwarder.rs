//! TCP forwarder before a node, whose connections are subject to the rules of a `Network`.

use kayrock::faults::{FaultyStream, Network};
use std::io::{self, ErrorKind};
use std::net::{Ipv4Addr, SocketAddr};
use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Runtime;

/// Forwarders, on threads of their own, so that their tasks do not count as those of the clients.
pub(crate) struct Forwarders {
    runtime: Runtime,
    networks: Vec<Network>,
}

impl Forwarders {
    pub(crate) fn new() -> io::Result<Self> {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
        Ok(Self { runtime, networks: Vec::new() })
    }

    /// Starts the forwarder of the next node; returns its address.
    pub(crate) fn add(&mut self, node: SocketAddr) -> io::Result<SocketAddr> {
        let listener = self.runtime.block_on(TcpListener::bind((Ipv4Addr::LOCALHOST, 0)))?;
        let address = listener.local_addr()?;
        let network = Network::new();
        self.networks.push(network.clone());
        self.runtime.spawn(accept(listener, node, network));
        Ok(address)
    }

    /// Rules for the connections to each node.
    pub(crate) fn networks(&self) -> &[Network] {
        &self.networks
    }
}

async fn accept(listener: TcpListener, node: SocketAddr, network: Network) {
    for number in 0.. {
        // An error is one of a single connection.
        let Ok((client, _)) = listener.accept().await else { continue };
        tokio::spawn(forward(client, node, network.clone(), number));
    }
}

async fn forward(client: TcpStream, node: SocketAddr, network: Network, number: u64) {
    if network.refuses(number) {
        return reset(&client);
    }
    // A client of a node that does not run is refused as late as here.
    let Ok(mut node) = TcpStream::connect(node).await else { return reset(&client) };
    // Small pieces are what the rules make of them.
    let _ = (client.set_nodelay(true), node.set_nodelay(true));
    let mut client = FaultyStream::new(client, network, number);
    let outcome = copy_bidirectional(&mut client, &mut node).await;
    if outcome.is_err_and(|error| error.kind() == ErrorKind::ConnectionReset) {
        reset(&client.into_inner());
    }
}

/// Makes the connection end with a reset when it is dropped.
fn reset(stream: &TcpStream) {
    // A connection that has ended needs no reset.
    let _ = stream.set_zero_linger();
}
