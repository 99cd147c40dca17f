//! Iterator over the records of all batches.

use super::batches::Batches;
use super::error::RecordsError;
use super::owned_record::OwnedRecord;
use alloc::vec;
use alloc::vec::Vec;
use core::iter::FusedIterator;

impl<'a> Batches<'a> {
    /// Iterates over the records of all remaining batches.
    ///
    /// ```
    /// use kayrock::records::{BatchBuilder, DecompressLimits};
    ///
    /// let mut builder = BatchBuilder::new();
    /// builder.record(5, None, Some(b"v"))?;
    /// let records = builder.build()?;
    ///
    /// let limits = DecompressLimits { max_bytes: 1 << 20, ..DecompressLimits::default() };
    /// assert_eq!(records.batches().limits(limits).all_records().count(), 1);
    /// # Ok::<(), kayrock::records::RecordsError>(())
    /// ```
    #[must_use]
    pub fn all_records(self) -> AllRecords<'a> {
        AllRecords { batches: self, batch: Vec::new().into_iter() }
    }
}

/// Iterator over the records of all batches, from [`Records::records`](super::Records::records).
///
/// The records are owned, since those of a compressed batch borrow from the batch. The iterator holds the records of one
/// batch at a time.
///
/// See [`Batches::all_records`] for an example.
#[derive(Debug, Clone)]
pub struct AllRecords<'a> {
    batches: Batches<'a>,
    batch: vec::IntoIter<Result<OwnedRecord, RecordsError>>,
}

impl Iterator for AllRecords<'_> {
    type Item = Result<OwnedRecord, RecordsError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(record) = self.batch.next() {
                return Some(record);
            }
            let batch = match self.batches.next()? {
                Ok(batch) => batch,
                Err(error) => return Some(Err(error)),
            };
            match batch.records() {
                Ok(records) => self.batch = records.owned().collect::<Vec<_>>().into_iter(),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

impl FusedIterator for AllRecords<'_> {}
