//! End of connections and clusters: tasks and memory after the last handle is dropped, with peers that fail and with calls
//! that are cancelled.

use kayrock::client::{Cluster, ClusterError, Connection};
use kayrock::message::Target;
use kayrock::messages::api_versions::{ApiVersion, ApiVersionsResponse};
use kayrock::messages::produce::{PartitionProduceData, TopicProduceData};
use kayrock::messages::{HeartbeatRequest, MetadataRequest, ProduceRequest, ProduceResponse};
use kayrock::mock::Broker;
use kayrock::records::Records;
use kayrock::values::Acks;
use kayrock::{ApiKey, Bytes, Response};
use kayrock_tests::allocations::live;
use std::future::poll_fn;
use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::pin::pin;
use std::sync::mpsc::{self, Receiver, Sender};
use std::task::Poll;
use std::thread;
use std::time::{Duration, Instant};
use tokio::sync::oneshot;
use tokio::task::{JoinSet, yield_now};
use tokio::time::{sleep, timeout};

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

/// Runs [`left_after`] on a thread of its own, since tasks and memory are counted by runtime and thread.
fn left_on_a_thread(behavior: Behavior, handles: usize) -> (usize, isize) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(left_after(behavior, handles))
}

#[test]
fn nothing_is_left_one_second_after_the_last_handle() {
    println!("| peer | handles | calls | tasks left | bytes left |");
    let cases = BEHAVIORS.into_iter().flat_map(|behavior| [(behavior, 1), (behavior, 16)]);
    let threads: Vec<_> = cases
        .map(|(behavior, handles)| (behavior, handles, thread::spawn(move || left_on_a_thread(behavior, handles))))
        .collect();
    for (behavior, handles, thread) in threads {
        let (tasks, bytes) = thread.join().expect("no panic");
        println!("| {behavior:?} | {handles} | {} | {tasks} | {bytes} |", 8 * handles);
        assert_eq!(tasks, 0, "{behavior:?}");
        assert!(bytes < 1_000_000, "{behavior:?}: {bytes} bytes");
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

/// Starts three brokers on a thread of their own, whose memory does not count. They end with the sender.
fn brokers() -> (String, oneshot::Sender<()>) {
    let (ready, bootstrap) = mpsc::channel();
    let (end, ended) = oneshot::channel();
    thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(async {
            let brokers = Broker::builder().with_topics().brokers(3).topic("orders", 3).start().await?;
            let _ = ready.send(brokers.bootstrap());
            let _ = ended.await;
            Ok::<(), io::Error>(())
        })
    });
    (bootstrap.recv().expect("the brokers start"), end)
}

/// Calls one of the targets: a leader, a coordinator, any broker.
async fn call(cluster: &Cluster, number: i32) -> Result<(), ClusterError> {
    match number % 3 {
        0 => cluster.leader("orders", number / 3 % 3).await.map(drop),
        1 => {
            let group_id = format!("group {}", number % 10).into();
            cluster.send(&HeartbeatRequest { group_id, ..Default::default() }).await.map(drop)
        }
        _ => {
            let target = Target::Broker((number / 3 % 3 + 1).into());
            cluster.send_to(target, &MetadataRequest::for_topics(["orders"])).await.map(drop)
        }
    }
}

/// Connects, calls from several tasks, and drops all of it, each time at another moment.
async fn use_and_drop(bootstrap: &str, number: u64) {
    let time = Duration::from_micros(number * 37 % 3_000);
    let connect = Cluster::connect(bootstrap);
    let connected = if number.is_multiple_of(3) { timeout(time, connect).await } else { Ok(connect.await) };
    let Ok(Ok(cluster)) = connected else { return };
    let mut calls = JoinSet::new();
    for number in 0..9 {
        let cluster = cluster.clone();
        calls.spawn(async move { call(&cluster, number).await });
    }
    drop(cluster);
    let _ = timeout(time, async { while calls.join_next().await.is_some() {} }).await;
}

/// Waits until no more tasks than before run, and returns their number and the bytes that are left.
async fn left(tasks_before: usize, bytes_before: isize) -> (usize, isize) {
    let deadline = Instant::now() + Duration::from_secs(5);
    while tasks() > tasks_before && Instant::now() < deadline {
        sleep(Duration::from_millis(5)).await;
    }
    (tasks(), live() - bytes_before)
}

#[tokio::test]
async fn nothing_is_left_of_a_thousand_clusters_and_their_calls() {
    let (bootstrap, _end) = brokers();
    // What the first uses allocate for good does not count.
    for number in 0..20 {
        use_and_drop(&bootstrap, number).await;
    }
    let tasks_before = left(0, 0).await.0;
    let bytes_before = live();
    for number in 0..1_000 {
        use_and_drop(&bootstrap, number).await;
    }
    let (tasks, bytes) = left(tasks_before, bytes_before).await;
    assert_eq!((tasks, tasks_before), (0, 0));
    assert!(bytes < 100_000, "{bytes} bytes");
}

/// Returns the output of a future that is ready after some polls; drops another one.
async fn within_polls<F: Future>(polls: u64, future: F) -> Option<F::Output> {
    let mut future = pin!(future);
    for _ in 0..polls {
        if let Poll::Ready(output) = poll_fn(|context| Poll::Ready(future.as_mut().poll(context))).await {
            return Some(output);
        }
        yield_now().await;
    }
    None
}

#[tokio::test]
async fn cancelled_calls_leave_nothing_in_a_cluster() {
    let (bootstrap, _end) = brokers();
    let cluster = Cluster::connect(&bootstrap).await.unwrap();
    for number in 0..90 {
        // A group that has no members is an error code, not an error.
        call(&cluster, number).await.unwrap();
    }
    let (tasks_before, bytes_before) = (tasks(), live());
    let (mut ended, mut cancelled) = (0, 0);
    for number in 0..3_000_u64 {
        match within_polls(number % 60, call(&cluster, i32::try_from(number).unwrap())).await {
            Some(outcome) => {
                outcome.unwrap();
                ended += 1;
            }
            None => cancelled += 1,
        }
    }
    for number in 0..9 {
        call(&cluster, number).await.unwrap();
    }
    assert!(ended > 100 && cancelled > 100, "{ended} ended, {cancelled} cancelled");
    let (tasks, bytes) = left(tasks_before, bytes_before).await;
    assert_eq!(tasks, tasks_before);
    assert!(bytes < 100_000, "{bytes} bytes");
    for id in 1..=3 {
        let counters = cluster.connection(Target::Broker(id.into())).await.unwrap().counters();
        assert_eq!(counters.in_progress, 0);
    }
}
