//! Iterator over the records of all batches.

use super::batches::Batches;
use super::error::RecordsError;
use super::owned_batch::OwnedBatch;
use super::owned_record::OwnedRecord;
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
        AllRecords { batches: self, batch: None }
    }
}

/// Iterator over the records of all batches, returned by [`Records::records`](super::Records::records).
///
/// The records are owned, since the iterator holds the decompressed records of only one batch at a time.
///
/// No example: [`Batches::all_records`] returns it and has one.
#[derive(Debug, Clone)]
pub struct AllRecords<'a> {
    batches: Batches<'a>,
    batch: Option<OwnedBatch<'a>>,
}

impl Iterator for AllRecords<'_> {
    type Item = Result<OwnedRecord, RecordsError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(record) = self.batch.as_mut().and_then(OwnedBatch::next) {
                return Some(record);
            }
            let batch = match self.batches.next()? {
                Ok(batch) => batch,
                Err(error) => return Some(Err(error)),
            };
            match OwnedBatch::new(batch) {
                Ok(batch) => self.batch = Some(batch),
                Err(error) => {
                    self.batch = None;
                    return Some(Err(error));
                }
            }
        }
    }
}

impl FusedIterator for AllRecords<'_> {}
