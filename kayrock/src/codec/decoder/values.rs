//! Decoding of the values that several field types share.

use super::{DecodeFailed, Decoded, Decoder};
use crate::error::ErrorKind;
use crate::wire::{self, Parsed, read_part};

impl<'de> Decoder<'de> {
    /// Rejects a varint of more bytes than necessary: one of several bytes that ends in zero.
    #[cold]
    fn check_padding(&mut self, input: &'de [u8], rest: &'de [u8]) -> Result<(), DecodeFailed> {
        if let [_, .., 0] = read_part(input, rest) {
            return Err(self.fail(input, ErrorKind::VarintPadded));
        }
        Ok(())
    }

    /// Rejects a length of unusual form: padded, or a null other than -1.
    #[cold]
    pub(super) fn check_length(
        &mut self,
        input: &'de [u8],
        classic: fn(&[u8]) -> Parsed<'_, i32>,
    ) -> Result<(), DecodeFailed> {
        let length = if self.flexible {
            let (rest, length) = self.parse(input, wire::uvarint)?;
            self.check_padding(input, rest)?;
            length.wrapping_sub(1).cast_signed()
        } else {
            self.parse(input, classic)?.1
        };
        if length < -1 { Err(self.fail(input, ErrorKind::NegativeLength(length))) } else { Ok(()) }
    }

    /// Reads a `uvarint`.
    ///
    /// # Errors
    /// - [`ErrorKind::Short`]: too few bytes.
    /// - [`ErrorKind::VarintTooLong`], [`ErrorKind::VarintOverflow`]: the number does not fit 32 bits.
    /// - [`ErrorKind::VarintPadded`]: in strict mode, more bytes than necessary.
    #[inline]
    pub fn uvarint(&mut self, input: &'de [u8]) -> Result<(&'de [u8], u32), DecodeFailed> {
        let (rest, value) = self.parse(input, wire::uvarint)?;
        if self.strict {
            self.check_padding(input, rest)?;
        }
        Ok((rest, value))
    }

    /// Reads a boolean.
    ///
    /// # Errors
    /// - [`ErrorKind::Short`]: too few bytes.
    /// - [`ErrorKind::Bool`]: in strict mode, a byte other than 0 and 1.
    #[inline]
    pub fn boolean(&mut self, input: &'de [u8]) -> Result<(&'de [u8], bool), DecodeFailed> {
        let (rest, value) = self.parse(input, wire::boolean)?;
        match input.first() {
            Some(&byte) if self.strict && byte > 1 => Err(self.fail(input, ErrorKind::Bool(byte))),
            _ => Ok((rest, value)),
        }
    }

    /// Reads the byte before a nullable struct (KIP-893); returns true for null.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a result of more than two words would be returned through memory")]
    pub(crate) fn null_marker(&mut self, input: &'de [u8]) -> Result<(&'de [u8], bool), DecodeFailed> {
        let (rest, marker) = self.parse(input, wire::int8)?;
        if self.strict && marker != -1 && marker != 1 {
            return Err(self.fail(input, ErrorKind::NullMarker(marker.into())));
        }
        Ok((rest, marker < 0))
    }

    /// Reads the varint before a nullable struct in a tagged field (KIP-893); returns true for null.
    #[inline]
    pub(crate) fn tagged_null_marker(&mut self, input: &'de [u8]) -> Result<(&'de [u8], bool), DecodeFailed> {
        let (rest, marker) = self.uvarint(input)?;
        if self.strict && marker > 1 {
            return Err(self.fail(input, ErrorKind::NullMarker(marker.cast_signed())));
        }
        Ok((rest, marker.cast_signed() <= 0))
    }

    /// Reads a string with its length, or null.
    ///
    /// # Errors
    /// - [`ErrorKind::Short`]: too few bytes.
    /// - [`ErrorKind::Utf8`], [`ErrorKind::TextTooLong`]: the bytes are not UTF-8, or more than 32,767.
    /// - [`ErrorKind::VarintTooLong`], [`ErrorKind::VarintOverflow`]: an invalid compact length.
    /// - [`ErrorKind::VarintPadded`], [`ErrorKind::NegativeLength`]: in strict mode, a length of unusual form.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a result of more than two words would be returned through memory")]
    pub fn text(&mut self, input: &'de [u8]) -> Result<(&'de [u8], Option<&'de str>), DecodeFailed> {
        // Fast path for nearly all strings: a compact length of one byte, which needs no check of its form.
        if self.plain
            && let Some((&length @ ..0x80, rest)) = input.split_first()
        {
            let Some(len) = usize::from(length).checked_sub(1) else { return Ok((rest, None)) };
            if let Some((bytes, rest)) = rest.split_at_checked(len)
                && let Some(text) = wire::short_utf8(bytes)
            {
                return Ok((rest, Some(text)));
            }
        }
        self.any_text(input)
    }

    /// Reads a string with a length of any form.
    #[inline(never)]
    fn any_text(&mut self, input: &'de [u8]) -> Result<(&'de [u8], Option<&'de str>), DecodeFailed> {
        if self.strict {
            self.check_length(input, |input| wire::int16(input).map(|(rest, length)| (rest, i32::from(length))))?;
        }
        if self.flexible { self.parse(input, wire::compact_string) } else { self.parse(input, wire::string) }
    }

    /// Skips a string with its length, or null.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a result of more than two words would be returned through memory")]
    pub(crate) fn unread_text(&mut self, input: &'de [u8]) -> Result<(&'de [u8], Option<&'de [u8]>), DecodeFailed> {
        if self.strict {
            self.check_length(input, |input| wire::int16(input).map(|(rest, length)| (rest, i32::from(length))))?;
        }
        if self.flexible {
            self.parse(input, wire::unread_compact_string)
        } else {
            self.parse(input, wire::unread_string)
        }
    }

    /// Skips `len` bytes.
    #[inline]
    pub(crate) fn pass(&mut self, input: &'de [u8], len: usize) -> Decoded<'de> {
        self.parse(input, |input| wire::take(input, len)).map(|(rest, _)| rest)
    }

    /// Reads bytes with their length, or null.
    ///
    /// # Errors
    /// - [`ErrorKind::Short`]: too few bytes.
    /// - [`ErrorKind::VarintTooLong`], [`ErrorKind::VarintOverflow`]: an invalid compact length.
    /// - [`ErrorKind::VarintPadded`], [`ErrorKind::NegativeLength`]: in strict mode, a length of unusual form.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a result of more than two words would be returned through memory")]
    pub fn bytes(&mut self, input: &'de [u8]) -> Result<(&'de [u8], Option<&'de [u8]>), DecodeFailed> {
        if self.strict {
            self.check_length(input, wire::int32)?;
        }
        if self.flexible { self.parse(input, wire::compact_bytes) } else { self.parse(input, wire::bytes) }
    }
}
