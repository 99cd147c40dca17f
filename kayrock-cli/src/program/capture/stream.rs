//! One direction of a TCP connection: segments in any order become bytes in order.

use std::collections::BTreeMap;
use std::time::Duration;

/// Bytes of segments that may wait for one that is missing, per direction.
const MOST_WAITING: usize = 16 << 20;

/// Segments that may wait, per direction.
const MOST_SEGMENTS: usize = 4_096;

/// Time after an acknowledgement in which the acknowledged bytes may still come: captures of several interfaces or queues
/// are not in order.
const GRACE: Duration = Duration::from_millis(20);

/// Part of a stream, in order.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Bytes that follow the last ones.
    Bytes(Vec<u8>),
    /// Bytes are missing here: they were not captured.
    Gap,
}

/// One direction of a connection.
///
/// Positions count bytes from the first one and do not wrap, unlike sequence numbers.
#[derive(Debug, Default)]
pub(super) struct Stream {
    /// Sequence number of the position `next`; none before the first segment.
    sequence: Option<u32>,
    next: u64,
    waiting: BTreeMap<u64, Vec<u8>>,
    waiting_bytes: usize,
    /// Sequence number that the receiver acknowledged although bytes before it are missing, and the time.
    acknowledged: Option<(u32, Duration)>,
}

impl Stream {
    /// Begins the stream after a SYN, again if the ports of an earlier connection are used.
    pub(super) fn begin(&mut self, sequence: u32) {
        *self = Self { sequence: Some(sequence.wrapping_add(1)), ..Self::default() };
    }

    /// Returns true if no segment waits for one that is missing.
    pub(super) fn is_complete(&self) -> bool {
        self.waiting.is_empty()
    }

    /// Adds a segment; returns the parts that are now in order.
    ///
    /// The stream of a connection whose start is missing begins with its first segment.
    pub(super) fn add(&mut self, sequence: u32, payload: &[u8]) -> Vec<Part> {
        if payload.is_empty() {
            return Vec::new();
        }
        let expected = *self.sequence.get_or_insert(sequence);
        // The difference of sequence numbers is signed: they wrap, and segments are late or early.
        let distance = i64::from(sequence.wrapping_sub(expected).cast_signed());
        let skipped = usize::try_from(-distance).unwrap_or(0);
        let Some(new) = payload.get(skipped..).filter(|new| !new.is_empty()) else { return Vec::new() };
        let position = self.next.saturating_add(u64::try_from(distance).unwrap_or(0));
        self.wait(position, new);
        let mut parts = self.ready();
        while self.waiting_bytes > MOST_WAITING || self.waiting.len() > MOST_SEGMENTS {
            parts.extend(self.skip_gap());
        }
        parts
    }

    /// Notes that the receiver has all bytes before a sequence number: those that are missing here were not captured, unless
    /// they come soon.
    pub(super) fn acknowledge(&mut self, sequence: u32, at: Duration) -> Vec<Part> {
        let mut parts = Vec::new();
        if let Some((acknowledged, since)) = self.acknowledged
            && at.saturating_sub(since) >= GRACE
        {
            self.acknowledged = None;
            while self.lacks_bytes_before(acknowledged) {
                parts.extend(self.skip_gap());
            }
        }
        if self.acknowledged.is_none() && self.lacks_bytes_before(sequence) {
            self.acknowledged = Some((sequence, at));
        }
        parts
    }

    fn lacks_bytes_before(&self, sequence: u32) -> bool {
        !self.waiting.is_empty() && self.sequence.is_some_and(|next| sequence.wrapping_sub(next).cast_signed() > 0)
    }

    /// Returns what waits at the end of the capture or of the connection, with the gaps.
    pub(super) fn finish(&mut self) -> Vec<Part> {
        let mut parts = Vec::new();
        while !self.waiting.is_empty() {
            parts.extend(self.skip_gap());
        }
        parts
    }

    /// Stores a segment; of two at one position, the longer one.
    fn wait(&mut self, position: u64, bytes: &[u8]) {
        let known = self.waiting.get(&position).map_or(0, Vec::len);
        if bytes.len() > known {
            self.waiting_bytes = self.waiting_bytes - known + bytes.len();
            self.waiting.insert(position, bytes.to_vec());
        }
    }

    /// Removes the segments that continue the stream.
    fn ready(&mut self) -> Vec<Part> {
        let mut ready = Vec::new();
        while let Some(entry) = self.waiting.first_entry() {
            let position = *entry.key();
            if position > self.next {
                break;
            }
            let bytes = entry.remove();
            self.waiting_bytes -= bytes.len();
            let known = usize::try_from(self.next - position).unwrap_or(usize::MAX);
            // Segments overlap after a retransmission.
            if let Some(new) = bytes.get(known..) {
                self.advance(new.len() as u64);
                ready.extend_from_slice(new);
            }
        }
        if ready.is_empty() { Vec::new() } else { vec![Part::Bytes(ready)] }
    }

    /// Continues at the first segment that waits.
    fn skip_gap(&mut self) -> Vec<Part> {
        let Some((position, _)) = self.waiting.first_key_value() else { return Vec::new() };
        self.advance(position.saturating_sub(self.next));
        let mut parts = vec![Part::Gap];
        parts.extend(self.ready());
        parts
    }

    fn advance(&mut self, count: u64) {
        self.next += count;
        #[expect(clippy::cast_possible_truncation, reason = "sequence numbers wrap")]
        let count = count as u32;
        self.sequence = self.sequence.map(|sequence| sequence.wrapping_add(count));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn begun(sequence: u32) -> Stream {
        let mut stream = Stream::default();
        stream.begin(sequence.wrapping_sub(1));
        stream
    }

    fn text(parts: &[Part]) -> String {
        let shown = parts.iter().map(|part| match part {
            Part::Bytes(bytes) => String::from_utf8_lossy(bytes).into_owned(),
            Part::Gap => "|".to_owned(),
        });
        shown.collect()
    }

    fn all(mut stream: Stream, segments: &[(u32, &str)]) -> String {
        let mut parts = Vec::new();
        for (sequence, payload) in segments {
            parts.extend(stream.add(*sequence, payload.as_bytes()));
        }
        parts.extend(stream.finish());
        text(&parts)
    }

    #[test]
    fn segments_in_any_order_are_one_stream() {
        for segments in [
            &[(10, "ab"), (12, "cd"), (14, "ef")][..],
            &[(14, "ef"), (12, "cd"), (10, "ab")],
            &[(10, "ab"), (10, "ab"), (12, "cd"), (10, "abcd"), (14, "ef")],
            &[(10, "abc"), (12, "cde"), (11, "bcdef")],
            &[(12, "cdef"), (12, "cd"), (10, "ab")],
            &[(8, "xyab"), (12, "cdef")],
        ] {
            assert_eq!(all(begun(10), segments), "abcdef", "{segments:?}");
        }
    }

    #[test]
    fn sequence_numbers_wrap() {
        let start = u32::MAX - 2;
        let segments = [(start, "ab"), (start.wrapping_add(4), "ef"), (start.wrapping_add(2), "cd")];
        assert_eq!(all(begun(start), &segments), "abcdef");
        let mut stream = begun(start);
        let megabyte = vec![b'x'; 1 << 20];
        let mut sequence = start;
        for _ in 0..5_000 {
            assert_eq!(stream.add(sequence, &megabyte).len(), 1);
            sequence = sequence.wrapping_add(1 << 20);
        }
        assert_eq!(stream.next, 5_000 << 20);
    }

    #[test]
    fn missing_bytes_are_a_gap() {
        assert_eq!(all(begun(10), &[(10, "ab"), (14, "ef"), (20, "kl")]), "ab|ef|kl");
        assert_eq!(all(Stream::default(), &[(100, "cd"), (102, "ef")]), "cdef");
    }

    #[test]
    fn acknowledged_bytes_are_waited_for_a_short_time() {
        let mut stream = begun(10);
        assert_eq!(text(&stream.add(10, b"ab")), "ab");
        assert_eq!(text(&stream.add(14, b"ef")), "");
        assert_eq!(text(&stream.acknowledge(16, Duration::ZERO)), "");
        assert_eq!(text(&stream.add(12, b"cd")), "cdef", "the bytes were late");
        assert_eq!(text(&stream.add(18, b"ij")), "");
        assert_eq!(text(&stream.acknowledge(16, GRACE)), "", "no byte before it is missing");
        assert_eq!(text(&stream.acknowledge(20, GRACE)), "");
        assert_eq!(text(&stream.acknowledge(20, GRACE * 2)), "|ij");
        assert_eq!(text(&stream.add(16, b"gh")), "");
    }

    #[test]
    fn waiting_bytes_are_bounded() {
        let mut stream = begun(0);
        let mut parts = Vec::new();
        for index in 1..=20 {
            parts.extend(stream.add(index << 20, &vec![b'x'; 1 << 20]));
            assert!(stream.waiting_bytes <= MOST_WAITING);
        }
        assert_eq!(parts.first(), Some(&Part::Gap));
        let mut stream = begun(0);
        for index in 1..10_000 {
            stream.add(index * 2, b"x");
            assert!(stream.waiting.len() <= MOST_SEGMENTS);
        }
    }
}
