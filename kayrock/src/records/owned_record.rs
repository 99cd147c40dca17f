//! Owned record.

use super::header::RawHeader;
use super::owned_header::OwnedHeader;
use super::record::Record;
use alloc::vec::Vec;
use bytes::Bytes;

/// Record that borrows nothing.
///
/// The key and the values of a record from [`RecordIter::owned`](super::RecordIter::owned) are slices of the frame, which
/// they keep alive. `OwnedRecord::from` copies them, for records that are kept for long.
///
/// ```
/// use kayrock::records::{BatchBuilder, OwnedRecord};
///
/// let mut builder = BatchBuilder::new();
/// builder.record(5, Some(b"key"), None)?;
/// let records = builder.build()?;
/// let batch = records.batches().next().unwrap()?;
///
/// let copied = OwnedRecord::from(batch.records()?.next().unwrap()?);
/// assert_eq!(copied.key.as_deref(), Some(&b"key"[..]));
/// assert_eq!(batch.records()?.owned().next().unwrap()?, copied);
/// # Ok::<(), kayrock::records::RecordsError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct OwnedRecord {
    /// Offset in the partition.
    pub offset: i64,
    /// Timestamp of the type in the batch, in milliseconds since 1970; -1 for none.
    pub timestamp: i64,
    /// Sequence number of an idempotent producer; -1 for none.
    pub sequence: i32,
    /// Key; null and empty are distinct.
    pub key: Option<Bytes>,
    /// Value; null and empty are distinct.
    pub value: Option<Bytes>,
    /// Headers.
    pub headers: Vec<OwnedHeader>,
}

impl OwnedRecord {
    /// Creates an owned record; `own` returns a copy or a shared slice of bytes of the record.
    pub(super) fn new(record: &Record<'_>, own: impl Fn(&[u8]) -> Bytes) -> Self {
        let Record { offset, timestamp, sequence, key, value, headers } = *record;
        let headers = headers.raw().map(|header| owned_header(header, &own)).collect();
        Self { offset, timestamp, sequence, key: key.map(&own), value: value.map(&own), headers }
    }
}

fn owned_header(RawHeader { key, value }: RawHeader<'_>, own: impl Fn(&[u8]) -> Bytes) -> OwnedHeader {
    OwnedHeader { key: key.into(), value: value.map(own) }
}

/// Copies a record.
impl From<Record<'_>> for OwnedRecord {
    fn from(record: Record<'_>) -> Self {
        Self::new(&record, Bytes::copy_from_slice)
    }
}
