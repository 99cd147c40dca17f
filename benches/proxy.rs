//! Throughput and latency of the proxy beside a plain forwarder of tokio, each on a thread of its own.
//!
//! The forwarder is `tokio::io::copy_bidirectional`, with its default buffer and with one of the proxy's size. The rounds of all subjects alternate; the ratios are those of the
//! medians, by wall clock and by the CPU time of the thread that forwards, which other programs disturb less.

use kayrock::faults::Rule;
use kayrock::messages::fetch::{FetchResponse, FetchableTopicResponse, PartitionData};
use kayrock::proxy::Proxy;
use kayrock::records::BatchBuilder;
use kayrock::{ApiKey, ErrorCode, Response};
use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};
use tokio::io::copy_bidirectional_with_sizes;

/// Rounds of each subject.
const ROUNDS: usize = 15;

/// Bytes of records in a large response.
const LARGE: usize = 1024 * 1024;

/// Bytes of a small request and of its response.
const SMALL: usize = 100;

/// Program that forwards, and the thread on which it runs.
struct Subject {
    name: &'static str,
    address: SocketAddr,
    thread: String,
}

/// Exchange that is measured.
struct Case {
    name: &'static str,
    request: Vec<u8>,
    response: Vec<u8>,
    /// Exchanges of a round.
    count: usize,
    /// Requests in flight.
    window: usize,
}

fn main() {
    let cases = [
        fetch("1 MiB of Fetch v12, not read", 12, 1),
        fetch("1 MiB of Fetch v17, addresses replaced", 17, 1),
        fetch("1 MiB of Fetch v17, four in flight", 17, 4),
        small("100 bytes, round trip", 1),
    ];
    println!("| exchange | through | median | CPU time | of the forwarder | by CPU time |");
    println!("|---|---|---|---|---|---|");
    for case in cases {
        measure(&case);
    }
}

/// Returns the frame of a request that the broker of this program does not read further.
fn request(api: ApiKey, version: i16, size: usize) -> Vec<u8> {
    let mut frame = u32::try_from(size - 4).expect("a small frame").to_be_bytes().to_vec();
    frame.extend(api.0.to_be_bytes());
    frame.extend(version.to_be_bytes());
    frame.extend([0, 0, 0, 7, 0, 5]);
    frame.extend(b"bench");
    frame.resize(size, 0);
    frame
}

fn fetch(name: &'static str, version: i16, window: usize) -> Case {
    let mut batch = BatchBuilder::new();
    batch.record(0, None, Some(&vec![7; LARGE])).expect("a record");
    let partition = PartitionData { records: Some(batch.build().expect("a batch")), ..Default::default() };
    let topic = FetchableTopicResponse { partitions: vec![partition], ..Default::default() };
    let response = FetchResponse { responses: vec![topic], ..Default::default() };
    let request = kayrock::Request::serialize(&kayrock::messages::FetchRequest::default(), version, 7, Some("bench"));
    let response = response.serialize(version, 7).expect("a response");
    Case { name, request: request.expect("a request"), response, count: 200, window }
}

fn small(name: &'static str, window: usize) -> Case {
    let mut response = u32::try_from(SMALL - 4).expect("a small frame").to_be_bytes().to_vec();
    response.extend([0, 0, 0, 7]);
    response.resize(SMALL, 0);
    Case { name, request: request(ApiKey::HEARTBEAT, 4, SMALL), response, count: 4_000, window }
}

fn measure(case: &Case) {
    let broker = broker(case.request.len(), case.response.clone());
    let rule = || Rule::api(ApiKey::FETCH).topic("another topic").error(ErrorCode::UNKNOWN_SERVER_ERROR);
    let subjects = [
        forwarder("a plain forwarder", broker, 8 * 1024),
        forwarder("a plain forwarder with 64 KiB", broker, 64 * 1024),
        proxy("the proxy", broker, |_| {}),
        proxy("the proxy with a rule that does not match", broker, move |proxy| drop(proxy.faults().add(rule()))),
    ];
    let mut clients = subjects.each_ref().map(|subject| connect(subject.address));
    let mut times = subjects.each_ref().map(|_| Vec::new());
    for round in 0..=ROUNDS {
        for (index, subject) in subjects.iter().enumerate() {
            let (began, used) = (Instant::now(), cpu_time(&subject.thread));
            exchange(&mut clients[index], case);
            let time = (began.elapsed(), cpu_time(&subject.thread).checked_sub(used).unwrap_or_default());
            // The first round warms up.
            if round > 0 {
                times[index].push(time);
            }
        }
    }
    let medians = times.map(|times| (median(&times, |time| time.0), median(&times, |time| time.1)));
    let count = u32::try_from(case.count).expect("a small number");
    for (subject, (wall, cpu)) in subjects.iter().zip(medians) {
        let (first, first_cpu) = medians[0];
        println!(
            "| {} | {} | {:.1?} | {:.1?} | {:.2} | {:.2} |",
            case.name,
            subject.name,
            wall / count,
            cpu / count,
            first.as_secs_f64() / wall.as_secs_f64(),
            first_cpu.as_secs_f64() / cpu.as_secs_f64(),
        );
    }
}

fn median<T>(values: &[T], of: impl Fn(&T) -> Duration) -> Duration {
    let mut values: Vec<_> = values.iter().map(of).collect();
    values.sort_unstable();
    values[values.len() / 2]
}

/// Sends the requests of a round, and reads the responses.
fn exchange(stream: &mut TcpStream, case: &Case) {
    let mut buffer = vec![0; 256 * 1024];
    for _ in 0..case.window {
        stream.write_all(&case.request).expect("an open connection");
    }
    for index in 0..case.count {
        let mut remaining = case.response.len();
        while remaining > 0 {
            let size = remaining.min(buffer.len());
            let read = stream.read(&mut buffer[..size]).expect("a response");
            assert!(read > 0, "the connection is open");
            remaining -= read;
        }
        if index + case.window < case.count {
            stream.write_all(&case.request).expect("an open connection");
        }
    }
}

fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).expect("a listener");
    stream.set_nodelay(true).expect("a socket");
    stream
}

/// Starts a broker that sends the same response to each request of this size.
fn broker(request: usize, response: Vec<u8>) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    thread::spawn(move || {
        for stream in listener.incoming() {
            let (mut stream, response) = (stream.expect("a connection"), response.clone());
            stream.set_nodelay(true).expect("a socket");
            thread::spawn(move || {
                let mut received = vec![0; request];
                while stream.read_exact(&mut received).is_ok() && stream.write_all(&response).is_ok() {}
            });
        }
    });
    address
}

/// Runs a future on a thread of its own; returns its first value and the thread.
fn on_thread<F>(name: &'static str, start: impl FnOnce(mpsc::Sender<SocketAddr>) -> F + Send + 'static) -> Subject
where
    F: Future<Output = ()>,
{
    let (sender, address) = mpsc::channel();
    let (thread_sender, thread) = mpsc::channel();
    thread::spawn(move || {
        let link = fs::read_link("/proc/thread-self").expect("Linux");
        thread_sender.send(link.to_string_lossy().into_owned()).expect("a receiver");
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(start(sender));
    });
    let address = address.recv().expect("a listener");
    Subject { name, address, thread: thread.recv().expect("a thread") }
}

fn forwarder(name: &'static str, broker: SocketAddr, buffer: usize) -> Subject {
    on_thread(name, move |sender| async move {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        sender.send(listener.local_addr().expect("an address")).expect("a receiver");
        loop {
            let (mut client, _) = listener.accept().await.expect("a connection");
            let mut upstream = tokio::net::TcpStream::connect(broker).await.expect("a broker");
            client.set_nodelay(true).expect("a socket");
            upstream.set_nodelay(true).expect("a socket");
            tokio::spawn(
                async move { copy_bidirectional_with_sizes(&mut client, &mut upstream, buffer, buffer).await },
            );
        }
    })
}

fn proxy(name: &'static str, broker: SocketAddr, settings: impl FnOnce(&Proxy) + Send + 'static) -> Subject {
    on_thread(name, move |sender| async move {
        let proxy = Proxy::builder(broker.to_string()).start().await.expect("a proxy");
        settings(&proxy);
        sender.send(proxy.address()).expect("a receiver");
        std::future::pending::<()>().await;
    })
}

/// Returns the CPU time of a thread.
fn cpu_time(thread: &str) -> Duration {
    let text = fs::read_to_string(format!("/proc/{thread}/schedstat")).expect("statistics of the scheduler");
    let nanoseconds = text.split(' ').next().and_then(|text| text.parse().ok());
    Duration::from_nanos(nanoseconds.expect("a number"))
}
