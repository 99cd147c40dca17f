//! Parsers of values of fixed width.

use super::parse_error::{ParseError, ParseErrorKind};
use super::parsed::Parsed;
use crate::types::Uuid;

/// Parses `N` bytes.
#[inline]
fn fixed<const N: usize>(input: &[u8]) -> Parsed<'_, [u8; N]> {
    match input.split_first_chunk() {
        Some((bytes, rest)) => Ok((rest, *bytes)),
        None => Err(ParseError::at(input, ParseErrorKind::Short(N))),
    }
}

macro_rules! fixed {
    ($($(#[$doc:meta])* $name:ident: $type:ty, $example:literal;)*) => {$(
        $(#[$doc])*
        ///
        /// ```
        #[doc = concat!("use kayrock::wire::", stringify!($name), ";\n")]
        #[doc = $example]
        /// ```
        ///
        /// # Errors
        /// [`ParseErrorKind::Short`]: too few bytes.
        #[inline]
        pub fn $name(input: &[u8]) -> Parsed<'_, $type> {
            fixed(input).map(|(rest, bytes)| (rest, <$type>::from_be_bytes(bytes)))
        }
    )*};
}

fixed! {
    /// `int8`: one byte, signed.
    int8: i8, "assert_eq!(int8(&[0xff, 7]), Ok((&[7][..], -1)));";
    /// `int16`: two bytes, big-endian, signed.
    int16: i16, "assert_eq!(int16(&[1, 0]), Ok((&[][..], 256)));";
    /// `uint16`: two bytes, big-endian.
    uint16: u16, "assert_eq!(uint16(&[0xff, 0xff]), Ok((&[][..], 65_535)));";
    /// `int32`: four bytes, big-endian, signed.
    int32: i32, "assert_eq!(int32(&[0, 0, 0, 9]), Ok((&[][..], 9)));";
    /// `uint32`: four bytes, big-endian.
    uint32: u32, "assert_eq!(uint32(&[0xff; 4]), Ok((&[][..], u32::MAX)));";
    /// `int64`: eight bytes, big-endian, signed.
    int64: i64, "assert_eq!(int64(&[0xff; 8]), Ok((&[][..], -1)));";
    /// `float64`: eight bytes, IEEE 754, big-endian.
    float64: f64, "assert_eq!(float64(&[0x3f, 0xf8, 0, 0, 0, 0, 0, 0]), Ok((&[][..], 1.5)));";
}

/// `boolean`: one byte; 0 is false and any other true.
///
/// ```
/// use kayrock::wire::boolean;
///
/// assert_eq!(boolean(&[0]), Ok((&[][..], false)));
/// assert_eq!(boolean(&[2]), Ok((&[][..], true)));
/// ```
///
/// # Errors
/// [`ParseErrorKind::Short`]: too few bytes.
#[inline]
pub fn boolean(input: &[u8]) -> Parsed<'_, bool> {
    int8(input).map(|(rest, byte)| (rest, byte != 0))
}

/// `uuid`: sixteen bytes, the most significant first.
///
/// ```
/// use kayrock::Uuid;
/// use kayrock::wire::uuid;
///
/// assert_eq!(uuid(&[0; 17]), Ok((&[0][..], Uuid::ZERO)));
/// ```
///
/// # Errors
/// [`ParseErrorKind::Short`]: too few bytes.
#[inline]
pub fn uuid(input: &[u8]) -> Parsed<'_, Uuid> {
    fixed(input).map(|(rest, bytes)| (rest, Uuid::from_bytes(bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_but_zero_is_true() {
        for (byte, expected) in [(0, false), (1, true), (0x80, true)] {
            assert_eq!(boolean(&[byte]), Ok((&[][..], expected)));
        }
    }
}
