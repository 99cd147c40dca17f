//! Record to encode.

use super::headers::Headers;
use super::owned_record::OwnedRecord;
use super::record::Record;

/// Record to encode.
///
/// ```
/// use kayrock::records::{BatchBuilder, NewRecord};
///
/// let mut builder = BatchBuilder::new();
/// builder.push(NewRecord { timestamp: 5, key: Some(b"deleted"), ..NewRecord::default() })?;
/// # Ok::<(), kayrock::records::RecordsError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewRecord<'a> {
    /// Offset, above that of the preceding record; by default the next offset.
    pub offset: Option<i64>,
    /// Timestamp, in milliseconds since 1970; -1 for none.
    pub timestamp: i64,
    /// Key; null and empty are distinct.
    pub key: Option<&'a [u8]>,
    /// Value; null and empty are distinct.
    pub value: Option<&'a [u8]>,
    /// Headers.
    pub headers: Headers<'a>,
}

impl Default for NewRecord<'_> {
    #[inline]
    fn default() -> Self {
        Self { offset: None, timestamp: -1, key: None, value: None, headers: Headers::new() }
    }
}

/// Keeps the offset; drops the sequence number.
impl<'a> From<Record<'a>> for NewRecord<'a> {
    #[inline]
    fn from(record: Record<'a>) -> Self {
        let Record { offset, timestamp, key, value, headers, .. } = record;
        Self { offset: Some(offset), timestamp, key, value, headers }
    }
}

/// Keeps the offset; drops the sequence number.
impl<'a> From<&'a OwnedRecord> for NewRecord<'a> {
    fn from(record: &'a OwnedRecord) -> Self {
        let OwnedRecord { offset, timestamp, key, value, headers, .. } = record;
        Self {
            offset: Some(*offset),
            timestamp: *timestamp,
            key: key.as_deref(),
            value: value.as_deref(),
            headers: headers.as_slice().into(),
        }
    }
}
