//! Frames of one direction of a Kafka connection.

use super::stream::Part;
use kayrock::Bytes;

/// Largest frame, as the limit of brokers is by default.
const LARGEST: usize = 100 << 20;

/// Frames of one direction. After a gap, the bytes up to the next plausible frame are skipped.
#[derive(Debug, Default)]
pub(super) struct Frames {
    buffer: Vec<u8>,
    /// True from the first plausible frame on, until a gap.
    is_in_step: bool,
    /// Bytes that belong to no frame.
    pub(super) skipped: u64,
    pub(super) gaps: u64,
}

impl Frames {
    /// Begins at the start of a connection, where a frame starts.
    pub(super) fn begin(&mut self) {
        self.is_in_step = true;
    }

    /// Adds a part of the stream; returns the complete frames, without their sizes.
    ///
    /// `start` finds the first plausible frame in a stream out of step: its offset, which is that of its size.
    pub(super) fn add(&mut self, part: &Part, start: impl Fn(&[u8]) -> Option<usize>) -> Vec<Bytes> {
        match part {
            Part::Gap => {
                self.gaps += 1;
                self.lose();
                return Vec::new();
            }
            Part::Bytes(bytes) => self.buffer.extend_from_slice(bytes),
        }
        if !self.is_in_step {
            let Some(start) = start(&self.buffer) else {
                self.lose();
                return Vec::new();
            };
            self.skipped += start as u64;
            self.buffer.drain(..start);
            self.is_in_step = true;
        }
        self.complete()
    }

    fn complete(&mut self) -> Vec<Bytes> {
        let (mut frames, mut start) = (Vec::new(), 0);
        while let Some((size, rest)) = self.buffer.get(start..).and_then(|rest| rest.split_first_chunk()) {
            let Some(size) = size_of(*size) else {
                self.lose();
                return frames;
            };
            let Some(frame) = rest.get(..size) else { break };
            frames.push(Bytes::copy_from_slice(frame));
            start += 4 + size;
        }
        self.buffer.drain(..start);
        frames
    }

    fn lose(&mut self) {
        self.skipped += self.buffer.len() as u64;
        self.buffer.clear();
        self.is_in_step = false;
    }
}

/// Returns a plausible size.
pub(super) fn size_of(prefix: [u8; 4]) -> Option<usize> {
    usize::try_from(i32::from_be_bytes(prefix)).ok().filter(|size| (4..=LARGEST).contains(size))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(bytes: &[u8]) -> Part {
        Part::Bytes(bytes.to_vec())
    }

    #[test]
    fn frames_may_be_split_anywhere() {
        let stream = b"\0\0\0\x04abcd\0\0\0\x05efghi";
        for cut in 0..=stream.len() {
            let mut frames = Frames::default();
            let mut found = frames.add(&bytes(&stream[..cut]), |_| Some(0));
            found.extend(frames.add(&bytes(&stream[cut..]), |_| Some(0)));
            assert_eq!(found, ["abcd", "efghi"], "{cut}");
        }
    }

    #[test]
    fn stream_starts_again_after_a_gap() {
        let start = |bytes: &[u8]| bytes.iter().position(|byte| *byte == 0);
        let mut frames = Frames::default();
        assert_eq!(frames.add(&bytes(b"\0\0\0\x04ab"), start).len(), 0);
        assert_eq!(frames.add(&Part::Gap, start).len(), 0);
        assert_eq!(frames.add(&bytes(b"rest"), start).len(), 0);
        assert_eq!(frames.add(&bytes(b"rest\0\0\0\x04efgh"), start), ["efgh"]);
        assert_eq!((frames.skipped, frames.gaps), (14, 1));
    }
}
