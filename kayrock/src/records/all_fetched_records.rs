//! Iterator over the records of all fetched batches.

use super::error::RecordsError;
use super::fetched::Fetched;
use super::fetched_batch::FetchedBatch;
use super::owned_batch::OwnedBatch;
use super::owned_record::OwnedRecord;
use core::iter::FusedIterator;

impl<'a> Fetched<'a> {
    /// Iterates over the records of all remaining batches that are for the application.
    ///
    /// [`Fetched::next_offset`] follows record by record. If the iterator is dropped within a batch, the remaining
    /// records of that batch count as returned when the next batch is requested.
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
    /// let record = fetched.all_records().next().unwrap()?;
    /// assert_eq!((record.offset, record.value.unwrap(), fetched.next_offset()), (41, "b".into(), 42));
    /// # Ok::<(), kayrock::records::RecordsError>(())
    /// ```
    pub fn all_records(&mut self) -> AllFetchedRecords<'_, 'a> {
        AllFetchedRecords { fetched: self, batch: None }
    }
}

/// Iterator over the records of all fetched batches, returned by [`Fetched::all_records`].
///
/// The records are owned, since the iterator holds the decompressed records of only one batch at a time.
///
/// No example: [`Fetched::all_records`] returns it and has one.
#[derive(Debug)]
pub struct AllFetchedRecords<'f, 'a> {
    fetched: &'f mut Fetched<'a>,
    batch: Option<FetchedOwnedBatch<'a>>,
}

/// Batch in which the consumer is, with the offsets of its first and its next record.
#[derive(Debug)]
struct FetchedOwnedBatch<'a> {
    records: OwnedBatch<'a>,
    from: i64,
    next: i64,
}

impl<'a> FetchedOwnedBatch<'a> {
    fn new(batch: FetchedBatch<'a>) -> Result<Self, RecordsError> {
        let (batch, from) = batch.into_parts();
        Ok(Self { records: OwnedBatch::new(batch)?, from, next: from })
    }

    /// Reads the next record at or after the fetch offset.
    fn next(&mut self, fetched: &Fetched<'_>) -> Option<Result<OwnedRecord, RecordsError>> {
        loop {
            match self.records.next()? {
                Ok(record) if record.offset < self.from => {}
                Ok(record) => {
                    self.next = fetched.returned(record.offset);
                    return Some(Ok(record));
                }
                Err(error) => {
                    fetched.withhold_from(self.next);
                    return Some(Err(error));
                }
            }
        }
    }
}

impl Iterator for AllFetchedRecords<'_, '_> {
    type Item = Result<OwnedRecord, RecordsError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let fetched = &*self.fetched;
            if let Some(record) = self.batch.as_mut().and_then(|batch| batch.next(fetched)) {
                return Some(record);
            }
            self.batch = None;
            let batch = match self.fetched.next()? {
                Ok(batch) => batch,
                Err(error) => return Some(Err(error)),
            };
            let from = batch.from();
            match FetchedOwnedBatch::new(batch) {
                Ok(batch) => self.batch = Some(batch),
                Err(error) => {
                    self.fetched.withhold_from(from);
                    return Some(Err(error));
                }
            }
        }
    }
}

impl FusedIterator for AllFetchedRecords<'_, '_> {}

#[cfg(test)]
mod tests {
    use super::super::{BatchBuilder, Compression, Records};
    use super::*;

    fn batch(base_offset: i64, compression: Compression) -> Vec<u8> {
        let mut builder = BatchBuilder::new().base_offset(base_offset).compression(compression);
        for value in [b"a", b"b", b"c"] {
            builder.record(5, None, Some(value)).unwrap();
        }
        builder.finish().unwrap()
    }

    #[test]
    fn next_offset_follows_each_record() {
        let records: Records =
            [batch(0, Compression::None), batch(3, Compression::None)].map(Records::from).into_iter().collect();
        let mut fetched = Fetched::new(records.batches(), 1);
        for offset in [1, 3] {
            // The first batch has records 1 and 2; its iterator is dropped after one, which skips the other.
            assert_eq!(fetched.all_records().next().unwrap().unwrap().offset, offset);
            assert_eq!(fetched.next_offset(), offset + 1);
        }
        assert!(fetched.all_records().next().is_none());
        assert_eq!(fetched.next_offset(), 6);
    }

    #[cfg(feature = "gzip")]
    #[test]
    fn records_of_a_compressed_batch_are_owned() {
        let records = Records::from(batch(0, Compression::Gzip));
        let mut fetched = Fetched::new(records.batches(), 1);
        let all: Vec<_> = fetched.all_records().map(|record| record.unwrap().value.unwrap()).collect();
        assert_eq!(all, ["b", "c"]);
    }

    #[test]
    fn error_withholds_its_batch() {
        let mut damaged = batch(3, Compression::None);
        *damaged.last_mut().unwrap() ^= 1;
        let batches = [batch(0, Compression::None), damaged, batch(6, Compression::None)];
        let records: Records = batches.map(Records::from).into_iter().collect();
        let mut fetched = Fetched::new(records.batches(), 0);
        let found: Vec<_> = fetched.all_records().map(|record| record.ok().map(|record| record.offset)).collect();
        assert_eq!(found, [Some(0), Some(1), Some(2), None, Some(6), Some(7), Some(8)]);
        assert_eq!(fetched.next_offset(), 3);
    }
}
