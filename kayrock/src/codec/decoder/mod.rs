//! Decoding context.

mod limits;
mod values;

use super::options::DecodeOptions;
use super::shared::slice_of;
use crate::error::ErrorKind;
use crate::wire::{self, Parsed, part};
use bytes::Bytes;

/// Result of decoding a field: the remaining input, or a failure recorded in the decoder.
///
/// No example: [`Decode`](crate::codec::Decode) returns it; the page of the [module](super) implements that trait.
pub type Decoded<'de> = Result<&'de [u8], DecodeFailed>;

/// Failure recorded in the decoder; created by [`Decoder::fail`].
///
/// It is empty, so that the success path carries no data for it.
///
/// No example: it has no content; the page of the [module](super) creates one with [`Decoder::fail`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DecodeFailed(());

/// Decoding context: the expected forms, the frame to slice, the limits, and the first failure.
///
/// No example: only implementations of [`Decode`](crate::codec::Decode) receive one; the page of the [module](super)
/// has such an implementation.
pub struct Decoder<'de> {
    frame: Option<&'de Bytes>,
    flexible: bool,
    strict: bool,
    /// True if `flexible` and not `strict`, the combination that is checked most often.
    plain: bool,
    /// True if the last value was null. It is separate from the remaining input, so that the input stays in registers.
    null: bool,
    /// Remaining memory limit in bytes.
    memory: usize,
    limit: usize,
    memory_factor: usize,
    tags: u32,
    tags_limit: u32,
    /// Number of tagged fields that the options set.
    tags_option: Option<u32>,
    failure: Option<Failure>,
    /// True in strict mode after a tagged field of the definition, whose value may be the default.
    tagged: bool,
}

/// Omits the frame, since it can contain credentials.
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
    /// Address of the faulty byte.
    at: usize,
}

impl<'de> Decoder<'de> {
    #[inline]
    pub(crate) fn new(options: DecodeOptions, input: &[u8], frame: Option<&'de Bytes>, flexible: bool) -> Self {
        let (limit, tags) = (options.memory_of(input.len()), options.tags_in(input.len()));
        let DecodeOptions { strict, memory_factor, tags: tags_option } = options;
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
            tags_option,
            failure: None,
            tagged: false,
        }
    }

    /// Returns the options of this decoder.
    #[inline]
    pub(crate) fn options(&self) -> DecodeOptions {
        DecodeOptions { strict: self.strict, memory_factor: self.memory_factor, tags: self.tags_option }
    }

    /// Calls `decode` with payloads copied instead of sliced from the frame.
    pub(crate) fn copying<T>(&mut self, decode: impl FnOnce(&mut Self) -> T) -> T {
        let frame = self.frame.take();
        let decoded = decode(self);
        self.frame = frame;
        decoded
    }

    /// Returns the recorded failure and its offset in `input`, which is the decoder's whole input.
    #[cold]
    pub(crate) fn into_failure(self, input: &[u8]) -> (ErrorKind, usize) {
        let start = input.as_ptr().addr();
        let Failure { reason, at } = self.failure.unwrap_or(Failure { reason: ErrorKind::Null, at: start });
        // A custom field may fail in a copy of its bytes, which has no place in the input.
        let offset = at.checked_sub(start).filter(|offset| *offset <= input.len());
        (reason, offset.unwrap_or_default())
    }

    /// Returns the memory charged so far, in bytes.
    #[cfg(feature = "testing")]
    pub(crate) fn charged(&self) -> usize {
        self.limit - self.memory
    }

    /// Returns true if lengths are compact and structs end with tagged fields.
    #[inline]
    #[must_use]
    pub fn is_flexible(&self) -> bool {
        self.flexible
    }

    /// Returns true if input that Kafka tolerates is rejected.
    #[inline]
    #[must_use]
    pub fn is_strict(&self) -> bool {
        self.strict
    }

    /// Sets the form of lengths, compact or classic; returns true if it was compact.
    #[inline]
    pub(crate) fn set_flexible(&mut self, flexible: bool) -> bool {
        self.plain = flexible && !self.strict;
        core::mem::replace(&mut self.flexible, flexible)
    }

    /// Returns true if lengths are compact and may have any form.
    #[inline]
    pub(crate) fn is_plain(&self) -> bool {
        self.plain
    }

    /// Returns the remaining input after a compact null of one byte: that of strings, bytes and arrays.
    #[inline]
    pub(crate) fn plain_null(&self, input: &'de [u8]) -> Option<&'de [u8]> {
        match input.split_first() {
            Some((0, rest)) if self.plain => Some(rest),
            _ => None,
        }
    }

    /// Notes a tagged field of the definition.
    #[inline]
    pub(crate) fn note_tagged(&mut self) {
        self.tagged = self.strict;
    }

    /// Returns true in strict mode after a tagged field of the definition.
    #[inline]
    pub(crate) fn has_tagged(&self) -> bool {
        self.tagged
    }

    /// Records a null in place of a value and returns the remaining input.
    #[inline]
    pub fn note_null(&mut self, rest: &'de [u8]) -> &'de [u8] {
        self.null = true;
        rest
    }

    /// Returns true if the last value was null, and resets this.
    #[inline]
    pub(crate) fn take_null(&mut self) -> bool {
        core::mem::take(&mut self.null)
    }

    /// Records a failure at the start of `input`.
    #[cold]
    pub fn fail(&mut self, input: &[u8], reason: ErrorKind) -> DecodeFailed {
        self.failure = Some(Failure { reason, at: input.as_ptr().addr() });
        DecodeFailed(())
    }

    /// Records the error of a parser.
    #[cold]
    fn fail_parse(&mut self, input: &[u8], error: &nom::Err<wire::ParseError>) -> DecodeFailed {
        match error {
            nom::Err::Error(error) | nom::Err::Failure(error) => {
                // A custom parser may have failed in other bytes.
                let start = input.len().saturating_sub(error.remaining);
                self.fail(part(input, start..), error.to_error_kind())
            }
            nom::Err::Incomplete(_) => self.fail(input, ErrorKind::Short { needed: 1, remaining: 0 }),
        }
    }

    /// Runs a parser of [`wire`], or a custom one.
    ///
    /// # Errors
    /// [`ErrorKind::Short`], [`ErrorKind::Utf8`] or another kind that corresponds to the [`wire::ParseErrorKind`] of
    /// the parser; the decoder records it.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a result of more than two words would be returned through memory")]
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

    /// Reads `N` bytes.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a result of more than two words would be returned through memory")]
    pub(crate) fn fixed<const N: usize>(&mut self, input: &'de [u8]) -> Result<(&'de [u8], [u8; N]), DecodeFailed> {
        match input.split_first_chunk() {
            Some((bytes, rest)) => Ok((rest, *bytes)),
            None => Err(self.fail_short(input, N)),
        }
    }

    /// Records that too few bytes remain.
    #[cold]
    #[inline(never)]
    fn fail_short(&mut self, input: &[u8], needed: usize) -> DecodeFailed {
        self.fail(input, ErrorKind::Short { needed, remaining: input.len() })
    }

    /// Returns the payload as a slice of the frame, or a copy if there is no frame or it does not contain the payload.
    ///
    /// # Errors
    /// [`ErrorKind::Memory`]: the copy exceeds the memory limit.
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

    /// Rejects trailing bytes of the message in strict mode.
    #[inline]
    pub(crate) fn finish(&mut self, rest: &'de [u8]) -> Decoded<'de> {
        if self.strict { self.end(rest) } else { Ok(rest) }
    }

    /// Rejects trailing bytes.
    #[inline]
    pub(super) fn end(&mut self, rest: &'de [u8]) -> Decoded<'de> {
        if rest.is_empty() {
            Ok(rest)
        } else {
            Err(self.fail(rest, ErrorKind::TrailingBytes { remaining: rest.len() }))
        }
    }
}
