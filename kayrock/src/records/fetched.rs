//! Fetched batches as a consumer reads them.

use super::aborted::AbortedTransactions;
use super::batch::Batch;
use super::batches::Batches;
use super::error::RecordsError;
use super::fetched_batch::FetchedBatch;
use super::progress::Progress;
use crate::values::ProducerId;
use alloc::sync::Arc;
use core::iter::FusedIterator;

/// Iterator over the batches of a fetched partition that are for the application, with the offset to fetch next.
///
/// Omits control batches, records before the fetch offset (a broker sends complete batches) and, for consumers of
/// committed records, aborted transactions.
///
/// An error does not end the iteration. [`Fetched::next_offset`] stays at the first record that an error withheld, so
/// that a consumer which continues there loses no record.
///
/// Source: `CompletedFetch` of Kafka's Java client.
///
/// ```
/// use kayrock::records::{BatchBuilder, Fetched};
///
/// let mut builder = BatchBuilder::new().base_offset(40);
/// for value in [b"a", b"b", b"c"] {
///     builder.record(5, None, Some(value))?;
/// }
/// let records = builder.build()?;
///
/// let mut fetched = Fetched::new(records.batches(), 41);
/// for batch in &mut fetched {
///     let offsets: Vec<_> = batch?.records()?.map(|record| record.unwrap().offset).collect();
///     assert_eq!(offsets, [41, 42]);
/// }
/// assert_eq!(fetched.next_offset(), 43);
/// # Ok::<(), kayrock::records::RecordsError>(())
/// ```
#[derive(Debug)]
pub struct Fetched<'a> {
    batches: Batches<'a>,
    /// Offset after the batches so far; records below it are omitted.
    position: i64,
    progress: Arc<Progress>,
    aborted: Option<AbortedTransactions>,
}

impl<'a> Fetched<'a> {
    /// Iterates over batches fetched from an offset, without regard to transactions.
    #[must_use]
    pub fn new(batches: Batches<'a>, fetch_offset: i64) -> Self {
        Self { batches, position: fetch_offset, progress: Arc::new(Progress::new(fetch_offset)), aborted: None }
    }

    /// Omits aborted transactions, given as pairs of producer and first offset as in a fetch response.
    #[must_use]
    pub fn read_committed(self, aborted: impl IntoIterator<Item = (ProducerId, i64)>) -> Self {
        Self { aborted: Some(AbortedTransactions::new(aborted)), ..self }
    }

    /// Returns the offset from which to fetch next: that of the first record that was not returned.
    ///
    /// A record is returned by the iterators of [`FetchedBatch`]. A batch whose records were not read counts as returned
    /// when the next one is requested. Omitted records count as returned, so that they are not fetched again. After an
    /// error the offset stays at the first record that the error withheld, even if further batches are read.
    ///
    /// ```
    /// use kayrock::records::{BatchBuilder, Fetched, Records};
    ///
    /// let mut builder = BatchBuilder::new();
    /// builder.record(5, None, Some(b"a"))?;
    /// let first = builder.build()?;
    /// let mut builder = BatchBuilder::new().base_offset(1);
    /// builder.record(6, None, Some(b"b"))?;
    /// let mut second = builder.finish()?;
    /// *second.last_mut().unwrap() ^= 1;
    /// let records: Records = [first, second.into()].into_iter().collect();
    ///
    /// let mut fetched = Fetched::new(records.batches(), 0);
    /// for record in fetched.next().unwrap()?.records()? {
    ///     assert_eq!(record?.value, Some(&b"a"[..]));
    /// }
    /// assert!(fetched.next().unwrap().is_err()); // The checksum does not match.
    /// assert_eq!(fetched.next_offset(), 1);
    /// # Ok::<(), kayrock::records::RecordsError>(())
    /// ```
    #[must_use]
    pub fn next_offset(&self) -> i64 {
        self.progress.next_offset()
    }

    /// Returns the remaining batches; after the iteration, with the [truncated](Batches::truncated) one.
    #[must_use]
    pub const fn batches(&self) -> &Batches<'a> {
        &self.batches
    }

    /// Moves the progress to the offset after a returned record of the current batch; returns this offset.
    pub(super) fn returned(&self, offset: i64) -> i64 {
        // A damaged record may have any offset.
        let next = offset.saturating_add(1).min(self.position);
        self.progress.advance_to(next);
        next
    }

    /// Keeps the next offset at or below that of a record that cannot be read.
    #[cold]
    pub(super) fn withhold_from(&self, offset: i64) {
        self.progress.withhold_from(offset);
    }

    /// Returns true if records of the batch are for the application.
    fn is_for_application(&mut self, batch: &Batch<'_>) -> Result<bool, RecordsError> {
        let is_aborted = match &mut self.aborted {
            Some(aborted) => aborted.advance(batch)?,
            None => false,
        };
        Ok(!is_aborted && !batch.is_control() && batch.last_offset() >= self.position)
    }
}

/// The clone has its own [`Fetched::next_offset`].
impl Clone for Fetched<'_> {
    fn clone(&self) -> Self {
        Self {
            batches: self.batches.clone(),
            position: self.position,
            progress: Arc::new(Progress::clone(&self.progress)),
            aborted: self.aborted.clone(),
        }
    }
}

impl<'a> Iterator for Fetched<'a> {
    type Item = Result<FetchedBatch<'a>, RecordsError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            self.progress.advance_to(self.position);
            let from = self.position;
            let batch = self.batches.next()?;
            let checked = batch.and_then(|batch| Ok((self.is_for_application(&batch)?, batch)));
            match checked {
                Ok((is_for_application, batch)) => {
                    self.position = from.max(batch.next_offset());
                    if is_for_application {
                        return Some(Ok(FetchedBatch::new(batch, from, Arc::clone(&self.progress))));
                    }
                }
                Err(error) => {
                    self.progress.withhold_from(from);
                    return Some(Err(error));
                }
            }
        }
    }
}

impl FusedIterator for Fetched<'_> {}
