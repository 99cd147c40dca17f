//! Encoding of a record.

use super::batch_header::BatchHeader;
use super::error::RecordsErrorKind;
use super::headers::Headers;
use super::new_record::NewRecord;
use super::varint::{
    ONE_BYTE, PackedBytes, put_nullable, put_varlong, size_of_bytes, size_of_length, size_of_nullable, size_of_varlong,
    wire_length,
};
use crate::wire::{Overflow, Window, part_mut};
use alloc::vec::Vec;

/// Distances of a record from the header of its batch, and its length.
#[derive(Debug, Clone, Copy)]
pub(super) struct RecordLayout {
    offset_delta: i32,
    timestamp_delta: i64,
    /// Attributes of zero and both distances, unless one of them is long.
    deltas: Option<PackedBytes>,
    /// Number of bytes after the length.
    length: i32,
}

#[expect(clippy::inline_always, reason = "the record would be passed through memory")]
impl RecordLayout {
    /// Checks a record against the header of its batch, and computes its length.
    #[inline(always)]
    pub(super) fn new(record: &NewRecord<'_>, header: &BatchHeader) -> Result<Self, RecordsErrorKind> {
        let offset_delta = offset_delta(record, header)?;
        let timestamp_delta = timestamp_delta(record, header)?;
        let deltas = packed_deltas(timestamp_delta, offset_delta);
        let deltas_size = match deltas {
            Some(deltas) => deltas.len(),
            None => 1 + size_of_varlong(timestamp_delta) + size_of_varlong(offset_delta.into()),
        };
        let headers = if record.headers.is_empty() { 1 } else { size_of_headers(record.headers) };
        // Strings may share memory, so that their sizes need not fit together.
        let len = (deltas_size + size_of_nullable(record.key))
            .saturating_add(size_of_nullable(record.value))
            .saturating_add(headers);
        let Ok(length) = i32::try_from(len) else { return Err(RecordsErrorKind::TooLong { len }) };
        Ok(Self { offset_delta, timestamp_delta, deltas, length })
    }

    /// Returns the number of bytes of the record with its length.
    #[inline]
    pub(super) const fn size(&self) -> usize {
        size_of_varlong(self.length as i64) + self.length.unsigned_abs() as usize
    }

    /// Adds the record to the header of its batch.
    #[inline]
    pub(super) fn count(&self, record: &NewRecord<'_>, header: &mut BatchHeader) {
        if header.records_count == 0 {
            header.base_timestamp = record.timestamp;
        }
        header.max_timestamp = header.max_timestamp.max(record.timestamp);
        header.last_offset_delta = self.offset_delta;
        // Cannot overflow: a record has at least seven bytes, and a batch at most `i32::MAX`.
        header.records_count += 1;
    }

    /// Appends the record.
    #[inline(always)]
    pub(super) fn encode(&self, record: &NewRecord<'_>, buffer: &mut Vec<u8>) {
        let start = buffer.len();
        match (self.packed_head(), record.key, record.value) {
            (Some(head), None, Some(value)) if self.has_short_length() => {
                let lengths = PackedBytes::NULL.then(PackedBytes::one_byte(value.len()));
                head.then(lengths).put(buffer);
                buffer.extend_from_slice(value);
            }
            (Some(head), Some(key), value) if key.len() < ONE_BYTE => {
                head.then(PackedBytes::one_byte(key.len())).put(buffer);
                buffer.extend_from_slice(key);
                put_nullable(buffer, value);
            }
            (head, key, value) => {
                match head {
                    Some(head) => head.put(buffer),
                    None => self.put_head(buffer),
                }
                put_nullable(buffer, key);
                put_nullable(buffer, value);
            }
        }
        if record.headers.is_empty() {
            buffer.push(0);
        } else {
            put_headers(buffer, record.headers, start + self.size());
        }
    }

    /// Returns true if the length has one byte, and so has that of each part of the record.
    #[inline]
    const fn has_short_length(&self) -> bool {
        (self.length.unsigned_abs() as usize) < ONE_BYTE
    }

    /// Encodes the fields before the key in at most seven bytes, or in six if the length has one: length, attributes,
    /// and both distances.
    #[inline]
    fn packed_head(&self) -> Option<PackedBytes> {
        let length = PackedBytes::varlong(self.length.into())?;
        self.deltas.map(|deltas| length.then(deltas))
    }

    /// Appends the fields before the key if one of them is long.
    #[inline(never)]
    fn put_head(&self, buffer: &mut Vec<u8>) {
        put_varlong(buffer, self.length.into());
        buffer.push(0);
        put_varlong(buffer, self.timestamp_delta);
        put_varlong(buffer, self.offset_delta.into());
    }
}

/// Encodes attributes of zero and both distances in at most five bytes.
#[inline]
fn packed_deltas(timestamp: i64, offset: i32) -> Option<PackedBytes> {
    let timestamp = PackedBytes::varlong(timestamp)?;
    let offset = PackedBytes::varlong(offset.into())?;
    Some(PackedBytes::ZERO.then(timestamp).then(offset))
}

/// Returns the distance from the base offset: that of the given offset, or the next.
#[inline]
fn offset_delta(record: &NewRecord<'_>, header: &BatchHeader) -> Result<i32, RecordsErrorKind> {
    let next = match header.records_count {
        0 => Some(0),
        _ => header.last_offset_delta.checked_add(1),
    };
    // The base offset may be any number.
    let next = next.ok_or(RecordsErrorKind::OffsetTooFar { offset: header.base_offset.saturating_add(1 << 31) })?;
    record.offset.map_or(Ok(next), |offset| header.offset_delta(offset, next))
}

/// Returns the distance from the timestamp of the first record.
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

/// Appends headers, after which the buffer has `end` bytes.
#[inline(never)]
fn put_headers(buffer: &mut Vec<u8>, headers: Headers<'_>, end: usize) {
    let start = buffer.len();
    buffer.resize(end, 0);
    let mut overflow = Overflow::default();
    let window = Window::new(part_mut(buffer, start..)).varlong(wire_length(headers.len()), &mut overflow);
    let window = headers.raw().fold(window, |window, header| {
        let window = write_bytes(window, header.key, &mut overflow);
        match header.value {
            Some(value) => write_bytes(window, value, &mut overflow),
            None => window.put([1], &mut overflow),
        }
    });
    debug_assert!(window.is_empty() && overflow.get() == 0, "the layout has the size of the headers");
}

/// Writes bytes after their length.
#[inline]
fn write_bytes<'w>(window: Window<'w>, bytes: &[u8], overflow: &mut Overflow) -> Window<'w> {
    match u8::try_from(bytes.len()) {
        Ok(len) if bytes.len() < ONE_BYTE => window.put_prefixed(len << 1, bytes, overflow),
        _ => window.varlong(wire_length(bytes.len()), overflow).put_slice(bytes, overflow),
    }
}

#[inline(never)]
fn size_of_headers(headers: Headers<'_>) -> usize {
    // Headers may share memory, so that their sizes need not fit together.
    headers.raw().fold(size_of_length(headers.len()), |size, header| {
        size.saturating_add(size_of_bytes(header.key)).saturating_add(size_of_nullable(header.value))
    })
}
