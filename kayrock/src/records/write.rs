//! A record to be written.

use super::header::BatchHeader;
use super::{Headers, OwnedRecord, Record, RecordsErrorKind};
use crate::wire::{Overflow, Window};

/// A record to be written.
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
    /// The offset, higher than that of the record before it; by default the next.
    pub offset: Option<i64>,
    /// Milliseconds since 1970, -1 for none.
    pub timestamp: i64,
    /// What it is about; null and empty are distinct.
    pub key: Option<&'a [u8]>,
    /// What it says; null and empty are distinct.
    pub value: Option<&'a [u8]>,
    /// What stands beside it.
    pub headers: Headers<'a>,
}

impl Default for NewRecord<'_> {
    #[inline]
    fn default() -> Self {
        Self { offset: None, timestamp: -1, key: None, value: None, headers: Headers::new() }
    }
}

/// As it was, with its offset.
impl<'a> From<Record<'a>> for NewRecord<'a> {
    #[inline]
    fn from(record: Record<'a>) -> Self {
        let Record { offset, timestamp, key, value, headers, .. } = record;
        Self { offset: Some(offset), timestamp, key, value, headers }
    }
}

/// As it was, with its offset.
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

/// A record's place in its batch, and the length that results from it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    offset_delta: i32,
    timestamp_delta: i64,
    /// The bytes behind the record's length.
    length: i32,
}

impl Place {
    /// Checks a record against the batch it is to follow in, and measures it.
    #[inline]
    pub(super) fn of(record: &NewRecord<'_>, header: &BatchHeader) -> Result<Self, RecordsErrorKind> {
        let offset_delta = offset_delta(record, header)?;
        let timestamp_delta = timestamp_delta(record, header)?;
        let len = size_of_varlong(timestamp_delta)
            .saturating_add(size_of_varint(offset_delta))
            .saturating_add(size_of_nullable(record.key))
            .saturating_add(size_of_nullable(record.value))
            .saturating_add(if record.headers.is_empty() { 1 } else { size_of_headers(record.headers) })
            .saturating_add(1);
        let Ok(length) = i32::try_from(len) else { return Err(RecordsErrorKind::TooLong { len }) };
        Ok(Self { offset_delta, timestamp_delta, length })
    }

    /// The bytes that the record takes, its length included.
    #[inline]
    pub(super) fn size(&self) -> usize {
        size_of_varint(self.length).saturating_add(usize::try_from(self.length).unwrap_or(0))
    }

    /// Notes the record in its batch's header.
    #[inline]
    pub(super) fn count(&self, record: &NewRecord<'_>, header: &mut BatchHeader) {
        if header.records_count == 0 {
            header.base_timestamp = record.timestamp;
        }
        header.max_timestamp = header.max_timestamp.max(record.timestamp);
        header.last_offset_delta = self.offset_delta;
        header.records_count = header.records_count.saturating_add(1);
    }

    /// Writes the record behind those of its batch.
    #[inline]
    pub(super) fn write(&self, record: &NewRecord<'_>, buffer: &mut Vec<u8>) {
        match (self.head(), record.key) {
            (Some(head), Some(key)) if key.len() < ONE_BYTE => {
                head.then(Word::one_byte(key.len())).put(buffer);
                buffer.extend_from_slice(key);
            }
            (Some(head), key) => {
                head.put(buffer);
                put_nullable(buffer, key);
            }
            (None, key) => {
                self.put_head(buffer);
                put_nullable(buffer, key);
            }
        }
        put_nullable(buffer, record.value);
        put_length(buffer, record.headers.len());
        if !record.headers.is_empty() {
            put_headers(buffer, record.headers);
        }
    }
}

impl Place {
    /// What stands before the key, in seven bytes at most: the length, attributes of zero, and both distances.
    #[inline]
    fn head(&self) -> Option<Word> {
        let length = Word::varlong(self.length.into())?;
        let [timestamp, offset] = [Word::varlong(self.timestamp_delta)?, Word::varlong(self.offset_delta.into())?];
        Some(length.then(Word { bytes: 0, bits: 8 }).then(timestamp).then(offset))
    }

    /// The same where one of them is long.
    #[inline(never)]
    fn put_head(&self, buffer: &mut Vec<u8>) {
        put_varlong(buffer, self.length.into());
        buffer.push(0);
        put_varlong(buffer, self.timestamp_delta);
        put_varlong(buffer, self.offset_delta.into());
    }
}

/// The first length whose `varint` has more than a byte.
const ONE_BYTE: usize = 64;

/// Up to eight bytes, the first lowest, with zeros behind them.
///
/// Put together in a register and stored at once: bytes that are stored one by one have to be waited for.
#[derive(Debug, Clone, Copy)]
struct Word {
    bytes: u64,
    /// How many bits the bytes have.
    bits: u32,
}

impl Word {
    /// `varint` and `varlong`, whose bytes are the same, of one or two bytes, as nearly all are.
    #[inline]
    fn varlong(value: i64) -> Option<Self> {
        let bits = zigzag(value);
        match bits {
            0..0x80 => Some(Self { bytes: bits, bits: 8 }),
            0x80..0x4000 => Some(Self { bytes: bits & 0x7f | 0x80 | bits >> 7 << 8, bits: 16 }),
            _ => None,
        }
    }

    /// A length below [`ONE_BYTE`].
    #[inline]
    const fn one_byte(len: usize) -> Self {
        Self { bytes: (len as u64) << 1, bits: 8 }
    }

    /// This and another behind it, which must fit.
    #[inline]
    const fn then(self, next: Self) -> Self {
        Self { bytes: self.bytes | next.bytes << self.bits, bits: self.bits.saturating_add(next.bits) }
    }

    /// Writes all eight bytes and takes back those that are too many, which is faster than to ask before.
    #[inline]
    fn put(self, buffer: &mut Vec<u8>) {
        let end = buffer.len().saturating_add((self.bits / 8) as usize);
        buffer.extend_from_slice(&self.bytes.to_le_bytes());
        buffer.truncate(end);
    }
}

#[inline]
const fn zigzag(value: i64) -> u64 {
    (value << 1 ^ value >> 63).cast_unsigned()
}

#[inline(never)]
fn put_headers(buffer: &mut Vec<u8>, headers: Headers<'_>) {
    for (key, value) in headers.raw() {
        put_nullable(buffer, Some(key));
        put_nullable(buffer, value);
    }
}

#[inline]
fn put_nullable(buffer: &mut Vec<u8>, bytes: Option<&[u8]>) {
    match bytes {
        Some(bytes) => {
            put_length(buffer, bytes.len());
            buffer.extend_from_slice(bytes);
        }
        None => buffer.push(1),
    }
}

#[inline]
fn put_length(buffer: &mut Vec<u8>, len: usize) {
    put_varlong(buffer, wire_length(len).into());
}

/// `varint` and `varlong`, whose bytes are the same.
#[inline]
fn put_varlong(buffer: &mut Vec<u8>, value: i64) {
    match Word::varlong(value) {
        Some(word) => word.put(buffer),
        None => put_long(buffer, zigzag(value)),
    }
}

#[inline(never)]
fn put_long(buffer: &mut Vec<u8>, bits: u64) {
    let mut place = [0; 10];
    let left = Window::new(&mut place).uvarlong(bits, &mut Overflow::default()).len();
    buffer.extend_from_slice(place.get(..10_usize.saturating_sub(left)).unwrap_or_default());
}

/// The distance from the base offset: that of the given offset, or one more than that of the record before it.
#[inline]
fn offset_delta(record: &NewRecord<'_>, header: &BatchHeader) -> Result<i32, RecordsErrorKind> {
    let next = match header.records_count {
        0 => Some(0),
        _ => header.last_offset_delta.checked_add(1),
    };
    let next = next.ok_or(RecordsErrorKind::OffsetTooFar { offset: header.base_offset.saturating_add(1 << 31) })?;
    record.offset.map_or(Ok(next), |offset| header.offset_delta(offset, next))
}

/// The distance from the time stamp of the first record.
#[inline]
fn timestamp_delta(record: &NewRecord<'_>, header: &BatchHeader) -> Result<i64, RecordsErrorKind> {
    if record.timestamp < -1 {
        return Err(RecordsErrorKind::NegativeTimestamp(record.timestamp));
    }
    if header.records_count == 0 {
        return Ok(0);
    }
    record.timestamp.checked_sub(header.base_timestamp).ok_or(RecordsErrorKind::TimestampOverflow)
}

/// A length whose record was measured, so that it fits.
#[inline]
fn wire_length(len: usize) -> i32 {
    i32::try_from(len).unwrap_or(i32::MAX)
}

/// How many groups of seven bits the number has.
#[inline]
const fn size_of_varlong(value: i64) -> usize {
    let bits = zigzag(value);
    match bits {
        0..0x80 => 1,
        0x80..0x4000 => 2,
        _ => size_of_long(bits),
    }
}

#[cold]
const fn size_of_long(bits: u64) -> usize {
    let highest = 63_u32.saturating_sub(bits.leading_zeros());
    // A seventh of the bits, rounded up, without the division.
    (highest.saturating_mul(9).saturating_add(73) / 64) as usize
}

#[inline]
const fn size_of_varint(value: i32) -> usize {
    size_of_varlong(value as i64)
}

#[inline]
fn size_of_sized(bytes: &[u8]) -> usize {
    size_of_varint(wire_length(bytes.len())).saturating_add(bytes.len())
}

#[inline]
fn size_of_nullable(bytes: Option<&[u8]>) -> usize {
    bytes.map_or(1, size_of_sized)
}

#[inline(never)]
fn size_of_headers(headers: Headers<'_>) -> usize {
    let count = size_of_varint(wire_length(headers.len()));
    headers.raw().fold(count, |size, (key, value)| {
        size.saturating_add(size_of_sized(key)).saturating_add(size_of_nullable(value))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_varint_has_the_size_that_is_written() {
        let edges = [0, 1, 62, 63, 64, 8191, 8192, 1 << 20, (1 << 20) - 1, i64::from(i32::MAX), 1 << 34, i64::MAX];
        for value in edges.into_iter().flat_map(|value| [value, -value, !value]) {
            let mut buffer = [0; 10];
            let left = Window::new(&mut buffer).varlong(value, &mut Overflow::default()).len();
            assert_eq!(size_of_varlong(value), 10 - left, "{value}");
        }
    }
}
