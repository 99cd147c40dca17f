//! Fetched batch with records for the application.

use super::batch::Batch;
use super::compression::Scratch;
use super::error::RecordsError;
#[cfg(doc)]
use super::error::RecordsErrorKind;
use super::fetched_records::FetchedRecords;
use super::progress::Progress;
use super::record_iter::RecordIter;
use alloc::sync::Arc;

/// Fetched batch with records for the application, from [`Fetched`](super::Fetched).
///
/// No example: it is the item of [`Fetched`](super::Fetched), which has one.
#[derive(Debug, Clone)]
pub struct FetchedBatch<'a> {
    batch: Batch<'a>,
    from: i64,
    progress: Arc<Progress>,
}

impl<'a> FetchedBatch<'a> {
    pub(super) const fn new(batch: Batch<'a>, from: i64, progress: Arc<Progress>) -> Self {
        Self { batch, from, progress }
    }

    /// Returns the complete batch.
    ///
    /// Its records may be before the fetch offset, and do not change [`Fetched::next_offset`](super::Fetched::next_offset).
    #[must_use]
    pub const fn batch(&self) -> &Batch<'a> {
        &self.batch
    }

    /// Iterates over the records from the fetch offset.
    ///
    /// # Errors
    /// - [`RecordsErrorKind::Codec`]: the records cannot be decompressed: the codec is missing, the bytes are damaged,
    ///   or a limit is exceeded.
    /// - [`RecordsErrorKind::UnsupportedCodec`]: a message uses a codec that message sets do not support.
    /// - [`RecordsErrorKind::WrapperEmpty`], [`RecordsErrorKind::WrapperOffset`], [`RecordsErrorKind::OffsetOverflow`],
    ///   [`RecordsErrorKind::BatchSize`], [`RecordsErrorKind::Short`]: a compressed message has no valid messages.
    #[inline]
    pub fn records(&self) -> Result<FetchedRecords<'_>, RecordsError> {
        self.track(self.batch.records())
    }

    /// Iterates over the records from the fetch offset, with reusable memory for decompressed records.
    ///
    /// # Errors
    /// - [`RecordsErrorKind::Codec`]: the records cannot be decompressed: the codec is missing, the bytes are damaged,
    ///   or a limit is exceeded.
    /// - [`RecordsErrorKind::UnsupportedCodec`]: a message uses a codec that message sets do not support.
    /// - [`RecordsErrorKind::WrapperEmpty`], [`RecordsErrorKind::WrapperOffset`], [`RecordsErrorKind::OffsetOverflow`],
    ///   [`RecordsErrorKind::BatchSize`], [`RecordsErrorKind::Short`]: a compressed message has no valid messages.
    #[inline]
    pub fn records_in<'s>(&'s self, scratch: &'s mut Scratch) -> Result<FetchedRecords<'s>, RecordsError> {
        self.track(self.batch.records_in(scratch))
    }

    /// Returns the offset of the first record to read.
    pub(super) const fn from(&self) -> i64 {
        self.from
    }

    /// Returns the batch and the offset of its first record to read.
    pub(super) fn into_parts(self) -> (Batch<'a>, i64) {
        (self.batch, self.from)
    }

    #[inline]
    fn track<'s>(&'s self, records: Result<RecordIter<'s>, RecordsError>) -> Result<FetchedRecords<'s>, RecordsError> {
        match records {
            Ok(records) => Ok(FetchedRecords::new(records, self.from, &self.progress)),
            Err(error) => {
                self.progress.withhold_from(self.from);
                Err(error)
            }
        }
    }
}
