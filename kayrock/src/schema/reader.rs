//! The bytes of a message, read one piece after the other.

use crate::error::ErrorKind;
use crate::types::Str;

/// The longest text, in either form.
pub(super) const TEXT_MAX: usize = 0x7fff;

/// Why reading failed, and at which byte.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) at: usize,
    pub(super) reason: ErrorKind,
}

/// What is left of the input. Bytes are counted from the first of the message, also inside tagged fields.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    /// Where reading is to fail, whatever stands there.
    stop: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self::until(bytes, usize::MAX)
    }

    /// A reader that fails at the first piece at or behind the byte `stop`.
    pub(super) fn until(bytes: &'a [u8], stop: usize) -> Self {
        Self { bytes, at: 0, stop }
    }

    /// The number of the next byte.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// How many bytes are left.
    pub(super) fn remaining(&self) -> usize {
        self.bytes.len().saturating_sub(self.at)
    }

    /// A fault at the next byte.
    pub(super) fn fault(&self, reason: ErrorKind) -> Fault {
        Fault { at: self.at, reason }
    }

    fn short(&self, needed: usize) -> Fault {
        self.fault(ErrorKind::Short { needed, remaining: self.remaining() })
    }

    /// So many bytes as they are.
    pub(super) fn take(&mut self, len: usize) -> Result<&'a [u8], Fault> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        match rest.get(..len) {
            // Nothing can fail in nothing: what fails at `stop` comes behind it.
            Some(taken) if self.at < self.stop || len == 0 => {
                self.at = self.at.saturating_add(len);
                Ok(taken)
            }
            _ => Err(self.short(len)),
        }
    }

    /// So many bytes as an input of their own, which is not yet looked at.
    pub(super) fn part(&mut self, len: usize) -> Result<Self, Fault> {
        let end = self.at.checked_add(len).ok_or_else(|| self.short(len))?;
        let bytes = self.bytes.get(..end).ok_or_else(|| self.short(len))?;
        let part = Self { bytes, at: self.at, stop: self.stop };
        self.at = end;
        Ok(part)
    }

    /// So many bytes as it takes to fill an array, for numbers and ids.
    pub(super) fn fixed<const N: usize>(&mut self) -> Result<[u8; N], Fault> {
        let (bytes, _) = self.take(N)?.split_first_chunk().ok_or_else(|| self.short(N))?;
        Ok(*bytes)
    }

    /// Seven bits a byte, the lowest first, in at most five bytes.
    pub(super) fn uvarint(&mut self) -> Result<u32, Fault> {
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
            0x10..0x80 => Err(Fault { at: start, reason: ErrorKind::VarintOverflow }),
            0x80.. => Err(Fault { at: start, reason: ErrorKind::VarintTooLong }),
        }
    }

    /// A length or count in its compact form; nothing for null.
    pub(super) fn compact_length(&mut self) -> Result<Option<usize>, Fault> {
        // Java subtracts in 32 bits: what is negative then is null, too.
        Ok(usize::try_from(self.uvarint()?.wrapping_sub(1).cast_signed()).ok())
    }

    /// A length or count in its classic form of four bytes; nothing for null.
    pub(super) fn classic_length(&mut self) -> Result<Option<usize>, Fault> {
        Ok(usize::try_from(i32::from_be_bytes(self.fixed()?)).ok())
    }

    /// A length or count of bytes or lists; nothing for null.
    pub(super) fn length(&mut self, flexible: bool) -> Result<Option<usize>, Fault> {
        if flexible { self.compact_length() } else { self.classic_length() }
    }

    /// The length of text; nothing for null.
    pub(super) fn text_length(&mut self, flexible: bool) -> Result<Option<usize>, Fault> {
        if flexible { self.compact_length() } else { Ok(usize::try_from(i16::from_be_bytes(self.fixed()?)).ok()) }
    }

    /// So many bytes of text.
    pub(super) fn text(&mut self, len: usize) -> Result<Str, Fault> {
        if len > TEXT_MAX {
            return Err(self.fault(ErrorKind::TextTooLong { len }));
        }
        let at = self.at;
        let text = core::str::from_utf8(self.take(len)?);
        text.map(Str::from).map_err(|_| Fault { at, reason: ErrorKind::Utf8 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn uvarint(bytes: &[u8]) -> Result<u32, ErrorKind> {
        Reader::new(bytes).uvarint().map_err(|fault| fault.reason)
    }

    // Java's `ByteUtilsTest`, and what Java lets pass.
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
        assert_eq!(Reader::new(&[0x80, 0, 0, 0]).length(false).unwrap(), None);
        assert_eq!(Reader::new(&[0]).length(true).unwrap(), None);
        assert_eq!(Reader::new(&[0x81, 0x80, 0x80, 0x80, 0x08]).length(true).unwrap(), None);
        assert_eq!(Reader::new(&[0xff, 0xfe]).text_length(false).unwrap(), None);
    }

    #[test]
    fn parts_count_on_and_end_early() {
        let mut reader = Reader::new(b"abcd");
        reader.take(1).unwrap();
        let mut part = reader.part(2).unwrap();
        assert_eq!((part.at(), part.remaining(), part.take(2).unwrap()), (1, 2, &b"bc"[..]));
        assert!(part.take(1).is_err());
        assert_eq!((reader.at(), reader.remaining()), (3, 1));
        assert!(reader.part(usize::MAX).is_err());
    }
}
