//! Builder of a message set, the format before batches: for brokers before 0.11, and for tests.

use super::batch_header::OVERHEAD;
use super::compression::{CodecLevel, Codecs, Compression};
use super::error::{RecordsError, RecordsErrorKind};
use super::legacy_message;
use super::new_record::NewRecord;
use super::record_set::Records;
use super::sized_entry::SizedEntry;
use alloc::vec::Vec;

/// Builder of a message set of magic 0 or 1.
///
/// Without compression each record is an entry. With compression one entry contains all others; their offsets count
/// from 0 with magic 1, as brokers since 0.10 expect, and are absolute with magic 0.
///
/// ```
/// use kayrock::records::{MessageSetBuilder, NewRecord};
///
/// let mut builder = MessageSetBuilder::v1().base_offset(7);
/// builder.record(1_700_000_000_000, Some(b"key"), Some(b"value"))?;
/// builder.record(1_700_000_000_001, None, Some(b"value"))?;
/// assert_eq!(builder.size(), 2 * 34 + 3 + 5 + 5);
/// let records = builder.build()?;
///
/// let offsets: Vec<_> = records.batches().map(|entry| entry.unwrap().base_offset()).collect();
/// assert_eq!(offsets, [7, 8]);
/// # Ok::<(), kayrock::records::RecordsError>(())
/// ```
#[derive(Debug, Clone)]
#[must_use = "a builder does nothing until `build` or `finish`"]
pub struct MessageSetBuilder {
    /// Bytes before the set, and its entries with offsets from 0 and without checksums.
    buffer: Vec<u8>,
    /// Position of the set in `buffer`.
    start: usize,
    magic: i8,
    base_offset: i64,
    /// Distance of the next record from the base offset.
    next: i64,
    max_timestamp: i64,
    log_append_time: Option<i64>,
    compression: CodecLevel,
    codecs: Option<Codecs>,
}

impl MessageSetBuilder {
    /// Creates a set of magic 0, for brokers before 0.10; it has no timestamps.
    pub fn v0() -> Self {
        Self::new(0)
    }

    /// Creates a set of magic 1, for brokers before 0.11.
    pub fn v1() -> Self {
        Self::new(1)
    }

    fn new(magic: i8) -> Self {
        Self {
            buffer: Vec::new(),
            start: 0,
            magic,
            base_offset: 0,
            next: 0,
            max_timestamp: -1,
            log_append_time: None,
            compression: CodecLevel::default(),
            codecs: None,
        }
    }

    /// Appends the set to `buffer`; discards records pushed before.
    pub fn append_to(mut self, buffer: Vec<u8>) -> Self {
        self.start = buffer.len();
        self.buffer = buffer;
        self.next = 0;
        self.max_timestamp = -1;
        self
    }

    /// Sets the base offset. Records pushed before keep their distances from it.
    pub const fn base_offset(mut self, offset: i64) -> Self {
        self.base_offset = offset;
        self
    }

    /// Sets the timestamp of all records, the time of the append; ignored with magic 0, which has no timestamps.
    pub const fn log_append_time(mut self, timestamp: i64) -> Self {
        self.log_append_time = Some(timestamp);
        self
    }

    /// Sets the compression of the records; message sets do not support Zstandard.
    pub fn compression(mut self, compression: impl Into<CodecLevel>) -> Self {
        self.compression = compression.into();
        self
    }

    /// Sets the codecs, instead of the default ones.
    pub fn codecs(mut self, codecs: Codecs) -> Self {
        self.codecs = Some(codecs);
        self
    }

    /// Returns the number of bytes of the set so far, before compression.
    #[must_use]
    pub fn size(&self) -> usize {
        self.buffer.len() - self.start
    }

    /// Returns the number of bytes of the set with one more record, before compression.
    ///
    /// # Errors
    /// - [`RecordsErrorKind::HeadersInMessage`]: the record has headers, which message sets do not support.
    /// - [`RecordsErrorKind::OffsetOrder`], [`RecordsErrorKind::OffsetOverflow`]: the offset does not ascend, or is the
    ///   highest possible.
    /// - [`RecordsErrorKind::NegativeTimestamp`]: the timestamp is below -1.
    /// - [`RecordsErrorKind::TooLong`]: the set exceeds 2,147,483,647 bytes.
    pub fn size_with<'r>(&self, record: impl Into<NewRecord<'r>>) -> Result<usize, RecordsError> {
        let (_, size) = self.measure(&record.into())?;
        Ok(self.size() + OVERHEAD + size)
    }

    /// Appends a record; an error leaves the set unchanged.
    ///
    /// # Errors
    /// - [`RecordsErrorKind::HeadersInMessage`]: the record has headers, which message sets do not support.
    /// - [`RecordsErrorKind::OffsetOrder`], [`RecordsErrorKind::OffsetOverflow`]: the offset does not ascend, or is the
    ///   highest possible.
    /// - [`RecordsErrorKind::NegativeTimestamp`]: the timestamp is below -1.
    /// - [`RecordsErrorKind::TooLong`]: the set exceeds 2,147,483,647 bytes.
    pub fn push<'r>(&mut self, record: impl Into<NewRecord<'r>>) -> Result<(), RecordsError> {
        let record = record.into();
        let (delta, size) = self.measure(&record)?;
        self.buffer.reserve(OVERHEAD + size);
        self.buffer.extend_from_slice(&delta.to_be_bytes());
        self.buffer.extend_from_slice(&measured_length(size).to_be_bytes());
        self.put_head(Compression::None, record.timestamp);
        put_nullable(&mut self.buffer, record.key);
        put_nullable(&mut self.buffer, record.value);
        // Cannot overflow: `measure` refuses the highest distance.
        self.next = delta + 1;
        self.max_timestamp = self.max_timestamp.max(record.timestamp);
        Ok(())
    }

    /// Appends a record at the next offset.
    ///
    /// # Errors
    /// - [`RecordsErrorKind::OffsetOrder`], [`RecordsErrorKind::OffsetOverflow`]: the offset does not ascend, or is the
    ///   highest possible.
    /// - [`RecordsErrorKind::NegativeTimestamp`]: the timestamp is below -1.
    /// - [`RecordsErrorKind::TooLong`]: the set exceeds 2,147,483,647 bytes.
    pub fn record(&mut self, timestamp: i64, key: Option<&[u8]>, value: Option<&[u8]>) -> Result<(), RecordsError> {
        self.push(NewRecord { timestamp, key, value, ..NewRecord::default() })
    }

    /// Completes the set; it is empty if no record was pushed.
    ///
    /// # Errors
    /// - [`RecordsErrorKind::OffsetOverflow`]: the last offset overflows.
    /// - [`RecordsErrorKind::UnsupportedCodec`]: message sets do not support the codec.
    /// - [`RecordsErrorKind::Codec`]: the records cannot be compressed.
    /// - [`RecordsErrorKind::TooLong`]: the compressed set exceeds 2,147,483,647 bytes.
    pub fn build(self) -> Result<Records, RecordsError> {
        self.finish().map(Records::from)
    }

    /// Completes the set and returns the buffer; the buffer is unchanged if no record was pushed.
    ///
    /// # Errors
    /// - [`RecordsErrorKind::OffsetOverflow`]: the last offset overflows.
    /// - [`RecordsErrorKind::UnsupportedCodec`]: message sets do not support the codec.
    /// - [`RecordsErrorKind::Codec`]: the records cannot be compressed.
    /// - [`RecordsErrorKind::TooLong`]: the compressed set exceeds 2,147,483,647 bytes.
    pub fn finish(mut self) -> Result<Vec<u8>, RecordsError> {
        if self.next == 0 {
            return Ok(self.buffer);
        }
        let last = self.base_offset.checked_add(self.next - 1).ok_or(RecordsErrorKind::OffsetOverflow)?;
        let is_compressed = self.compression.compression() != Compression::None;
        let base = if is_compressed && self.magic > 0 { 0 } else { self.base_offset };
        self.seal(base);
        if is_compressed {
            self.wrap(last)?;
        }
        Ok(self.buffer)
    }

    /// Returns the distance of a record from the base offset, and the value of its size field.
    fn measure(&self, record: &NewRecord<'_>) -> Result<(i64, usize), RecordsErrorKind> {
        if !record.headers.is_empty() {
            return Err(RecordsErrorKind::HeadersInMessage);
        }
        if record.timestamp < -1 {
            return Err(RecordsErrorKind::NegativeTimestamp(record.timestamp));
        }
        let offset = record.offset.map_or(Some(self.next), |offset| offset.checked_sub(self.base_offset));
        let Some(delta) = offset.filter(|&delta| delta >= self.next) else {
            // The base offset may be any number.
            let least = self.base_offset.saturating_add(self.next);
            return Err(RecordsErrorKind::OffsetOrder { offset: record.offset.unwrap_or(least), least });
        };
        if delta == i64::MAX {
            return Err(RecordsErrorKind::OffsetOverflow);
        }
        let [key, value] = [record.key, record.value].map(|bytes| bytes.map_or(0, <[u8]>::len));
        // Key and value may share memory, so that their lengths need not fit together.
        let size = key.saturating_add(value).saturating_add(legacy_message::least_size(self.magic));
        let whole = size.saturating_add(self.size()).saturating_add(OVERHEAD);
        if i32::try_from(whole).is_err() {
            return Err(RecordsErrorKind::TooLong { len: whole });
        }
        Ok((delta, size))
    }

    /// Appends the fields between size and key: space for the checksum, magic number, attributes and timestamp.
    fn put_head(&mut self, compression: Compression, timestamp: i64) {
        self.buffer.extend_from_slice(&[0; 4]);
        self.buffer.extend_from_slice(&[self.magic.cast_unsigned(), compression.id()]);
        if self.magic > 0 {
            self.buffer.extend_from_slice(&timestamp.to_be_bytes());
        }
    }

    /// Completes each entry: adds `base` to its offset, sets the time of the append, and writes the checksum.
    fn seal(&mut self, base: i64) {
        let mut rest = &mut self.buffer[self.start..];
        while let SizedEntry::Whole(entry, _) = SizedEntry::split(rest) {
            let (entry, after) = rest.split_at_mut(entry.len());
            if let Some(offset) = entry.first_chunk_mut() {
                // Cannot overflow: the last offset does not.
                *offset = (base + i64::from_be_bytes(*offset)).to_be_bytes();
            }
            seal_entry(entry, self.magic, Compression::None, self.log_append_time);
            rest = after;
        }
    }

    /// Replaces the entries by one that contains them in compressed form.
    fn wrap(&mut self, last_offset: i64) -> Result<(), RecordsErrorKind> {
        let compression = self.compression.compression();
        if compression == Compression::Zstd {
            return Err(RecordsErrorKind::UnsupportedCodec(compression));
        }
        let entries = self.buffer.split_off(self.start);
        self.buffer.extend_from_slice(&last_offset.to_be_bytes());
        self.buffer.extend_from_slice(&[0; 4]);
        self.put_head(compression, self.max_timestamp);
        put_nullable(&mut self.buffer, None);
        let value = self.buffer.len();
        self.buffer.extend_from_slice(&[0; 4]);
        let result = match &self.codecs {
            Some(codecs) => codecs.compress(self.compression, self.magic, &entries, &mut self.buffer),
            None => Codecs::default().compress(self.compression, self.magic, &entries, &mut self.buffer),
        };
        result.map_err(RecordsErrorKind::Codec)?;
        self.set_length(value)?;
        self.set_length(self.start + 8)?;
        seal_entry(&mut self.buffer[self.start..], self.magic, compression, self.log_append_time);
        Ok(())
    }

    /// Sets the length field at `at` to the number of bytes after it.
    fn set_length(&mut self, at: usize) -> Result<(), RecordsErrorKind> {
        let len = self.buffer.len() - (at + 4);
        let length = i32::try_from(len).map_err(|_| RecordsErrorKind::TooLong { len })?;
        self.buffer[at..at + 4].copy_from_slice(&length.to_be_bytes());
        Ok(())
    }
}

/// Sets the time of the append, if there is one, and writes the checksum.
fn seal_entry(entry: &mut [u8], magic: i8, compression: Compression, log_append_time: Option<i64>) {
    if let Some(timestamp) = log_append_time.filter(|_| magic > 0) {
        legacy_message::set_timestamp(entry, compression.id() | legacy_message::LOG_APPEND_TIME, timestamp);
    }
    legacy_message::seal(entry);
}

/// Appends bytes after their length, which is -1 for null.
fn put_nullable(buffer: &mut Vec<u8>, bytes: Option<&[u8]>) {
    match bytes {
        Some(bytes) => {
            buffer.extend_from_slice(&measured_length(bytes.len()).to_be_bytes());
            buffer.extend_from_slice(bytes);
        }
        None => buffer.extend_from_slice(&(-1_i32).to_be_bytes()),
    }
}

/// Converts a length that `measure` has compared with the maximum.
fn measured_length(len: usize) -> i32 {
    debug_assert!(i32::try_from(len).is_ok(), "a length of {len} was measured");
    i32::try_from(len).unwrap_or(i32::MAX)
}
