//! Entries of a record set, separated by their sizes; the same in all formats.

use super::batch_header::OVERHEAD;
use super::error::RecordsErrorKind;
use crate::wire::int32;

/// Minimum of the size field: that of an entry of magic 0. Java does not search further below it in any format.
pub(super) const LEAST_SIZE: i32 = 14;

/// Entry at the beginning of a record set.
pub(super) enum SizedEntry<'a> {
    /// The complete entry and the remaining input.
    Whole(&'a [u8], &'a [u8]),
    /// The entry is truncated; this number of bytes is needed.
    Truncated(usize),
    /// The size is invalid.
    Invalid(RecordsErrorKind),
}

impl<'a> SizedEntry<'a> {
    /// Separates the first entry from the remaining input.
    pub(super) fn split(input: &'a [u8]) -> Self {
        let size = input.get(8..).map(int32);
        let Some(Ok((_, size))) = size else { return Self::Truncated(OVERHEAD) };
        let needed = match usize::try_from(size) {
            // Saturates on targets with 32-bit addresses only.
            Ok(after) if size >= LEAST_SIZE => after.saturating_add(OVERHEAD),
            _ => return Self::Invalid(RecordsErrorKind::BatchSize { size, least: LEAST_SIZE }),
        };
        match input.split_at_checked(needed) {
            Some((entry, remaining)) => Self::Whole(entry, remaining),
            None => Self::Truncated(needed),
        }
    }
}
