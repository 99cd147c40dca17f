//! Text, bytes and counts: a length, then as much.
//!
//! The classic forms have a length of fixed width, -1 for null; the compact ones a `uvarint` of one more, 0 for null.
//! Any negative length is null, as in Java.

use super::{ParseError, ParseErrorKind, Parsed, int16, int32, uvarint};
use ascii::AsAsciiStr;

/// The longest text, in either form.
const TEXT_MAX: usize = 0x7fff;

/// So many bytes as they are.
///
/// # Errors
/// Too few bytes.
#[inline]
pub fn take(input: &[u8], len: usize) -> Parsed<'_, &[u8]> {
    match input.split_at_checked(len) {
        Some((bytes, rest)) => Ok((rest, bytes)),
        None => Err(ParseError::at(input, ParseErrorKind::Short(len))),
    }
}

/// A length of the compact form: one more than it is, zero for null.
///
/// Java subtracts in 32 bits: what is negative then is null, too.
#[inline]
fn compact_length(input: &[u8]) -> Parsed<'_, Option<usize>> {
    let (rest, length) = uvarint(input)?;
    Ok((rest, usize::try_from(length.wrapping_sub(1).cast_signed()).ok()))
}

#[inline]
fn sized(input: &[u8], length: Option<usize>) -> Parsed<'_, Option<&[u8]>> {
    match length {
        Some(len) => take(input, len).map(|(rest, bytes)| (rest, Some(bytes))),
        None => Ok((input, None)),
    }
}

/// Text in UTF-8.
///
/// Names are ASCII and short: to see that takes a quarter of the time that `from_utf8` takes for 17 bytes.
#[inline]
fn utf8(bytes: &[u8]) -> Option<&str> {
    match bytes.as_ascii_str() {
        Ok(text) => Some(text.as_str()),
        Err(_) => core::str::from_utf8(bytes).ok(),
    }
}

/// What text takes, whatever it says.
#[inline]
fn unread_text(input: &[u8], length: Option<usize>) -> Parsed<'_, Option<&[u8]>> {
    match length {
        Some(len) if len > TEXT_MAX => Err(ParseError::at(input, ParseErrorKind::TextTooLong(len))),
        length => sized(input, length),
    }
}

#[inline]
fn text(input: &[u8], length: Option<usize>) -> Parsed<'_, Option<&str>> {
    let (rest, Some(bytes)) = unread_text(input, length)? else { return Ok((input, None)) };
    match utf8(bytes) {
        Some(text) => Ok((rest, Some(text))),
        None => Err(ParseError::at(input, ParseErrorKind::Utf8)),
    }
}

/// A [`string`] that is only walked over: it may be no UTF-8.
#[inline]
pub(crate) fn unread_string(input: &[u8]) -> Parsed<'_, Option<&[u8]>> {
    let (rest, length) = int16(input)?;
    unread_text(rest, usize::try_from(length).ok())
}

/// A [`compact_string`] that is only walked over: it may be no UTF-8.
#[inline]
pub(crate) fn unread_compact_string(input: &[u8]) -> Parsed<'_, Option<&[u8]>> {
    let (rest, length) = compact_length(input)?;
    unread_text(rest, length)
}

/// `string` and `nullable_string`: an `int16` length, then UTF-8.
///
/// ```
/// use kayrock::wire::string;
///
/// assert_eq!(string(b"\0\x02hi!"), Ok((&b"!"[..], Some("hi"))));
/// assert_eq!(string(&[0xff, 0xff]), Ok((&[][..], None)));
/// ```
///
/// # Errors
/// Too few bytes, text that is not UTF-8.
#[inline]
pub fn string(input: &[u8]) -> Parsed<'_, Option<&str>> {
    let (rest, length) = int16(input)?;
    text(rest, usize::try_from(length).ok())
}

/// `compact_string` and `compact_nullable_string`: a `uvarint` of the length and one, then UTF-8.
///
/// ```
/// use kayrock::wire::compact_string;
///
/// assert_eq!(compact_string(b"\x03hi!"), Ok((&b"!"[..], Some("hi"))));
/// assert_eq!(compact_string(&[0]), Ok((&[][..], None)));
/// ```
///
/// # Errors
/// Too few bytes, more than 32,767 of them, text that is not UTF-8.
#[inline]
pub fn compact_string(input: &[u8]) -> Parsed<'_, Option<&str>> {
    let (rest, length) = compact_length(input)?;
    text(rest, length)
}

/// `bytes`, `nullable_bytes` and `records`: an `int32` length, then the bytes.
///
/// ```
/// use kayrock::wire::bytes;
///
/// assert_eq!(bytes(&[0, 0, 0, 1, 9, 8]), Ok((&[8][..], Some(&[9][..]))));
/// ```
///
/// # Errors
/// Too few bytes.
#[inline]
pub fn bytes(input: &[u8]) -> Parsed<'_, Option<&[u8]>> {
    let (rest, length) = int32(input)?;
    sized(rest, usize::try_from(length).ok())
}

/// `compact_bytes`, `compact_nullable_bytes` and `compact_records`: a `uvarint` of the length and one, then the bytes.
///
/// # Errors
/// Too few bytes.
#[inline]
pub fn compact_bytes(input: &[u8]) -> Parsed<'_, Option<&[u8]>> {
    let (rest, length) = compact_length(input)?;
    sized(rest, length)
}

/// The count of an `array`: an `int32`, negative for null.
///
/// # Errors
/// Too few bytes.
#[inline]
pub fn array_length(input: &[u8]) -> Parsed<'_, Option<usize>> {
    let (rest, count) = int32(input)?;
    Ok((rest, usize::try_from(count).ok()))
}

/// The count of a `compact_array`: a `uvarint` of the count and one, 0 for null.
///
/// # Errors
/// Too few bytes.
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
    fn text_is_utf_8() {
        assert_eq!(string(b"\0\x02\xc3\xa9!"), Ok((&b"!"[..], Some("é"))));
        assert_eq!(kind(string(b"\0\x02\xc3(")), ParseErrorKind::Utf8);
        assert_eq!(kind(compact_string(b"\x03\xc3(")), ParseErrorKind::Utf8);
        assert_eq!(unread_string(b"\0\x02\xc3("), Ok((&[][..], Some(&b"\xc3("[..]))));
    }

    #[test]
    fn text_is_no_longer_than_an_int16_says() {
        let of = |len: usize, prefix: [u8; 3]| [&prefix[..], &vec![b'a'; len]].concat();
        let longest = of(32_767, [0x80, 0x80, 0x02]);
        let (rest, text) = compact_string(&longest).expect("as long as it may be");
        assert_eq!((rest.len(), text.map(str::len)), (0, Some(32_767)));
        let longer = of(32_768, [0x81, 0x80, 0x02]);
        assert_eq!(kind(compact_string(&longer)), ParseErrorKind::TextTooLong(32_768));
        assert_eq!(kind(unread_compact_string(&longer)), ParseErrorKind::TextTooLong(32_768));
    }
}
