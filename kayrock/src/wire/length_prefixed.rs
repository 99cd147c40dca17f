//! Parsers of strings, bytes and array lengths.
//!
//! The classic forms begin with a length of fixed width, -1 for null. The compact forms begin with the length plus one as a
//! `uvarint`, 0 for null. Every negative length is null, as in Java.

use super::fixed_width::{int16, int32};
use super::parse_error::{ParseError, ParseErrorKind};
use super::parsed::Parsed;
use super::varint::uvarint;
use ascii::AsAsciiStr;

/// Largest length of a string in bytes, in both forms.
const TEXT_MAX: usize = 0x7fff;

/// Parses `len` bytes.
///
/// ```
/// use kayrock::wire::take;
///
/// assert_eq!(take(&[1, 2, 3], 2), Ok((&[3][..], &[1, 2][..])));
/// ```
///
/// # Errors
/// [`ParseErrorKind::Short`]: too few bytes.
#[inline]
pub fn take(input: &[u8], len: usize) -> Parsed<'_, &[u8]> {
    match input.split_at_checked(len) {
        Some((bytes, rest)) => Ok((rest, bytes)),
        None => Err(ParseError::at(input, ParseErrorKind::Short(len))),
    }
}

/// Parses a length in the compact form: the length plus one as a `uvarint`, 0 for null.
///
/// Java subtracts in 32 bits, so a negative result is null, too.
#[inline]
fn compact_length(input: &[u8]) -> Parsed<'_, Option<usize>> {
    let (rest, length) = uvarint(input)?;
    Ok((rest, usize::try_from(length.wrapping_sub(1).cast_signed()).ok()))
}

/// Parses `length` bytes, or null.
#[inline]
fn sized(input: &[u8], length: Option<usize>) -> Parsed<'_, Option<&[u8]>> {
    match length {
        Some(len) => take(input, len).map(|(rest, bytes)| (rest, Some(bytes))),
        None => Ok((input, None)),
    }
}

/// Checks that the bytes are UTF-8.
///
/// Most names are short and ASCII: for 17 bytes, the ASCII check takes a quarter of the time of `from_utf8`.
#[inline]
pub(crate) fn utf8(bytes: &[u8]) -> Option<&str> {
    match bytes.as_ascii_str() {
        Ok(text) => Some(text.as_str()),
        Err(_) => core::str::from_utf8(bytes).ok(),
    }
}

/// Checks that the bytes are UTF-8; no bytes need no call.
#[inline]
pub(crate) fn short_utf8(bytes: &[u8]) -> Option<&str> {
    if bytes.is_empty() { Some("") } else { utf8(bytes) }
}

/// Parses the bytes of a string without the UTF-8 check.
#[inline]
fn unread_text(input: &[u8], length: Option<usize>) -> Parsed<'_, Option<&[u8]>> {
    match length {
        Some(len) if len > TEXT_MAX => Err(ParseError::at(input, ParseErrorKind::TextTooLong(len))),
        length => sized(input, length),
    }
}

/// Parses a string.
#[inline]
fn text(input: &[u8], length: Option<usize>) -> Parsed<'_, Option<&str>> {
    let (rest, Some(bytes)) = unread_text(input, length)? else { return Ok((input, None)) };
    match utf8(bytes) {
        Some(text) => Ok((rest, Some(text))),
        None => Err(ParseError::at(input, ParseErrorKind::Utf8)),
    }
}

/// Parses a [`string`] without the UTF-8 check, for skipped fields.
#[inline]
pub(crate) fn unread_string(input: &[u8]) -> Parsed<'_, Option<&[u8]>> {
    let (rest, length) = int16(input)?;
    unread_text(rest, usize::try_from(length).ok())
}

/// Parses a [`compact_string`] without the UTF-8 check, for skipped fields.
#[inline]
pub(crate) fn unread_compact_string(input: &[u8]) -> Parsed<'_, Option<&[u8]>> {
    let (rest, length) = compact_length(input)?;
    unread_text(rest, length)
}

/// `string` and `nullable_string`: the length as an `int16` (-1 for null), then UTF-8.
///
/// ```
/// use kayrock::wire::string;
///
/// assert_eq!(string(b"\0\x02hi!"), Ok((&b"!"[..], Some("hi"))));
/// assert_eq!(string(&[0xff, 0xff]), Ok((&[][..], None)));
/// ```
///
/// # Errors
/// - [`ParseErrorKind::Short`]: too few bytes.
/// - [`ParseErrorKind::Utf8`]: the bytes are not UTF-8.
#[inline]
pub fn string(input: &[u8]) -> Parsed<'_, Option<&str>> {
    let (rest, length) = int16(input)?;
    text(rest, usize::try_from(length).ok())
}

/// `compact_string` and `compact_nullable_string`: the length plus one as a `uvarint` (0 for null), then UTF-8.
///
/// ```
/// use kayrock::wire::compact_string;
///
/// assert_eq!(compact_string(b"\x03hi!"), Ok((&b"!"[..], Some("hi"))));
/// assert_eq!(compact_string(&[0]), Ok((&[][..], None)));
/// ```
///
/// # Errors
/// - [`ParseErrorKind::Short`]: too few bytes.
/// - [`ParseErrorKind::VarintTooLong`], [`ParseErrorKind::VarintOverflow`]: an invalid length.
/// - [`ParseErrorKind::TextTooLong`]: a length above 32,767.
/// - [`ParseErrorKind::Utf8`]: the bytes are not UTF-8.
#[inline]
pub fn compact_string(input: &[u8]) -> Parsed<'_, Option<&str>> {
    let (rest, length) = compact_length(input)?;
    text(rest, length)
}

/// `bytes`, `nullable_bytes` and `records`: the length as an `int32` (-1 for null), then the bytes.
///
/// ```
/// use kayrock::wire::bytes;
///
/// assert_eq!(bytes(&[0, 0, 0, 1, 9, 8]), Ok((&[8][..], Some(&[9][..]))));
/// ```
///
/// # Errors
/// [`ParseErrorKind::Short`]: too few bytes.
#[inline]
pub fn bytes(input: &[u8]) -> Parsed<'_, Option<&[u8]>> {
    let (rest, length) = int32(input)?;
    sized(rest, usize::try_from(length).ok())
}

/// `compact_bytes`, `compact_nullable_bytes` and `compact_records`: the length plus one as a `uvarint` (0 for null), then
/// the bytes.
///
/// ```
/// use kayrock::wire::compact_bytes;
///
/// assert_eq!(compact_bytes(&[2, 9, 8]), Ok((&[8][..], Some(&[9][..]))));
/// ```
///
/// # Errors
/// - [`ParseErrorKind::Short`]: too few bytes.
/// - [`ParseErrorKind::VarintTooLong`], [`ParseErrorKind::VarintOverflow`]: an invalid length.
#[inline]
pub fn compact_bytes(input: &[u8]) -> Parsed<'_, Option<&[u8]>> {
    let (rest, length) = compact_length(input)?;
    sized(rest, length)
}

/// Element count of an `array`: an `int32`, -1 for null.
///
/// ```
/// use kayrock::wire::array_length;
///
/// assert_eq!(array_length(&[0, 0, 0, 2]), Ok((&[][..], Some(2))));
/// ```
///
/// # Errors
/// [`ParseErrorKind::Short`]: too few bytes.
#[inline]
pub fn array_length(input: &[u8]) -> Parsed<'_, Option<usize>> {
    let (rest, count) = int32(input)?;
    Ok((rest, usize::try_from(count).ok()))
}

/// Element count of a `compact_array`: the count plus one as a `uvarint`, 0 for null.
///
/// ```
/// use kayrock::wire::compact_array_length;
///
/// assert_eq!(compact_array_length(&[3]), Ok((&[][..], Some(2))));
/// ```
///
/// # Errors
/// - [`ParseErrorKind::Short`]: too few bytes.
/// - [`ParseErrorKind::VarintTooLong`], [`ParseErrorKind::VarintOverflow`]: an invalid count.
#[inline]
pub fn compact_array_length(input: &[u8]) -> Parsed<'_, Option<usize>> {
    compact_length(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind<T: core::fmt::Debug>(result: Parsed<'_, T>) -> ParseErrorKind {
        match result {
            Err(nom::Err::Error(error)) => error.kind,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn string_is_utf_8() {
        assert_eq!(string(b"\0\x02\xc3\xa9!"), Ok((&b"!"[..], Some("é"))));
        assert_eq!(kind(string(b"\0\x02\xc3(")), ParseErrorKind::Utf8);
        assert_eq!(kind(compact_string(b"\x03\xc3(")), ParseErrorKind::Utf8);
        assert_eq!(unread_string(b"\0\x02\xc3("), Ok((&[][..], Some(&b"\xc3("[..]))));
    }

    fn prefixed(prefix: [u8; 3], length: usize) -> Vec<u8> {
        [&prefix[..], &vec![b'a'; length]].concat()
    }

    #[test]
    fn string_has_at_most_32767_bytes() {
        let longest = prefixed([0x80, 0x80, 0x02], 32_767);
        let (rest, text) = compact_string(&longest).expect("the largest length");
        assert_eq!((rest.len(), text.map(str::len)), (0, Some(32_767)));
        let longer = prefixed([0x81, 0x80, 0x02], 32_768);
        assert_eq!(kind(compact_string(&longer)), ParseErrorKind::TextTooLong(32_768));
        assert_eq!(kind(unread_compact_string(&longer)), ParseErrorKind::TextTooLong(32_768));
    }
}
