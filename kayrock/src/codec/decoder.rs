//! The context of decoding.

use super::field::Field;
use super::options::DecodeOptions;
use super::shared::slice_of;
use super::size::max_min_size;
use crate::error::ErrorKind;
use crate::wire::{self, Parsed};
use bytes::Bytes;

/// What reading a field gives: the input behind it, or the note that the decoder knows of a fault.
pub type Decoded<'de> = Result<&'de [u8], DecodeFailed>;

/// The decoder has noted a fault; [`Decoder::fail`] makes it.
///
/// It carries nothing, so that the good path carries nothing either.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DecodeFailed(());

/// What stays the same while a message is read: the forms to expect, the frame to slice, the limits, the first fault.
pub struct Decoder<'de> {
    frame: Option<&'de Bytes>,
    flexible: bool,
    strict: bool,
    /// Whether lengths are compact and nobody asks for their form: of the two above, what is asked most often.
    plain: bool,
    /// Whether the value just read was null: apart from the input behind it, which so travels in registers.
    null: bool,
    /// How many more bytes may be allocated.
    memory: usize,
    limit: usize,
    memory_factor: usize,
    tags: u32,
    tags_limit: u32,
    failure: Option<Failure>,
}

/// The frame is not printed, since it can contain credentials.
impl core::fmt::Debug for Decoder<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let Self { flexible, strict, memory, failure, .. } = self;
        let mut decoder = f.debug_struct("Decoder");
        decoder.field("flexible", flexible).field("strict", strict).field("memory", memory).field("failure", failure);
        decoder.finish_non_exhaustive()
    }
}

#[derive(Debug)]
struct Failure {
    reason: ErrorKind,
    /// The address of the byte at fault.
    at: usize,
}

impl<'de> Decoder<'de> {
    #[inline]
    pub(crate) fn new(options: DecodeOptions, input: &[u8], frame: Option<&'de Bytes>, flexible: bool) -> Self {
        let limit = input.len().saturating_mul(options.memory_factor).max(DecodeOptions::FIRST);
        let DecodeOptions { strict, memory_factor, tags } = options;
        Self {
            frame,
            flexible,
            strict,
            plain: flexible && !strict,
            null: false,
            memory: limit,
            limit,
            memory_factor,
            tags,
            tags_limit: tags,
            failure: None,
        }
    }

    /// The options that this decoder was made with.
    #[inline]
    pub(crate) fn options(&self) -> DecodeOptions {
        DecodeOptions { strict: self.strict, memory_factor: self.memory_factor, tags: self.tags_limit }
    }

    /// Calls `decode`, which copies payloads and does not slice the frame.
    pub(crate) fn copying<T>(&mut self, decode: impl FnOnce(&mut Self) -> T) -> T {
        let frame = self.frame.take();
        let decoded = decode(self);
        self.frame = frame;
        decoded
    }

    /// Returns the noted failure and its offset in `input`, which the decoder was made for.
    #[cold]
    pub(crate) fn into_failure(self, input: &[u8]) -> (ErrorKind, usize) {
        let start = input.as_ptr().addr();
        let Failure { reason, at } = self.failure.unwrap_or(Failure { reason: ErrorKind::Null, at: start });
        (reason, at.saturating_sub(start))
    }

    /// Returns the memory charged so far, in bytes.
    #[cfg(feature = "testing")]
    pub(crate) fn charged(&self) -> usize {
        self.limit.saturating_sub(self.memory)
    }

    /// Whether lengths are compact and structs end with tagged fields.
    #[inline]
    #[must_use]
    pub fn is_flexible(&self) -> bool {
        self.flexible
    }

    /// Whether what Kafka lets pass is refused.
    #[inline]
    #[must_use]
    pub fn is_strict(&self) -> bool {
        self.strict
    }

    /// Sets whether lengths are compact, and says whether they were.
    #[inline]
    pub(crate) fn set_flexible(&mut self, flexible: bool) -> bool {
        self.plain = flexible && !self.strict;
        core::mem::replace(&mut self.flexible, flexible)
    }

    /// Whether lengths are compact and may have any form.
    #[inline]
    pub(crate) fn is_plain(&self) -> bool {
        self.plain
    }

    /// Notes that there was a null instead of a value, and hands on the input behind it.
    #[inline]
    pub fn note_null(&mut self, rest: &'de [u8]) -> &'de [u8] {
        self.null = true;
        rest
    }

    /// Whether the value just read was null.
    #[inline]
    pub(crate) fn take_null(&mut self) -> bool {
        core::mem::take(&mut self.null)
    }

    /// Notes that reading failed where `input` begins.
    #[cold]
    pub fn fail(&mut self, input: &[u8], reason: ErrorKind) -> DecodeFailed {
        self.failure = Some(Failure { reason, at: input.as_ptr().addr() });
        DecodeFailed(())
    }

    /// Notes the error of a parser.
    #[cold]
    fn fail_parse(&mut self, input: &[u8], error: &nom::Err<wire::ParseError>) -> DecodeFailed {
        match error {
            nom::Err::Error(error) | nom::Err::Failure(error) => {
                let start = input.len().saturating_sub(error.remaining);
                self.fail(input.get(start..).unwrap_or_default(), error.to_error_kind())
            }
            nom::Err::Incomplete(_) => self.fail(input, ErrorKind::Short { needed: 1, remaining: 0 }),
        }
    }

    /// Runs a parser of [`wire`] or of one's own.
    ///
    /// # Errors
    /// The parser's, noted.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a result of more than two words would travel through memory")]
    pub fn parse<T>(
        &mut self,
        input: &'de [u8],
        parser: impl FnOnce(&'de [u8]) -> Parsed<'de, T>,
    ) -> Result<(&'de [u8], T), DecodeFailed> {
        match parser(input) {
            Ok(parsed) => Ok(parsed),
            Err(error) => Err(self.fail_parse(input, &error)),
        }
    }

    /// Refuses a varint of more bytes than it needs: the last of several is zero.
    #[cold]
    fn check_padding(&mut self, input: &'de [u8], rest: &'de [u8]) -> Result<(), DecodeFailed> {
        let used = input.len().saturating_sub(rest.len());
        if let Some([_, .., 0]) = input.get(..used) {
            return Err(self.fail(input, ErrorKind::VarintPadded));
        }
        Ok(())
    }

    /// Refuses a length of unusual form: a padded one, or a null other than -1.
    #[cold]
    fn check_length(&mut self, input: &'de [u8], classic: fn(&[u8]) -> Parsed<'_, i32>) -> Result<(), DecodeFailed> {
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
    /// As [`wire::uvarint`]; in strict mode also a padded form.
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
    /// Too few bytes; in strict mode also a byte other than 0 and 1.
    #[inline]
    pub fn boolean(&mut self, input: &'de [u8]) -> Result<(&'de [u8], bool), DecodeFailed> {
        let (rest, value) = self.parse(input, wire::boolean)?;
        match input.first() {
            Some(&byte) if self.strict && byte > 1 => Err(self.fail(input, ErrorKind::Bool(byte))),
            _ => Ok((rest, value)),
        }
    }

    /// Reads text with its length, or its null.
    ///
    /// # Errors
    /// As [`wire::string`]; in strict mode also a length of unusual form.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a result of more than two words would travel through memory")]
    pub fn text(&mut self, input: &'de [u8]) -> Result<(&'de [u8], Option<&'de str>), DecodeFailed> {
        if self.strict {
            self.check_length(input, |input| wire::int16(input).map(|(rest, length)| (rest, i32::from(length))))?;
        }
        if self.flexible { self.parse(input, wire::compact_string) } else { self.parse(input, wire::string) }
    }

    /// Walks over text with its length, or its null.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a result of more than two words would travel through memory")]
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

    /// Walks over so many bytes.
    #[inline]
    pub(crate) fn pass(&mut self, input: &'de [u8], len: usize) -> Decoded<'de> {
        self.parse(input, |input| wire::take(input, len)).map(|(rest, _)| rest)
    }

    /// Reads bytes with their length, or their null.
    ///
    /// # Errors
    /// As [`wire::bytes`]; in strict mode also a length of unusual form.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a result of more than two words would travel through memory")]
    pub fn bytes(&mut self, input: &'de [u8]) -> Result<(&'de [u8], Option<&'de [u8]>), DecodeFailed> {
        if self.strict {
            self.check_length(input, wire::int32)?;
        }
        if self.flexible { self.parse(input, wire::compact_bytes) } else { self.parse(input, wire::bytes) }
    }

    /// Reads the count of an array, or its null; a count that the input cannot hold is refused.
    ///
    /// # Errors
    /// As [`wire::array_length`]; in strict mode also a count of unusual form or above 1,000,000.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a result of more than two words would travel through memory")]
    pub fn count(&mut self, input: &'de [u8], min_size: usize) -> Result<(&'de [u8], Option<usize>), DecodeFailed> {
        let (rest, count) = self.unchecked_count(input)?;
        if let Some(count) = count {
            self.check_count(input, rest, count, min_size)?;
        }
        Ok((rest, count))
    }

    /// Reads the count of an array of `T`, or its null, as [`Decoder::count`] does.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a result of more than two words would travel through memory")]
    pub(crate) fn count_of<T: Field>(
        &mut self,
        input: &'de [u8],
        version: i16,
    ) -> Result<(&'de [u8], Option<usize>), DecodeFailed> {
        let (rest, count) = self.unchecked_count(input)?;
        if let Some(count) = count {
            // Nearly always there is room for so many elements even of the largest smallest size.
            let enough = const { max_min_size(T::TYPE) };
            if count.saturating_mul(enough) > rest.len() || enough == 0 || self.strict {
                let min_size = T::min_size(version, self.flexible);
                self.check_count(input, rest, count, min_size)?;
            }
        }
        Ok((rest, count))
    }

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "as above")]
    fn unchecked_count(&mut self, input: &'de [u8]) -> Result<(&'de [u8], Option<usize>), DecodeFailed> {
        if self.strict {
            self.check_length(input, wire::int32)?;
        }
        if self.flexible {
            self.parse(input, wire::compact_array_length)
        } else {
            self.parse(input, wire::array_length)
        }
    }

    /// Refuses a count of elements that need more bytes than there are.
    #[inline]
    fn check_count(
        &mut self,
        input: &'de [u8],
        rest: &'de [u8],
        count: usize,
        min_size: usize,
    ) -> Result<(), DecodeFailed> {
        if count.saturating_mul(min_size.max(1)) > rest.len() {
            return Err(self.fail(input, ErrorKind::Count { count, remaining: rest.len() }));
        }
        if self.strict && count > 1_000_000 {
            return Err(self.fail(input, ErrorKind::TooManyElements { count }));
        }
        Ok(())
    }

    /// Accounts for memory about to be allocated.
    ///
    /// # Errors
    /// The limit is exceeded.
    #[inline]
    pub fn charge(&mut self, input: &[u8], bytes: usize) -> Result<(), DecodeFailed> {
        match self.memory.checked_sub(bytes) {
            Some(left) => {
                self.memory = left;
                Ok(())
            }
            None => Err(self.fail(input, ErrorKind::Memory { limit: self.limit })),
        }
    }

    /// The payload as a slice of the frame, or a copy if there is no frame or the payload is not of it.
    ///
    /// # Errors
    /// The copy exceeds the limit.
    #[inline]
    pub fn payload(&mut self, payload: &'de [u8]) -> Result<Bytes, DecodeFailed> {
        match self.frame.and_then(|frame| slice_of(frame, payload)) {
            Some(slice) => Ok(slice),
            None => {
                self.charge(payload, payload.len())?;
                Ok(Bytes::copy_from_slice(payload))
            }
        }
    }

    /// Counts the tagged fields of a struct against the limit.
    #[inline]
    pub(crate) fn charge_tags(&mut self, input: &[u8], count: u32) -> Result<(), DecodeFailed> {
        match self.tags.checked_sub(count) {
            Some(left) => {
                self.tags = left;
                Ok(())
            }
            None => Err(self.fail(input, ErrorKind::TooManyTags { limit: self.tags_limit })),
        }
    }

    /// In strict mode, refuses bytes behind the message.
    #[inline]
    pub(crate) fn finish(&mut self, rest: &'de [u8]) -> Decoded<'de> {
        if self.strict { self.end(rest) } else { Ok(rest) }
    }

    /// Refuses bytes that are left.
    #[inline]
    pub(super) fn end(&mut self, rest: &'de [u8]) -> Decoded<'de> {
        if rest.is_empty() {
            Ok(rest)
        } else {
            Err(self.fail(rest, ErrorKind::TrailingBytes { remaining: rest.len() }))
        }
    }
}
