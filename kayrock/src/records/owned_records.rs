//! Iterator over the records of a batch as owned records.

use super::error::RecordsError;
use super::owned_record::OwnedRecord;
use super::record_iter::RecordIter;
use core::iter::FusedIterator;

impl<'a> RecordIter<'a> {
    /// Iterates over owned records.
    ///
    /// Keys and values are slices of the frame, which they keep alive, or copies if the frame is not shared
    /// ([`Batches::new`](super::Batches::new)).
    #[must_use]
    pub const fn owned(self) -> OwnedRecords<'a> {
        OwnedRecords(self)
    }
}

/// Iterator over the records of a batch as owned records, from [`RecordIter::owned`].
///
/// No example: [`OwnedRecord`], its item, has one.
#[derive(Debug, Clone)]
pub struct OwnedRecords<'a>(RecordIter<'a>);

impl Iterator for OwnedRecords<'_> {
    type Item = Result<OwnedRecord, RecordsError>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let batch = self.0.batch();
        Some(self.0.next()?.map(|record| OwnedRecord::new(&record, |bytes| batch.to_shared(bytes))))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl FusedIterator for OwnedRecords<'_> {}
