//! Client and mock broker over TCP, each against a peer that sends any frames: nothing panics, nothing waits for a peer
//! that has closed the connection, and the broker responds to the requests that it serves, in order.
//!
//! The first byte selects the side under test and how the frames are sent. A frame is a length of two bytes and so many
//! bytes; the last one may be shorter.

use crate::seeds::Vectors;
use crate::targets::frames;
use kayrock::client::{ClientError, ClientErrorKind, Connection};
use kayrock::lookup::{RequestFrame, ResponseFrame};
use kayrock::message::{IncomingRequest, frame, read_frame};
use kayrock::messages::api_versions::{ApiVersion, ApiVersionsResponse};
use kayrock::messages::{FetchRequest, HeartbeatRequest, MetadataRequest, ProduceRequest, expects_response};
use kayrock::mock::{Broker, Failure, FailureKind};
use kayrock::values::Acks;
use kayrock::{ApiKey, Bytes, Response};
use std::collections::BTreeSet;
use std::io;
use std::net::Ipv4Addr;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime;
use tokio::time::timeout;

/// Time limit of what must not wait; it is long since a busy machine may be slow.
const PATIENCE: Duration = Duration::from_secs(20);
/// Time in which a peer waits for another request, or for a response that may be delayed on purpose.
const SHORT: Duration = Duration::from_millis(5);

/// Bits of the first byte: the side under test.
const BROKER: u8 = 1;
/// The frames of the input are sent without sizes.
const RAW: u8 = 2;
/// The first response of the peer is in the input, too.
const OWN_HANDSHAKE: u8 = 4;
/// Correlation ids are those of the input.
const OWN_IDS: u8 = 8;

pub(crate) fn check(input: &[u8]) {
    let Some((form, rest)) = input.split_first() else { return };
    let frames = split(rest);
    let runtime = runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let outcome = runtime.block_on(async {
        match form & BROKER {
            0 => client(*form, frames).await,
            _ => broker(*form, frames).await,
        }
    });
    // The system may be out of ports, which is no fault of the library.
    if let Err(error) = outcome {
        assert_ne!(error.kind(), io::ErrorKind::TimedOut, "{error}");
    }
}

pub(crate) fn seeds(vectors: &Vectors) -> Vec<Vec<u8>> {
    let mut seeds = Vec::new();
    let (mut requests, mut responses) = (Vec::new(), Vec::new());
    for input in frames::seeds(vectors) {
        match *input {
            [1, ref frame @ ..] => requests.push(frame.to_vec()),
            [2, key, _, ref frame @ ..] if SENT.contains(&ApiKey(key.into())) => responses.push(frame.to_vec()),
            _ => {}
        }
    }
    for requests in requests.chunks(8) {
        seeds.push(joined(BROKER, requests));
    }
    for responses in responses.chunks(4) {
        seeds.push(joined(0, responses));
        seeds.push(joined(OWN_HANDSHAKE, responses));
    }
    seeds
}

/// APIs of the requests that the client sends.
const SENT: [ApiKey; 5] = [ApiKey::API_VERSIONS, ApiKey::METADATA, ApiKey::FETCH, ApiKey::PRODUCE, ApiKey::HEARTBEAT];

/// APIs whose responses the broker may delay on request.
const DELAYED: [ApiKey; 4] = [ApiKey::FETCH, ApiKey::SHARE_FETCH, ApiKey::JOIN_GROUP, ApiKey::SYNC_GROUP];

/// Returns the input of these frames.
fn joined(form: u8, frames: &[Vec<u8>]) -> Vec<u8> {
    let lengths = frames.iter().map(|frame| u16::try_from(frame.len()).unwrap_or(u16::MAX));
    let frames = lengths.zip(frames).flat_map(|(len, frame)| [&len.to_be_bytes(), &frame[..]].concat());
    [form].into_iter().chain(frames).collect()
}

/// Returns the frames of an input.
fn split(mut input: &[u8]) -> Vec<&[u8]> {
    let mut frames = Vec::new();
    while let Some((len, rest)) = input.split_first_chunk() {
        let (frame, rest) = rest.split_at(usize::from(u16::from_be_bytes(*len)).min(rest.len()));
        frames.push(frame);
        input = rest;
    }
    frames
}

/// Sends frames to a broker and checks its responses.
async fn broker(form: u8, frames: Vec<&[u8]>) -> io::Result<()> {
    let mut sent = Vec::new();
    for frame in frames {
        if form & RAW == 0 {
            sent.extend(frame::prefix(frame.len()).map_err(io::Error::other)?);
        }
        sent.extend(frame);
    }
    let broker = Broker::builder().with_topics().start().await?;
    let (mut read, mut write) = TcpStream::connect(broker.address()).await?.into_split();
    let mut received = Vec::new();
    let may_wait = requests(&sent).any(|request| DELAYED.contains(&request.header.request_api_key));
    let exchange = async {
        let sending = async {
            // The broker closes the connection after a request that it does not serve.
            let _ = write.write_all(&sent).await;
            let _ = write.shutdown().await;
        };
        let ((), outcome) = tokio::join!(sending, read.read_to_end(&mut received));
        outcome.map(drop)
    };
    let outcome = timeout(if may_wait { SHORT } else { PATIENCE }, exchange).await;
    let is_complete = match outcome {
        Ok(outcome) => outcome.is_ok(),
        Err(_) if may_wait => false,
        Err(_) => return Err(io::Error::new(io::ErrorKind::TimedOut, "the broker does not close the connection")),
    };
    let failures = broker.errors();
    for failure in &failures {
        assert!(!matches!(failure.kind, FailureKind::Panicked(_)), "{failure}");
    }
    check_responses(&sent, &received, is_complete, &failures);
    Ok(())
}

/// Returns the requests in a stream, up to the first that is no request.
fn requests(stream: &[u8]) -> impl Iterator<Item = IncomingRequest> + '_ {
    let mut rest = stream;
    std::iter::from_fn(move || {
        let frame = read_frame(&mut rest, frame::MAX_FRAME).ok().flatten()?;
        IncomingRequest::read(frame, ApiKey::request_header_version).ok()
    })
}

/// Checks that each response belongs to the next request that expects one.
fn check_responses(sent: &[u8], received: &[u8], is_complete: bool, failures: &[Failure]) {
    // The broker refuses requests of these APIs without decoding them.
    let unserved = failures.iter().filter(|failure| matches!(failure.kind, FailureKind::NotServed));
    let refused: BTreeSet<_> = unserved.filter_map(|failure| failure.api_key).chain([ApiKey::API_VERSIONS]).collect();
    let mut expected = requests(sent).filter(|request| expects_response(request.frame()) != Ok(false));
    let mut rest = received;
    while let Ok(Some(frame)) = read_frame(&mut rest, frame::MAX_FRAME) {
        let request = expected.next().expect("there is a request for each response");
        let (key, version) = (request.header.request_api_key, request.header.request_api_version);
        let response = ResponseFrame::read(frame, key, version).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(response.header.correlation_id, request.header.correlation_id);
        assert!(response.remaining.is_empty() && response.body.as_any().is_some(), "{response:?}");
        assert!(RequestFrame::read(request.frame().clone()).is_ok() || refused.contains(&key), "{request:?}");
    }
    if is_complete && failures.is_empty() {
        assert!(rest.is_empty(), "{} bytes are no response", rest.len());
        assert_eq!(expected.count(), 0, "there is a response for each request");
    }
}

/// Lets the client send requests to a peer that responds with the frames.
async fn client(form: u8, frames: Vec<&[u8]>) -> io::Result<()> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let address = listener.local_addr()?;
    let peer = async {
        let (stream, _) = listener.accept().await?;
        // The client may close the connection at any time.
        let _ = respond(stream, form, frames).await;
        drop(listener);
        Ok::<_, io::Error>(())
    };
    let calls = async {
        let connecting = Connection::builder().timeout(PATIENCE).connect_timeout(PATIENCE).max_frame(1 << 20);
        match connecting.connect(address).await {
            Ok(connection) => call(&connection).await,
            Err(error) => checked(&error),
        }
    };
    tokio::join!(peer, calls).0
}

/// Sends one request of each kind, all at once.
async fn call(connection: &Connection) {
    let unanswered = ProduceRequest { acks: Acks::None, ..ProduceRequest::default() };
    let (metadata, fetch) = (MetadataRequest::default(), FetchRequest::default());
    let (heartbeat, produce) = (HeartbeatRequest::default(), ProduceRequest::default());
    let outcomes = tokio::join!(
        async { connection.send(&metadata).await.err() },
        async { connection.send_no_response(&unanswered).await.err() },
        async { connection.send(&fetch).await.err() },
        async { connection.send(&heartbeat).await.err() },
        async { connection.send(&produce).await.err() },
    );
    let (metadata, unanswered, fetch, heartbeat, produce) = outcomes;
    [metadata, unanswered, fetch, heartbeat, produce].iter().flatten().for_each(checked);
}

/// Checks that a call has not waited for its timeout, since the peer has closed the connection.
fn checked(error: &ClientError) {
    let is_late = matches!(error.kind(), ClientErrorKind::Timeout { .. } | ClientErrorKind::Connect { .. });
    assert!(!is_late, "{error}: {:?}", error.io_error());
    assert!(!error.to_string().is_empty());
}

/// Responds to each request with the next frame; closes the connection after the last one.
async fn respond(mut stream: TcpStream, form: u8, frames: Vec<&[u8]>) -> io::Result<()> {
    if form & OWN_HANDSHAKE == 0 {
        let request = receive(&mut stream).await?;
        let id = correlation_id(&request).unwrap_or_default();
        stream.write_all(&handshake(id)).await?;
    }
    for frame in frames {
        let Ok(request) = timeout(SHORT, receive(&mut stream)).await else { return Ok(()) };
        let mut frame = frame.to_vec();
        if let (0, Some(id), Some(place)) = (form & OWN_IDS, correlation_id(&request?), frame.first_chunk_mut::<4>()) {
            *place = id.to_be_bytes();
        }
        if form & RAW == 0 {
            stream.write_all(&frame::prefix(frame.len()).map_err(io::Error::other)?).await?;
        }
        stream.write_all(&frame).await?;
    }
    Ok(())
}

/// Receives a request frame without its size.
async fn receive(stream: &mut TcpStream) -> io::Result<Vec<u8>> {
    let size = usize::try_from(stream.read_i32().await?).map_err(io::Error::other)?;
    let mut frame = vec![0; size];
    stream.read_exact(&mut frame).await?;
    Ok(frame)
}

fn correlation_id(request: &[u8]) -> Option<i32> {
    request.get(4..)?.first_chunk().copied().map(i32::from_be_bytes)
}

/// Returns the response of a broker that serves all versions of all APIs.
fn handshake(correlation_id: i32) -> Bytes {
    let api_keys = SENT.map(|api_key| ApiVersion { api_key, max_version: 20, ..ApiVersion::default() }).into();
    let response = ApiVersionsResponse { api_keys, ..ApiVersionsResponse::default() };
    response.serialize(4, correlation_id).expect("a short response").into()
}
