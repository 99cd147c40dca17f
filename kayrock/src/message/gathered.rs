//! Encoded messages in chunks.

use crate::codec::{Payload, Payloads};
use alloc::vec::Vec;
use bytes::Bytes;

/// Encoded message as a list of chunks: encoded bytes and, in between, the payloads that were not copied.
///
/// ```
/// use kayrock::message::Buffer;
/// use kayrock::{Request, messages::HeartbeatRequest};
/// use std::io::Write;
///
/// let mut buffer = Buffer::new();
/// let request = HeartbeatRequest::default();
/// let frame = request.serialize_gathered(4, 7, None, &mut buffer)?;
/// let mut stream = Vec::new();
/// let written = stream.write_vectored(&frame.io_slices())?;
/// assert_eq!(written, frame.len());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Gathered<'a> {
    written: &'a [u8],
    payloads: Payloads<'a>,
}

impl<'a> Gathered<'a> {
    /// Payload size in bytes from which a payload is not copied.
    pub const THRESHOLD: usize = Payload::THRESHOLD;

    pub(crate) fn new(written: &'a [u8], payloads: Payloads<'a>) -> Self {
        Self { written, payloads }
    }

    /// Returns the total number of bytes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.payloads.total(self.written)
    }

    /// Returns true if there are no bytes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the chunks in order, without empty ones.
    #[must_use]
    pub fn chunks(&self) -> Vec<&'a [u8]> {
        let mut chunks = Vec::with_capacity(self.payloads.max_chunks());
        self.payloads.interleave(self.written, |payload| chunks.push(payload.as_slice()));
        chunks
    }

    /// Returns the chunks for a vectored write.
    #[cfg(feature = "std")]
    #[must_use]
    pub fn io_slices(&self) -> Vec<std::io::IoSlice<'a>> {
        let mut slices = Vec::with_capacity(self.payloads.max_chunks());
        self.payloads.interleave(self.written, |payload| slices.push(std::io::IoSlice::new(payload.as_slice())));
        slices
    }

    /// Returns the chunks as reference-counted slices that outlive the message; copies only the written bytes.
    #[must_use]
    pub fn to_shared_chunks(&self) -> Vec<Bytes> {
        let mut chunks = Vec::with_capacity(self.payloads.max_chunks());
        self.payloads.interleave(self.written, |payload| chunks.push(payload.to_shared()));
        chunks
    }

    /// Copies all bytes into one vector.
    #[must_use]
    pub fn to_vec(&self) -> Vec<u8> {
        self.payloads.join(self.written)
    }
}

// Encoded bytes may contain secrets, so that only their number is shown.
impl core::fmt::Debug for Gathered<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Gathered({} bytes)", self.len())
    }
}
