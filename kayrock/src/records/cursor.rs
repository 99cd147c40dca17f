//! Decoding of the integers and byte strings of a record.

use super::error::RecordsErrorKind;
use super::failure::Failure;
use crate::wire::{self, ParseErrorKind, Parsed, part};

/// Position in the bytes of a record.
///
/// Decoding changes the position only, where the parsers of [`wire`] return a new slice of two words. With the seven
/// short fields of a record the difference is measurable. The parsers decode the longer integers.
#[derive(Debug, Clone, Copy)]
pub(super) struct RecordCursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> RecordCursor<'a> {
    #[inline]
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// Returns the remaining bytes.
    #[inline]
    pub(super) fn remaining(self) -> &'a [u8] {
        part(self.bytes, self.at..)
    }

    /// Decodes a `varint`.
    #[inline]
    pub(super) fn varint<F: Failure>(&mut self) -> Result<i32, F> {
        if let Some(value) = self.short() {
            return Ok(value);
        }
        let (value, length) = parse(self.remaining(), wire::varint)?;
        self.at += length;
        Ok(value)
    }

    /// Decodes a `varlong`.
    #[inline]
    pub(super) fn varlong<F: Failure>(&mut self) -> Result<i64, F> {
        if let Some(value) = self.short() {
            return Ok(value.into());
        }
        let (value, length) = parse(self.remaining(), wire::varlong)?;
        self.at += length;
        Ok(value)
    }

    /// Decodes bytes after their length, a `varint` that is negative for null.
    #[inline]
    pub(super) fn nullable<F: Failure>(&mut self) -> Result<Option<&'a [u8]>, F> {
        match usize::try_from(self.varint()?) {
            Ok(length) => self.take(length).map(Some),
            Err(_) => Ok(None),
        }
    }

    /// Takes this number of bytes.
    #[inline]
    pub(super) fn take<F: Failure>(&mut self, needed: usize) -> Result<&'a [u8], F> {
        // A hostile length may wrap; the end is then before the position, and the access fails.
        let end = self.at.wrapping_add(needed);
        match self.bytes.get(self.at..end) {
            Some(bytes) => {
                self.at = end;
                Ok(bytes)
            }
            None => Err(self.fail(RecordsErrorKind::Short { needed, remaining: self.remaining().len() })),
        }
    }

    /// Checks that no bytes remain.
    #[inline]
    pub(super) fn end<F: Failure>(self) -> Result<(), F> {
        match self.remaining().len() {
            0 => Ok(()),
            remaining => Err(self.fail(RecordsErrorKind::RecordTrailingBytes { remaining })),
        }
    }

    /// Returns a failure at this position.
    #[inline]
    pub(super) fn fail<F: Failure>(self, kind: RecordsErrorKind) -> F {
        F::new(self.remaining(), kind)
    }

    /// Decodes an integer of one or two bytes, as nearly all are.
    #[inline]
    fn short(&mut self) -> Option<i32> {
        // Cannot overflow: no slice is longer than `isize::MAX`.
        let second = self.at + 1;
        let low = *self.bytes.get(self.at)?;
        let mut bits = i32::from(low);
        if low < 0x80 {
            self.at = second;
        } else {
            let high = *self.bytes.get(second).filter(|&&high| high < 0x80)?;
            self.at = second + 1;
            bits = i32::from(low & 0x7f) | i32::from(high) << 7;
        }
        // Zigzag: the lowest bit is the sign.
        Some(bits >> 1 ^ (bits & 1).wrapping_neg())
    }
}

/// Calls a parser; returns the value and its length. A cursor passed by reference would have to be in memory.
#[inline(never)]
fn parse<'a, T, F: Failure>(input: &'a [u8], parser: impl FnOnce(&'a [u8]) -> Parsed<'a, T>) -> Result<(T, usize), F> {
    match parser(input) {
        Ok((rest, value)) => Ok((value, input.len() - rest.len())),
        Err(nom::Err::Error(error) | nom::Err::Failure(error)) => Err(F::new(input, explain(error))),
        Err(nom::Err::Incomplete(_)) => Err(F::new(input, RecordsErrorKind::Short { needed: 1, remaining: 0 })),
    }
}

/// Converts the error of a parser of variable-length integers.
fn explain(error: wire::ParseError) -> RecordsErrorKind {
    match error.kind {
        ParseErrorKind::Short(needed) => RecordsErrorKind::Short { needed, remaining: error.remaining },
        ParseErrorKind::VarintOverflow => RecordsErrorKind::VarintOverflow,
        _ => RecordsErrorKind::VarintTooLong,
    }
}
