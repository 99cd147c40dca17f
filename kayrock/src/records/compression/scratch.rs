//! Reusable memory for decompressed bytes.

use alloc::vec::Vec;
use core::fmt;
use core::ops::Deref;

/// Reusable memory for decompressed bytes; each decompression replaces the previous content.
///
/// ```
/// use kayrock::records::{Codecs, Compression, DecompressLimits, Scratch};
///
/// let mut scratch = Scratch::new();
/// Codecs::none().decompress(Compression::None, 2, b"abc", &DecompressLimits::default(), &mut scratch)?;
/// assert_eq!(*scratch, *b"abc");
/// # Ok::<(), kayrock::records::CodecError>(())
/// ```
#[derive(Clone, Default)]
pub struct Scratch {
    /// Completely initialized, so that the next use need not clear it again.
    bytes: Vec<u8>,
    /// Number of valid bytes, at most the length of `bytes`.
    filled: usize,
}

impl Scratch {
    /// Creates a scratch memory without an allocation.
    #[must_use]
    pub const fn new() -> Self {
        Self { bytes: Vec::new(), filled: 0 }
    }

    /// Returns the decompressed bytes.
    #[must_use]
    pub fn into_vec(mut self) -> Vec<u8> {
        self.bytes.truncate(self.filled);
        self.bytes
    }

    /// Returns the number of valid bytes.
    pub(super) const fn filled(&self) -> usize {
        self.filled
    }

    /// Returns the number of bytes that fit without an allocation.
    pub(super) const fn capacity(&self) -> usize {
        self.bytes.len()
    }

    /// Discards the content and keeps the memory.
    pub(super) const fn clear(&mut self) {
        self.filled = 0;
    }

    /// Marks `written` more bytes as valid.
    pub(super) fn advance(&mut self, written: usize) {
        debug_assert!(written <= self.bytes.len() - self.filled, "a codec writes only to the memory that it got");
        self.filled += written;
    }

    /// Returns the valid bytes, and the memory after them up to `end`.
    pub(super) fn split(&mut self, end: usize) -> (&[u8], &mut [u8]) {
        let (valid, space) = self.bytes.split_at_mut(self.filled);
        (valid, &mut space[..end - self.filled])
    }

    /// Grows the memory to `len` bytes.
    pub(super) fn grow(&mut self, len: usize) {
        if self.filled == 0 {
            // Nothing has to be kept: the old memory is freed before the new memory is allocated.
            self.bytes = Vec::new();
            self.bytes = vec![0; len];
            return;
        }
        self.bytes.reserve_exact(len - self.bytes.len());
        self.bytes.resize(len, 0);
    }
}

impl Deref for Scratch {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes[..self.filled]
    }
}

impl fmt::Debug for Scratch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Scratch({} bytes)", self.filled)
    }
}
