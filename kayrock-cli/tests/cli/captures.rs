//! `pcap`: captures of every link layer, in both formats, with segments that are late, repeated or missing.

use crate::network::document;
use crate::tool::{Folder, batch, failure, success};
use kayrock::messages::produce::{PartitionProduceData, TopicProduceData};
use kayrock::messages::{
    HeartbeatRequest, HeartbeatResponse, MetadataRequest, MetadataResponse, ProduceRequest, SaslAuthenticateRequest,
    SaslAuthenticateResponse,
};
use kayrock::values::Acks;
use kayrock::{ErrorCode, Request as _, Response as _};
use serde_json::{Value as Json, json};

const CLIENT: u16 = 40_000;
const BROKER: u16 = 9092;

/// TCP segment between the client and the broker.
#[derive(Clone)]
struct Segment {
    from_client: bool,
    sequence: u32,
    flags: u8,
    payload: Vec<u8>,
    /// Sequence number that the sender expects next.
    expected: u32,
}

const SYN: u8 = 2;
const ACK: u8 = 16;

fn segment(from_client: bool, sequence: u32, flags: u8, payload: &[u8]) -> Segment {
    Segment { from_client, sequence, flags, payload: payload.to_vec(), expected: 0 }
}

/// IP version of a capture.
#[derive(Clone, Copy, PartialEq)]
enum Ip {
    V4,
    V6,
}

impl Segment {
    fn tcp(&self) -> Vec<u8> {
        let (from, to) = if self.from_client { (CLIENT, BROKER) } else { (BROKER, CLIENT) };
        let mut tcp = [from.to_be_bytes(), to.to_be_bytes()].concat();
        tcp.extend(self.sequence.to_be_bytes());
        tcp.extend(self.expected.to_be_bytes());
        tcp.extend([0x50, self.flags, 0xff, 0xff, 0, 0, 0, 0]);
        tcp.extend(&self.payload);
        tcp
    }

    fn ip(&self, ip: Ip) -> Vec<u8> {
        let tcp = self.tcp();
        let (from, to) = if self.from_client { (1, 2) } else { (2, 1) };
        let mut packet = match ip {
            Ip::V4 => {
                let length = u16::try_from(20 + tcp.len()).unwrap().to_be_bytes();
                vec![0x45, 0, length[0], length[1], 0, 0, 0, 0, 64, 6, 0, 0, 10, 0, 0, from, 10, 0, 0, to]
            }
            Ip::V6 => {
                let length = u16::try_from(tcp.len()).unwrap().to_be_bytes();
                let mut header = vec![0x60, 0, 0, 0, length[0], length[1], 6, 64];
                for last in [from, to] {
                    header.extend([0xfd, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, last]);
                }
                header
            }
        };
        packet.extend(tcp);
        packet
    }

    /// Packet with the header of a link layer.
    fn packet(&self, link: u32, ip: Ip, has_vlan: bool) -> Vec<u8> {
        let ether_type: [u8; 2] = if ip == Ip::V4 { [8, 0] } else { [0x86, 0xdd] };
        let mut packet = match link {
            0 => vec![if ip == Ip::V4 { 2 } else { 30 }, 0, 0, 0],
            108 => vec![0, 0, 0, if ip == Ip::V4 { 2 } else { 30 }],
            1 if has_vlan => [&[0; 12][..], &[0x81, 0, 0, 7], &ether_type].concat(),
            1 => [&[0; 12][..], &ether_type].concat(),
            113 => [&[0; 14][..], &ether_type].concat(),
            276 => [&ether_type[..], &[0; 18]].concat(),
            _ => Vec::new(),
        };
        packet.extend(self.ip(ip));
        if link == 1 {
            // A short Ethernet frame is padded.
            packet.resize(packet.len().max(60), 0);
        }
        packet
    }
}

/// File in pcap, with timestamps of a millisecond each.
fn pcap(link: u32, packets: &[Vec<u8>]) -> Vec<u8> {
    let mut file = [0xa1b2_c3d4_u32, 0x0004_0002, 0, 0, 0x4_0000, link].map(u32::to_le_bytes).concat();
    for (packet, micros) in packets.iter().zip((0..).step_by(1_000)) {
        let length = u32::try_from(packet.len()).unwrap();
        file.extend([1_700_000_000, micros, length, length].map(u32::to_le_bytes).concat());
        file.extend(packet);
    }
    file
}

/// File in pcapng with one interface.
fn pcapng(link: u32, packets: &[Vec<u8>]) -> Vec<u8> {
    let mut file =
        [0x0a0d_0d0a_u32, 28, 0x1a2b_3c4d, 0x0000_0001, u32::MAX, u32::MAX, 28].map(u32::to_le_bytes).concat();
    file.extend([1, 20, link, 0x4_0000, 20].map(u32::to_le_bytes).concat());
    for (packet, micros) in packets.iter().zip((0..).step_by(1_000)) {
        let length = u32::try_from(packet.len()).unwrap();
        let padded = length.next_multiple_of(4);
        file.extend([6, 32 + padded, 0, 0, micros, length, length].map(u32::to_le_bytes).concat());
        file.extend(packet);
        file.extend(vec![0; usize::try_from(padded - length).unwrap()]);
        file.extend((32 + padded).to_le_bytes());
    }
    file
}

/// Requests and responses of a client, with sequence numbers that wrap.
fn conversation() -> Vec<Segment> {
    let (mut client, mut broker) = (u32::MAX - 20, 77_u32);
    let mut segments = vec![segment(true, client, SYN, b""), segment(false, broker, SYN | ACK, b"")];
    (client, broker) = (client.wrapping_add(1), broker.wrapping_add(1));
    let heartbeat = HeartbeatRequest { group_id: "g".into(), ..Default::default() };
    let refused = HeartbeatResponse { error_code: ErrorCode::UNKNOWN_MEMBER_ID, ..Default::default() };
    let partition = PartitionProduceData { index: 0, records: Some(batch()), ..Default::default() };
    let topic = TopicProduceData { name: "orders".into(), partition_data: vec![partition], ..Default::default() };
    let produce = ProduceRequest { acks: Acks::None, topic_data: vec![topic], ..Default::default() };
    let password = kayrock::Bytes::from_static(b"\0ada\0hunter2");
    let login = SaslAuthenticateRequest { auth_bytes: password.into(), ..Default::default() };
    let steps = [
        (MetadataRequest::default().serialize(9, 1, Some("c")), Some(MetadataResponse::default().serialize(9, 1))),
        (login.serialize(1, 2, Some("c")), Some(SaslAuthenticateResponse::default().serialize(1, 2))),
        (heartbeat.serialize(4, 3, Some("c")), Some(refused.serialize(4, 3))),
        (produce.serialize(7, 4, Some("c")), None),
        (heartbeat.serialize(4, 5, Some("c")), Some(HeartbeatResponse::default().serialize(4, 5))),
    ];
    for (request, response) in steps {
        // Frames in two segments each.
        let request = request.unwrap();
        let (first, second) = request.split_at(request.len() / 2);
        for part in [first, second] {
            segments.push(segment(true, client, ACK, part));
            client = client.wrapping_add(u32::try_from(part.len()).unwrap());
        }
        if let Some(response) = response {
            let response = response.unwrap();
            segments.push(segment(false, broker, ACK, &response));
            broker = broker.wrapping_add(u32::try_from(response.len()).unwrap());
        }
    }
    let mut expected = [0; 2];
    for segment in &mut segments {
        let length = u32::try_from(segment.payload.len()).unwrap() + u32::from(segment.flags & SYN != 0);
        expected[usize::from(segment.from_client)] = segment.sequence.wrapping_add(length);
        segment.expected = expected[usize::from(!segment.from_client)];
    }
    segments
}

fn packets(segments: &[Segment], link: u32, ip: Ip, has_vlan: bool) -> Vec<Vec<u8>> {
    segments.iter().map(|segment| segment.packet(link, ip, has_vlan)).collect()
}

/// Exchanges and counts that the program reads from a capture.
fn read(capture: &[u8], more: &[&str]) -> (Vec<Json>, Json) {
    let folder = Folder::new();
    folder.write("capture.pcap", capture);
    let arguments = [&["pcap", "capture.pcap", "--json"], more].concat();
    let text = success(&folder.run(&arguments));
    let mut lines: Vec<_> = text.lines().map(document).collect();
    let counts = lines.pop().expect("counts");
    lines.pop().expect("a summary");
    (lines, counts)
}

fn apis(exchanges: &[Json]) -> Vec<&str> {
    exchanges.iter().map(|exchange| exchange["api"].as_str().expect("an API")).collect()
}

const ALL: [&str; 5] = ["Metadata", "SaslAuthenticate", "Heartbeat", "Produce", "Heartbeat"];

#[test]
fn every_link_layer_is_read_completely() {
    let segments = conversation();
    for link in [0, 1, 12, 14, 101, 108, 113, 228, 229, 276] {
        for (ip, has_vlan) in [(Ip::V4, false), (Ip::V6, false), (Ip::V4, true)] {
            let packets = packets(&segments, link, ip, has_vlan);
            for capture in [pcap(link, &packets), pcapng(link, &packets)] {
                let (exchanges, counts) = read(&capture, &[]);
                assert_eq!(apis(&exchanges), ALL, "link layer {link}");
                assert_eq!((&counts["connections"], &counts["skippedBytes"]), (&json!(1), &json!(0)), "{counts}");
            }
        }
    }
}

#[test]
fn exchanges_have_errors_topics_and_times() {
    let capture = pcap(101, &packets(&conversation(), 101, Ip::V4, false));
    let (exchanges, _) = read(&capture, &[]);
    assert_eq!(exchanges[2]["errors"], json!([{"code": 25, "name": "UNKNOWN_MEMBER_ID"}]));
    assert_eq!((&exchanges[3]["topics"], &exchanges[3]["ms"]), (&json!(["orders"]), &Json::Null));
    assert_eq!((&exchanges[0]["client"], &exchanges[0]["broker"]), (&json!("10.0.0.1:40000"), &json!("10.0.0.2:9092")));
    assert!(exchanges[0]["ms"].as_f64().is_some_and(|ms| (ms - 1.0).abs() < 0.01), "{}", exchanges[0]);
    let (filtered, _) = read(&capture, &["--errors"]);
    assert_eq!(apis(&filtered), ["Heartbeat"]);
}

#[test]
fn secrets_of_a_capture_are_hidden() {
    let capture = pcap(101, &packets(&conversation(), 101, Ip::V4, false));
    let (exchanges, _) = read(&capture, &["--bodies"]);
    assert_eq!(exchanges[1]["request"]["body"]["authBytes"], "…");
    assert!(!format!("{exchanges:?}").contains("aHVudGVyMg"));
    let (exchanges, _) = read(&capture, &["--bodies", "--show-secrets"]);
    assert_eq!(exchanges[1]["request"]["body"]["authBytes"], "AGFkYQBodW50ZXIy");
}

#[test]
fn late_and_repeated_segments_change_nothing() {
    let segments = conversation();
    let mut repeated = segments.clone();
    repeated.extend(segments[2..5].to_vec());
    let mut swapped = segments.clone();
    // Two segments of one request, and a request before the response to the one before.
    swapped.swap(2, 3);
    for changed in [repeated, swapped] {
        let (exchanges, counts) = read(&pcap(101, &packets(&changed, 101, Ip::V4, false)), &[]);
        assert_eq!(apis(&exchanges), ALL);
        assert_eq!(counts["gaps"], 0, "{counts}");
    }
}

#[test]
fn missing_segments_cost_their_own_requests_only() {
    let segments = conversation();
    // The response to SaslAuthenticate, then the first half of the first heartbeat.
    for (missing, expected, unanswered) in [
        (7, &["Metadata", "Heartbeat", "Produce", "Heartbeat"][..], 1),
        (8, &["Metadata", "SaslAuthenticate", "Produce", "Heartbeat"], 0),
    ] {
        let mut segments = segments.clone();
        segments.remove(missing);
        let (mut exchanges, counts) = read(&pcap(101, &packets(&segments, 101, Ip::V4, false)), &[]);
        exchanges.sort_by_key(|exchange| ALL.iter().position(|api| exchange["api"] == *api));
        let mut expected = expected.to_vec();
        expected.sort_by_key(|api| ALL.iter().position(|known| known == api));
        assert_eq!(apis(&exchanges), expected, "without segment {missing}: {counts}");
        assert!(counts["gaps"].as_u64() > Some(0), "{counts}");
        assert_eq!(counts["withoutResponse"], unanswered, "{counts}");
    }
}

#[test]
fn connection_without_its_start_is_read_from_the_first_request() {
    // Begins with the response to Metadata.
    let (exchanges, counts) = read(&pcap(101, &packets(&conversation()[4..], 101, Ip::V4, false)), &[]);
    assert_eq!(apis(&exchanges), ALL[1..]);
    assert_eq!(counts["withoutStart"], 1, "{counts}");
}

#[test]
fn ports_may_be_used_again_after_the_end_of_a_connection() {
    const FIN: u8 = 1;
    let mut segments = conversation();
    let (client, broker) = (segments.last().unwrap().expected, segments[segments.len() - 2].expected);
    segments.push(segment(true, client, FIN | ACK, b""));
    segments.push(segment(false, broker, FIN | ACK, b""));
    let twice = [&segments[..], &segments[..]].concat();
    let (exchanges, counts) = read(&pcap(101, &packets(&twice, 101, Ip::V4, false)), &[]);
    assert_eq!(apis(&exchanges), ALL.repeat(2));
    assert_eq!((&counts["connections"], &counts["withoutStart"]), (&json!(2), &json!(0)), "{counts}");
    assert_eq!((&exchanges[0]["connection"], &exchanges[5]["connection"]), (&json!(0), &json!(1)));
}

#[test]
fn tls_and_broken_files_are_reported() {
    let mut segments = conversation()[..2].to_vec();
    segments.push(segment(true, u32::MAX - 19, ACK, &[0x16, 3, 1, 2, 0, 1]));
    let (exchanges, counts) = read(&pcap(101, &packets(&segments, 101, Ip::V4, false)), &[]);
    assert_eq!((exchanges.len(), &counts["encrypted"]), (0, &json!(1)));
    let folder = Folder::new();
    folder.write("capture.pcap", b"neither of the formats, and long enough for a header");
    let error = failure(&folder.run(&["pcap", "capture.pcap"]), 1);
    assert!(error.contains("capture.pcap: byte 0: neither pcap nor pcapng") && error.contains("tcpdump -w"), "{error}");
    let whole = pcap(101, &packets(&conversation(), 101, Ip::V4, false));
    let (exchanges, _) = read(&whole[..whole.len() - 10], &[]);
    assert_eq!(exchanges.len(), 4, "a capture whose writer was killed");
}

/// A capture for the examples of the help texts.
pub(crate) fn example() -> Vec<u8> {
    pcap(1, &packets(&conversation(), 1, Ip::V4, false))
}
