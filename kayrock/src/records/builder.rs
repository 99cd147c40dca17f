//! Writes a batch.

use super::header::{self, BatchHeader};
use super::write::Place;
use super::{CodecLevel, Codecs, Compression, NewRecord, Records, RecordsError, RecordsErrorKind};
use crate::values::ProducerId;
use core::fmt;

/// Writes a batch: settings first, then records, then [`BatchBuilder::build`].
///
/// Records are written as they are pushed; header and checksum follow at the end. Without settings, the batch is of no
/// producer, begins at offset 0 (a broker sets another) and carries the producer's time stamps, which need not ascend.
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
#[must_use = "nothing is written before `build` or `finish`"]
pub struct BatchBuilder {
    /// What stands before the batch, a place for its header, and the records so far.
    buffer: Vec<u8>,
    /// Where in `buffer` the batch begins.
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
    /// A batch without records.
    pub fn new() -> Self {
        Self::append_to(Vec::new())
    }

    /// A batch without records, and room for so many bytes of header and records.
    pub fn with_capacity(bytes: usize) -> Self {
        Self::append_to(Vec::with_capacity(bytes))
    }

    /// A batch that is written behind what `buffer` has, so that a set of several takes form.
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
        buffer.extend_from_slice(&[0; header::SIZE]);
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

    /// Sets the offset of the first record. Records that are there already move along.
    pub const fn base_offset(mut self, offset: i64) -> Self {
        self.header.base_offset = offset;
        self
    }

    /// Sets the epoch of the leader in whose log the batch stands.
    pub const fn partition_leader_epoch(mut self, epoch: i32) -> Self {
        self.header.partition_leader_epoch = epoch;
        self
    }

    /// Sets the idempotent producer, its epoch, and its number of the first record (-1 in control batches).
    pub fn producer(mut self, id: impl Into<ProducerId>, epoch: i16, base_sequence: i32) -> Self {
        self.header.producer_id = id.into();
        self.header.producer_epoch = epoch;
        self.header.base_sequence = base_sequence;
        self
    }

    /// Sets whether the batch is part of a transaction; then it needs a producer.
    pub const fn transactional(mut self, on: bool) -> Self {
        self.header.attributes = self.header.attributes.transactional(on);
        self
    }

    /// Sets whether the records are markers of the broker.
    pub const fn control(mut self, on: bool) -> Self {
        self.header.attributes = self.header.attributes.control(on);
        self
    }

    /// Gives all records this time stamp, the one of their arrival at the broker.
    pub const fn log_append_time(mut self, timestamp: i64) -> Self {
        self.header.attributes = self.header.attributes.log_append_time(true);
        self.log_append_time = Some(timestamp);
        self
    }

    /// Keeps what compaction leaves of a batch: its last offset and, if no records remain, its highest time stamp.
    ///
    /// Only such a batch may have no records.
    pub const fn compacted(mut self, last_offset: i64, max_timestamp: i64) -> Self {
        self.compacted = Some((last_offset, max_timestamp));
        self
    }

    /// Compresses the records when the batch is built; a codec alone stands for its own level.
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

    /// Compresses by these codecs instead of those that are compiled in.
    pub fn codecs(mut self, codecs: Codecs) -> Self {
        self.codecs = Some(codecs);
        self
    }

    /// How many records there are.
    #[must_use]
    pub fn records_count(&self) -> u32 {
        self.header.records_count.unsigned_abs()
    }

    /// The bytes of the batch as it is, with its header, before compression.
    #[must_use]
    #[inline]
    pub fn size(&self) -> usize {
        self.buffer.len().saturating_sub(self.start)
    }

    /// The bytes that the batch would have with one more record, before compression.
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
    /// As [`BatchBuilder::push`].
    pub fn size_with<'r>(&self, record: impl Into<NewRecord<'r>>) -> Result<usize, RecordsError> {
        let (_, size) = self.place(&record.into())?;
        Ok(size)
    }

    /// Adds a record; on error the batch is as it was.
    ///
    /// # Errors
    /// An offset that does not ascend or is too far from the base offset, a negative time stamp other than -1, more
    /// bytes than a batch can hold.
    #[inline]
    pub fn push<'r>(&mut self, record: impl Into<NewRecord<'r>>) -> Result<(), RecordsError> {
        let record = record.into();
        let (place, _) = self.place(&record)?;
        place.write(&record, &mut self.buffer);
        place.count(&record, &mut self.header);
        Ok(())
    }

    /// Adds a record without headers at the next offset.
    ///
    /// # Errors
    /// As [`BatchBuilder::push`].
    #[inline]
    pub fn record(&mut self, timestamp: i64, key: Option<&[u8]>, value: Option<&[u8]>) -> Result<(), RecordsError> {
        self.push(NewRecord { timestamp, key, value, ..NewRecord::default() })
    }

    /// The place of a record, and the size of the batch with it.
    #[inline]
    fn place(&self, record: &NewRecord<'_>) -> Result<(Place, usize), RecordsError> {
        let place = Place::of(record, &self.header)?;
        let size = self.size().saturating_add(place.size());
        batch_length(size)?;
        Ok((place, size))
    }

    /// The batch.
    ///
    /// # Errors
    /// A transactional batch without a producer, a producer without epoch or sequence number, a last offset that does
    /// not fit, records that cannot be compressed.
    pub fn build(self) -> Result<Records, RecordsError> {
        self.finish().map(Records::from)
    }

    /// The batch behind what the buffer had before; nothing if no record was added.
    ///
    /// # Errors
    /// As [`BatchBuilder::build`].
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
        header.write(self.buffer.get_mut(self.start..).unwrap_or_default());
        Ok(self.buffer)
    }

    /// Puts what the records become in their place.
    fn compress(&mut self) -> Result<(), RecordsErrorKind> {
        let compression = self.compression.compression();
        if compression == Compression::None {
            return Ok(());
        }
        let records = self.start.saturating_add(header::SIZE);
        let plain = self.buffer.get(records..).unwrap_or_default();
        let mut compressed = Vec::new();
        match &self.codecs {
            Some(codecs) => codecs.compress(self.compression, 2, plain, &mut compressed)?,
            None => Codecs::default().compress(self.compression, 2, plain, &mut compressed)?,
        }
        self.buffer.truncate(records);
        self.buffer.extend_from_slice(&compressed);
        self.header.attributes = self.header.attributes.compressed_by(compression);
        Ok(())
    }

    /// As Java does.
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

    /// The header with what is known only at the end, but for the checksum.
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

/// What the header says of a batch of so many bytes.
#[inline]
fn batch_length(size: usize) -> Result<i32, RecordsErrorKind> {
    let behind = size.saturating_sub(header::OVERHEAD);
    i32::try_from(behind).map_err(|_| RecordsErrorKind::TooLong { len: size })
}
