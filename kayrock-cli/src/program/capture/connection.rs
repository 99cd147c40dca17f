//! Kafka connections of a capture: requests with their responses.

use super::frames::{Frames, size_of};
use super::packet::Segment;
use super::stream::Stream;
use crate::program::traffic::Exchange;
use kayrock::lookup::{RequestFrame, RequestKind, ResponseFrame};
use kayrock::message::{AnyRequest, RequestHeader};
use kayrock::{ApiKey, Bytes};
use std::collections::{HashMap, VecDeque};
use std::net::SocketAddr;
use std::time::Duration;

/// Requests of a connection that may wait for their responses.
const MOST_PENDING: usize = 10_000;

/// Responses of a connection that may wait for their requests, which come later after a gap.
const MOST_EARLY: usize = 100;

/// Time in which segments of an ended connection may still come, late or again.
const LINGER: Duration = Duration::from_secs(2);

/// Connections that are followed at the same time.
const MOST_CONNECTIONS: usize = 100_000;

/// Counts at the end of a capture.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(in crate::program) struct Counts {
    pub(in crate::program) connections: u64,
    /// Connections whose start is not in the capture.
    pub(in crate::program) without_start: u64,
    /// Connections with TLS, whose bytes cannot be read.
    pub(in crate::program) encrypted: u64,
    pub(in crate::program) gaps: u64,
    /// Bytes that belong to no frame that could be found.
    pub(in crate::program) skipped: u64,
    /// Requests without a response in the capture.
    pub(in crate::program) without_response: u64,
}

/// Connections of a capture.
#[derive(Debug, Default)]
pub(in crate::program) struct Connections {
    open: HashMap<(SocketAddr, SocketAddr), Connection>,
    /// Connections that have ended, with their numbers and times.
    ended: VecDeque<(Duration, u64, (SocketAddr, SocketAddr))>,
    start: Option<Duration>,
    counts: Counts,
}

/// Connection: both directions, and the requests that wait for their responses.
#[derive(Debug)]
struct Connection {
    number: u64,
    /// The client, once it is known.
    client: Option<SocketAddr>,
    directions: HashMap<SocketAddr, Direction>,
    pending: HashMap<i32, (Bytes, Duration)>,
    /// Responses whose requests are not there yet.
    early: HashMap<i32, (Bytes, Duration)>,
    is_encrypted: bool,
    /// True once it is among the connections that have ended.
    is_listed: bool,
}

#[derive(Debug, Default)]
struct Direction {
    /// Sequence number of the SYN.
    initial: Option<u32>,
    stream: Stream,
    frames: Frames,
    has_ended: bool,
}

impl Connections {
    /// Adds a segment; returns the exchanges that are now complete.
    pub(in crate::program) fn add(&mut self, time: Duration, segment: &Segment<'_>) -> Vec<Exchange> {
        let start = *self.start.get_or_insert(time);
        let at = time.saturating_sub(start);
        let key = (segment.from.min(segment.to), segment.from.max(segment.to));
        let mut exchanges = self.remove_ended(at);
        let is_new = self.open.get(&key).is_some_and(|connection| connection.begins(segment));
        if is_new && !segment.is_ack {
            // The ports are used again.
            exchanges.extend(self.end(key));
        }
        if !self.open.contains_key(&key) {
            if segment.payload.is_empty() && !segment.is_syn || self.open.len() >= MOST_CONNECTIONS {
                return exchanges;
            }
            self.open.insert(key, Connection::new(self.counts.connections));
            self.counts.connections += 1;
            self.counts.without_start += u64::from(!segment.is_syn);
        }
        let Some(connection) = self.open.get_mut(&key) else { return exchanges };
        exchanges.extend(connection.add(at, segment));
        if !connection.is_listed && connection.has_ended() {
            connection.is_listed = true;
            self.ended.push_back((at, connection.number, key));
        }
        exchanges
    }

    /// Removes the connections that ended some time ago.
    fn remove_ended(&mut self, at: Duration) -> Vec<Exchange> {
        let mut exchanges = Vec::new();
        while let Some((since, number, key)) = self.ended.front().copied()
            && at.saturating_sub(since) >= LINGER
        {
            self.ended.pop_front();
            // Another connection may use the ports now.
            if self.open.get(&key).is_some_and(|connection| connection.number == number) {
                exchanges.extend(self.end(key));
            }
        }
        exchanges
    }

    /// Ends all connections; returns the exchanges after the last gaps, and the counts.
    pub(in crate::program) fn finish(mut self) -> (Vec<Exchange>, Counts) {
        let mut keys: Vec<_> = self.open.iter().map(|(key, connection)| (connection.number, *key)).collect();
        keys.sort_unstable();
        let mut exchanges = Vec::new();
        for (_, key) in keys {
            exchanges.extend(self.end(key));
        }
        (exchanges, self.counts)
    }

    fn end(&mut self, key: (SocketAddr, SocketAddr)) -> Vec<Exchange> {
        let Some(mut connection) = self.open.remove(&key) else { return Vec::new() };
        let exchanges = connection.finish(key);
        for direction in connection.directions.values() {
            self.counts.gaps += direction.frames.gaps;
            self.counts.skipped += if connection.is_encrypted { 0 } else { direction.frames.skipped };
        }
        self.counts.encrypted += u64::from(connection.is_encrypted);
        self.counts.without_response += connection.pending.len() as u64;
        exchanges
    }
}

impl Connection {
    fn new(number: u64) -> Self {
        Self {
            number,
            client: None,
            directions: HashMap::new(),
            pending: HashMap::new(),
            early: HashMap::new(),
            is_encrypted: false,
            is_listed: false,
        }
    }

    /// Returns true if the segment is the first one of a direction, and not a copy of the known one.
    fn begins(&self, segment: &Segment<'_>) -> bool {
        let known = self.directions.get(&segment.from).and_then(|direction| direction.initial);
        segment.is_syn && (self.is_listed || known != Some(segment.sequence))
    }

    fn add(&mut self, at: Duration, segment: &Segment<'_>) -> Vec<Exchange> {
        let begins = self.begins(segment);
        let direction = self.directions.entry(segment.from).or_default();
        if begins {
            direction.initial = Some(segment.sequence);
            direction.stream.begin(segment.sequence);
            direction.frames.begin();
            self.client = Some(if segment.is_ack { segment.to } else { segment.from });
        }
        direction.has_ended |= segment.is_end;
        self.is_encrypted |= is_tls(segment.payload) && self.pending.is_empty();
        if self.is_encrypted {
            return Vec::new();
        }
        if self.client.is_none() {
            self.client = client_by_port(segment).or_else(|| is_request(segment.payload).then_some(segment.from));
        }
        let mut exchanges = match segment.acknowledged {
            Some(sequence) => self.acknowledge(sequence, at, segment.to, segment.from),
            None => Vec::new(),
        };
        let Some(direction) = self.directions.get_mut(&segment.from) else { return exchanges };
        // A SYN takes a sequence number, and may carry bytes.
        let sequence = segment.sequence.wrapping_add(u32::from(segment.is_syn));
        let parts = direction.stream.add(sequence, segment.payload);
        exchanges.extend(self.parts(parts, at, segment.from, segment.to));
        exchanges
    }

    /// Returns true if both directions have ended and are complete.
    fn has_ended(&self) -> bool {
        let ended = self.directions.values().filter(|direction| direction.has_ended && direction.stream.is_complete());
        ended.count() == 2
    }

    /// Continues after bytes that the receiver has and the capture has not.
    fn acknowledge(&mut self, sequence: u32, at: Duration, from: SocketAddr, to: SocketAddr) -> Vec<Exchange> {
        let Some(direction) = self.directions.get_mut(&from) else { return Vec::new() };
        let parts = direction.stream.acknowledge(sequence, at);
        self.parts(parts, at, from, to)
    }

    fn parts(
        &mut self,
        parts: Vec<super::stream::Part>,
        at: Duration,
        from: SocketAddr,
        to: SocketAddr,
    ) -> Vec<Exchange> {
        let is_client = self.client == Some(from);
        let Some(direction) = self.directions.get_mut(&from) else { return Vec::new() };
        let mut frames = Vec::new();
        for part in parts {
            let pending = &self.pending;
            frames.extend(direction.frames.add(&part, |bytes| {
                let starts = 0..bytes.len();
                if is_client {
                    starts.into_iter().find(|at| bytes.get(*at..).is_some_and(is_request))
                } else {
                    starts
                        .into_iter()
                        .find(|at| bytes.get(*at..).is_some_and(|rest| is_response(rest, *at == 0, pending)))
                }
            }));
        }
        frames.into_iter().filter_map(|frame| self.frame(frame, at, is_client, from, to)).collect()
    }

    fn frame(
        &mut self,
        frame: Bytes,
        at: Duration,
        is_client: bool,
        from: SocketAddr,
        to: SocketAddr,
    ) -> Option<Exchange> {
        if is_client {
            let id = i32::from_be_bytes(*frame.get(4..)?.first_chunk()?);
            if !expects_response(&frame) {
                return Some(self.exchange(from, to, at, frame, None));
            }
            if let Some((response, responded)) = self.early.remove(&id) {
                return Some(self.exchange(from, to, at, frame, Some((response, responded.saturating_sub(at)))));
            }
            if self.pending.len() < MOST_PENDING {
                self.pending.insert(id, (frame, at));
            }
            return None;
        }
        let id = i32::from_be_bytes(*frame.first_chunk()?);
        let Some((request, asked)) = self.pending.remove(&id) else {
            if self.early.len() < MOST_EARLY {
                self.early.insert(id, (frame, at));
            }
            return None;
        };
        Some(self.exchange(to, from, asked, request, Some((frame, at.saturating_sub(asked)))))
    }

    fn exchange(
        &self,
        client: SocketAddr,
        broker: SocketAddr,
        at: Duration,
        request: Bytes,
        response: Option<(Bytes, Duration)>,
    ) -> Exchange {
        let (response, elapsed) = response.unzip();
        Exchange {
            at,
            connection: self.number,
            client: client.to_string(),
            broker: broker.to_string(),
            broker_id: None,
            request,
            response,
            elapsed,
        }
    }

    fn finish(&mut self, key: (SocketAddr, SocketAddr)) -> Vec<Exchange> {
        // Requests first, so that the responses after a gap find them.
        let mut ends = [(key.0, key.1), (key.1, key.0)];
        ends.sort_by_key(|(from, _)| self.client != Some(*from));
        let mut exchanges = Vec::new();
        for (from, to) in ends {
            let Some(direction) = self.directions.get_mut(&from) else { continue };
            let parts = direction.stream.finish();
            exchanges.extend(self.parts(parts, Duration::ZERO, from, to));
        }
        exchanges
    }
}

/// Returns true for the start of a TLS handshake.
fn is_tls(payload: &[u8]) -> bool {
    matches!(payload, [0x16, 3, 0..=4, ..])
}

/// Returns true if bytes with a size look like a request of a known API and version.
fn is_request(bytes: &[u8]) -> bool {
    let Some((size, rest)) = bytes.split_first_chunk() else { return false };
    let Some(size) = size_of(*size).filter(|size| *size >= 10) else { return false };
    let Ok((api, version)) = RequestHeader::peek(rest) else { return false };
    let request = api.name().and_then(|name| kayrock::lookup::message(&format!("{name}Request")));
    let is_known = request.is_some_and(|request| request.schema.versions.contains(version));
    // ApiVersions may have a version that is not known yet.
    (is_known || (api == ApiKey::API_VERSIONS && (0..100).contains(&version))) && has_client_id(rest, size)
}

/// Returns true if the client id of a request fits into its frame and is text.
fn has_client_id(request: &[u8], size: usize) -> bool {
    let Some((length, rest)) = request.get(8..).and_then(<[u8]>::split_first_chunk) else { return false };
    match i16::from_be_bytes(*length) {
        -1 => true,
        length => usize::try_from(length).is_ok_and(|length| {
            let text = rest.get(..length.min(rest.len())).unwrap_or_default();
            length + 10 <= size && !text.iter().any(u8::is_ascii_control) && std::str::from_utf8(text).is_ok()
        }),
    }
}

/// Returns true if bytes with a size look like the response to a request that waits for it. A response within a segment
/// must be complete, and decode without remaining bytes.
fn is_response(bytes: &[u8], is_first: bool, pending: &HashMap<i32, (Bytes, Duration)>) -> bool {
    let Some((size, rest)) = bytes.split_first_chunk() else { return false };
    let Some(size) = size_of(*size) else { return false };
    let Some(id) = rest.first_chunk().map(|id| i32::from_be_bytes(*id)) else { return false };
    let Some((request, _)) = pending.get(&id) else { return false };
    if is_first {
        return true;
    }
    let (Some(frame), Ok((api, version))) = (rest.get(..size), RequestHeader::peek(request)) else { return false };
    let response = ResponseFrame::read(Bytes::copy_from_slice(frame), api, version);
    response.is_ok_and(|response| response.remaining.is_empty())
}

/// Returns the client of a connection without a SYN by the ports: one is of those that systems choose for clients.
fn client_by_port(segment: &Segment<'_>) -> Option<SocketAddr> {
    const EPHEMERAL: u16 = 32_768;
    match (segment.from.port() >= EPHEMERAL, segment.to.port() >= EPHEMERAL) {
        (true, false) => Some(segment.from),
        (false, true) => Some(segment.to),
        _ => None,
    }
}

fn expects_response(frame: &Bytes) -> bool {
    match RequestHeader::peek(frame) {
        // Only Produce may have no response.
        Ok((ApiKey::PRODUCE, _)) => RequestFrame::read(frame.clone()).map_or(true, |request| match &request.body {
            RequestKind::Other(_) => true,
            body => body.as_any().is_none_or(<dyn AnyRequest>::expects_response),
        }),
        _ => true,
    }
}
