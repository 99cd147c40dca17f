//! Readers that advance a slice.

use ascii::AsAsciiStr;
use bytes::Bytes;
use kayrock::Str;
use kayrock::smallvec::SmallVec;

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
pub(super) fn bool(input: &mut &[u8]) -> Option<bool> {
    i8(input).map(|byte| byte != 0)
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
    if let [low, high @ ..0x80, ref rest @ ..] = **input {
        *input = rest;
        return Some(u32::from(high) << 7 | u32::from(low & 0x7f));
    }
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
    if let [low, high @ ..0x80, ref rest @ ..] = **input {
        *input = rest;
        return Some(u64::from(high) << 7 | u64::from(low & 0x7f));
    }
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

/// Most strings are short and ASCII, for which this test takes a quarter of the time of `core::str::from_utf8`.
#[inline]
pub(super) fn utf8(bytes: &[u8]) -> Option<&str> {
    match bytes.as_ascii_str() {
        Ok(text) => Some(text.as_str()),
        Err(_) => core::str::from_utf8(bytes).ok(),
    }
}

#[inline]
pub(super) fn text(text: &mut Str, input: &mut &[u8]) -> Option<()> {
    let len = length(input)??;
    *text = utf8(take(input, len)?)?.into();
    Some(())
}

/// Nullable string.
#[inline]
pub(super) fn nullable_text(text: &mut Option<Str>, input: &mut &[u8]) -> Option<()> {
    if let Some(len) = length(input)? {
        *text = Some(utf8(take(input, len)?)?.into());
    }
    Some(())
}

/// Nullable borrowed string.
#[inline]
pub(super) fn str<'a>(input: &mut &'a [u8]) -> Option<Option<&'a str>> {
    let Some(bytes) = slice(input)? else { return Some(None) };
    utf8(bytes).map(Some)
}

/// Nullable borrowed bytes.
#[inline]
pub(super) fn slice<'a>(input: &mut &'a [u8]) -> Option<Option<&'a [u8]>> {
    match length(input)? {
        Some(len) => take(input, len).map(Some),
        None => Some(None),
    }
}

/// Skips a nullable string.
#[inline]
pub(super) fn pass_text(input: &mut &[u8]) -> Option<()> {
    slice(input).map(|_| ())
}

/// Skips an array of four-byte integers.
#[inline]
pub(super) fn pass_numbers(input: &mut &[u8]) -> Option<()> {
    let len = length(input)??.checked_mul(4)?;
    take(input, len).map(|_| ())
}

/// Skips an array.
#[inline]
pub(super) fn pass_list(input: &mut &[u8], pass: impl Fn(&mut &[u8]) -> Option<()>) -> Option<()> {
    let count = length(input)??;
    if count > input.len() {
        return None;
    }
    (0..count).try_for_each(|_| pass(input))
}

/// Part of the frame.
#[inline]
pub(super) fn payload(payload: &mut Bytes, input: &mut &[u8], frame: &Bytes) -> Option<()> {
    let len = length(input)??;
    *payload = frame.slice_ref(take(input, len)?);
    Some(())
}

/// Nullable part of the frame.
#[inline]
pub(super) fn nullable_payload(payload: &mut Option<Bytes>, input: &mut &[u8], frame: &Bytes) -> Option<()> {
    if let Some(len) = length(input)? {
        *payload = Some(frame.slice_ref(take(input, len)?));
    }
    Some(())
}

/// Array whose elements are filled in place: returning a large value first would copy it, which takes longer.
#[inline]
pub(super) fn list<'a, T: Default>(
    list: &mut Vec<T>,
    input: &mut &'a [u8],
    fill: impl Fn(&mut T, &mut &'a [u8]) -> Option<()>,
) -> Option<()> {
    let count = length(input)??;
    fill_list(list, count, input, fill)
}

/// Nullable array.
#[inline]
pub(super) fn nullable_list<T: Default>(
    list: &mut Option<Vec<T>>,
    input: &mut &[u8],
    fill: impl Fn(&mut T, &mut &[u8]) -> Option<()>,
) -> Option<()> {
    match length(input)? {
        Some(count) => fill_list(list.insert(Vec::new()), count, input, fill),
        None => Some(()),
    }
}

#[inline]
pub(super) fn fill_list<'a, T: Default>(
    list: &mut Vec<T>,
    count: usize,
    input: &mut &'a [u8],
    fill: impl Fn(&mut T, &mut &'a [u8]) -> Option<()>,
) -> Option<()> {
    // An element has at least one byte.
    if count > input.len() {
        return None;
    }
    list.resize_with(count, T::default);
    list.iter_mut().try_for_each(|element| fill(element, input))
}

/// Array of four-byte integers, usually at most four of them.
#[inline]
pub(super) fn few_numbers(list: &mut SmallVec<[i32; 4]>, input: &mut &[u8]) -> Option<()> {
    let count = length(input)??;
    few_numbers_of(list, count, input)
}

/// Nullable array of four-byte integers, usually at most four of them.
#[inline]
pub(super) fn nullable_few_numbers(list: &mut Option<SmallVec<[i32; 4]>>, input: &mut &[u8]) -> Option<()> {
    match length(input)? {
        Some(count) => few_numbers_of(list.insert(SmallVec::new()), count, input),
        None => Some(()),
    }
}

#[inline]
pub(super) fn few_numbers_of(list: &mut SmallVec<[i32; 4]>, count: usize, input: &mut &[u8]) -> Option<()> {
    let (numbers, _) = take(input, count.checked_mul(4)?)?.as_chunks();
    let numbers = numbers.iter().map(|number| i32::from_be_bytes(*number));
    match count {
        0 => {}
        1..=4 => {
            // Setting the length once avoids reading it again for each number.
            *list = SmallVec::from_buf_and_len([0; 4], count);
            list.iter_mut().zip(numbers).for_each(|(place, number)| *place = number);
        }
        _ => list.extend(numbers),
    }
    Some(())
}

/// Array of four-byte integers.
#[inline]
pub(super) fn numbers(list: &mut Vec<i32>, input: &mut &[u8]) -> Option<()> {
    let len = length(input)??.checked_mul(4)?;
    let (numbers, _) = take(input, len)?.as_chunks();
    list.extend(numbers.iter().map(|number| i32::from_be_bytes(*number)));
    Some(())
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
