//! Buffers to encode into.

use crate::codec::Payloads;
use crate::wire::part;
use alloc::vec::Vec;

/// Reusable output buffer of encoding.
///
/// It keeps its capacity, so that repeated encoding does not allocate.
///
/// ```
/// use kayrock::messages::HeartbeatRequest;
/// use kayrock::message::Buffer;
/// use kayrock::Message;
///
/// let mut buffer = Buffer::new();
/// for generation_id in 0..3 {
///     HeartbeatRequest { generation_id, ..Default::default() }.encode_into(4, &mut buffer)?;
///     assert_eq!(buffer.as_slice().len(), 8);
/// }
/// # Ok::<(), kayrock::Error>(())
/// ```
#[derive(Default)]
pub struct Buffer {
    /// Zeroed once, so that a window can be lent out at any time.
    bytes: Vec<u8>,
    written: usize,
}

impl Buffer {
    /// Returns a buffer that grows with the first message.
    #[must_use]
    pub const fn new() -> Self {
        Self { bytes: Vec::new(), written: 0 }
    }

    /// Returns a buffer with room for messages of `capacity` bytes.
    #[must_use]
    pub fn with_capacity(capacity: usize) -> Self {
        Self { bytes: vec![0; capacity], written: 0 }
    }

    /// Returns the bytes of the last message.
    #[must_use]
    pub fn as_slice(&self) -> &[u8] {
        part(&self.bytes, ..self.written)
    }

    /// Converts the buffer into the bytes of the last message.
    #[must_use]
    pub fn into_vec(mut self) -> Vec<u8> {
        self.bytes.truncate(self.written);
        self.bytes
    }

    /// Converts the buffer into the bytes of the last message and its payloads.
    ///
    /// Payloads are copied only here, so that no room has to be zeroed for them.
    pub(crate) fn join(self, payloads: &Payloads<'_>) -> Vec<u8> {
        if payloads.is_empty() { self.into_vec() } else { payloads.join(self.as_slice()) }
    }

    pub(crate) fn capacity(&self) -> usize {
        self.bytes.len()
    }

    /// Replaces the content by `capacity` zeros.
    pub(crate) fn reset(&mut self, capacity: usize) {
        // The old memory is freed before the new one is requested.
        self.bytes = Vec::new();
        self.bytes = vec![0; capacity];
    }

    /// Returns all bytes to write to.
    pub(crate) fn space(&mut self) -> &mut [u8] {
        &mut self.bytes
    }

    pub(crate) fn set_written(&mut self, written: usize) {
        self.written = written;
    }

    /// Sets the first four bytes, the size of a frame.
    pub(crate) fn set_size(&mut self, size: i32) {
        if let Some(place) = self.bytes.first_chunk_mut() {
            *place = size.to_be_bytes();
        }
    }
}

impl AsRef<[u8]> for Buffer {
    fn as_ref(&self) -> &[u8] {
        self.as_slice()
    }
}

// Encoded bytes may contain secrets, so that only their number is shown.
impl core::fmt::Debug for Buffer {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Buffer({} bytes)", self.written)
    }
}
