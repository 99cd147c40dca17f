//! Writes a message set, the format before batches: for brokers before 0.11, and for tests of what reads it.

use super::header::OVERHEAD;
use super::message::{self, First};
use super::{CodecLevel, Codecs, Compression, NewRecord, Records, RecordsError, RecordsErrorKind};

/// Writes a message set of magic 0 or 1.
///
/// Without compression every record is an entry of its own. With it, one entry wraps all others; the offsets within
/// count from 0 with magic 1, as brokers since 0.10 expect, and are absolute with magic 0.
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
#[must_use = "nothing is written before `build` or `finish`"]
pub struct MessageSetBuilder {
    /// What stands before the set, and its entries; offsets count from 0, and checksums are missing.
    buffer: Vec<u8>,
    /// Where in `buffer` the set begins.
    start: usize,
    magic: i8,
    base_offset: i64,
    /// The distance of the next record from the base offset.
    next: i64,
    max_timestamp: i64,
    log_append_time: Option<i64>,
    compression: CodecLevel,
    codecs: Option<Codecs>,
}

impl MessageSetBuilder {
    /// A set of magic 0, for brokers before 0.10: without time stamps.
    pub fn v0() -> Self {
        Self::new(0)
    }

    /// A set of magic 1, for brokers before 0.11.
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

    /// Writes behind what `buffer` has, in place of what was added before.
    pub fn append_to(mut self, buffer: Vec<u8>) -> Self {
        self.start = buffer.len();
        self.buffer = buffer;
        self.next = 0;
        self.max_timestamp = -1;
        self
    }

    /// Sets the offset of the first record. Records that are there already move along.
    pub const fn base_offset(mut self, offset: i64) -> Self {
        self.base_offset = offset;
        self
    }

    /// Gives all records this time stamp, the one of their arrival at the broker; with magic 0 they have none.
    pub const fn log_append_time(mut self, timestamp: i64) -> Self {
        self.log_append_time = Some(timestamp);
        self
    }

    /// Compresses the records; Zstandard came too late for message sets.
    pub fn compression(mut self, compression: impl Into<CodecLevel>) -> Self {
        self.compression = compression.into();
        self
    }

    /// Compresses by these codecs instead of those that are compiled in.
    pub fn codecs(mut self, codecs: Codecs) -> Self {
        self.codecs = Some(codecs);
        self
    }

    /// The bytes of the set as it is, before compression.
    #[must_use]
    pub fn size(&self) -> usize {
        self.buffer.len().saturating_sub(self.start)
    }

    /// The bytes that the set would have with one more record, before compression.
    ///
    /// # Errors
    /// As [`MessageSetBuilder::push`].
    pub fn size_with<'r>(&self, record: impl Into<NewRecord<'r>>) -> Result<usize, RecordsError> {
        let (_, size) = self.place(&record.into())?;
        Ok(self.size().saturating_add(size).saturating_add(OVERHEAD))
    }

    /// Adds a record; on error the set is as it was.
    ///
    /// # Errors
    /// A record with headers, which message sets have no place for; an offset that does not ascend; a negative time
    /// stamp other than -1; more bytes than a message can hold.
    pub fn push<'r>(&mut self, record: impl Into<NewRecord<'r>>) -> Result<(), RecordsError> {
        let record = record.into();
        let (delta, size) = self.place(&record)?;
        self.buffer.reserve(size.saturating_add(OVERHEAD));
        self.buffer.extend_from_slice(&delta.to_be_bytes());
        self.buffer.extend_from_slice(&wire_length(size).to_be_bytes());
        self.put_head(Compression::None, record.timestamp);
        put_nullable(&mut self.buffer, record.key);
        put_nullable(&mut self.buffer, record.value);
        self.next = delta.saturating_add(1);
        self.max_timestamp = self.max_timestamp.max(record.timestamp);
        Ok(())
    }

    /// Adds a record at the next offset.
    ///
    /// # Errors
    /// As [`MessageSetBuilder::push`].
    pub fn record(&mut self, timestamp: i64, key: Option<&[u8]>, value: Option<&[u8]>) -> Result<(), RecordsError> {
        self.push(NewRecord { timestamp, key, value, ..NewRecord::default() })
    }

    /// The set.
    ///
    /// # Errors
    /// An offset that does not fit, or the records cannot be compressed.
    pub fn build(self) -> Result<Records, RecordsError> {
        self.finish().map(Records::from)
    }

    /// The set behind what the buffer had before; nothing if no record was added.
    ///
    /// # Errors
    /// As [`MessageSetBuilder::build`].
    pub fn finish(mut self) -> Result<Vec<u8>, RecordsError> {
        if self.next == 0 {
            return Ok(self.buffer);
        }
        let last = self.next.checked_sub(1).and_then(|delta| self.base_offset.checked_add(delta));
        let last = last.ok_or(RecordsErrorKind::OffsetOverflow)?;
        let is_compressed = self.compression.compression() != Compression::None;
        let base = if is_compressed && self.magic > 0 { 0 } else { self.base_offset };
        self.seal(base);
        if is_compressed {
            self.wrap(last)?;
        }
        Ok(self.buffer)
    }

    /// The distance of a record from the base offset, and the bytes behind its size.
    fn place(&self, record: &NewRecord<'_>) -> Result<(i64, usize), RecordsErrorKind> {
        if !record.headers.is_empty() {
            return Err(RecordsErrorKind::HeadersInMessage);
        }
        if record.timestamp < -1 {
            return Err(RecordsErrorKind::NegativeTimestamp(record.timestamp));
        }
        let offset = record.offset.map_or(Some(self.next), |offset| offset.checked_sub(self.base_offset));
        let Some(delta) = offset.filter(|&delta| delta >= self.next) else {
            let least = self.base_offset.saturating_add(self.next);
            return Err(RecordsErrorKind::OffsetOrder { offset: record.offset.unwrap_or(least), least });
        };
        let len = |bytes: Option<&[u8]>| bytes.map_or(0, <[u8]>::len);
        let size = message::least_size(self.magic).saturating_add(len(record.key)).saturating_add(len(record.value));
        let whole = self.size().saturating_add(size).saturating_add(OVERHEAD);
        if i32::try_from(whole).is_err() {
            return Err(RecordsErrorKind::TooLong { len: whole });
        }
        Ok((delta, size))
    }

    /// Writes what is before the key: a place for the checksum, magic number, attributes and time stamp.
    fn put_head(&mut self, compression: Compression, timestamp: i64) {
        self.buffer.extend_from_slice(&[0; 4]);
        self.buffer.extend_from_slice(&[self.magic.cast_unsigned(), compression.id()]);
        if self.magic > 0 {
            self.buffer.extend_from_slice(&timestamp.to_be_bytes());
        }
    }

    /// Completes each entry: its offset from this one on, its time stamp if that is the broker's, its checksum.
    fn seal(&mut self, base: i64) {
        let mut rest = self.buffer.get_mut(self.start..).unwrap_or_default();
        while let First::Whole(entry, _) = First::of(rest) {
            let Some((entry, behind)) = rest.split_at_mut_checked(entry.len()) else { return };
            if let Some(place) = entry.first_chunk_mut() {
                *place = base.saturating_add(i64::from_be_bytes(*place)).to_be_bytes();
            }
            seal_entry(entry, self.magic, Compression::None, self.log_append_time);
            rest = behind;
        }
    }

    /// Puts the entries into one that wraps them.
    fn wrap(&mut self, last_offset: i64) -> Result<(), RecordsErrorKind> {
        let compression = self.compression.compression();
        if compression == Compression::Zstd {
            return Err(RecordsErrorKind::CodecOfBatches(compression));
        }
        let within = self.buffer.split_off(self.start);
        self.buffer.extend_from_slice(&last_offset.to_be_bytes());
        self.buffer.extend_from_slice(&[0; 4]);
        self.put_head(compression, self.max_timestamp);
        put_nullable(&mut self.buffer, None);
        let value = self.buffer.len();
        self.buffer.extend_from_slice(&[0; 4]);
        match &self.codecs {
            Some(codecs) => codecs.compress(self.compression, self.magic, &within, &mut self.buffer)?,
            None => Codecs::default().compress(self.compression, self.magic, &within, &mut self.buffer)?,
        }
        self.put_length(value)?;
        self.put_length(self.start.saturating_add(8))?;
        let entry = self.buffer.get_mut(self.start..).unwrap_or_default();
        seal_entry(entry, self.magic, compression, self.log_append_time);
        Ok(())
    }

    /// Writes a length where it stands, in front of what it counts.
    fn put_length(&mut self, at: usize) -> Result<(), RecordsErrorKind> {
        let len = self.buffer.len().saturating_sub(at).saturating_sub(4);
        let length = i32::try_from(len).map_err(|_| RecordsErrorKind::TooLong { len })?;
        if let Some(place) = self.buffer.get_mut(at..).and_then(<[u8]>::first_chunk_mut) {
            *place = length.to_be_bytes();
        }
        Ok(())
    }
}

fn seal_entry(entry: &mut [u8], magic: i8, compression: Compression, log_append_time: Option<i64>) {
    if let Some(timestamp) = log_append_time.filter(|_| magic > 0) {
        message::stamp(entry, compression.id() | message::LOG_APPEND_TIME, timestamp);
    }
    message::seal(entry);
}

fn put_nullable(buffer: &mut Vec<u8>, bytes: Option<&[u8]>) {
    match bytes {
        Some(bytes) => {
            buffer.extend_from_slice(&wire_length(bytes.len()).to_be_bytes());
            buffer.extend_from_slice(bytes);
        }
        None => buffer.extend_from_slice(&(-1_i32).to_be_bytes()),
    }
}

/// A length that was found to fit.
fn wire_length(len: usize) -> i32 {
    i32::try_from(len).unwrap_or(i32::MAX)
}
