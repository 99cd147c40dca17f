//! Builder of a batch.

use super::batch_header::{self, BatchHeader};
use super::compression::{CodecLevel, Codecs, Compression};
use super::error::{RecordsError, RecordsErrorKind};
use super::new_record::NewRecord;
use super::record_layout::RecordLayout;
use super::record_set::Records;
use crate::values::ProducerId;
use alloc::vec::Vec;
use core::fmt;

/// Builder of a batch: set the properties first, then push records, then call [`BatchBuilder::build`].
///
/// Records are encoded when they are pushed, header and checksum at the end. By default the batch has no producer id,
/// base offset 0 (a broker sets its own) and the type `CreateTime`, whose timestamps need not ascend.
///
/// ```
/// use kayrock::records::BatchBuilder;
///
/// let mut builder = BatchBuilder::new().producer(73, 0, 100).transactional(true);
/// builder.record(1_700_000_000_000, Some(b"key"), Some(b"value"))?;
/// builder.record(1_700_000_000_001, Some(b"key"), None)?;
/// assert_eq!(builder.size(), 86);
/// let records = builder.build()?;
/// assert_eq!(records.len(), 86);
/// # Ok::<(), kayrock::records::RecordsError>(())
/// ```
#[derive(Clone)]
#[must_use = "a builder does nothing until `build` or `finish`"]
pub struct BatchBuilder {
    /// Bytes before the batch, space for its header, and the records so far.
    buffer: Vec<u8>,
    /// Position of the batch in `buffer`.
    start: usize,
    header: BatchHeader,
    log_append_time: Option<i64>,
    compacted: Option<(i64, i64)>,
    compression: CodecLevel,
    codecs: Option<Codecs>,
}

impl Default for BatchBuilder {
    fn default() -> Self {
        Self::new()
    }
}

impl BatchBuilder {
    /// Creates a batch without records.
    pub fn new() -> Self {
        Self::append_to(Vec::new())
    }

    /// Creates a batch without records, with memory for this number of bytes of header and records.
    pub fn with_capacity(bytes: usize) -> Self {
        Self::append_to(Vec::with_capacity(bytes))
    }

    /// Creates a batch at the end of `buffer`, to build a record set of several batches.
    ///
    /// ```
    /// use kayrock::records::{BatchBuilder, Records};
    ///
    /// let mut first = BatchBuilder::new();
    /// first.record(5, None, Some(b"a"))?;
    /// let mut second = BatchBuilder::append_to(first.finish()?).base_offset(1);
    /// second.record(6, None, Some(b"b"))?;
    /// let records = second.build()?;
    /// assert_eq!(records.batches().count(), 2);
    /// # Ok::<(), kayrock::records::RecordsError>(())
    /// ```
    pub fn append_to(mut buffer: Vec<u8>) -> Self {
        let start = buffer.len();
        buffer.extend_from_slice(&[0; batch_header::SIZE]);
        Self {
            buffer,
            start,
            header: BatchHeader::NEW,
            log_append_time: None,
            compacted: None,
            compression: CodecLevel::default(),
            codecs: None,
        }
    }

    /// Sets the base offset. Records pushed before keep their distances from it.
    pub const fn base_offset(mut self, offset: i64) -> Self {
        self.header.base_offset = offset;
        self
    }

    /// Sets the epoch of the leader that appends the batch.
    pub const fn partition_leader_epoch(mut self, epoch: i32) -> Self {
        self.header.partition_leader_epoch = epoch;
        self
    }

    /// Sets id and epoch of the idempotent producer, and the sequence number of the first record (-1 in control batches).
    pub fn producer(mut self, id: impl Into<ProducerId>, epoch: i16, base_sequence: i32) -> Self {
        self.header.producer_id = id.into();
        self.header.producer_epoch = epoch;
        self.header.base_sequence = base_sequence;
        self
    }

    /// Sets the flag of a transactional batch, which requires a producer.
    pub const fn transactional(mut self, on: bool) -> Self {
        self.header.attributes = self.header.attributes.with_transactional(on);
        self
    }

    /// Sets the flag of a control batch.
    pub const fn control(mut self, on: bool) -> Self {
        self.header.attributes = self.header.attributes.with_control(on);
        self
    }

    /// Sets the timestamp of all records, the time of the append, and the type `LogAppendTime`.
    pub const fn log_append_time(mut self, timestamp: i64) -> Self {
        self.header.attributes = self.header.attributes.with_log_append_time(true);
        self.log_append_time = Some(timestamp);
        self
    }

    /// Sets the last offset and the highest timestamp of a compacted batch; the timestamp counts if no records remain.
    ///
    /// Only such a batch may be without records.
    pub const fn compacted(mut self, last_offset: i64, max_timestamp: i64) -> Self {
        self.compacted = Some((last_offset, max_timestamp));
        self
    }

    /// Sets the compression of the records; a [`Compression`] converts to its default level.
    ///
    /// ```
    /// # #[cfg(feature = "gzip")] {
    /// use kayrock::records::{BatchBuilder, Compression};
    ///
    /// let mut builder = BatchBuilder::new().compression(Compression::Gzip);
    /// builder.record(5, None, Some(&[b'v'; 1000]))?;
    /// assert!(builder.build()?.len() < 150);
    /// # }
    /// # Ok::<(), kayrock::records::RecordsError>(())
    /// ```
    pub fn compression(mut self, compression: impl Into<CodecLevel>) -> Self {
        self.compression = compression.into();
        self
    }

    /// Sets the codecs, instead of the default ones.
    pub fn codecs(mut self, codecs: Codecs) -> Self {
        self.codecs = Some(codecs);
        self
    }

    /// Returns the number of records.
    #[must_use]
    pub fn records_count(&self) -> u32 {
        self.header.records_count.unsigned_abs()
    }

    /// Returns the number of bytes of the batch so far, with its header, before compression.
    #[must_use]
    #[inline]
    pub fn size(&self) -> usize {
        self.buffer.len() - self.start
    }

    /// Returns the number of bytes of the batch with one more record, before compression.
    ///
    /// ```
    /// use kayrock::records::{BatchBuilder, NewRecord};
    ///
    /// let mut builder = BatchBuilder::new();
    /// let record = NewRecord { value: Some(b"v"), ..NewRecord::default() };
    /// while builder.size_with(record)? <= 1000 {
    ///     builder.push(record)?;
    /// }
    /// assert_eq!(builder.size(), 996);
    /// # Ok::<(), kayrock::records::RecordsError>(())
    /// ```
    ///
    /// # Errors
    /// - [`RecordsErrorKind::OffsetOrder`], [`RecordsErrorKind::OffsetTooFar`]: the offset does not ascend, or is more
    ///   than 2,147,483,647 above the base offset.
    /// - [`RecordsErrorKind::NegativeTimestamp`], [`RecordsErrorKind::TimestampOverflow`]: the timestamp is below -1,
    ///   or too far from the first.
    /// - [`RecordsErrorKind::TooLong`]: the batch exceeds 2,147,483,647 bytes.
    pub fn size_with<'r>(&self, record: impl Into<NewRecord<'r>>) -> Result<usize, RecordsError> {
        let (_, size) = self.layout(&record.into())?;
        Ok(size)
    }

    /// Appends a record; an error leaves the batch unchanged.
    ///
    /// # Errors
    /// - [`RecordsErrorKind::OffsetOrder`], [`RecordsErrorKind::OffsetTooFar`]: the offset does not ascend, or is more
    ///   than 2,147,483,647 above the base offset.
    /// - [`RecordsErrorKind::NegativeTimestamp`], [`RecordsErrorKind::TimestampOverflow`]: the timestamp is below -1,
    ///   or too far from the first.
    /// - [`RecordsErrorKind::TooLong`]: the batch exceeds 2,147,483,647 bytes.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "the record would be passed through memory")]
    pub fn push<'r>(&mut self, record: impl Into<NewRecord<'r>>) -> Result<(), RecordsError> {
        let record = record.into();
        let (layout, _) = self.layout(&record)?;
        layout.encode(&record, &mut self.buffer);
        layout.count(&record, &mut self.header);
        Ok(())
    }

    /// Appends a record without headers at the next offset.
    ///
    /// # Errors
    /// - [`RecordsErrorKind::OffsetOrder`], [`RecordsErrorKind::OffsetTooFar`]: the offset does not ascend, or is more
    ///   than 2,147,483,647 above the base offset.
    /// - [`RecordsErrorKind::NegativeTimestamp`], [`RecordsErrorKind::TimestampOverflow`]: the timestamp is below -1,
    ///   or too far from the first.
    /// - [`RecordsErrorKind::TooLong`]: the batch exceeds 2,147,483,647 bytes.
    #[inline]
    pub fn record(&mut self, timestamp: i64, key: Option<&[u8]>, value: Option<&[u8]>) -> Result<(), RecordsError> {
        self.push(NewRecord { timestamp, key, value, ..NewRecord::default() })
    }

    /// Returns the layout of a record, and the size of the batch with it.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "the record would be passed through memory")]
    fn layout(&self, record: &NewRecord<'_>) -> Result<(RecordLayout, usize), RecordsError> {
        let layout = RecordLayout::new(record, &self.header)?;
        // Each is at most `i32::MAX` and a few bytes.
        let size = self.size() + layout.size();
        batch_length(size)?;
        Ok((layout, size))
    }

    /// Completes the batch; the record set is empty if no record was pushed.
    ///
    /// # Errors
    /// - [`RecordsErrorKind::ProducerIdMissing`]: a transactional batch has no producer.
    /// - [`RecordsErrorKind::ProducerEpoch`], [`RecordsErrorKind::BaseSequence`]: a producer has no epoch or no
    ///   sequence number.
    /// - [`RecordsErrorKind::OffsetOverflow`]: the last offset overflows.
    /// - [`RecordsErrorKind::OffsetOrder`], [`RecordsErrorKind::OffsetTooFar`]: the last offset of a compacted batch is
    ///   below that of its last record, or too far from the base offset.
    /// - [`RecordsErrorKind::Codec`]: the records cannot be compressed.
    /// - [`RecordsErrorKind::TooLong`]: the compressed batch exceeds 2,147,483,647 bytes.
    pub fn build(self) -> Result<Records, RecordsError> {
        self.finish().map(Records::from)
    }

    /// Completes the batch and returns the buffer; the buffer is unchanged if no record was pushed.
    ///
    /// # Errors
    /// - [`RecordsErrorKind::ProducerIdMissing`]: a transactional batch has no producer.
    /// - [`RecordsErrorKind::ProducerEpoch`], [`RecordsErrorKind::BaseSequence`]: a producer has no epoch or no
    ///   sequence number.
    /// - [`RecordsErrorKind::OffsetOverflow`]: the last offset overflows.
    /// - [`RecordsErrorKind::OffsetOrder`], [`RecordsErrorKind::OffsetTooFar`]: the last offset of a compacted batch is
    ///   below that of its last record, or too far from the base offset.
    /// - [`RecordsErrorKind::Codec`]: the records cannot be compressed.
    /// - [`RecordsErrorKind::TooLong`]: the compressed batch exceeds 2,147,483,647 bytes.
    pub fn finish(mut self) -> Result<Vec<u8>, RecordsError> {
        if self.header.records_count == 0 && self.compacted.is_none() {
            self.buffer.truncate(self.start);
            return Ok(self.buffer);
        }
        if self.header.records_count > 0 {
            self.check_producer()?;
            self.compress()?;
        }
        let header = self.complete_header()?;
        header.encode_to(&mut self.buffer[self.start..]);
        Ok(self.buffer)
    }

    /// Replaces the records by their compressed form.
    fn compress(&mut self) -> Result<(), RecordsErrorKind> {
        let compression = self.compression.compression();
        if compression == Compression::None {
            return Ok(());
        }
        let records = self.start + batch_header::SIZE;
        let plain = &self.buffer[records..];
        let mut compressed = Vec::new();
        let result = match &self.codecs {
            Some(codecs) => codecs.compress(self.compression, 2, plain, &mut compressed),
            None => Codecs::default().compress(self.compression, 2, plain, &mut compressed),
        };
        result.map_err(RecordsErrorKind::Codec)?;
        self.buffer.truncate(records);
        self.buffer.extend_from_slice(&compressed);
        self.header.attributes = self.header.attributes.with_compression(compression);
        Ok(())
    }

    /// Checks the producer, as Java does.
    fn check_producer(&self) -> Result<(), RecordsErrorKind> {
        let BatchHeader { attributes, producer_id, producer_epoch, base_sequence, .. } = self.header;
        if producer_id == BatchHeader::NEW.producer_id {
            return if attributes.is_transactional() { Err(RecordsErrorKind::ProducerIdMissing) } else { Ok(()) };
        }
        if producer_epoch < 0 {
            return Err(RecordsErrorKind::ProducerEpoch(producer_epoch));
        }
        if base_sequence < 0 && !attributes.is_control() {
            return Err(RecordsErrorKind::BaseSequence(base_sequence));
        }
        Ok(())
    }

    /// Returns the complete header, except for the checksum.
    fn complete_header(&self) -> Result<BatchHeader, RecordsErrorKind> {
        let mut header = self.header;
        header.batch_length = batch_length(self.size())?;
        if let Some(timestamp) = self.log_append_time {
            header.max_timestamp = timestamp;
        }
        if let Some((last_offset, max_timestamp)) = self.compacted {
            header.last_offset_delta = header.offset_delta(last_offset, header.last_offset_delta)?;
            if header.records_count == 0 {
                header.max_timestamp = max_timestamp;
            }
        }
        header.last_offset().ok_or(RecordsErrorKind::OffsetOverflow)?;
        Ok(header)
    }
}

impl fmt::Debug for BatchBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BatchBuilder").field("header", &self.header).field("size", &self.size()).finish_non_exhaustive()
    }
}

/// Returns the length in the header of a batch of this size, which includes the header.
#[inline]
fn batch_length(size: usize) -> Result<i32, RecordsErrorKind> {
    i32::try_from(size - batch_header::OVERHEAD).map_err(|_| RecordsErrorKind::TooLong { len: size })
}
