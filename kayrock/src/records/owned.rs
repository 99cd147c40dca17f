//! Records to be kept.

use super::{Header, Record, RecordIter, RecordsError};
use crate::Str;
use bytes::Bytes;
use core::iter::FusedIterator;

/// A record that borrows from nothing.
///
/// From [`RecordIter::owned`] its key and values are slices of the frame, which they keep alive. `OwnedRecord::try_from`
/// makes one with bytes of its own, for what is kept for long.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct OwnedRecord {
    /// The offset in its partition.
    pub offset: i64,
    /// Milliseconds since 1970, -1 for none.
    pub timestamp: i64,
    /// The number that its producer gave it, -1 if the producer is not idempotent.
    pub sequence: i32,
    /// What it is about; null and empty are distinct.
    pub key: Option<Bytes>,
    /// What it says; null and empty are distinct.
    pub value: Option<Bytes>,
    /// What stands beside it.
    pub headers: Vec<OwnedHeader>,
}

/// A header that borrows from nothing.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct OwnedHeader {
    /// Its key.
    pub key: Str,
    /// Its value; null and empty are distinct.
    pub value: Option<Bytes>,
}

impl OwnedRecord {
    /// Takes bytes out of their batch by `own`.
    fn new(record: &Record<'_>, own: impl Fn(&[u8]) -> Bytes) -> Result<Self, RecordsError> {
        let Record { offset, timestamp, sequence, key, value, headers } = *record;
        let owned = |header: Result<Header<'_>, RecordsError>| {
            header.map(|Header { key, value }| OwnedHeader { key: key.into(), value: value.map(&own) })
        };
        let headers = headers.iter().map(owned).collect::<Result<_, _>>()?;
        Ok(Self { offset, timestamp, sequence, key: key.map(&own), value: value.map(&own), headers })
    }
}

/// Copies a record; fails if the key of a header is not UTF-8.
impl TryFrom<Record<'_>> for OwnedRecord {
    type Error = RecordsError;

    fn try_from(record: Record<'_>) -> Result<Self, RecordsError> {
        Self::new(&record, Bytes::copy_from_slice)
    }
}

/// Walks over the records of a batch as values of their own.
#[derive(Debug, Clone)]
pub struct OwnedRecords<'a>(RecordIter<'a>);

impl<'a> OwnedRecords<'a> {
    pub(super) const fn new(records: RecordIter<'a>) -> Self {
        Self(records)
    }
}

impl Iterator for OwnedRecords<'_> {
    type Item = Result<OwnedRecord, RecordsError>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let batch = self.0.batch();
        match self.0.next()? {
            Ok(record) => Some(
                OwnedRecord::new(&record, |bytes| batch.own(bytes))
                    .map_err(|error| batch.error(error.kind(), batch.size_in_bytes())),
            ),
            Err(error) => Some(Err(error)),
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl FusedIterator for OwnedRecords<'_> {}
