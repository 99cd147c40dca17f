//! Integers of variable length as records have them: one or two bytes, seldom more.

use crate::wire::{self, Parsed};

/// `varint`, with the two short forms decided here.
#[inline]
pub(super) fn varint(input: &[u8]) -> Parsed<'_, i32> {
    match short(input) {
        Some((rest, bits)) => Ok((rest, zigzag(bits))),
        None => wire::varint(input),
    }
}

/// `varlong`, with the two short forms decided here.
#[inline]
pub(super) fn varlong(input: &[u8]) -> Parsed<'_, i64> {
    match short(input) {
        Some((rest, bits)) => Ok((rest, zigzag(bits).into())),
        None => wire::varlong(input),
    }
}

/// The bits of one or two bytes.
#[inline]
fn short(input: &[u8]) -> Option<(&[u8], u32)> {
    match input {
        [low, rest @ ..] if *low < 0x80 => Some((rest, u32::from(*low))),
        [low, high, rest @ ..] if *high < 0x80 => Some((rest, u32::from(*low & 0x7f) | u32::from(*high) << 7)),
        _ => None,
    }
}

#[inline]
const fn zigzag(bits: u32) -> i32 {
    (bits >> 1).cast_signed() ^ -(bits & 1).cast_signed()
}
