//! Iterator over the records of a fetched batch.

use super::error::RecordsError;
use super::progress::Progress;
use super::record::Record;
use super::record_iter::RecordIter;
use core::iter::FusedIterator;

/// Iterator over the records of a batch from the fetch offset, from [`FetchedBatch::records`](super::FetchedBatch::records).
///
/// No example: [`FetchedBatch::records`](super::FetchedBatch::records) returns it; [`Fetched`](super::Fetched) has one.
#[derive(Debug, Clone)]
pub struct FetchedRecords<'a> {
    records: RecordIter<'a>,
    from: i64,
    /// Offset after the last returned record.
    next: i64,
    /// Offset after the batch.
    end: i64,
    progress: &'a Progress,
}

impl<'a> FetchedRecords<'a> {
    #[inline]
    pub(super) fn new(records: RecordIter<'a>, from: i64, progress: &'a Progress) -> Self {
        let end = from.max(records.batch().next_offset());
        Self { records, from, next: from, end, progress }
    }
}

impl<'a> Iterator for FetchedRecords<'a> {
    type Item = Result<Record<'a>, RecordsError>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.records.next() {
                Some(Ok(record)) if record.offset < self.from => {}
                Some(Ok(record)) => {
                    // A damaged record may have any offset.
                    self.next = record.offset.saturating_add(1).min(self.end);
                    self.progress.advance_to(self.next);
                    return Some(Ok(record));
                }
                Some(Err(error)) => {
                    self.progress.withhold_from(self.next);
                    return Some(Err(error));
                }
                None => {
                    self.progress.advance_to(self.end);
                    return None;
                }
            }
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, self.records.size_hint().1)
    }
}

impl FusedIterator for FetchedRecords<'_> {}
