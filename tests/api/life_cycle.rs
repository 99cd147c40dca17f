//! End of a client connection: tasks and memory one second after the last handle is dropped, with peers that fail.

use kayrock::client::Connection;
use kayrock::messages::api_versions::{ApiVersion, ApiVersionsResponse};
use kayrock::messages::produce::{PartitionProduceData, TopicProduceData};
use kayrock::messages::{ProduceRequest, ProduceResponse};
use kayrock::records::Records;
use kayrock::values::Acks;
use kayrock::{ApiKey, Bytes, Response};
use kayrock_tests::allocations::live;
use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;
use tokio::task::JoinSet;

/// Behavior of the peer after the handshake.
#[derive(Debug, Clone, Copy)]
enum Behavior {
    /// Responds to every request.
    Responds,
    /// Reads nothing, and keeps the connection.
    Stalls,
    /// Reads everything, and never responds.
    IsSilent,
    /// Closes after the first request.
    Closes,
    /// Closes with unread requests, so that the system resets the connection.
    Resets,
    /// Responds with a correlation id that no request has.
    LiesAboutTheId,
    /// Announces a response of 90 MB and sends ten bytes.
    LiesAboutTheSize,
    /// Announces a response of 2 GB.
    ClaimsTooMuch,
    /// Sends another protocol.
    SpeaksHttp,
    /// Sends half of a response.
    StopsInAResponse,
}

const BEHAVIORS: [Behavior; 10] = [
    Behavior::Responds,
    Behavior::Stalls,
    Behavior::IsSilent,
    Behavior::Closes,
    Behavior::Resets,
    Behavior::LiesAboutTheId,
    Behavior::LiesAboutTheSize,
    Behavior::ClaimsTooMuch,
    Behavior::SpeaksHttp,
    Behavior::StopsInAResponse,
];

/// Reads a request and returns its correlation id.
fn request(stream: &mut TcpStream) -> io::Result<i32> {
    let mut size = [0; 4];
    stream.read_exact(&mut size)?;
    let mut frame = vec![0; usize::try_from(i32::from_be_bytes(size)).map_err(io::Error::other)?];
    stream.read_exact(&mut frame)?;
    let id = frame.get(4..8).and_then(|id| id.try_into().ok()).ok_or(io::ErrorKind::InvalidData)?;
    Ok(i32::from_be_bytes(id))
}

fn greet(stream: &mut TcpStream) -> io::Result<()> {
    let id = request(stream)?;
    let produce = ApiVersion { api_key: ApiKey::PRODUCE, min_version: 3, max_version: 9, ..Default::default() };
    let response = ApiVersionsResponse { api_keys: vec![produce], ..Default::default() };
    stream.write_all(&response.serialize(0, id).expect("a response"))
}

/// Runs the peer's end until its behavior or the test ends.
fn behave(mut stream: TcpStream, behavior: Behavior, ended: &Receiver<()>) -> io::Result<()> {
    let response = |id| ProduceResponse::default().serialize(9, id).expect("a response");
    match behavior {
        Behavior::Responds => loop {
            let id = request(&mut stream)?;
            stream.write_all(&response(id))?;
        },
        Behavior::IsSilent => loop {
            request(&mut stream)?;
        },
        Behavior::Closes => return request(&mut stream).map(drop),
        Behavior::Resets => {
            stream.read_exact(&mut [0; 10])?;
            return Ok(());
        }
        Behavior::Stalls => {}
        Behavior::LiesAboutTheId => stream.write_all(&response(123_456))?,
        Behavior::LiesAboutTheSize => stream.write_all(&[&90_000_000_i32.to_be_bytes()[..], &[0; 10]].concat())?,
        Behavior::ClaimsTooMuch => stream.write_all(&i32::MAX.to_be_bytes())?,
        Behavior::SpeaksHttp => stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n")?,
        Behavior::StopsInAResponse => {
            let id = request(&mut stream)?;
            stream.write_all(response(id).split_at(9).0)?;
        }
    }
    // The test drops its end of the channel.
    let _ = ended.recv();
    Ok(())
}

/// Starts a peer on a thread of its own, whose memory does not count.
fn peer(behavior: Behavior) -> (SocketAddr, Sender<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    let (end, ended) = mpsc::channel();
    thread::spawn(move || {
        let (mut stream, _) = listener.accept()?;
        greet(&mut stream)?;
        behave(stream, behavior, &ended)
    });
    (address, end)
}

const PAYLOAD: usize = 256 * 1024;

fn produce(acks: Acks) -> ProduceRequest {
    let records = Some(Records::from(Bytes::from(vec![0; PAYLOAD])));
    let partition = PartitionProduceData { records, ..Default::default() };
    let topic = TopicProduceData { partition_data: vec![partition], ..Default::default() };
    ProduceRequest { acks, topic_data: vec![topic], ..Default::default() }
}

fn tasks() -> usize {
    tokio::runtime::Handle::current().metrics().num_alive_tasks()
}

/// Uses a connection by several handles, each with calls in progress, and drops all of them; returns the remaining tasks
/// and bytes after a second.
async fn left_after(behavior: Behavior, handles: usize) -> (usize, isize) {
    let (address, _end) = peer(behavior);
    let (tasks_before, bytes_before) = (tasks(), live());
    let connection =
        Connection::builder().timeout(Duration::from_secs(20)).connect(address).await.expect("a handshake");
    let mut calls = JoinSet::new();
    for _ in 0..handles {
        for number in 0..8 {
            let handle = connection.clone();
            calls.spawn(async move {
                // The errors differ from peer to peer and are tested elsewhere.
                let _ = match number % 4 {
                    0 => handle.send_no_response(&produce(Acks::None)).await,
                    _ => handle.send(&produce(Acks::All)).await.map(drop),
                };
            });
        }
    }
    tokio::time::sleep(Duration::from_millis(200)).await;
    drop((calls, connection));
    tokio::time::sleep(Duration::from_secs(1)).await;
    (tasks().abs_diff(tasks_before), live() - bytes_before)
}

#[tokio::test]
async fn nothing_is_left_one_second_after_the_last_handle() {
    println!("| peer | handles | calls | tasks left | bytes left |");
    for behavior in BEHAVIORS {
        for handles in [1, 16] {
            let (tasks, bytes) = left_after(behavior, handles).await;
            println!("| {behavior:?} | {handles} | {} | {tasks} | {bytes} |", 8 * handles);
            assert_eq!(tasks, 0, "{behavior:?}");
            assert!(bytes < 1_000_000, "{behavior:?}: {bytes} bytes");
        }
    }
}

#[tokio::test]
async fn queued_request_without_response_is_withdrawn_at_drop() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let (read, go) = mpsc::channel::<()>();
    let peer = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        greet(&mut stream).unwrap();
        go.recv().unwrap_err();
        let mut bytes = Vec::new();
        // A reset ends the stream, too.
        let _ = stream.read_to_end(&mut bytes);
        bytes
    });
    let connection = Connection::connect(address).await.unwrap();
    let mut written = 0;
    // The buffers of the system take some requests; the first call that waits is being written.
    loop {
        match tokio::time::timeout(Duration::from_millis(100), connection.send_no_response(&produce(Acks::None))).await
        {
            Ok(sent) => sent.unwrap(),
            Err(_) => break,
        }
        written += 1;
    }
    let marked = ProduceRequest { timeout_ms: 0x0bad_cafe, ..produce(Acks::None) };
    let queued = tokio::time::timeout(Duration::from_millis(100), connection.send_no_response(&marked)).await;
    assert!(queued.is_err(), "the queue takes no further request");
    drop(connection);
    tokio::time::sleep(Duration::from_millis(100)).await;
    drop(read);
    let bytes = peer.join().unwrap();
    let is_marked = bytes.windows(4).any(|window| window == 0x0bad_cafe_u32.to_be_bytes());
    assert!(!is_marked, "a withdrawn request was written");
    // Completed calls were written as a whole.
    assert!(bytes.len() >= written * PAYLOAD, "{} bytes of {written} requests", bytes.len());
}
