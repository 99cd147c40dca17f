//! Kayrock beside `krabka-protocol`: decoding, encoding into a reused buffer and into fresh memory.
//!
//! The argument is a directory with the messages that `kayrock-benches --write DIRECTORY` writes. Both implementations
//! work in turn, in rounds of 0.2 ms, and the shortest round of each counts. Both decode the same bytes and encode them
//! again, which is checked first.

use bytes::{Bytes, BytesMut};
use kayrock::Message;
use kayrock::codec::{DecodeOwned, Encode};
use kayrock::message::Buffer;
use krabka_protocol::{Decode as TheirDecode, Encode as TheirEncode, owned};
use std::error::Error;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// Time that one implementation works before the other takes its turn.
const ROUND: Duration = Duration::from_micros(200);

/// Time of a case altogether.
const BUDGET: Duration = Duration::from_millis(500);

/// Message of a case.
struct Case {
    name: String,
    message: String,
    version: i16,
    bytes: Bytes,
}

fn main() -> Result<(), Box<dyn Error>> {
    let directory = std::env::args().nth(1).ok_or("usage: kayrock-beside-krabka DIRECTORY")?;
    let mut paths =
        std::fs::read_dir(directory)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>()?;
    paths.sort();
    println!("| case | bytes | decode | encode | encode, fresh |\n|---|--:|--:|--:|--:|");
    for path in paths {
        let case = read(&std::fs::read(path)?)?;
        match compare(&case) {
            Some([decode, encode, fresh]) => {
                println!("| {} | {} | {decode:.2} | {encode:.2} | {fresh:.2} |", case.name, case.bytes.len());
            }
            None => println!("| {} | {} | other bytes from theirs | | |", case.name, case.bytes.len()),
        }
    }
    Ok(())
}

/// Separates the first line of a file from the bytes.
fn read(content: &[u8]) -> Result<Case, Box<dyn Error>> {
    let end = content.iter().position(|byte| *byte == b'\n').ok_or("no line")?;
    let (line, bytes) = content.split_at(end);
    let mut words = std::str::from_utf8(line)?.split('\t');
    let mut next = || words.next().ok_or("too few words");
    let (name, message, version) = (next()?.into(), next()?.into(), next()?.parse()?);
    Ok(Case { name, message, version, bytes: Bytes::copy_from_slice(bytes.get(1..).unwrap_or_default()) })
}

macro_rules! messages {
    ($case:expr, $($module:ident $message:ident,)*) => {
        match $case.message.as_str() {
            $(stringify!($message) => ratios::<kayrock::messages::$message, owned::$module::$message>($case),)*
            other => panic!("{other} is not in the list"),
        }
    };
}

/// Returns the times of theirs divided by ours; `None` if theirs encodes other bytes.
fn compare(case: &Case) -> Option<[f64; 3]> {
    messages! {
        case,
        alter_partition_reassignments_request AlterPartitionReassignmentsRequest,
        api_versions_response ApiVersionsResponse,
        consumer_group_heartbeat_request ConsumerGroupHeartbeatRequest,
        consumer_group_heartbeat_response ConsumerGroupHeartbeatResponse,
        create_topics_request CreateTopicsRequest,
        describe_acls_response DescribeAclsResponse,
        describe_configs_response DescribeConfigsResponse,
        describe_log_dirs_response DescribeLogDirsResponse,
        fetch_request FetchRequest,
        fetch_response FetchResponse,
        heartbeat_request HeartbeatRequest,
        join_group_response JoinGroupResponse,
        list_offsets_request ListOffsetsRequest,
        list_offsets_response ListOffsetsResponse,
        metadata_response MetadataResponse,
        offset_commit_request OffsetCommitRequest,
        offset_fetch_response OffsetFetchResponse,
        produce_request ProduceRequest,
        produce_response ProduceResponse,
        txn_offset_commit_request TxnOffsetCommitRequest,
    }
}

fn ratios<O, T>(case: &Case) -> Option<[f64; 3]>
where
    O: Message + Encode + DecodeOwned,
    T: for<'de> TheirDecode<'de> + TheirEncode,
{
    let (version, bytes) = (case.version, &case.bytes);
    let (ours, rest) = O::decode(bytes, version).expect("a message of the benchmark");
    assert!(rest.is_empty() && ours.encode(version).is_ok_and(|again| again == *bytes), "{}", case.name);
    let theirs = T::decode(&mut bytes.clone(), version).ok()?;
    let mut again = BytesMut::new();
    theirs.encode(&mut again, version).ok()?;
    if again != *bytes {
        return None;
    }

    // Their decoder consumes its input: several copies follow each other, so that the handle is rarely cloned.
    let row = Bytes::from(bytes.repeat((4096 / bytes.len()).max(1)));
    let mut left = Bytes::new();
    let decode = times_as_fast(
        || {
            black_box(O::decode(black_box(bytes), version).is_ok());
        },
        || {
            if left.is_empty() {
                left = row.clone();
            }
            black_box(T::decode(black_box(&mut left), version).is_ok());
        },
    );
    let (mut buffer, mut their_buffer) = (Buffer::new(), BytesMut::new());
    let encode = times_as_fast(
        || {
            black_box(black_box(&ours).encode_into(version, &mut buffer).is_ok());
        },
        || {
            their_buffer.clear();
            black_box(black_box(&theirs).encode(&mut their_buffer, version).is_ok());
        },
    );
    let fresh = times_as_fast(
        || {
            black_box(black_box(&ours).encode(version).is_ok());
        },
        || {
            let theirs = black_box(&theirs);
            let mut fresh = BytesMut::with_capacity(theirs.encoded_len(version));
            black_box(theirs.encode(&mut fresh, version).is_ok());
            black_box(&fresh[..]);
        },
    );
    Some([decode, encode, fresh])
}

/// Returns the time of theirs divided by ours, each of the shortest round.
fn times_as_fast(mut ours: impl FnMut(), mut theirs: impl FnMut()) -> f64 {
    let (our_times, their_times) = (times_per_round(&mut ours), times_per_round(&mut theirs));
    let (mut our_shortest, mut their_shortest) = (f64::INFINITY, f64::INFINITY);
    let start = Instant::now();
    while start.elapsed() < BUDGET {
        our_shortest = our_shortest.min(round(&mut ours, our_times));
        their_shortest = their_shortest.min(round(&mut theirs, their_times));
    }
    their_shortest / our_shortest
}

/// Returns the number of times that the work is done in a round.
fn times_per_round(work: &mut impl FnMut()) -> u32 {
    let mut times = 1;
    while round(work, times) * f64::from(times) < ROUND.as_secs_f64() {
        times *= 2;
    }
    times
}

/// Returns the seconds of doing the work once, measured in a round.
fn round(work: &mut impl FnMut(), times: u32) -> f64 {
    let start = Instant::now();
    for _ in 0..times {
        work();
    }
    start.elapsed().as_secs_f64() / f64::from(times)
}
