//! Slices that share the memory of a frame.

use bytes::Bytes;
use core::ops::Range;

/// Returns `part` as a reference-counted slice of `frame`, or `None` if it is not a part of it.
///
/// `Bytes::slice_ref` would panic in that case.
#[inline]
pub(crate) fn slice_of(frame: &Bytes, part: &[u8]) -> Option<Bytes> {
    let start = part.as_ptr().addr().checked_sub(frame.as_ptr().addr())?;
    let range = Range { start, end: start.checked_add(part.len())? };
    (range.end <= frame.len()).then(|| frame.slice(range))
}
