//! Settings of a connection that bound it: its end, its streams, its handshake.

use kayrock::client::{ClientErrorKind, Connection, TlsOptions};
use kayrock::codec::Encode;
use kayrock::messages::api_versions::{ApiVersion, ApiVersionsRequest, ApiVersionsResponse};
use kayrock::messages::sasl_authenticate::{SaslAuthenticateRequest, SaslAuthenticateResponse};
use kayrock::messages::sasl_handshake::{SaslHandshakeRequest, SaslHandshakeResponse};
use kayrock::messages::{HeartbeatRequest, HeartbeatResponse};
use kayrock::mock::Broker;
use kayrock::negotiation::ApiTable;
use kayrock::proxy::CertificateAuthority;
use kayrock::sasl::{Exchange, Mechanism, SaslError, Start};
use kayrock::schema::Versions;
use kayrock::{ApiKey, Request, Response};
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{sleep, timeout};
use tokio_rustls::rustls::crypto::{CryptoProvider, ring};
use tokio_rustls::rustls::server::Acceptor;
use tokio_rustls::rustls::{CipherSuite, crypto::ring::cipher_suite};

/// Starts a broker that responds to heartbeats after a pause.
async fn slow_broker(pause: Duration) -> Broker {
    let builder = Broker::builder().on_async(move |_: HeartbeatRequest, _| async move {
        sleep(pause).await;
        HeartbeatResponse::default()
    });
    builder.start().await.unwrap()
}

fn heartbeat() -> HeartbeatRequest {
    HeartbeatRequest::default()
}

#[tokio::test]
async fn close_lets_calls_in_progress_end() {
    let broker = slow_broker(Duration::from_millis(100)).await;
    let connection = Connection::connect(broker.address()).await.unwrap();
    let clone = connection.clone();
    let call = tokio::spawn(async move { clone.send(&heartbeat()).await });
    while connection.counters().in_progress == 0 {
        sleep(Duration::from_millis(1)).await;
    }
    let start = Instant::now();
    connection.close().await;
    assert!(start.elapsed() > Duration::from_millis(50), "{:?}", start.elapsed());
    call.await.unwrap().unwrap();
    assert!(connection.is_closed());
    let error = connection.send(&heartbeat()).await.unwrap_err();
    assert!(matches!(error.kind(), ClientErrorKind::Closed) && error.is_unsent(), "{error:?}");
    assert_eq!(error.io_error().map(ToString::to_string).as_deref(), Some("the client closed the connection"));
}

#[tokio::test]
async fn idle_connection_closes_itself_and_one_in_use_does_not() {
    let idle = Duration::from_millis(150);
    let broker = slow_broker(2 * idle).await;
    let connection = Connection::builder().idle_timeout(Some(idle)).connect(broker.address()).await.unwrap();
    // A call that takes longer than the idle timeout.
    connection.send(&heartbeat()).await.unwrap();
    assert!(!connection.is_closed());
    let closed = async {
        while !connection.is_closed() {
            sleep(Duration::from_millis(5)).await;
        }
    };
    timeout(Duration::from_secs(5), closed).await.unwrap();
    let error = connection.send(&heartbeat()).await.unwrap_err();
    assert!(matches!(error.kind(), ClientErrorKind::Closed), "{error:?}");
}

/// Returns true if the system probes the peer of the connection to an address.
#[cfg(target_os = "linux")]
fn is_probed(peer: SocketAddr) -> bool {
    let table = std::fs::read_to_string("/proc/self/net/tcp").unwrap();
    let port = format!(":{:04X}", peer.port());
    let row = table.lines().find(|row| row.split_whitespace().nth(2).is_some_and(|remote| remote.ends_with(&port)));
    // The kind of the timer: 2 is that of keep-alive.
    row.unwrap().split_whitespace().nth(5).unwrap().starts_with("02:")
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn keep_alive_is_on_unless_it_is_switched_off() {
    for (setting, expected) in [(Some(Duration::from_secs(60)), true), (None, false)] {
        let broker = Broker::builder().start().await.unwrap();
        let builder = Connection::builder().keep_alive(setting);
        let _connection = builder.connect(broker.address()).await.unwrap();
        assert_eq!(is_probed(broker.address()), expected);
    }
}

#[cfg(unix)]
#[tokio::test]
async fn unix_socket_is_a_stream() {
    let broker = slow_broker(Duration::ZERO).await;
    let (ours, mut theirs) = tokio::net::UnixStream::pair().unwrap();
    let mut in_memory = broker.connect_in_memory();
    tokio::spawn(async move { tokio::io::copy_bidirectional(&mut theirs, &mut in_memory).await });
    let connection = Connection::builder().over(ours).await.unwrap();
    connection.send(&heartbeat()).await.unwrap();
    assert_eq!(connection.peer_addr(), None);
}

/// Reads a request; returns its version and correlation id.
async fn request(stream: &mut TcpStream) -> io::Result<(i16, i32)> {
    let size = stream.read_u32().await?;
    let mut frame = vec![0; usize::try_from(size).map_err(io::Error::other)?];
    stream.read_exact(&mut frame).await?;
    let header = frame.get(2..8).and_then(|header| header.first_chunk::<6>()).ok_or(io::ErrorKind::InvalidData)?;
    let [major, minor, id @ ..] = *header;
    Ok((i16::from_be_bytes([major, minor]), i32::from_be_bytes(id)))
}

async fn respond<R: Response + Encode>(stream: &mut TcpStream, response: &R, (version, id): (i16, i32)) {
    stream.write_all(&response.serialize(version, id).unwrap()).await.unwrap();
}

fn serves_heartbeats() -> ApiVersionsResponse {
    let api = ApiVersion { api_key: ApiKey::HEARTBEAT, min_version: 0, max_version: 4, ..Default::default() };
    ApiVersionsResponse { api_keys: vec![api], ..Default::default() }
}

/// Peer that resets the connection at every version of `ApiVersions` above a limit; returns its address and the number of
/// connections so far.
async fn resetting(highest: i16) -> (SocketAddr, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (address, count) = (listener.local_addr().unwrap(), Arc::<AtomicUsize>::default());
    let counted = Arc::clone(&count);
    tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            counted.fetch_add(1, Ordering::Relaxed);
            let received = request(&mut stream).await.unwrap();
            if received.0 > highest {
                stream.set_zero_linger().unwrap();
                continue;
            }
            respond(&mut stream, &serves_heartbeats(), received).await;
            let received = request(&mut stream).await.unwrap();
            respond(&mut stream, &HeartbeatResponse::default(), received).await;
        }
    });
    (address, count)
}

#[tokio::test]
async fn peer_that_resets_at_the_newest_version_is_asked_in_the_oldest() {
    let (address, connections) = resetting(0).await;
    let connection = Connection::connect(address).await.unwrap();
    connection.send(&heartbeat()).await.unwrap();
    assert_eq!(connections.load(Ordering::Relaxed), 2);
}

#[tokio::test]
async fn peer_that_always_resets_is_asked_twice() {
    let (address, connections) = resetting(-1).await;
    let error = Connection::connect(address).await.unwrap_err();
    assert!(matches!(error.kind(), ClientErrorKind::Closed), "{error:?}");
    assert_eq!(connections.load(Ordering::Relaxed), 2);
}

#[tokio::test]
async fn peer_without_api_versions_is_never_asked_for_them() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let peer = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let received = request(&mut stream).await.unwrap();
        respond(&mut stream, &HeartbeatResponse::default(), received).await;
        received.0
    });
    let apis = ApiTable::from_iter([(ApiKey::HEARTBEAT, Versions::new(0, 1))]);
    let connection = Connection::builder().api_table(apis).connect(address).await.unwrap();
    connection.send(&heartbeat()).await.unwrap();
    assert_eq!(peer.await.unwrap(), 1);
}

/// Cipher suites, server name and protocols of the first message of a TLS client.
async fn client_hello(tls: TlsOptions) -> (Vec<CipherSuite>, Option<String>, Option<usize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("localhost:{}", listener.local_addr().unwrap().port());
    let client = tokio::spawn(async move { Connection::builder().tls(tls).connect(address).await });
    let (mut stream, _) = listener.accept().await.unwrap();
    let mut acceptor = Acceptor::default();
    let accepted = loop {
        let mut bytes = [0; 4096];
        let count = stream.read(&mut bytes).await.unwrap();
        acceptor.read_tls(&mut &bytes[..count]).unwrap();
        if let Some(accepted) = acceptor.accept().map_err(|(error, _)| error).unwrap() {
            break accepted;
        }
    };
    drop(stream);
    client.await.unwrap().unwrap_err();
    let hello = accepted.client_hello();
    let suites = hello.cipher_suites().iter().copied();
    // A mark for servers without TLS 1.3.
    let suites = suites.filter(|suite| *suite != CipherSuite::TLS_EMPTY_RENEGOTIATION_INFO_SCSV);
    (suites.collect(), hello.server_name().map(str::to_owned), hello.alpn().map(Iterator::count))
}

#[tokio::test]
async fn tls_has_the_name_of_the_host_no_alpn_and_the_ciphers_of_its_provider() {
    let authority = CertificateAuthority::generate().unwrap();
    let tls = TlsOptions::new().roots(authority.certificate_pem().as_bytes()).unwrap();
    let (suites, name, alpn) = client_hello(tls.clone()).await;
    assert!(suites.len() > 3, "{suites:?}");
    assert_eq!((name.as_deref(), alpn), (Some("localhost"), None));
    let suite = cipher_suite::TLS13_CHACHA20_POLY1305_SHA256;
    let provider = CryptoProvider { cipher_suites: vec![suite], ..ring::default_provider() };
    let (suites, name, _) = client_hello(tls.provider(Arc::new(provider)).server_name("kafka.example.com")).await;
    assert_eq!(suites, [suite.suite()]);
    assert_eq!(name.as_deref(), Some("kafka.example.com"));
}

/// Mechanism whose only step takes long, as hashing with many iterations does.
#[derive(Debug)]
struct Slow(Duration);

struct SlowExchange(Duration, bool);

impl Mechanism for Slow {
    fn name(&self) -> &'static str {
        "SLOW"
    }

    fn start(&self) -> Start<'_> {
        Box::pin(async { Ok(Box::new(SlowExchange(self.0, false)) as Box<dyn Exchange>) })
    }
}

impl Exchange for SlowExchange {
    fn step(&mut self, _: &[u8]) -> Result<Option<Vec<u8>>, SaslError> {
        if std::mem::replace(&mut self.1, true) {
            return Ok(None);
        }
        thread::sleep(self.0);
        Ok(Some(b"message".to_vec()))
    }
}

/// The runtime has one thread.
#[tokio::test]
async fn long_step_of_a_mechanism_leaves_the_executor_free() {
    let broker = Broker::builder()
        .on::<SaslHandshakeRequest>(|_, _| SaslHandshakeResponse::default())
        .on::<SaslAuthenticateRequest>(|_, _| SaslAuthenticateResponse::default())
        .start()
        .await
        .unwrap();
    let mut longest = Duration::ZERO;
    let ticks = async {
        loop {
            let start = Instant::now();
            sleep(Duration::from_millis(5)).await;
            longest = longest.max(start.elapsed());
        }
    };
    let step = Duration::from_millis(500);
    let start = Instant::now();
    tokio::select! {
        connected = Connection::builder().sasl(Slow(step)).connect(broker.address()) => drop(connected.unwrap()),
        () = ticks => {}
    }
    assert!(start.elapsed() >= step);
    assert!(longest < step / 2, "{longest:?}");
    let versions = broker.requests().iter().filter(|one| one.api_key() == ApiVersionsRequest::API_KEY).count();
    assert_eq!(versions, 1);
}
