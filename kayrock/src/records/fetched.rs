//! What of a fetch answer is for the application.

use super::{Batch, Batches, Record, RecordIter, RecordsError, Scratch, control};
use crate::values::ProducerId;
use core::cmp::Reverse;
use core::iter::FusedIterator;
use std::collections::{BinaryHeap, HashSet};

/// Walks over what a consumer hands on of a fetched partition, and knows what to fetch next.
///
/// Left out are the markers of brokers, records before the offset that was asked for (a broker sends batches whole),
/// and for a reader of committed records those of aborted transactions.
///
/// An error names the batch, and the walk goes on behind it. A consumer that must not lose records stops there and
/// fetches again from [`Fetched::next_offset`], which is not moved by an error alone.
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
#[derive(Debug, Clone)]
pub struct Fetched<'a> {
    batches: Batches<'a>,
    next_offset: i64,
    aborted: Option<Aborted>,
}

/// Which producers' records were aborted, as far as the walk has come.
#[derive(Debug, Clone, Default)]
struct Aborted {
    /// Transactions that begin further on, the next one on top: their first offsets and producers.
    ahead: BinaryHeap<Reverse<(i64, i64)>>,
    producers: HashSet<i64>,
}

impl<'a> Fetched<'a> {
    /// What was fetched from an offset on, of committed transactions or not.
    #[must_use]
    pub const fn new(batches: Batches<'a>, fetch_offset: i64) -> Self {
        Self { batches, next_offset: fetch_offset, aborted: None }
    }

    /// Leaves out what was aborted: pairs of a producer and the offset at which it began a transaction, as a fetch
    /// answer lists them.
    #[must_use]
    pub fn read_committed(self, aborted: impl IntoIterator<Item = (ProducerId, i64)>) -> Self {
        let ahead = aborted.into_iter().map(|(producer, offset)| Reverse((offset, producer.0))).collect();
        Self { aborted: Some(Aborted { ahead, producers: HashSet::new() }), ..self }
    }

    /// The offset to fetch from when all batches that the walk has given are done with.
    ///
    /// It also passes over what was left out, so that a consumer never asks for it twice.
    #[must_use]
    pub const fn next_offset(&self) -> i64 {
        self.next_offset
    }

    /// The batches that are left, and what is known of the last, if it is cut.
    #[must_use]
    pub const fn batches(&self) -> &Batches<'a> {
        &self.batches
    }

    /// Whether the batch is for the application.
    fn hands_on(&mut self, batch: &Batch<'_>) -> Result<bool, RecordsError> {
        let is_aborted = match &mut self.aborted {
            Some(aborted) => aborted.meets(batch)?,
            None => false,
        };
        Ok(!is_aborted && !batch.is_control() && batch.last_offset() >= self.next_offset)
    }
}

impl Aborted {
    /// Comes to a batch; says whether it was aborted.
    fn meets(&mut self, batch: &Batch<'_>) -> Result<bool, RecordsError> {
        let producer = batch.producer_id().0;
        if producer < 0 {
            return Ok(false);
        }
        while let Some(&Reverse((first_offset, producer))) = self.ahead.peek() {
            if first_offset > batch.last_offset() {
                break;
            }
            self.ahead.pop();
            self.producers.insert(producer);
        }
        if control::is_abort_marker(batch)? {
            self.producers.remove(&producer);
            return Ok(false);
        }
        Ok(batch.is_transactional() && self.producers.contains(&producer))
    }
}

impl<'a> Iterator for Fetched<'a> {
    type Item = Result<FetchedBatch<'a>, RecordsError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let batch = match self.batches.next()? {
                Ok(batch) => batch,
                Err(error) => return Some(Err(error)),
            };
            let from = self.next_offset;
            match self.hands_on(&batch) {
                Err(error) => return Some(Err(error)),
                Ok(hands_on) => {
                    self.next_offset = from.max(batch.next_offset());
                    if hands_on {
                        return Some(Ok(FetchedBatch { batch, from }));
                    }
                }
            }
        }
    }
}

impl FusedIterator for Fetched<'_> {}

/// A batch of which some records at least are for the application.
#[derive(Debug, Clone)]
pub struct FetchedBatch<'a> {
    batch: Batch<'a>,
    from: i64,
}

impl<'a> FetchedBatch<'a> {
    /// The batch as it stands in the answer.
    #[must_use]
    pub const fn batch(&self) -> &Batch<'a> {
        &self.batch
    }

    /// Walks over the records that were asked for.
    ///
    /// # Errors
    /// As [`Batch::records`].
    #[inline]
    pub fn records(&self) -> Result<FetchedRecords<'_>, RecordsError> {
        Ok(FetchedRecords { records: self.batch.records()?, from: self.from })
    }

    /// Walks over the records that were asked for; what is decompressed goes into a memory that can be used again.
    ///
    /// # Errors
    /// As [`Batch::records_in`].
    #[inline]
    pub fn records_in<'s>(&'s self, scratch: &'s mut Scratch) -> Result<FetchedRecords<'s>, RecordsError> {
        Ok(FetchedRecords { records: self.batch.records_in(scratch)?, from: self.from })
    }
}

/// Walks over the records of a batch that are not before the offset that was asked for.
#[derive(Debug, Clone)]
pub struct FetchedRecords<'a> {
    records: RecordIter<'a>,
    from: i64,
}

impl<'a> Iterator for FetchedRecords<'a> {
    type Item = Result<Record<'a>, RecordsError>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.records.next()? {
                Ok(record) if record.offset < self.from => {}
                other => return Some(other),
            }
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, self.records.size_hint().1)
    }
}

impl FusedIterator for FetchedRecords<'_> {}
