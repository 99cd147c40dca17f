//! Parts of slices whose bounds hold by construction.
//!
//! Bounds that do not hold are a bug: debug builds fail an assertion, release builds return an empty part, so that no
//! code for a panic is needed at each use.

use core::slice::SliceIndex;

/// Returns a part of a slice, which contains it.
#[inline]
pub(crate) fn part<T, R: SliceIndex<[T], Output = [T]>>(slice: &[T], range: R) -> &[T] {
    match slice.get(range) {
        Some(part) => part,
        None => missing(),
    }
}

/// Returns a part of a slice for changes, which contains it.
#[inline]
pub(crate) fn part_mut<T, R: SliceIndex<[T], Output = [T]>>(slice: &mut [T], range: R) -> &mut [T] {
    match slice.get_mut(range) {
        Some(part) => part,
        None => missing(),
    }
}

/// Returns an empty part in place of one that is not in the slice.
#[inline]
fn missing<T: Default>() -> T {
    debug_assert!(false, "the part is in the slice");
    T::default()
}

/// Returns the part of `input` before `rest`.
#[inline]
pub(crate) fn read_part<'a>(input: &'a [u8], rest: &[u8]) -> &'a [u8] {
    part(input, ..input.len() - rest.len())
}
