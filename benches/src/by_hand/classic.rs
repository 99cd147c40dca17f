//! Readers of the classic forms, whose lengths have a fixed width.

use super::read::{self, few_numbers_of, fill_list, take, utf8};
use bytes::Bytes;
use kayrock::Str;
use kayrock::smallvec::SmallVec;

/// An array length; null is not accepted.
#[inline]
fn count(input: &mut &[u8]) -> Option<usize> {
    usize::try_from(read::i32(input)?).ok()
}

#[inline]
pub(super) fn text(text: &mut Str, input: &mut &[u8]) -> Option<()> {
    let len = usize::try_from(read::i16(input)?).ok()?;
    *text = utf8(take(input, len)?)?.into();
    Some(())
}

/// Nullable string.
#[inline]
pub(super) fn nullable_text(text: &mut Option<Str>, input: &mut &[u8]) -> Option<()> {
    if let Ok(len) = usize::try_from(read::i16(input)?) {
        *text = Some(utf8(take(input, len)?)?.into());
    }
    Some(())
}

/// Nullable part of the frame.
#[inline]
pub(super) fn nullable_payload(payload: &mut Option<Bytes>, input: &mut &[u8], frame: &Bytes) -> Option<()> {
    if let Ok(len) = usize::try_from(read::i32(input)?) {
        *payload = Some(frame.slice_ref(take(input, len)?));
    }
    Some(())
}

/// Array whose elements are filled in place.
#[inline]
pub(super) fn list<'a, T: Default>(
    list: &mut Vec<T>,
    input: &mut &'a [u8],
    fill: impl Fn(&mut T, &mut &'a [u8]) -> Option<()>,
) -> Option<()> {
    let count = count(input)?;
    fill_list(list, count, input, fill)
}

/// Array of four-byte integers, usually at most four of them.
#[inline]
pub(super) fn few_numbers(list: &mut SmallVec<[i32; 4]>, input: &mut &[u8]) -> Option<()> {
    let count = count(input)?;
    few_numbers_of(list, count, input)
}
