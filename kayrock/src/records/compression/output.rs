//! Destination of decompressed bytes.

use super::algorithm::Compression;
use super::error::{CodecError, CodecErrorKind};
use super::scratch::Scratch;

/// Destination of decompressed bytes, with a limit.
///
/// The memory grows with the bytes written, never with the size that the compressed bytes claim.
///
/// ```
/// use kayrock::records::{Compression, Output, Scratch};
///
/// let mut scratch = Scratch::new();
/// let mut out = Output::new(&mut scratch, 4, Compression::Zstd, 10);
/// out.write(b"abc")?;
/// assert_eq!((out.written(), out.remaining()), (&b"abc"[..], 1));
/// assert!(out.write(b"de").is_err());
/// # Ok::<(), kayrock::records::CodecError>(())
/// ```
#[derive(Debug)]
pub struct Output<'s> {
    scratch: &'s mut Scratch,
    compression: Compression,
    compressed: usize,
    limit: usize,
}

impl<'s> Output<'s> {
    /// Size of the first allocation.
    const FIRST: usize = 16 << 10;

    /// Creates an empty output; the previous content of the scratch memory is discarded.
    ///
    /// Errors name the codec and the number of compressed bytes.
    pub fn new(scratch: &'s mut Scratch, limit: usize, compression: Compression, compressed: usize) -> Self {
        scratch.clear();
        Self { scratch, compression, compressed, limit }
    }

    /// Returns the number of bytes that may still be written.
    #[must_use]
    pub fn remaining(&self) -> usize {
        debug_assert!(self.scratch.filled() <= self.limit, "no write exceeds the limit");
        self.limit - self.scratch.filled()
    }

    /// Appends bytes.
    ///
    /// # Errors
    /// [`CodecErrorKind::TooLarge`]: the limit is exceeded.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), CodecError> {
        self.space(bytes.len())?[..bytes.len()].copy_from_slice(bytes);
        self.advance(bytes.len());
        Ok(())
    }

    /// Returns memory for at least `least` more bytes; [`Output::advance`] appends the bytes written to it.
    ///
    /// The memory is allocated at once: request only as many bytes as are certain to follow, or one step at a time.
    ///
    /// # Errors
    /// [`CodecErrorKind::TooLarge`]: the limit is exceeded.
    pub fn space(&mut self, least: usize) -> Result<&mut [u8], CodecError> {
        Ok(self.split(least)?.1)
    }

    /// Returns the bytes written so far, and the memory after them as [`Output::space`] does.
    pub(super) fn split(&mut self, least: usize) -> Result<(&[u8], &mut [u8]), CodecError> {
        if least > self.remaining() {
            return Err(self.too_large());
        }
        // Cannot overflow: it is at most the limit.
        let end = self.scratch.filled() + least;
        let capacity = self.scratch.capacity();
        if end > capacity {
            let doubled = (capacity * 2).max(Self::FIRST);
            self.scratch.grow(doubled.min(self.limit).max(end));
        }
        let end = self.limit.min(self.scratch.capacity());
        Ok(self.scratch.split(end))
    }

    /// Appends the first `written` bytes of the last [`Output::space`]; at most all of them.
    pub fn advance(&mut self, written: usize) {
        let space = self.limit.min(self.scratch.capacity()) - self.scratch.filled();
        self.scratch.advance(written.min(space));
    }

    /// Returns the bytes written so far.
    #[must_use]
    pub fn written(&self) -> &[u8] {
        self.scratch
    }

    /// Returns the error of an output that exceeds the limit.
    #[must_use]
    pub fn too_large(&self) -> CodecError {
        let kind = CodecErrorKind::TooLarge { limit: self.limit, compressed: self.compressed };
        CodecError::new(self.compression, kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_bytes_are_appended_up_to_the_limit() {
        let mut scratch = Scratch::new();
        let mut out = Output::new(&mut scratch, 5, Compression::Lz4, 3);
        out.write(b"abc").unwrap();
        assert_eq!(out.space(1).unwrap().len(), 2);
        out.advance(9);
        assert_eq!((out.written(), out.remaining()), (&b"abc\0\0"[..], 0));
        let kind = CodecErrorKind::TooLarge { limit: 5, compressed: 3 };
        assert_eq!(out.write(b"d"), Err(CodecError::new(Compression::Lz4, kind)));
        assert_eq!(scratch.into_vec(), b"abc\0\0");
    }

    #[test]
    fn reused_memory_is_bounded_by_the_limit() {
        let mut scratch = Scratch::new();
        Output::new(&mut scratch, 100, Compression::Lz4, 0).write(&[1; 100]).unwrap();
        let mut out = Output::new(&mut scratch, 10, Compression::Lz4, 0);
        assert_eq!(out.space(1).unwrap().len(), 10);
        out.advance(100);
        assert_eq!(out.written(), [1; 10]);
    }
}
