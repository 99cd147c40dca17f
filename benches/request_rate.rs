//! Request rate of the in-process broker, for `request_rate.py`, which compares it with franz-go's kfake.
//!
//! `request_rate serve` starts a broker with ten rules that match no request, prints its address, and ends with its
//! standard input. `request_rate load ADDRESS SECONDS` sends Metadata requests of one topic, 32 in flight on four
//! connections, and prints the number of responses per second.

use kayrock::faults::Rule;
use kayrock::messages::metadata::{MetadataRequest, MetadataRequestTopic};
use kayrock::mock::Broker;
use kayrock::{ApiKey, ErrorCode, Request};
use std::error::Error;
use std::io::{BufReader, Read, Write, stdin};
use std::net::TcpStream;
use std::thread;
use std::time::{Duration, Instant};

const CONNECTIONS: usize = 4;

/// Requests in flight on each connection.
const IN_FLIGHT: usize = 8;

/// Version that kfake has, too.
const VERSION: i16 = 12;

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["serve"] => serve(),
        ["load", address, seconds] => load(address, Duration::from_secs(seconds.parse()?)),
        _ => Err("`serve` or `load ADDRESS SECONDS` is expected".into()),
    }
}

fn serve() -> Outcome<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let broker = runtime.block_on(Broker::builder().with_topics().topic("t", 1).start())?;
    for number in 0..10 {
        let rule = Rule::api(ApiKey::METADATA).topic(format!("other-{number}"));
        broker.faults().add(rule.error(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION));
    }
    println!("{}", broker.bootstrap());
    stdin().read_to_end(&mut Vec::new())?;
    Ok(())
}

fn load(address: &str, time: Duration) -> Outcome<()> {
    let topic = MetadataRequestTopic { name: Some("t".into()), ..Default::default() };
    let request = MetadataRequest { topics: Some(vec![topic]), ..Default::default() };
    let frame = request.serialize(VERSION, 1, Some("load"))?;
    let start = Instant::now();
    let threads: Vec<_> = (0..CONNECTIONS)
        .map(|_| {
            let (address, frame) = (address.to_owned(), frame.clone());
            thread::spawn(move || exchange(&address, &frame, start + time))
        })
        .collect();
    let mut total = 0;
    for thread in threads {
        total += thread.join().map_err(|_| "a thread panicked")??;
    }
    println!("{}", total * 1_000_000 / u128::from(u64::try_from(start.elapsed().as_micros())?));
    Ok(())
}

/// Sends a request for each response until the end; returns the number of responses.
fn exchange(address: &str, frame: &[u8], end: Instant) -> Outcome<u128> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_nodelay(true)?;
    let mut responses = BufReader::new(stream.try_clone()?);
    stream.write_all(&frame.repeat(IN_FLIGHT))?;
    let (mut count, mut response) = (0, Vec::new());
    while Instant::now() < end {
        let mut size = [0; 4];
        responses.read_exact(&mut size)?;
        response.resize(usize::try_from(u32::from_be_bytes(size))?, 0);
        responses.read_exact(&mut response)?;
        count += 1;
        stream.write_all(frame)?;
    }
    Ok(count)
}
