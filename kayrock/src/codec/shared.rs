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

/// Returns `part`, which a decoder has split from `frame`, as a reference-counted slice of `frame`.
///
/// A slice of other memory is a bug: it fails an assertion in debug builds and is empty in release builds.
pub(crate) fn shared_part(frame: &Bytes, part: &[u8]) -> Bytes {
    let slice = slice_of(frame, part);
    debug_assert!(slice.is_some() || part.is_empty(), "the part is not in the frame");
    slice.unwrap_or_default()
}
