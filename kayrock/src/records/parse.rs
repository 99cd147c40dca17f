//! Numbers and bytes as records have them.

use super::RecordsReason;
use super::fault::Failure;
use crate::wire::{self, Kind, Parsed};

/// A place in the bytes of a record.
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
        let bits = self.uvarint()?;
        Ok((bits >> 1).cast_signed() ^ (bits & 1).cast_signed().wrapping_neg())
    }

    /// `varlong`.
    #[inline]
    pub(super) fn varlong<F: Failure>(&mut self) -> Result<i64, F> {
        match self.short() {
            Some(bits) => Ok(((bits >> 1).cast_signed() ^ (bits & 1).cast_signed().wrapping_neg()).into()),
            None => {
                let (value, at) = self.parse(wire::varlong)?;
                self.at = at;
                Ok(value)
            }
        }
    }

    /// A length as a `varint`, negative for null.
    #[inline]
    pub(super) fn length<F: Failure>(&mut self) -> Result<Option<u32>, F> {
        let bits = self.uvarint()?;
        // The lowest bit is the sign.
        Ok((bits & 1 == 0).then_some(bits >> 1))
    }

    /// Bytes behind their length, negative for null.
    #[inline]
    pub(super) fn nullable<F: Failure>(&mut self) -> Result<Option<&'a [u8]>, F> {
        match self.length()? {
            Some(length) => self.take(length as usize).map(Some),
            None => Ok(None),
        }
    }

    /// So many bytes as they are.
    #[inline]
    pub(super) fn take<F: Failure>(&mut self, needed: usize) -> Result<&'a [u8], F> {
        let end = self.at.wrapping_add(needed);
        match self.bytes.get(self.at..end) {
            Some(bytes) => {
                self.at = end;
                Ok(bytes)
            }
            None => Err(self.fail(RecordsReason::Short { needed, remaining: self.rest().len() })),
        }
    }

    /// Nothing is left.
    #[inline]
    pub(super) fn end<F: Failure>(self) -> Result<(), F> {
        match self.bytes.len().saturating_sub(self.at) {
            0 => Ok(()),
            remaining => Err(self.fail(RecordsReason::RecordSurplus { remaining })),
        }
    }

    /// Fails here.
    #[inline]
    pub(super) fn fail<F: Failure>(self, reason: RecordsReason) -> F {
        F::new(self.rest(), || reason)
    }

    #[inline]
    fn uvarint<F: Failure>(&mut self) -> Result<u32, F> {
        match self.short() {
            Some(bits) => Ok(bits),
            None => {
                let (value, at) = self.parse(wire::uvarint)?;
                self.at = at;
                Ok(value)
            }
        }
    }

    /// The forms of one and two bytes, which are nearly all there are.
    #[inline]
    fn short(&mut self) -> Option<u32> {
        let next = self.at.wrapping_add(1);
        let low = *self.bytes.get(self.at)?;
        if low < 0x80 {
            self.at = next;
            return Some(low.into());
        }
        let high = *self.bytes.get(next)?;
        if high < 0x80 {
            self.at = next.wrapping_add(1);
            return Some(u32::from(low & 0x7f) | u32::from(high) << 7);
        }
        None
    }

    /// Runs a parser of `wire`; gives also the place behind what it read, so that `self` need not be in memory.
    #[inline(never)]
    fn parse<T, F: Failure>(self, parser: impl FnOnce(&'a [u8]) -> Parsed<'a, T>) -> Result<(T, usize), F> {
        let input = self.rest();
        match parser(input) {
            Ok((rest, value)) => Ok((value, self.bytes.len().saturating_sub(rest.len()))),
            Err(nom::Err::Error(error) | nom::Err::Failure(error)) => Err(F::new(input, || match error.kind {
                Kind::Short(needed) => RecordsReason::Short { needed, remaining: error.remaining },
                Kind::VarintOverflow => RecordsReason::VarintOverflow,
                _ => RecordsReason::VarintTooLong,
            })),
            Err(nom::Err::Incomplete(_)) => Err(F::new(input, || RecordsReason::Short { needed: 1, remaining: 0 })),
        }
    }
}
