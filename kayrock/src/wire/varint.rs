//! Parsers of variable-length integers: seven bits in each byte, the lowest first; the top bit marks that more follow.

use super::parse_error::{ParseError, ParseErrorKind};
use super::parsed::Parsed;

/// `uvarint`: 32 bits in one to five bytes.
///
/// Padded forms are accepted as in Kafka. Bits that do not fit are an error; Java drops them.
///
/// ```
/// use kayrock::wire::uvarint;
///
/// assert_eq!(uvarint(&[0x80, 0x40]), Ok((&[][..], 8192)));
/// assert_eq!(uvarint(&[0x80, 0x00]), Ok((&[][..], 0)));
/// ```
///
/// # Errors
/// - [`ParseErrorKind::Short`]: too few bytes.
/// - [`ParseErrorKind::VarintTooLong`]: a sixth byte.
/// - [`ParseErrorKind::VarintOverflow`]: bits that do not fit.
#[inline]
pub fn uvarint(input: &[u8]) -> Parsed<'_, u32> {
    match input.split_first() {
        Some((&byte, rest)) if byte < 0x80 => Ok((rest, u32::from(byte))),
        _ => match long(input, 5, 0x0f) {
            #[expect(clippy::cast_possible_truncation, reason = "five bytes with a mask of 0x0f hold 32 bits")]
            Ok((rest, value)) => Ok((rest, value as u32)),
            Err(error) => Err(error),
        },
    }
}

/// `uvarlong`: 64 bits in one to ten bytes.
///
/// ```
/// use kayrock::wire::uvarlong;
///
/// assert_eq!(uvarlong(&[0xff, 0x01]), Ok((&[][..], 255)));
/// ```
///
/// # Errors
/// - [`ParseErrorKind::Short`]: too few bytes.
/// - [`ParseErrorKind::VarintTooLong`]: an eleventh byte.
/// - [`ParseErrorKind::VarintOverflow`]: bits that do not fit.
#[inline]
pub fn uvarlong(input: &[u8]) -> Parsed<'_, u64> {
    match input.split_first() {
        Some((&byte, rest)) if byte < 0x80 => Ok((rest, u64::from(byte))),
        _ => long(input, 10, 0x01),
    }
}

/// `varint`: 32 bits, signed, zig-zag encoded as a `uvarint`: 0, -1, 1, -2 are 0, 1, 2, 3.
///
/// ```
/// use kayrock::wire::varint;
///
/// assert_eq!(varint(&[0x80, 0x01]), Ok((&[][..], 64)));
/// ```
///
/// # Errors
/// - [`ParseErrorKind::Short`]: too few bytes.
/// - [`ParseErrorKind::VarintTooLong`]: a sixth byte.
/// - [`ParseErrorKind::VarintOverflow`]: bits that do not fit.
#[inline]
pub fn varint(input: &[u8]) -> Parsed<'_, i32> {
    uvarint(input).map(|(rest, bits)| (rest, (bits >> 1).cast_signed() ^ -(bits & 1).cast_signed()))
}

/// `varlong`: 64 bits, signed, zig-zag encoded as a `uvarlong`.
///
/// ```
/// use kayrock::wire::varlong;
///
/// assert_eq!(varlong(&[0x01]), Ok((&[][..], -1)));
/// ```
///
/// # Errors
/// - [`ParseErrorKind::Short`]: too few bytes.
/// - [`ParseErrorKind::VarintTooLong`]: an eleventh byte.
/// - [`ParseErrorKind::VarintOverflow`]: bits that do not fit.
#[inline]
pub fn varlong(input: &[u8]) -> Parsed<'_, i64> {
    uvarlong(input).map(|(rest, bits)| (rest, (bits >> 1).cast_signed() ^ -(bits & 1).cast_signed()))
}

/// Parses a varint of at most `most` bytes; the last of them has only bits of `mask`.
#[inline(never)]
fn long(input: &[u8], most: usize, mask: u8) -> Parsed<'_, u64> {
    // Most of the longer varints have two bytes.
    if let [low, high, rest @ ..] = input
        && *high < 0x80
    {
        return Ok((rest, u64::from(*high) << 7 | u64::from(*low & 0x7f)));
    }
    let mut value = 0;
    let mut rest = input;
    for place in 0..most {
        let Some((&byte, after)) = rest.split_first() else {
            return Err(ParseError::at(rest, ParseErrorKind::Short(1)));
        };
        rest = after;
        let last = place + 1 == most;
        if last && byte & 0x80 != 0 {
            return Err(ParseError::at(input, ParseErrorKind::VarintTooLong));
        }
        if last && byte & !mask != 0 {
            return Err(ParseError::at(input, ParseErrorKind::VarintOverflow));
        }
        value |= u64::from(byte & 0x7f) << (7 * place);
        if byte & 0x80 == 0 {
            break;
        }
    }
    Ok((rest, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    // Java's `ByteUtilsTest`.
    #[test]
    fn boundaries_read_as_in_java() {
        let cases: [(&[u8], u32); 8] = [
            (&[0], 0),
            (&[0x3f], 63),
            (&[0x7f], 127),
            (&[0xff, 0x3f], 8191),
            (&[0x80, 0x40], 8192),
            (&[0xff, 0xff, 0xff, 0xff, 0x07], 0x7fff_ffff),
            (&[0x80, 0x80, 0x80, 0x80, 0x08], 0x8000_0000),
            (&[0xff, 0xff, 0xff, 0xff, 0x0f], u32::MAX),
        ];
        for (bytes, value) in cases {
            assert_eq!(uvarint(bytes), Ok((&[][..], value)));
        }
        assert_eq!(uvarint(&[0x80, 0x80, 0x01, 9]), Ok((&[9][..], 16_384)));
        assert_eq!(varint(&[0xfe, 0xff, 0xff, 0xff, 0x0f]), Ok((&[][..], i32::MAX)));
        assert_eq!(varint(&[0xff, 0xff, 0xff, 0xff, 0x0f]), Ok((&[][..], i32::MIN)));
        let lowest = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01];
        assert_eq!(varlong(&lowest), Ok((&[][..], i64::MIN)));
    }

    fn kind(result: Parsed<'_, u32>) -> ParseErrorKind {
        match result {
            Err(nom::Err::Error(error)) => error.kind,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn overlong_and_overflowing_varints_are_refused() {
        assert_eq!(kind(uvarint(&[0x80; 5])), ParseErrorKind::VarintTooLong);
        assert_eq!(kind(uvarint(&[0x80, 0x80, 0x80, 0x80, 0x10])), ParseErrorKind::VarintOverflow);
        assert_eq!(kind(uvarint(&[0x80, 0x80])), ParseErrorKind::Short(1));
        assert_eq!(kind(uvarint(&[])), ParseErrorKind::Short(1));
        let overflow = [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x02];
        assert!(uvarlong(&overflow).is_err());
        assert!(uvarlong(&[0x80; 11]).is_err());
    }
}
