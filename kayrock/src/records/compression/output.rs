//! Where decompressed bytes go.

use super::error::{CodecError, CodecErrorKind};
use crate::records::Compression;
use core::fmt;
use core::ops::Deref;

/// Decompressed bytes, in memory that is used again and again.
///
/// Each decompression replaces what the last one left.
#[derive(Clone, Default)]
pub struct Scratch {
    // All of it is initialised, so that a second use need not clear it again.
    bytes: Vec<u8>,
    filled: usize,
}

impl Scratch {
    /// Without any memory yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { bytes: Vec::new(), filled: 0 }
    }

    /// The bytes alone.
    #[must_use]
    pub fn into_vec(mut self) -> Vec<u8> {
        self.bytes.truncate(self.filled);
        self.bytes
    }
}

impl Deref for Scratch {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        self.bytes.get(..self.filled).unwrap_or_default()
    }
}

impl fmt::Debug for Scratch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Scratch({} bytes)", self.filled)
    }
}

/// Takes what a codec decompresses, up to a limit.
///
/// Its memory grows with what is really written, never by what compressed bytes claim.
#[derive(Debug)]
pub struct Output<'s> {
    scratch: &'s mut Scratch,
    compression: Compression,
    compressed: usize,
    limit: usize,
}

impl<'s> Output<'s> {
    /// What memory is asked for at first, unless so much is there already.
    const FIRST: usize = 16 << 10;

    /// An empty output in a memory that is used again; what it held is lost.
    ///
    /// The codec and the number of its compressed bytes are what an error names.
    pub fn new(scratch: &'s mut Scratch, limit: usize, compression: Compression, compressed: usize) -> Self {
        scratch.filled = 0;
        Self { scratch, compression, compressed, limit }
    }

    /// The most bytes that may still come.
    #[must_use]
    pub fn remaining(&self) -> usize {
        self.limit.saturating_sub(self.scratch.filled)
    }

    /// Takes some bytes.
    ///
    /// # Errors
    /// They would be more than the limit.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), CodecError> {
        self.space(bytes.len())?.get_mut(..bytes.len()).unwrap_or_default().copy_from_slice(bytes);
        self.advance(bytes.len());
        Ok(())
    }

    /// Memory for the next bytes, at least so many, often more; [`Output::advance`] says how many were written to it.
    ///
    /// Whoever asks for more than a step at a time must know that so many bytes will come.
    ///
    /// # Errors
    /// They would be more than the limit.
    pub fn space(&mut self, least: usize) -> Result<&mut [u8], CodecError> {
        if least > self.remaining() {
            return Err(self.too_large());
        }
        let end = self.scratch.filled.saturating_add(least);
        if end > self.scratch.bytes.len() {
            let doubled = self.scratch.bytes.len().saturating_mul(2).max(Self::FIRST);
            self.scratch.grow(doubled.min(self.limit).max(end));
        }
        Ok(self.halves().1)
    }

    /// What was written so far, and the memory behind it as [`Output::space`] gives it.
    #[cfg(feature = "lz4")]
    pub(super) fn split(&mut self, least: usize) -> Result<(&[u8], &mut [u8]), CodecError> {
        self.space(least)?;
        Ok(self.halves())
    }

    fn halves(&mut self) -> (&[u8], &mut [u8]) {
        let end = self.limit.min(self.scratch.bytes.len());
        let bytes = self.scratch.bytes.get_mut(..end).unwrap_or_default();
        let (before, space) = bytes.split_at_mut_checked(self.scratch.filled).unwrap_or_default();
        (before, space)
    }

    /// Notes that so many bytes were written to the last [`Output::space`].
    ///
    /// More than it had are taken as all that it had.
    pub fn advance(&mut self, written: usize) {
        let end = self.limit.min(self.scratch.bytes.len());
        self.scratch.filled = self.scratch.filled.saturating_add(written).min(end);
    }

    /// What was written so far.
    #[must_use]
    pub fn written(&self) -> &[u8] {
        self.scratch
    }

    /// The error that says that more bytes would come than the limit allows.
    #[must_use]
    pub fn too_large(&self) -> CodecError {
        let reason = CodecErrorKind::TooLarge { limit: self.limit, compressed: self.compressed };
        CodecError::new(self.compression, reason)
    }
}

impl Scratch {
    fn grow(&mut self, len: usize) {
        if self.filled == 0 {
            // Nothing is to be kept: the old memory goes before the new comes.
            self.bytes = Vec::new();
            self.bytes = vec![0; len];
            return;
        }
        self.bytes.reserve_exact(len.saturating_sub(self.bytes.len()));
        self.bytes.resize(len, 0);
    }
}
