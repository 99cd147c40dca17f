//! Offsets in a compressed entry of a message set, which wraps other entries.
//!
//! The compressed entry has the offset of its last entry. With magic 0, the offsets of the entries are absolute; with
//! magic 1 they count from 0, so that a broker can move all of them by the compressed entry alone.

use super::batch_header::BatchHeader;
use super::error::RecordsErrorKind;
use super::sized_entry::SizedEntry;
use crate::wire::int64;

/// Returns the number to add to the offsets of the entries in `set`.
///
/// # Errors
/// [`RecordsErrorKind::WrapperEmpty`], [`RecordsErrorKind::BatchSize`]: the set has no entries, or the size of one is
/// invalid. [`RecordsErrorKind::WrapperOffset`], [`RecordsErrorKind::OffsetOverflow`]: the offset of the last entry is
/// above that of the wrapper.
pub(super) fn base_offset(wrapper: &BatchHeader, set: &[u8]) -> Result<i64, RecordsErrorKind> {
    let last = last_offset(set)?;
    // Old versions of librdkafka produce wrappers of offset 0.
    if wrapper.magic == 0 || wrapper.base_offset == 0 {
        return Ok(0);
    }
    match wrapper.base_offset.checked_sub(last) {
        Some(base) if base >= 0 => Ok(base),
        Some(_) => Err(RecordsErrorKind::WrapperOffset { offset: wrapper.base_offset, last }),
        None => Err(RecordsErrorKind::OffsetOverflow),
    }
}

/// Returns the offset of the last complete entry of a set.
fn last_offset(mut set: &[u8]) -> Result<i64, RecordsErrorKind> {
    let mut last = None;
    loop {
        match SizedEntry::split(set) {
            SizedEntry::Whole(entry, remaining) => {
                last = int64(entry).ok().map(|(_, offset)| offset);
                set = remaining;
            }
            SizedEntry::Truncated(_) => return last.ok_or(RecordsErrorKind::WrapperEmpty),
            SizedEntry::Invalid(kind) => return Err(kind),
        }
    }
}
