//! Reader of a message's bytes.

use crate::error::ErrorKind;
use crate::types::Str;

/// Largest length of a string in bytes, in both forms.
pub(super) const TEXT_MAX: usize = 0x7fff;

/// Failure of a read and the offset of the byte.
#[derive(Debug)]
pub(super) struct ReadFailure {
    pub(super) at: usize,
    pub(super) kind: ErrorKind,
}

/// Remaining input. Offsets count from the first byte of the message, also inside tagged fields.
#[derive(Debug, Clone)]
pub(super) struct ByteReader<'a> {
    bytes: &'a [u8],
    at: usize,
    /// Offset from which on every read of at least one byte fails.
    stop: usize,
}

impl<'a> ByteReader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self::until(bytes, usize::MAX)
    }

    /// Returns a reader that fails at the first read at or after the offset `stop`.
    pub(super) fn until(bytes: &'a [u8], stop: usize) -> Self {
        Self { bytes, at: 0, stop }
    }

    /// Returns the offset of the next byte.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Returns the number of remaining bytes.
    pub(super) fn remaining(&self) -> usize {
        self.rest().len()
    }

    /// Returns the remaining bytes.
    fn rest(&self) -> &'a [u8] {
        &self.bytes[self.at..]
    }

    /// Returns a failure at the next byte.
    pub(super) fn failure(&self, kind: ErrorKind) -> ReadFailure {
        ReadFailure { at: self.at, kind }
    }

    fn short(&self, needed: usize) -> ReadFailure {
        self.failure(ErrorKind::Short { needed, remaining: self.remaining() })
    }

    /// Returns the next `len` bytes.
    pub(super) fn take(&mut self, len: usize) -> Result<&'a [u8], ReadFailure> {
        match self.rest().get(..len) {
            // A read of zero bytes cannot fail: the failure at `stop` is that of a later read.
            Some(taken) if self.at < self.stop || len == 0 => {
                self.at += len;
                Ok(taken)
            }
            _ => Err(self.short(len)),
        }
    }

    /// Returns the number of bytes before the end and the offset `stop`.
    pub(super) fn room(&self) -> usize {
        self.remaining().min(self.stop.saturating_sub(self.at))
    }

    /// Skips `len` bytes that are before the offset `stop`.
    pub(super) fn skip(&mut self, len: usize) -> Option<()> {
        let is_before = len <= self.room();
        is_before.then(|| self.at += len)
    }

    /// Returns a reader of the next `len` bytes.
    pub(super) fn part(&mut self, len: usize) -> Result<Self, ReadFailure> {
        let end = self.at.checked_add(len).ok_or_else(|| self.short(len))?;
        let bytes = self.bytes.get(..end).ok_or_else(|| self.short(len))?;
        let part = Self { bytes, at: self.at, stop: self.stop };
        self.at = end;
        Ok(part)
    }

    /// Returns the next `N` bytes as an array, for numbers and UUIDs.
    pub(super) fn fixed<const N: usize>(&mut self) -> Result<[u8; N], ReadFailure> {
        let (bytes, _) = self.take(N)?.split_first_chunk().ok_or_else(|| self.short(N))?;
        Ok(*bytes)
    }

    /// Reads a `uvarint`: seven bits in each byte, the lowest first, in at most five bytes.
    pub(super) fn uvarint(&mut self) -> Result<u32, ReadFailure> {
        let start = self.at;
        let mut value = 0;
        for shift in [0, 7, 14, 21] {
            let [byte] = self.fixed()?;
            value |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        let [byte] = self.fixed()?;
        match byte {
            ..0x10 => Ok(value | u32::from(byte) << 28),
            0x10..0x80 => Err(ReadFailure { at: start, kind: ErrorKind::VarintOverflow }),
            0x80.. => Err(ReadFailure { at: start, kind: ErrorKind::VarintTooLong }),
        }
    }

    /// Reads a length or count in the compact form; `None` for null.
    pub(super) fn compact_length(&mut self) -> Result<Option<usize>, ReadFailure> {
        // Java subtracts in 32 bits, so a negative result is null, too.
        Ok(usize::try_from(self.uvarint()?.wrapping_sub(1).cast_signed()).ok())
    }

    /// Reads a length or count in the classic form of four bytes; `None` for null.
    pub(super) fn classic_length(&mut self) -> Result<Option<usize>, ReadFailure> {
        Ok(usize::try_from(i32::from_be_bytes(self.fixed()?)).ok())
    }

    /// Reads the length of bytes or the count of an array; `None` for null.
    pub(super) fn length(&mut self, flexible: bool) -> Result<Option<usize>, ReadFailure> {
        if flexible { self.compact_length() } else { self.classic_length() }
    }

    /// Reads the length of a string; `None` for null.
    pub(super) fn string_length(&mut self, flexible: bool) -> Result<Option<usize>, ReadFailure> {
        if flexible { self.compact_length() } else { Ok(usize::try_from(i16::from_be_bytes(self.fixed()?)).ok()) }
    }

    /// Reads a string of `len` bytes.
    pub(super) fn string(&mut self, len: usize) -> Result<Str, ReadFailure> {
        if len > TEXT_MAX {
            return Err(self.failure(ErrorKind::TextTooLong { len }));
        }
        let at = self.at;
        let string = core::str::from_utf8(self.take(len)?);
        string.map(Str::from).map_err(|_| ReadFailure { at, kind: ErrorKind::Utf8 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn uvarint(bytes: &[u8]) -> Result<u32, ErrorKind> {
        ByteReader::new(bytes).uvarint().map_err(|failure| failure.kind)
    }

    // Java's `ByteUtilsTest`, and padded forms that Java accepts.
    #[test]
    fn uvarints_read_as_in_java_unless_bits_are_lost() {
        assert_eq!(uvarint(&[0x3f]), Ok(63));
        assert_eq!(uvarint(&[0xff, 0x3f]), Ok(8191));
        assert_eq!(uvarint(&[0x80, 0x40]), Ok(8192));
        assert_eq!(uvarint(&[0x80, 0x80, 0x80, 0x80, 0x00]), Ok(0));
        assert_eq!(uvarint(&[0xff, 0xff, 0xff, 0xff, 0x0f]), Ok(u32::MAX));
        assert_eq!(uvarint(&[0xff, 0xff, 0xff, 0xff, 0x10]), Err(ErrorKind::VarintOverflow));
        assert_eq!(uvarint(&[0xff, 0xff, 0xff, 0xff, 0x80]), Err(ErrorKind::VarintTooLong));
        assert_eq!(uvarint(&[0xff]), Err(ErrorKind::Short { needed: 1, remaining: 0 }));
    }

    #[test]
    fn any_negative_length_is_null() {
        assert_eq!(ByteReader::new(&[0x80, 0, 0, 0]).length(false).unwrap(), None);
        assert_eq!(ByteReader::new(&[0]).length(true).unwrap(), None);
        assert_eq!(ByteReader::new(&[0x81, 0x80, 0x80, 0x80, 0x08]).length(true).unwrap(), None);
        assert_eq!(ByteReader::new(&[0xff, 0xfe]).string_length(false).unwrap(), None);
    }

    #[test]
    fn parts_keep_offsets_and_end_early() {
        let mut reader = ByteReader::new(b"abcd");
        reader.take(1).unwrap();
        let mut part = reader.part(2).unwrap();
        assert_eq!((part.at(), part.remaining(), part.take(2).unwrap()), (1, 2, &b"bc"[..]));
        assert!(part.take(1).is_err());
        assert_eq!((reader.at(), reader.remaining()), (3, 1));
        assert!(reader.part(usize::MAX).is_err());
    }
}
