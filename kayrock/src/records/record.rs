//! Record of a batch.
//!
//! ```text
//! length varint | attributes int8 | timestamp_delta varlong | offset_delta varint
//!   | key_length varint, key | value_length varint, value | header_count varint, headers
//! ```

use super::batch_header::BatchHeader;
use super::cursor::RecordCursor;
use super::error::RecordsErrorKind;
use super::failure::Failure;
use super::header_source::check_headers;
use super::headers::Headers;

/// Record whose key, value and headers are borrowed from its batch.
///
/// [`OwnedRecord`](super::OwnedRecord) borrows nothing.
///
/// ```
/// use kayrock::records::BatchBuilder;
///
/// let mut builder = BatchBuilder::new().base_offset(7);
/// builder.record(1_700_000_000_000, Some(b"key"), None)?;
/// let records = builder.build()?;
///
/// let batch = records.batches().next().unwrap()?;
/// let record = batch.records()?.next().unwrap()?;
/// assert_eq!((record.offset, record.timestamp, record.sequence), (7, 1_700_000_000_000, -1));
/// assert_eq!((record.key, record.value), (Some(&b"key"[..]), None));
/// # Ok::<(), kayrock::records::RecordsError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Record<'a> {
    /// Offset in the partition.
    pub offset: i64,
    /// Timestamp of the type in the batch, in milliseconds since 1970; -1 for none.
    pub timestamp: i64,
    /// Sequence number of an idempotent producer; -1 for none.
    pub sequence: i32,
    /// Key; null and empty are distinct.
    pub key: Option<&'a [u8]>,
    /// Value; null and empty are distinct.
    pub value: Option<&'a [u8]>,
    /// Headers.
    pub headers: Headers<'a>,
}

impl<'a> Record<'a> {
    pub(super) const EMPTY: Self =
        Self { offset: 0, timestamp: 0, sequence: -1, key: None, value: None, headers: Headers::new() };

    /// Decodes one record; returns it with the remaining input.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a record that travels through memory takes twice the time")]
    pub(super) fn decode<F: Failure>(input: &'a [u8], header: &BatchHeader) -> Result<(&'a [u8], Self), F> {
        let mut cursor = RecordCursor::new(input);
        let length = cursor.varint()?;
        let content = cursor.remaining();
        let Some((body, rest)) = usize::try_from(length).ok().and_then(|length| content.split_at_checked(length))
        else {
            return Err(F::new(input, RecordsErrorKind::RecordLength { length, remaining: content.len() }));
        };
        match Self::decode_fields::<F>(body, header) {
            Ok(record) => Ok((rest, record)),
            Err(failure) => Err(failure.before(rest)),
        }
    }

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a record that travels through memory takes twice the time")]
    fn decode_fields<F: Failure>(input: &'a [u8], header: &BatchHeader) -> Result<Self, F> {
        let mut cursor = RecordCursor::new(input);
        let _unused_attributes = cursor.take(1)?;
        let timestamp_delta = cursor.varlong()?;
        let offset_delta = cursor.varint()?;
        let key = cursor.nullable()?;
        let value = cursor.nullable()?;
        let count = cursor.varint()?;
        if count == 0 {
            cursor.end()?;
        } else {
            check_headers(count, cursor.remaining())?;
        }
        let headers = Headers::in_record(count.unsigned_abs(), cursor.remaining());
        let Some(offset) = header.offset(offset_delta) else {
            return Err(F::new(input, RecordsErrorKind::OffsetOverflow));
        };
        let Some(timestamp) = header.timestamp(timestamp_delta) else {
            return Err(F::new(input, RecordsErrorKind::TimestampOverflow));
        };
        Ok(Self { offset, timestamp, sequence: header.sequence(offset_delta), key, value, headers })
    }
}
