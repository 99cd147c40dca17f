//! Bytes recorded on both sides of a proxy that nothing asks to change anything, in front of three nodes.
//!
//! The nodes advertise the recorders of the clients' side, since the proxy does not replace addresses.

use super::{COUNT, JAVA, same_number};
use kayrock::proxy::Proxy;
use kayrock_tests::clients::Client;
use kayrock_tests::jars::RELEASES;
use kayrock_tests::kafka::{Broker, BrokerBuilder};
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Runtime;

/// Bytes of a connection, in both directions.
type Bytes = Arc<[Mutex<Vec<u8>>; 2]>;

/// Bytes of all connections to a node.
type Recording = Arc<Mutex<Vec<Bytes>>>;

/// Lets each client work through the proxy, and compares the recordings.
pub(crate) fn check() -> Result<(), String> {
    let runtime = Runtime::new().map_err(|error| error.to_string())?;
    let bound = [(); 3].map(|()| runtime.block_on(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))));
    let bound = bound.into_iter().collect::<io::Result<Vec<_>>>().map_err(|error| error.to_string())?;
    let advertised = bound.iter().map(TcpListener::local_addr).collect::<io::Result<Vec<_>>>();
    let advertised = advertised.map_err(|error| error.to_string())?;
    let brokers = start(&advertised)?;

    let (mut upstream, mut sides) = (Vec::new(), Vec::new());
    for broker in &brokers {
        let node = broker.bootstrap().parse().map_err(|error| format!("{error}"))?;
        let listener = runtime.block_on(TcpListener::bind((Ipv4Addr::LOCALHOST, 0)));
        let listener = listener.map_err(|error| error.to_string())?;
        upstream.push(listener.local_addr().map_err(|error| error.to_string())?.to_string());
        let recording = Recording::default();
        runtime.spawn(record(listener, node, Arc::clone(&recording)));
        sides.push((recording, Recording::default()));
    }
    let builder = Proxy::builder(upstream.join(",")).rewrite_addresses(false);
    let proxy = runtime.block_on(builder.start()).map_err(|error| error.to_string())?;
    for ((listener, address), (_, recording)) in bound.into_iter().zip(&upstream).zip(&sides) {
        let route = proxy.listeners().into_iter().find(|listener| listener.upstream.to_string() == *address);
        let node = route.ok_or("a node without a listener")?.address;
        runtime.spawn(record(listener, node, Arc::clone(recording)));
    }

    work(&advertised)?;
    // The last bytes of closed connections.
    runtime.block_on(proxy.shutdown());
    thread::sleep(std::time::Duration::from_millis(200));
    sides.iter().enumerate().try_for_each(|(node, (brokers, clients))| compare(node + 1, brokers, clients))
}

fn start(advertised: &[SocketAddr]) -> Result<Vec<Broker>, String> {
    let builder = |index: usize| -> BrokerBuilder {
        let address = advertised.get(index).map(ToString::to_string).unwrap_or_default();
        Broker::builder(RELEASES[0]).property("advertised.listeners", &format!("PLAINTEXT://{address}"))
    };
    let first = builder(0).start()?;
    let controller = first.controller();
    let start = |id: i32, index| builder(index).joins(id, &controller).start();
    let [second, third] = thread::scope(|scope| {
        [(2, 1), (3, 2)]
            .map(|(id, index)| scope.spawn(move || start(id, index)))
            .map(|starting| starting.join().map_err(|_| "a panic"))
    });
    Ok(vec![first, second??, third??])
}

fn work(nodes: &[SocketAddr]) -> Result<(), String> {
    let bootstrap: Vec<_> = nodes.iter().map(ToString::to_string).collect();
    let (bootstrap, count) = (bootstrap.join(","), COUNT.to_string());
    JAVA.run(&["create-topic", &bootstrap, "t", "3"])?;
    for (partition, client) in [JAVA, Client::Python, Client::Librdkafka].into_iter().enumerate() {
        let partition = partition.to_string();
        for command in ["produce", "consume"] {
            same_number(command, &client.run(&[command, &bootstrap, "t", &partition, &count])?)?;
        }
    }
    Ok(())
}

/// Forwards connections, and records their bytes.
async fn record(listener: TcpListener, node: SocketAddr, recording: Recording) {
    loop {
        // An error is one of a single connection.
        let Ok((client, _)) = listener.accept().await else { continue };
        let Ok(node) = TcpStream::connect(node).await else { continue };
        let bytes = Bytes::default();
        recording.lock().unwrap_or_else(PoisonError::into_inner).push(Arc::clone(&bytes));
        let ((from_client, to_client), (from_node, to_node)) = (client.into_split(), node.into_split());
        tokio::spawn(copy(from_client, to_node, Arc::clone(&bytes), 0));
        tokio::spawn(copy(from_node, to_client, bytes, 1));
    }
}

async fn copy(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, bytes: Bytes, direction: usize) {
    let mut buffer = vec![0; 64 * 1024];
    while let Ok(read @ 1..) = from.read(&mut buffer).await {
        bytes[direction].lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(&buffer[..read]);
        if to.write_all(&buffer[..read]).await.is_err() {
            break;
        }
    }
}

/// Compares the connections to a node on both sides of the proxy. Clients close connections without reading the last bytes.
fn compare(node: usize, brokers: &Recording, clients: &Recording) -> Result<(), String> {
    let mut brokers = connections(brokers);
    let clients = connections(clients);
    if clients.is_empty() {
        return Err(format!("no connection to node {node}"));
    }
    for [sent, received] in clients {
        // The longest one, since connections begin with the same requests.
        let same =
            brokers.iter().enumerate().filter(|(_, one)| sent.starts_with(&one[0]) && one[1].starts_with(&received));
        let Some((found, _)) = same.max_by_key(|(_, one)| one[0].len()) else {
            return Err(format!("node {node}: a connection with {} and {} bytes differs", sent.len(), received.len()));
        };
        let [forwarded, responded] = brokers.swap_remove(found);
        let missing = (sent.len() - forwarded.len(), responded.len() - received.len());
        if missing.0 > 1000 || missing.1 > 100_000 {
            return Err(format!("node {node}: {missing:?} bytes of a connection are missing"));
        }
    }
    Ok(())
}

fn connections(recording: &Recording) -> Vec<[Vec<u8>; 2]> {
    let recording = recording.lock().unwrap_or_else(PoisonError::into_inner);
    let bytes =
        |bytes: &Bytes| [0, 1].map(|direction| bytes[direction].lock().unwrap_or_else(PoisonError::into_inner).clone());
    // A connection without bytes may have ended before the proxy has connected to the broker.
    recording.iter().map(bytes).filter(|[sent, _]| !sent.is_empty()).collect()
}
