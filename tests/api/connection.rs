//! Client connections to a server that is scripted frame by frame.

use kayrock::client::{ClientError, ClientErrorKind, Connection};
use kayrock::codec::Encode;
use kayrock::message::IncomingRequest;
use kayrock::messages::api_versions::{ApiVersion, ApiVersionsRequest, ApiVersionsResponse};
use kayrock::messages::produce::{PartitionProduceData, TopicProduceData};
use kayrock::messages::{
    FetchRequest, HeartbeatRequest, HeartbeatResponse, InitProducerIdRequest, MetadataRequest, ProduceRequest,
    ProduceResponse,
};
use kayrock::mock::Broker;
use kayrock::records::Records;
use kayrock::schema::Versions;
use kayrock::values::Acks;
use kayrock::{ApiKey, Bytes, ErrorCode, ErrorKind, KafkaMessage, Request, Response, UnknownTags};
use std::error::Error as _;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

/// The server's end of a connection.
struct Peer(TcpStream);

impl Peer {
    /// Returns the next request; `None` if the client has closed.
    async fn request(&mut self) -> Option<IncomingRequest> {
        let size = self.0.read_u32().await.ok()?;
        let mut frame = vec![0; usize::try_from(size).unwrap()];
        self.0.read_exact(&mut frame).await.unwrap();
        let header_version = |key, version| match key {
            ApiKey::API_VERSIONS => Some(ApiVersionsRequest::header_version(version)),
            ApiKey::HEARTBEAT => Some(HeartbeatRequest::header_version(version)),
            _ => None,
        };
        Some(IncomingRequest::read(frame.into(), header_version).unwrap())
    }

    async fn answer<P: Response + Encode>(&mut self, request: &IncomingRequest, answer: &P) {
        let header = &request.header;
        self.write(&answer.serialize(header.request_api_version, header.correlation_id).unwrap()).await;
    }

    /// Responds to a heartbeat with its generation as throttle time, which identifies the response.
    async fn answer_heartbeat(&mut self, request: &IncomingRequest) {
        let throttle_time_ms = generation(request);
        self.answer(request, &HeartbeatResponse { throttle_time_ms, ..Default::default() }).await;
    }

    /// Responds to the client's `ApiVersions` request with these APIs and versions.
    async fn greet(&mut self, served: &[(ApiKey, i16, i16)]) {
        let request = self.request().await.unwrap();
        self.answer(&request, &listing(ErrorCode::NONE, served)).await;
    }

    async fn write(&mut self, bytes: &[u8]) {
        self.0.write_all(bytes).await.unwrap();
    }
}

fn listing(error_code: ErrorCode, served: &[(ApiKey, i16, i16)]) -> ApiVersionsResponse {
    let entry = |&(api_key, min_version, max_version): &_| ApiVersion {
        api_key,
        min_version,
        max_version,
        ..ApiVersion::default()
    };
    ApiVersionsResponse { error_code, api_keys: served.iter().map(entry).collect(), ..Default::default() }
}

fn generation(request: &IncomingRequest) -> i32 {
    request.body::<HeartbeatRequest>().unwrap().0.generation_id
}

/// Runs a script with the first connection; returns the address to connect to.
async fn server<F>(script: impl FnOnce(Peer) -> F + Send + 'static) -> SocketAddr
where
    F: Future<Output = ()> + Send,
{
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        script(Peer(stream)).await;
    });
    address
}

const HEARTBEAT: (ApiKey, i16, i16) = (ApiKey::HEARTBEAT, 0, 4);

fn heartbeat(generation_id: i32) -> HeartbeatRequest {
    HeartbeatRequest { generation_id, ..HeartbeatRequest::default() }
}

/// Returns whether a call failed because the connection ended with an I/O error.
fn is_broken<T>(result: &Result<T, ClientError>) -> bool {
    let Err(error) = result else { return false };
    matches!(error.kind(), ClientErrorKind::Closed) && error.io_error().is_some()
}

/// Sends heartbeats with the generations from 0 on, all at once.
fn send_many(connection: &Connection, count: i32) -> JoinSet<(i32, Result<HeartbeatResponse, ClientError>)> {
    let mut calls = JoinSet::new();
    for generation in 0..count {
        let connection = connection.clone();
        calls.spawn(async move { (generation, connection.send(&heartbeat(generation)).await) });
    }
    calls
}

#[tokio::test]
async fn requests_keep_their_order_and_answers_in_any_order_find_their_calls() {
    let address = server(async |mut peer| {
        peer.greet(&[HEARTBEAT]).await;
        let mut requests = Vec::new();
        while requests.len() < 500 {
            requests.push(peer.request().await.unwrap());
        }
        assert!(requests.iter().map(generation).eq(0..500));
        for request in requests.iter().rev() {
            peer.answer_heartbeat(request).await;
        }
        assert!(peer.request().await.is_none());
    })
    .await;
    let connection = Connection::connect(address).await.unwrap();
    for (generation, answer) in send_many(&connection, 500).join_all().await {
        assert_eq!(answer.unwrap().throttle_time_ms, generation);
    }
}

#[tokio::test]
async fn a_call_that_took_too_long_leaves_the_connection_usable() {
    let address = server(async |mut peer| {
        peer.greet(&[HEARTBEAT]).await;
        let [late, dropped, third] =
            [peer.request().await, peer.request().await, peer.request().await].map(Option::unwrap);
        for request in [late, dropped, third] {
            peer.answer_heartbeat(&request).await;
        }
        peer.request().await;
    })
    .await;
    let connection = Connection::connect(address).await.unwrap();
    let impatient = connection.with_timeout(Duration::from_millis(50));
    let error = impatient.send(&heartbeat(1)).await.unwrap_err();
    assert_eq!(error.to_string(), "Heartbeat (12) v4 exceeded its timeout of 50ms");
    assert!(matches!(error.kind(), ClientErrorKind::Timeout { api: ApiKey::HEARTBEAT, version: 4, .. }));

    let dropped = tokio::time::timeout(Duration::from_millis(50), connection.send(&heartbeat(2))).await;
    assert!(dropped.is_err());
    assert_eq!(connection.send(&heartbeat(3)).await.unwrap().throttle_time_ms, 3);
}

#[tokio::test]
async fn every_waiting_call_fails_when_the_other_side_closes_in_the_middle() {
    let address = server(async |mut peer| {
        peer.greet(&[HEARTBEAT]).await;
        for _ in 0..50 {
            peer.request().await.unwrap();
        }
        // Half a size, then half a frame: both leave the calls waiting.
        peer.write(&[0, 0, 0, 40, 0, 0]).await;
    })
    .await;
    let connection = Connection::connect(address).await.unwrap();
    let start = Instant::now();
    for (_, answer) in send_many(&connection, 50).join_all().await {
        assert!(is_broken(&answer), "{answer:?}");
    }
    let later = connection.send(&heartbeat(0)).await;
    assert!(is_broken(&later), "{later:?}");
    assert!(start.elapsed() < Duration::from_secs(5));
}

#[tokio::test]
async fn a_server_that_closes_in_good_order_is_told_from_a_broken_connection() {
    let address = server(async |mut peer| {
        peer.greet(&[HEARTBEAT]).await;
        let request = peer.request().await.unwrap();
        peer.answer_heartbeat(&request).await;
        peer.request().await;
    })
    .await;
    let connection = Connection::connect(address).await.unwrap();
    connection.send(&heartbeat(0)).await.unwrap();
    let error = connection.send(&heartbeat(1)).await.unwrap_err();
    assert_eq!(error.to_string(), "the peer closed the connection");
}

#[tokio::test]
async fn peer_that_closes_at_the_first_request_may_require_authentication() {
    let address = server(async |mut peer| {
        peer.greet(&[HEARTBEAT]).await;
        peer.request().await;
    })
    .await;
    let connection = Connection::connect(address).await.unwrap();
    let error = connection.send(&heartbeat(0)).await.unwrap_err();
    let hint = error.source().unwrap().to_string();
    assert!(hint.contains("requires authentication") && hint.contains("`ConnectionBuilder::sasl`"), "{hint}");
}

#[tokio::test]
async fn the_last_handle_closes_the_socket() {
    let (closed, was_closed) = tokio::sync::oneshot::channel();
    let address = server(async move |mut peer| {
        peer.greet(&[]).await;
        assert!(peer.request().await.is_none());
        closed.send(()).unwrap();
    })
    .await;
    let connection = Connection::connect(address).await.unwrap();
    let other = connection.clone();
    drop(connection);
    assert!(!was_closed.is_terminated() && other.api_table().iter().len() == 0);
    drop(other);
    was_closed.await.unwrap();
}

/// The client's error for a server that sends these bytes first.
async fn told_of(first: &'static [u8]) -> String {
    let address = server(async move |mut peer| {
        peer.request().await;
        peer.write(first).await;
        peer.request().await;
    })
    .await;
    Connection::connect(address).await.unwrap_err().to_string()
}

#[tokio::test]
async fn other_protocols_are_named() {
    const OTHER: &str = "the peer does not use Kafka's protocol: ";
    assert_eq!(told_of(&[0x15, 3, 3, 0, 2, 2, 70]).await, format!("{OTHER}it uses TLS"));
    assert_eq!(told_of(&[0x16, 3, 1, 2, 0]).await, format!("{OTHER}it uses TLS"));
    assert_eq!(told_of(b"HTTP/1.1 400 Bad Request\r\n").await, format!("{OTHER}it uses HTTP"));
    let size = |size: i64| format!("{OTHER}its first response is frame size {size} is not in 0..=104857600");
    assert_eq!(told_of(b"SSH-2.0-OpenSSH_9.2\r\n").await, size(0x5353_482d));
    assert_eq!(told_of(&[0xff, 0xff, 0xff, 0xfe]).await, size(-2));
    assert_eq!(told_of(&[0, 0, 0, 2, 0, 0]).await, "unexpected end of input: need 4 bytes, 2 remaining");

    let address = server(async |mut peer| drop(peer.request().await)).await;
    let error = Connection::connect(address).await.unwrap_err();
    let hint = "the peer closed it at the first request, as a listener that expects TLS may do";
    assert_eq!(error.to_string(), "the connection broke");
    assert_eq!(error.source().unwrap().to_string(), hint);
}

#[tokio::test]
async fn a_frame_above_the_limit_ends_the_connection() {
    let address = server(async |mut peer| {
        peer.greet(&[HEARTBEAT]).await;
        peer.request().await;
        peer.write(&[0, 0, 4, 1]).await;
        peer.request().await;
    })
    .await;
    let connection = Connection::builder().max_frame(1024).connect(address).await.unwrap();
    let error = connection.send(&heartbeat(0)).await.unwrap_err();
    let ClientErrorKind::Protocol(error) = error.kind() else { panic!("{error}") };
    assert_eq!(*error.kind(), ErrorKind::FrameSize { size: 1025, limit: 1024 });
}

#[tokio::test]
async fn an_answer_that_nobody_asked_for_ends_the_connection() {
    let address = server(async |mut peer| {
        peer.greet(&[HEARTBEAT]).await;
        peer.request().await;
        peer.write(&[0, 0, 0, 6, 0, 0, 3, 0xe7, 0, 0]).await;
        assert!(peer.request().await.is_none());
    })
    .await;
    let connection = Connection::connect(address).await.unwrap();
    let error = connection.send(&heartbeat(0)).await.unwrap_err();
    assert!(matches!(error.kind(), ClientErrorKind::UnexpectedResponse { correlation_id: 999 }), "{error}");
}

#[tokio::test]
async fn an_answer_that_cannot_be_read_names_its_field() {
    let address = server(async |mut peer| {
        peer.greet(&[HEARTBEAT]).await;
        let request = peer.request().await.unwrap();
        peer.write(&[0, 0, 0, 9]).await;
        peer.write(&request.header.correlation_id.to_be_bytes()).await;
        peer.write(&[0, 0, 0, 0, 0]).await;
        let request = peer.request().await.unwrap();
        peer.answer_heartbeat(&request).await;
    })
    .await;
    let connection = Connection::connect(address).await.unwrap();
    let error = connection.send(&heartbeat(0)).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "HeartbeatResponse v4: error_code at byte 9: unexpected end of input: need 2 bytes, 0 remaining"
    );
    // The frame was complete, so the connection goes on.
    assert_eq!(connection.send(&heartbeat(2)).await.unwrap().throttle_time_ms, 2);
}

#[tokio::test]
async fn nobody_listening_is_said_with_the_address() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    drop(listener);
    let error = Connection::connect(address.as_str()).await.unwrap_err();
    assert_eq!(error.to_string(), format!("cannot connect to {address}"));
    assert!(error.source().unwrap().to_string().starts_with("Connection refused"), "{error:?}");
}

#[tokio::test]
async fn the_highest_common_and_settled_version_is_chosen() {
    let served = [
        (ApiKey::FETCH, 4, 99),
        (ApiKey::METADATA, 0, 7),
        (ApiKey::PRODUCE, 14, 15),
        (ApiKey::INIT_PRODUCER_ID, 0, 6),
        (ApiKey(10_000), 1, 2),
    ];
    let script = async move |mut peer: Peer| {
        peer.greet(&served).await;
        peer.request().await;
    };
    let connection = Connection::connect(server(script).await).await.unwrap();
    assert_eq!(connection.version_of::<FetchRequest>().unwrap(), 18);
    assert_eq!(connection.version_of::<MetadataRequest>().unwrap(), 7);
    // Version 6 is not stable in Kafka 4.4.
    assert_eq!(connection.version_of::<InitProducerIdRequest>().unwrap(), 5);
    assert!(connection.api_table().iter().any(|served| served == (ApiKey(10_000), Versions::new(1, 2))));
    let error = connection.send(&ProduceRequest { acks: Acks::Leader, ..Default::default() }).await.unwrap_err();
    assert_eq!(error.to_string(), "no common version of Produce (0): local 0..=13, peer 14..=15");
    let error = connection.send(&heartbeat(0)).await.unwrap_err();
    assert_eq!(error.to_string(), "the peer does not serve Heartbeat (12)");
    let error = connection.send_with_version(&heartbeat(0), 5).await.unwrap_err();
    assert_eq!(error.to_string(), "HeartbeatRequest v5: version 5 is not in 0..=4");

    let connection = Connection::builder().unstable(true).connect(server(script).await).await.unwrap();
    assert_eq!(connection.version_of::<InitProducerIdRequest>().unwrap(), 6);

    let pinned =
        Connection::builder().pin(ApiKey::FETCH, Versions::new(0, 12)).pin(ApiKey::METADATA, Versions::new(8, 9));
    let connection = pinned.connect(server(script).await).await.unwrap();
    assert_eq!(connection.version_of::<FetchRequest>().unwrap(), 12);
    let error = connection.version_of::<MetadataRequest>().unwrap_err().to_string();
    assert_eq!(error, "no common version of Metadata (3): local 0..=13, of which 8..=9 are allowed, peer 0..=7");
}

/// Connects to a server that refuses the newest `ApiVersions` with this list; returns the version of the second
/// request.
async fn asked_after_refusal(named: &'static [(ApiKey, i16, i16)]) -> Result<i16, ClientError> {
    let (tell, told) = tokio::sync::oneshot::channel();
    let address = server(async move |mut peer| {
        let mut request = peer.request().await.unwrap();
        request.header.request_api_version = 0;
        peer.answer(&request, &listing(ErrorCode::UNSUPPORTED_VERSION, named)).await;
        let Some(request) = peer.request().await else { return };
        tell.send(request.header.request_api_version).unwrap();
        peer.answer(&request, &listing(ErrorCode::NONE, &[HEARTBEAT])).await;
        peer.request().await;
    })
    .await;
    let connection = Connection::connect(address).await?;
    assert_eq!(connection.version_of::<HeartbeatRequest>()?, 4);
    Ok(told.await.unwrap())
}

#[tokio::test]
async fn an_older_broker_is_asked_again_in_a_version_that_it_knows() {
    // Since Kafka 2.4 the refusal lists the supported versions (KIP-511).
    assert_eq!(asked_after_refusal(&[(ApiKey::API_VERSIONS, 0, 3)]).await.unwrap(), 3);
    assert_eq!(asked_after_refusal(&[]).await.unwrap(), 0);
    let error = asked_after_refusal(&[(ApiKey::API_VERSIONS, 8, 9)]).await.unwrap_err();
    assert_eq!(error.to_string(), "no common version of ApiVersions (18): local 0..=5, peer 8..=9");
}

#[tokio::test]
async fn a_refusal_for_another_reason_is_told() {
    let address = server(async |mut peer| {
        let request = peer.request().await.unwrap();
        peer.answer(&request, &listing(ErrorCode::REBOOTSTRAP_REQUIRED, &[])).await;
        peer.request().await;
    })
    .await;
    let error = Connection::connect(address).await.unwrap_err();
    assert!(matches!(error.kind(), ClientErrorKind::Refused(ErrorCode::REBOOTSTRAP_REQUIRED)), "{error}");
}

/// Private request that the sender can mark as not needing a response.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 10_100, versions = "0", flexible = "0..", response = NoteResponse, no_response = NoteRequest::is_quiet)]
struct NoteRequest {
    quiet: bool,
    number: i32,
    unknown_tags: UnknownTags,
}

impl NoteRequest {
    fn is_quiet(&self) -> bool {
        self.quiet
    }
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 10_100, versions = "0", flexible = "0..")]
struct NoteResponse {
    number: i32,
    unknown_tags: UnknownTags,
}

#[tokio::test]
async fn requests_without_an_answer_are_done_when_they_are_written() {
    let (note, mut noted) = tokio::sync::mpsc::unbounded_channel();
    let produced = note.clone();
    let broker = Broker::builder()
        .on::<NoteRequest>(move |request, _| {
            note.send(request.number).unwrap();
            NoteResponse { number: request.number, ..NoteResponse::default() }
        })
        .on::<ProduceRequest>(move |request, _| {
            produced.send(request.timeout_ms).unwrap();
            ProduceResponse::default()
        })
        .start()
        .await
        .unwrap();
    let connection = Connection::connect(broker.address()).await.unwrap();

    let quiet = |number| NoteRequest { quiet: true, number, ..NoteRequest::default() };
    let produce = ProduceRequest { acks: Acks::None, timeout_ms: 2, ..ProduceRequest::default() };
    let error = connection.send(&quiet(0)).await.unwrap_err();
    assert_eq!(error.to_string(), "this request of API key 10100 has no response; send it with `send_no_response`");
    let error = connection.send(&produce).await.unwrap_err();
    assert!(matches!(error.kind(), ClientErrorKind::NoResponseExpected { api: ApiKey::PRODUCE }), "{error}");

    connection.send_no_response(&quiet(1)).await.unwrap();
    connection.send_no_response(&produce).await.unwrap();
    // If those two had been written, this call would read them.
    let loud = NoteRequest { number: 3, ..NoteRequest::default() };
    assert_eq!(connection.send(&loud).await.unwrap().number, 3);
    // The connection drops a response that no caller waits for.
    connection.send_no_response(&NoteRequest { number: 4, ..NoteRequest::default() }).await.unwrap();
    assert_eq!(connection.send(&loud).await.unwrap().number, 3);
    let mut numbers = Vec::new();
    assert_eq!(noted.recv_many(&mut numbers, 9).await, 5);
    assert_eq!(numbers, [1, 2, 3, 4, 3]);
}

#[tokio::test]
async fn what_was_posted_arrives_though_the_connection_is_dropped_at_once() {
    let (note, mut noted) = tokio::sync::mpsc::unbounded_channel();
    let broker = Broker::builder().on::<NoteRequest>(move |request, _| {
        note.send(request.number).unwrap();
        NoteResponse::default()
    });
    let broker = broker.start().await.unwrap();
    let connection = Connection::connect(broker.address()).await.unwrap();
    connection.send_no_response(&NoteRequest { quiet: true, number: 7, ..NoteRequest::default() }).await.unwrap();
    drop(connection);
    assert_eq!(noted.recv().await, Some(7));
}

/// Accepts one connection, responds to `ApiVersions`, and then neither reads nor closes.
async fn stalled_server() -> SocketAddr {
    server(async |mut peer| {
        peer.greet(&[HEARTBEAT, (ApiKey::PRODUCE, 3, 9)]).await;
        std::future::pending::<()>().await;
    })
    .await
}

/// Payload whose memory the test can watch.
struct Payload(Vec<u8>, #[expect(dead_code, reason = "its count is what the test looks at")] Arc<()>);

impl AsRef<[u8]> for Payload {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// A Produce request of `size` bytes, and a reference that is dead once the payload is freed.
fn produce(size: usize) -> (ProduceRequest, Weak<()>) {
    let alive = Arc::new(());
    let watch = Arc::downgrade(&alive);
    let records = Records::from(Bytes::from_owner(Payload(vec![0; size], alive)));
    let partition = PartitionProduceData { records: Some(records), ..Default::default() };
    let topic = TopicProduceData { partition_data: vec![partition], ..Default::default() };
    (ProduceRequest { acks: Acks::All, topic_data: vec![topic], ..Default::default() }, watch)
}

/// Sends a request that exceeds its timeout, and drops it.
async fn send_in_vain(connection: &Connection, size: usize) -> Weak<()> {
    let (request, watch) = produce(size);
    let error = connection.send(&request).await.unwrap_err();
    assert!(matches!(error.kind(), ClientErrorKind::Timeout { .. }), "{error}");
    watch
}

async fn until(what: &str, holds: impl Fn() -> bool) {
    for _ in 0..100 {
        if holds() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("{what}");
}

const STALLING: usize = 8 << 20;

#[tokio::test]
async fn dropped_connection_ends_though_the_peer_does_not_read() {
    let address = stalled_server().await;
    let tasks = || tokio::runtime::Handle::current().metrics().num_alive_tasks();
    let before = tasks();
    let connection = Connection::builder().timeout(Duration::from_millis(100)).connect(address).await.unwrap();
    assert_eq!(tasks(), before + 1);
    let payload = send_in_vain(&connection, STALLING).await;
    assert!(payload.upgrade().is_some(), "the payload is being written");
    drop(connection);
    until("the task of the connection is alive", || tasks() == before).await;
    assert!(payload.upgrade().is_none(), "the payload is still there");
}

#[tokio::test]
async fn call_that_exceeds_its_timeout_frees_its_payload() {
    let address = stalled_server().await;
    let connection = Connection::builder().timeout(Duration::from_millis(100)).connect(address).await.unwrap();
    send_in_vain(&connection, STALLING).await;
    for _ in 0..3 {
        let payload = send_in_vain(&connection, STALLING).await;
        assert!(payload.upgrade().is_none(), "the payload of a queued request is still there");
    }
    assert!(!connection.is_closed());
}

#[tokio::test]
async fn calls_end_with_the_connection_wherever_they_wait() {
    let (end, ended) = tokio::sync::oneshot::channel::<()>();
    let address = server(async |mut peer| {
        peer.greet(&[(ApiKey::PRODUCE, 3, 9)]).await;
        ended.await.unwrap();
    })
    .await;
    let connection = Connection::connect(address).await.unwrap();
    // One is written, 64 are queued, and the others wait for a place in the queue.
    let mut calls = JoinSet::new();
    for _ in 0..200 {
        let connection = connection.clone();
        calls.spawn(async move { connection.send(&produce(STALLING / 100).0).await.unwrap_err() });
    }
    tokio::time::sleep(Duration::from_millis(100)).await;
    let start = Instant::now();
    end.send(()).unwrap();
    for error in calls.join_all().await {
        assert!(matches!(error.kind(), ClientErrorKind::Closed), "{error}");
    }
    assert!(start.elapsed() < Duration::from_secs(5));
    assert!(connection.is_closed());
}

#[tokio::test]
async fn silent_address_leaves_time_for_the_next_one() {
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = server(async |mut peer| {
        peer.greet(&[HEARTBEAT]).await;
        peer.request().await;
    })
    .await;
    let addresses = [silent.local_addr().unwrap(), address];
    let builder = Connection::builder().connect_timeout(Duration::from_millis(600));
    let start = Instant::now();
    let connection = builder.connect(&addresses[..]).await.unwrap();
    assert_eq!(connection.peer_addr(), Some(address));
    assert!(start.elapsed() < Duration::from_millis(600));
}

#[tokio::test]
async fn handshake_is_part_of_the_connect_timeout() {
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let builder = Connection::builder().connect_timeout(Duration::from_millis(100));
    let start = Instant::now();
    let error = builder.connect(silent.local_addr().unwrap()).await.unwrap_err();
    assert!(matches!(error.kind(), ClientErrorKind::Connect { .. }), "{error}");
    assert_eq!(error.io_error().map(io::Error::kind), Some(io::ErrorKind::TimedOut));
    assert!(start.elapsed() < Duration::from_secs(5));
}
