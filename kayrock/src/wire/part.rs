//! Parts of slices whose bounds hold by construction.
//!
//! Bounds that do not hold are a bug: debug builds fail an assertion, release builds return an empty part, so that no
//! code for a panic is needed at each use.

use core::slice::SliceIndex;

/// Returns a part of a slice, which contains it.
#[inline]
pub(crate) fn part<T, R: SliceIndex<[T], Output = [T]>>(slice: &[T], range: R) -> &[T] {
    let part = slice.get(range);
    debug_assert!(part.is_some(), "the part is in the slice");
    part.unwrap_or_default()
}

/// Returns a part of a slice for changes, which contains it.
#[inline]
pub(crate) fn part_mut<T, R: SliceIndex<[T], Output = [T]>>(slice: &mut [T], range: R) -> &mut [T] {
    let part = slice.get_mut(range);
    debug_assert!(part.is_some(), "the part is in the slice");
    part.unwrap_or_default()
}

/// Returns the part of `input` before `rest`.
#[inline]
pub(crate) fn read_part<'a>(input: &'a [u8], rest: &[u8]) -> &'a [u8] {
    part(input, ..input.len() - rest.len())
}
