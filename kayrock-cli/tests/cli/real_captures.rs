//! `pcap` on captures that tcpdump made of real clients; `tests/captures/README.md` describes them.

use crate::network::document;
use crate::tool::{Folder, success};
use serde_json::Value as Json;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const CAPTURES: [&str; 7] =
    ["ethernet.pcap", "raw.pcap", "cooked1-ipv6.pcap", "cooked2.pcap", "sasl.pcapng", "middle.pcap", "acks-0.pcap"];

const GLOBAL_HEADER: usize = 24;
const PACKET_HEADER: usize = 16;

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/captures").join(name)
}

/// Request as a client logs it; the name of the API has no separators.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Request {
    api: String,
    version: i64,
    correlation_id: i64,
}

/// Requests of a client's log, and which have a response there.
fn logged(name: &str) -> Vec<(Request, bool)> {
    let list = fs::read_to_string(path(name).with_extension("frames")).expect("a list of requests");
    let rows = list.lines().map(|line| match *line.split('\t').collect::<Vec<_>>() {
        [api, version, id, response] => {
            let number = |text: &str| text.parse().expect("a number");
            let request = Request { api: api.to_owned(), version: number(version), correlation_id: number(id) };
            (request, response == "response")
        }
        _ => panic!("{name}: {line}"),
    });
    rows.collect()
}

/// Exchanges that the program reads, and its counts.
fn read(capture: &Path, more: &[&str]) -> (Vec<Json>, Json) {
    let folder = Folder::new();
    let arguments = [&["pcap", capture.to_str().expect("a path in ASCII"), "--json", "--bodies"], more].concat();
    let text = success(&folder.run(&arguments));
    let mut lines: Vec<_> = text.lines().map(document).collect();
    let counts = lines.pop().expect("counts");
    lines.pop().expect("a summary");
    (lines, counts)
}

fn read_bytes(capture: &[u8]) -> (Vec<Json>, Json) {
    let folder = Folder::new();
    folder.write("capture.pcap", capture);
    read(&folder.path().join("capture.pcap"), &[])
}

fn request(exchange: &Json) -> Request {
    let number = |json: &Json| json.as_i64().expect("a number");
    Request {
        api: exchange["api"].as_str().expect("an API").to_owned(),
        version: number(&exchange["request"]["version"]),
        correlation_id: number(&exchange["request"]["header"]["correlationId"]),
    }
}

/// Connection and request, which are unique in a capture.
fn key(exchange: &Json) -> (String, Request) {
    (exchange["client"].to_string(), request(exchange))
}

fn sorted<T: Ord>(values: impl Iterator<Item = T>) -> Vec<T> {
    let mut values: Vec<_> = values.collect();
    values.sort();
    values
}

/// Compares exchanges with the client's log: the same requests, and at least the responses that the client logged.
fn assert_complete(name: &str, exchanges: &[Json]) {
    let logged = logged(name);
    let requests = sorted(exchanges.iter().map(request));
    assert_eq!(requests, sorted(logged.iter().map(|(request, _)| request.clone())), "{name}");
    let mut responded = sorted(exchanges.iter().filter(|exchange| !exchange["response"].is_null()).map(request));
    for (request, _) in logged.iter().filter(|(_, has_response)| *has_response) {
        let place = responded.iter().position(|other| other == request);
        responded.remove(place.unwrap_or_else(|| panic!("{name}: no response to {request:?}")));
    }
}

#[test]
fn captures_of_real_clients_are_read_completely() {
    for name in CAPTURES {
        let (exchanges, counts) = read(&path(name), &[]);
        assert_complete(name, &exchanges);
        for count in ["gaps", "skippedBytes", "withoutResponse", "encrypted"] {
            assert_eq!(counts[count], 0, "{name}: {counts}");
        }
    }
}

/// Header of a file in pcap, and its packets with their headers.
fn packets(name: &str) -> (Vec<u8>, Vec<Vec<u8>>) {
    let file = fs::read(path(name)).expect("a capture");
    let (header, mut rest) = file.split_at(GLOBAL_HEADER);
    let mut packets = Vec::new();
    while !rest.is_empty() {
        let length = rest[8..12].try_into().map(u32::from_le_bytes).expect("four bytes");
        let (packet, after) = rest.split_at(PACKET_HEADER + usize::try_from(length).expect("a small packet"));
        packets.push(packet.to_vec());
        rest = after;
    }
    (header.to_vec(), packets)
}

fn file(header: &[u8], packets: &[Vec<u8>]) -> Vec<u8> {
    [header, &packets.concat()].concat()
}

/// Changes the link layer of a capture: the type, and `count` bytes at the start of each packet.
fn with_link(header: &[u8], packets: &[Vec<u8>], link: u32, count: usize, replacement: &[u8]) -> Vec<u8> {
    let mut header = header.to_vec();
    header[20..24].copy_from_slice(&link.to_le_bytes());
    let packets: Vec<_> = packets
        .iter()
        .map(|packet| {
            let (times, data) = (&packet[..8], &packet[PACKET_HEADER + count..]);
            let length = u32::try_from(replacement.len() + data.len()).expect("a small packet").to_le_bytes();
            [times, &length, &length, replacement, data].concat()
        })
        .collect();
    file(&header, &packets)
}

#[test]
fn loopback_and_vlan_are_read_completely() {
    let (header, packets) = packets("ethernet.pcap");
    let vlan = [&[2; 12][..], &[0x81, 0, 0, 7]].concat();
    let two = [&[2; 12][..], &[0x88, 0xa8, 0, 9, 0x81, 0, 0, 7]].concat();
    for (link, count, replacement) in [
        (0, 14, &[2, 0, 0, 0][..]),
        (0, 14, &[0, 0, 0, 2]),
        (108, 14, &[0, 0, 0, 2]),
        (101, 14, &[]),
        (228, 14, &[]),
        (1, 12, &vlan),
        (1, 12, &two),
    ] {
        let capture = with_link(&header, &packets, link, count, replacement);
        assert_complete("ethernet.pcap", &read_bytes(&capture).0);
    }
}

/// Small generator of numbers, so that each run is the same.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % end
    }
}

#[test]
fn repeated_and_late_packets_change_nothing() {
    for (seed, name) in (1..).zip(CAPTURES.iter().filter(|name| name.ends_with(".pcap"))) {
        let (header, packets) = packets(name);
        let mut numbers = Numbers(seed);
        for _ in 0..2 {
            let mut changed = packets.clone();
            for _ in 0..packets.len() / 4 {
                let from = numbers.below(changed.len());
                // A copy arrives later, as a retransmission does; that of a SYN comes before the connection ends.
                let distance = if is_syn(name, &changed[from]) { 1 } else { changed.len() - from };
                let place = from + numbers.below(distance);
                changed.insert(place, changed[from].clone());
            }
            // The start of a connection stays before its bytes.
            for place in (6..changed.len() - 1).filter(|_| numbers.below(5) == 0).collect::<Vec<_>>() {
                if !is_syn(name, &changed[place]) && !is_syn(name, &changed[place + 1]) {
                    changed.swap(place, place + 1);
                }
            }
            assert_complete(name, &read_bytes(&file(&header, &changed)).0);
        }
    }
}

/// Returns true for a packet with the flag SYN.
fn is_syn(name: &str, packet: &[u8]) -> bool {
    let (link, ip) = match name {
        "raw.pcap" => (0, 20),
        "cooked1-ipv6.pcap" => (16, 40),
        "cooked2.pcap" => (20, 20),
        _ => (14, 20),
    };
    packet[PACKET_HEADER + link + ip + 13] & 2 != 0
}

fn time(packet: &[u8]) -> f64 {
    let number = |at: usize| packet[at..at + 4].try_into().map(u32::from_le_bytes).expect("four bytes");
    f64::from(number(0)) + f64::from(number(4)) / 1e6
}

#[test]
fn capture_that_begins_later_has_all_later_requests() {
    for name in CAPTURES.iter().filter(|name| name.ends_with(".pcap")) {
        let (header, packets) = packets(name);
        let (all, _) = read(&path(name), &[]);
        for cut in (0..packets.len()).step_by(packets.len().div_ceil(5)) {
            let (exchanges, counts) = read_bytes(&file(&header, &packets[cut..]));
            let found: BTreeSet<_> = exchanges.iter().map(key).collect();
            let since = time(&packets[cut]) - time(&packets[0]);
            let later = all.iter().filter(|exchange| exchange["at"].as_f64().is_some_and(|at| at + 1e-7 >= since));
            let later: BTreeSet<_> = later.map(key).collect();
            assert_eq!(found, later, "{name} from packet {cut} on: {counts}");
        }
    }
}

#[test]
fn missing_packet_costs_few_exchanges() {
    for (seed, name) in (1..).zip(CAPTURES.iter().filter(|name| name.ends_with(".pcap"))) {
        let (header, packets) = packets(name);
        let all: BTreeSet<_> = read(&path(name), &[]).0.iter().map(key).collect();
        let mut numbers = Numbers(seed);
        for _ in 0..4 {
            let missing = numbers.below(packets.len());
            let mut rest = packets.clone();
            rest.remove(missing);
            let found: BTreeSet<_> = read_bytes(&file(&header, &rest)).0.iter().map(key).collect();
            assert!(found.is_subset(&all), "{name} without packet {missing}");
            assert!(found.len() + 1 >= all.len(), "{name} without packet {missing}: {:?}", all.difference(&found));
        }
    }
}

#[test]
fn password_of_a_captured_client_is_in_no_output() {
    let folder = Folder::new();
    let capture = path("sasl.pcapng");
    let capture = capture.to_str().expect("a path in ASCII");
    let secrets = ["hunter2-secret", "aHVudGVyMi1zZWNyZXQ", "AGFkYQBodW50ZXIyLXNlY3JldA", "68756e7465723220"];
    for more in [&[][..], &["--bodies"], &["--json"], &["--bodies", "--json"], &["--quiet"], &["--quiet", "--json"]] {
        let output = folder.run(&[&["pcap", capture], more].concat());
        let text = success(&output) + &String::from_utf8_lossy(&output.stderr);
        assert!(!secrets.iter().any(|secret| text.contains(secret)), "{more:?}: {text}");
    }
    let shown = success(&folder.run(&["pcap", capture, "--bodies", "--show-secrets"]));
    assert!(shown.contains("AGFkYQBodW50ZXIyLXNlY3JldA"), "{shown}");
}
