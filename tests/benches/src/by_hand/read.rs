//! Reading from a slice that shrinks.

use bytes::Bytes;
use kayrock::Str;

#[inline]
pub(super) fn fixed<const N: usize>(input: &mut &[u8]) -> Option<[u8; N]> {
    let (bytes, rest) = input.split_first_chunk()?;
    *input = rest;
    Some(*bytes)
}

#[inline]
pub(super) fn i8(input: &mut &[u8]) -> Option<i8> {
    fixed(input).map(i8::from_be_bytes)
}

#[inline]
pub(super) fn i16(input: &mut &[u8]) -> Option<i16> {
    fixed(input).map(i16::from_be_bytes)
}

#[inline]
pub(super) fn i32(input: &mut &[u8]) -> Option<i32> {
    fixed(input).map(i32::from_be_bytes)
}

#[inline]
pub(super) fn i64(input: &mut &[u8]) -> Option<i64> {
    fixed(input).map(i64::from_be_bytes)
}

#[inline]
pub(super) fn uvarint(input: &mut &[u8]) -> Option<u32> {
    match **input {
        [byte, ref rest @ ..] if byte < 0x80 => {
            *input = rest;
            Some(byte.into())
        }
        _ => long_uvarint(input),
    }
}

fn long_uvarint(input: &mut &[u8]) -> Option<u32> {
    let mut value = 0;
    for shift in [0, 7, 14, 21, 28] {
        let [byte] = fixed(input)?;
        value |= u32::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(value);
        }
    }
    None
}

#[inline]
pub(super) fn varint(input: &mut &[u8]) -> Option<i32> {
    uvarint(input).map(|bits| (bits >> 1).cast_signed() ^ -(bits & 1).cast_signed())
}

#[inline]
pub(super) fn varlong(input: &mut &[u8]) -> Option<i64> {
    let bits = match **input {
        [byte, ref rest @ ..] if byte < 0x80 => {
            *input = rest;
            u64::from(byte)
        }
        _ => long_uvarlong(input)?,
    };
    Some((bits >> 1).cast_signed() ^ -(bits & 1).cast_signed())
}

fn long_uvarlong(input: &mut &[u8]) -> Option<u64> {
    let mut value = 0;
    for shift in (0..64).step_by(7) {
        let [byte] = fixed(input)?;
        value |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(value);
        }
    }
    None
}

/// A compact length, null as `None`.
#[inline]
fn length(input: &mut &[u8]) -> Option<Option<usize>> {
    uvarint(input).map(|length| length.checked_sub(1).map(|length| length as usize))
}

#[inline]
pub(super) fn take<'a>(input: &mut &'a [u8], len: usize) -> Option<&'a [u8]> {
    let (bytes, rest) = input.split_at_checked(len)?;
    *input = rest;
    Some(bytes)
}

/// Text, or null.
#[inline]
pub(super) fn nullable_text(input: &mut &[u8]) -> Option<Option<Str>> {
    let Some(len) = length(input)? else { return Some(None) };
    let text = core::str::from_utf8(take(input, len)?).ok()?;
    Some(Some(text.into()))
}

#[inline]
pub(super) fn text(input: &mut &[u8]) -> Option<Str> {
    nullable_text(input)?
}

/// A part of the frame, or null.
#[inline]
pub(super) fn nullable_payload(input: &mut &[u8], frame: &Bytes) -> Option<Option<Bytes>> {
    let Some(len) = length(input)? else { return Some(None) };
    Some(Some(frame.slice_ref(take(input, len)?)))
}

/// A list, or null.
#[inline]
pub(super) fn nullable_list<T>(
    input: &mut &[u8],
    element: impl Fn(&mut &[u8]) -> Option<T>,
) -> Option<Option<Vec<T>>> {
    let Some(count) = length(input)? else { return Some(None) };
    let mut list = Vec::with_capacity(count.min(input.len()));
    for _ in 0..count {
        list.push(element(input)?);
    }
    Some(Some(list))
}

#[inline]
pub(super) fn list<T>(input: &mut &[u8], element: impl Fn(&mut &[u8]) -> Option<T>) -> Option<Vec<T>> {
    nullable_list(input, element)?
}

/// Numbers of four bytes, collected in one go.
#[inline]
pub(super) fn numbers<L: FromIterator<i32>>(input: &mut &[u8]) -> Option<L> {
    let len = length(input)??.checked_mul(4)?;
    let (numbers, _) = take(input, len)?.as_chunks();
    Some(numbers.iter().map(|number| i32::from_be_bytes(*number)).collect())
}

/// Tagged fields, each with its content.
#[inline]
pub(super) fn tags(input: &mut &[u8], mut field: impl FnMut(u32, &[u8]) -> Option<()>) -> Option<()> {
    for _ in 0..uvarint(input)? {
        let tag = uvarint(input)?;
        let len = uvarint(input)? as usize;
        field(tag, take(input, len)?)?;
    }
    Some(())
}

#[inline]
pub(super) fn skip_tags(input: &mut &[u8]) -> Option<()> {
    tags(input, |_, _| Some(()))
}
