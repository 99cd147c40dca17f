//! Encoding of the variable-length integers of a record. Nearly all of them have one or two bytes.
//!
//! The bytes of a `varint` and a `varlong` of the same value are equal.

use crate::wire::{Overflow, Window};
use alloc::vec::Vec;

/// The first length whose `varint` has more than one byte.
pub(super) const ONE_BYTE: usize = 64;

/// Up to eight encoded bytes in a register, the first one lowest, with zeros after them.
///
/// Bytes that are stored one by one stall the following load; a register is stored at once.
#[derive(Debug, Clone, Copy)]
pub(super) struct PackedBytes {
    bytes: u64,
    /// Number of bits of the encoded bytes.
    bits: u32,
}

impl PackedBytes {
    /// A byte of zero.
    pub(super) const ZERO: Self = Self { bytes: 0, bits: 8 };

    /// The length of null, -1.
    pub(super) const NULL: Self = Self { bytes: 1, bits: 8 };

    /// Encodes a value of one or two bytes.
    #[inline]
    pub(super) fn varlong(value: i64) -> Option<Self> {
        let bits = zigzag(value);
        match bits {
            0..0x80 => Some(Self { bytes: bits, bits: 8 }),
            0x80..0x4000 => Some(Self { bytes: bits & 0x7f | 0x80 | bits >> 7 << 8, bits: 16 }),
            _ => None,
        }
    }

    /// Encodes a length below [`ONE_BYTE`].
    #[inline]
    pub(super) const fn one_byte(len: usize) -> Self {
        debug_assert!(len < ONE_BYTE);
        Self { bytes: (len as u64) << 1, bits: 8 }
    }

    /// Returns the number of bytes.
    #[inline]
    pub(super) const fn len(self) -> usize {
        (self.bits / 8) as usize
    }

    /// Appends bytes; at most eight together.
    #[inline]
    pub(super) const fn then(self, next: Self) -> Self {
        debug_assert!(self.bits + next.bits <= u64::BITS);
        Self { bytes: self.bytes | next.bytes << self.bits, bits: self.bits + next.bits }
    }

    /// Appends the bytes to a buffer: all eight, then removes the excess, which is faster than a variable length.
    #[inline]
    pub(super) fn put(self, buffer: &mut Vec<u8>) {
        let end = buffer.len() + self.len();
        buffer.extend_from_slice(&self.bytes.to_le_bytes());
        buffer.truncate(end);
    }
}

#[inline]
const fn zigzag(value: i64) -> u64 {
    (value << 1 ^ value >> 63).cast_unsigned()
}

/// Appends bytes after their length, which is -1 for null.
#[inline]
pub(super) fn put_nullable(buffer: &mut Vec<u8>, bytes: Option<&[u8]>) {
    match bytes {
        Some(bytes) => {
            put_length(buffer, bytes.len());
            buffer.extend_from_slice(bytes);
        }
        None => buffer.push(1),
    }
}

/// Appends a length.
#[inline]
fn put_length(buffer: &mut Vec<u8>, len: usize) {
    put_varlong(buffer, wire_length(len));
}

/// Appends an integer.
#[inline]
pub(super) fn put_varlong(buffer: &mut Vec<u8>, value: i64) {
    match PackedBytes::varlong(value) {
        Some(bytes) => bytes.put(buffer),
        None => put_long(buffer, zigzag(value)),
    }
}

#[inline(never)]
fn put_long(buffer: &mut Vec<u8>, bits: u64) {
    let mut encoded = [0; 10];
    let unused = Window::new(&mut encoded).uvarlong(bits, &mut Overflow::default()).len();
    buffer.extend_from_slice(&encoded[..10 - unused]);
}

/// Returns the number of bytes of an integer.
#[inline]
pub(super) const fn size_of_varlong(value: i64) -> usize {
    let bits = zigzag(value);
    match bits {
        0..0x80 => 1,
        0x80..0x4000 => 2,
        _ => size_of_long(bits),
    }
}

#[cold]
const fn size_of_long(bits: u64) -> usize {
    // One seventh of the bits, rounded up, without a division.
    ((bits.ilog2() * 9 + 73) / 64) as usize
}

/// Returns the number of bytes of a length.
#[inline]
pub(super) const fn size_of_length(len: usize) -> usize {
    size_of_varlong(wire_length(len))
}

/// Returns the number of bytes of a byte string with its length.
#[inline]
pub(super) const fn size_of_bytes(bytes: &[u8]) -> usize {
    size_of_length(bytes.len()) + bytes.len()
}

/// Returns the number of bytes of a byte string or null.
#[inline]
pub(super) fn size_of_nullable(bytes: Option<&[u8]>) -> usize {
    bytes.map_or(1, size_of_bytes)
}

/// Converts the length of a slice, which is at most `isize::MAX`.
#[inline]
pub(super) const fn wire_length(len: usize) -> i64 {
    (len as u64).cast_signed()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn size_is_that_of_the_encoded_integer() {
        let edges = [0, 1, 62, 63, 64, 8191, 8192, 1 << 20, (1 << 20) - 1, i64::from(i32::MAX), 1 << 34, i64::MAX];
        for value in edges.into_iter().flat_map(|value| [value, -value, !value]) {
            let mut buffer = [0; 10];
            let unused = Window::new(&mut buffer).varlong(value, &mut Overflow::default()).len();
            assert_eq!(size_of_varlong(value), 10 - unused, "{value}");
            let mut written = Vec::new();
            put_varlong(&mut written, value);
            assert_eq!(written, buffer[..10 - unused], "{value}");
        }
    }
}
