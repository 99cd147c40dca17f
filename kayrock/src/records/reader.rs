//! Numbers and bytes as records have them.

use super::RecordsErrorKind;
use super::fault::Failure;
use crate::wire::{self, ParseErrorKind, Parsed};

/// A place in the bytes of a record.
///
/// Only the place moves, where the parsers of [`wire`] give two new words each time: a record is seven short fields,
/// and it shows. What is not short is left to those parsers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    #[inline]
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// What is left.
    #[inline]
    pub(super) fn rest(self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// `varint`.
    #[inline]
    pub(super) fn varint<F: Failure>(&mut self) -> Result<i32, F> {
        if let Some(value) = self.short() {
            return Ok(value);
        }
        let (value, length) = parse(self.rest(), wire::varint)?;
        self.at = self.at.wrapping_add(length);
        Ok(value)
    }

    /// `varlong`.
    #[inline]
    pub(super) fn varlong<F: Failure>(&mut self) -> Result<i64, F> {
        if let Some(value) = self.short() {
            return Ok(value.into());
        }
        let (value, length) = parse(self.rest(), wire::varlong)?;
        self.at = self.at.wrapping_add(length);
        Ok(value)
    }

    /// Bytes behind their length as a `varint`, negative for null.
    #[inline]
    pub(super) fn nullable<F: Failure>(&mut self) -> Result<Option<&'a [u8]>, F> {
        match usize::try_from(self.varint()?) {
            Ok(length) => self.take(length).map(Some),
            Err(_) => Ok(None),
        }
    }

    /// So many bytes as they are.
    #[inline]
    pub(super) fn take<F: Failure>(&mut self, needed: usize) -> Result<&'a [u8], F> {
        // Past the highest number, the end would be before the place, and nothing is there.
        let end = self.at.wrapping_add(needed);
        match self.bytes.get(self.at..end) {
            Some(bytes) => {
                self.at = end;
                Ok(bytes)
            }
            None => Err(self.fail(RecordsErrorKind::Short { needed, remaining: self.rest().len() })),
        }
    }

    /// Checks that nothing is left.
    #[inline]
    pub(super) fn end<F: Failure>(self) -> Result<(), F> {
        match self.rest().len() {
            0 => Ok(()),
            remaining => Err(self.fail(RecordsErrorKind::RecordSurplus { remaining })),
        }
    }

    /// A failure at this place.
    #[inline]
    pub(super) fn fail<F: Failure>(self, reason: RecordsErrorKind) -> F {
        F::new(self.rest(), reason)
    }

    /// A varint of one or two bytes, as nearly all are. The place cannot wrap: there is a byte before it.
    #[inline]
    fn short(&mut self) -> Option<i32> {
        let second = self.at.wrapping_add(1);
        let low = *self.bytes.get(self.at)?;
        let mut bits = i32::from(low);
        if low < 0x80 {
            self.at = second;
        } else {
            let high = *self.bytes.get(second).filter(|&&high| high < 0x80)?;
            self.at = second.wrapping_add(1);
            bits = i32::from(low & 0x7f) | i32::from(high) << 7;
        }
        // The lowest bit is the sign.
        Some(bits >> 1 ^ (bits & 1).wrapping_neg())
    }
}

/// Runs a parser and gives how long its value was; a reader that is handed out would have to be in memory.
#[inline(never)]
fn parse<'a, T, F: Failure>(input: &'a [u8], parser: impl FnOnce(&'a [u8]) -> Parsed<'a, T>) -> Result<(T, usize), F> {
    match parser(input) {
        Ok((rest, value)) => Ok((value, input.len().saturating_sub(rest.len()))),
        Err(nom::Err::Error(error) | nom::Err::Failure(error)) => Err(F::new(input, explain(error))),
        Err(nom::Err::Incomplete(_)) => Err(F::new(input, RecordsErrorKind::Short { needed: 1, remaining: 0 })),
    }
}

/// The reason that a parser of a variable-length integer gives.
fn explain(error: wire::ParseError) -> RecordsErrorKind {
    match error.kind {
        ParseErrorKind::Short(needed) => RecordsErrorKind::Short { needed, remaining: error.remaining },
        ParseErrorKind::VarintOverflow => RecordsErrorKind::VarintOverflow,
        _ => RecordsErrorKind::VarintTooLong,
    }
}
