//! Batch whose records are read as owned records, one at a time.

use super::batch::Batch;
use super::error::RecordsError;
use super::owned_record::OwnedRecord;
use super::record_iter::RecordIter;
use crate::wire::part;

/// Batch with the position of its next record, which keeps no record in memory.
#[derive(Debug, Clone)]
pub(super) struct OwnedBatch<'a> {
    batch: Batch<'a>,
    /// Number of bytes of the records that have been read.
    at: usize,
    left: u32,
    base: i64,
}

impl<'a> OwnedBatch<'a> {
    /// Decompresses the batch.
    pub(super) fn new(batch: Batch<'a>) -> Result<Self, RecordsError> {
        let (left, base) = batch.records()?.counts();
        Ok(Self { batch, at: 0, left, base })
    }

    /// Reads the next record.
    pub(super) fn next(&mut self) -> Option<Result<OwnedRecord, RecordsError>> {
        let bytes = self.batch.readable_records();
        let mut records = RecordIter::new(&self.batch, part(bytes, self.at..), self.left, self.base);
        let record = records.next()?;
        (self.left, self.at) = (records.counts().0, bytes.len() - records.rest().len());
        Some(record.map(|record| OwnedRecord::new(&record, |bytes| self.batch.to_shared(bytes))))
    }
}
