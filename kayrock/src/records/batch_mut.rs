//! Changes of a batch in place, as a broker makes when it appends the batch to a log.
//!
//! Source: `setLastOffset`, `setPartitionLeaderEpoch` and `setMaxTimestamp` of `MutableRecordBatch`, and
//! `setProducerState` of `MemoryRecordsBuilder`, in Kafka's Java client.

use super::batch::Batch;
use super::batch_header::{self, BatchHeader};
use super::batch_options::BatchOptions;
use super::compression::Compression;
use super::error::{RecordsError, RecordsErrorKind};
use super::legacy_message;
use super::timestamp_type::TimestampType;
use crate::values::ProducerId;
use core::ops::Range;

/// Position of the leader epoch in a batch of magic 2.
const LEADER_EPOCH: Range<usize> = 12..16;
/// Position of the attributes in a batch of magic 2.
const ATTRIBUTES: Range<usize> = 21..23;
/// Position of the highest timestamp in a batch of magic 2.
const MAX_TIMESTAMP: Range<usize> = 35..43;
/// Positions of the producer's id and epoch and of the base sequence in a batch of magic 2.
const PRODUCER_ID: Range<usize> = 43..51;
const PRODUCER_EPOCH: Range<usize> = 51..53;
const BASE_SEQUENCE: Range<usize> = 53..57;

/// Batch whose offsets, leader epoch and timestamp can be changed in place, without decoding its records.
///
/// ```
/// use kayrock::records::{BatchBuilder, BatchesMut, Records, TimestampType};
///
/// let mut builder = BatchBuilder::new();
/// builder.record(5, None, Some(b"a"))?;
/// builder.record(6, None, Some(b"b"))?;
/// let mut bytes = builder.finish()?;
///
/// let mut next_offset = 42;
/// for batch in BatchesMut::new(&mut bytes) {
///     let mut batch = batch?;
///     batch.set_base_offset(next_offset)?;
///     batch.set_partition_leader_epoch(3)?;
///     batch.set_max_timestamp(TimestampType::LogAppendTime, 1_700_000_000_000)?;
///     next_offset = batch.last_offset() + 1;
/// }
///
/// let records = Records::from(bytes);
/// let batch = records.batches().next().unwrap()?;
/// assert_eq!((batch.base_offset(), batch.last_offset()), (42, 43));
/// assert!(batch.records()?.all(|record| record.unwrap().timestamp == 1_700_000_000_000));
/// # Ok::<(), kayrock::records::RecordsError>(())
/// ```
#[derive(Debug)]
pub struct BatchMut<'a> {
    header: BatchHeader,
    last_offset: i64,
    bytes: &'a mut [u8],
}

impl<'a> BatchMut<'a> {
    /// Decodes the header of a complete batch.
    pub(super) fn decode(bytes: &'a mut [u8], magic: i8, position: usize) -> Result<Self, RecordsError> {
        let batch = match magic {
            2 => Batch::decode(bytes, None, position, BatchOptions::default())?,
            _ => Batch::decode_message(bytes, None, position, BatchOptions::default())?,
        };
        let (header, last_offset) = (*batch.header(), batch.last_offset());
        Ok(Self { header, last_offset, bytes })
    }

    /// Returns the offset of the first record; of a compressed message, that of the last record.
    #[must_use]
    pub const fn base_offset(&self) -> i64 {
        self.header.base_offset
    }

    /// Returns the offset of the last record.
    #[must_use]
    pub const fn last_offset(&self) -> i64 {
        self.last_offset
    }

    /// Returns the magic number, the version of the format.
    #[must_use]
    pub const fn magic(&self) -> i8 {
        self.header.magic
    }

    /// Returns the bytes of the batch with the changes so far.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8] {
        self.bytes
    }

    /// Sets the offset of the first record, and moves the others; the checksum remains valid.
    ///
    /// # Errors
    /// - [`RecordsErrorKind::OffsetOverflow`]: the last offset overflows.
    /// - [`RecordsErrorKind::NotInPlace`]: the batch is a compressed message, which has a last offset only.
    pub fn set_base_offset(&mut self, offset: i64) -> Result<(), RecordsError> {
        if self.is_message() && self.is_compressed() {
            return Err(self.not_in_place("base offset"));
        }
        let last = BatchHeader { base_offset: offset, ..self.header }.last_offset();
        self.put_offset(offset, last.ok_or(RecordsErrorKind::OffsetOverflow)?);
        Ok(())
    }

    /// Sets the offset of the last record, and moves the others; the checksum remains valid.
    ///
    /// # Errors
    /// - [`RecordsErrorKind::OffsetOverflow`]: the base offset overflows.
    /// - [`RecordsErrorKind::NotInPlace`]: the batch is a compressed message of magic 0, whose records have absolute
    ///   offsets.
    pub fn set_last_offset(&mut self, offset: i64) -> Result<(), RecordsError> {
        if self.magic() == 0 && self.is_compressed() {
            return Err(self.not_in_place("last offset"));
        }
        let base = offset.checked_sub(self.header.last_offset_delta.into()).ok_or(RecordsErrorKind::OffsetOverflow)?;
        self.put_offset(base, offset);
        Ok(())
    }

    /// Sets the epoch of the leader that appends the batch; the checksum remains valid.
    ///
    /// # Errors
    /// [`RecordsErrorKind::NotInPlace`]: the batch is a message of magic 0 or 1, which has no leader epoch.
    pub fn set_partition_leader_epoch(&mut self, epoch: i32) -> Result<(), RecordsError> {
        if self.is_message() {
            return Err(self.not_in_place("leader epoch"));
        }
        self.put(LEADER_EPOCH, &epoch.to_be_bytes());
        self.header.partition_leader_epoch = epoch;
        Ok(())
    }

    /// Sets type and highest timestamp, and updates the checksum.
    ///
    /// With [`TimestampType::LogAppendTime`] it is the timestamp of every record. The previous checksum is not compared:
    /// damage of an unchecked batch would go unnoticed afterwards.
    ///
    /// # Errors
    /// [`RecordsErrorKind::NotInPlace`]: the batch is a message of magic 0, which has no timestamp, or `kind` is
    /// [`TimestampType::NoTimestampType`].
    pub fn set_max_timestamp(&mut self, kind: TimestampType, timestamp: i64) -> Result<(), RecordsError> {
        if self.magic() == 0 || kind == TimestampType::NoTimestampType {
            return Err(self.not_in_place("timestamp"));
        }
        self.header.attributes = self.header.attributes.with_log_append_time(kind == TimestampType::LogAppendTime);
        self.header.max_timestamp = timestamp;
        if self.is_message() {
            self.seal_message();
        } else {
            self.seal_batch();
        }
        Ok(())
    }

    /// Sets the producer's id and epoch and the sequence number of the first record, and updates the checksum.
    ///
    /// The previous checksum is not compared: damage of an unchecked batch would go unnoticed afterwards.
    ///
    /// ```
    /// use kayrock::records::{BatchBuilder, BatchesMut, Records};
    /// use kayrock::values::ProducerId;
    ///
    /// let mut builder = BatchBuilder::new();
    /// builder.record(5, None, Some(b"a"))?;
    /// let mut bytes = builder.finish()?;
    /// for batch in BatchesMut::new(&mut bytes) {
    ///     batch?.set_producer(4_000, 1, 17)?;
    /// }
    /// let records = Records::from(bytes);
    /// let batch = records.batches().next().unwrap()?;
    /// assert_eq!((batch.producer_id(), batch.producer_epoch(), batch.base_sequence()), (ProducerId(4_000), 1, 17));
    /// # Ok::<(), kayrock::records::RecordsError>(())
    /// ```
    ///
    /// # Errors
    /// [`RecordsErrorKind::NotInPlace`]: the batch is a message of magic 0 or 1, which has no producer.
    pub fn set_producer(
        &mut self,
        id: impl Into<ProducerId>,
        epoch: i16,
        base_sequence: i32,
    ) -> Result<(), RecordsError> {
        if self.is_message() {
            return Err(self.not_in_place("producer"));
        }
        self.put(PRODUCER_ID, &id.into().0.to_be_bytes());
        self.put(PRODUCER_EPOCH, &epoch.to_be_bytes());
        self.put(BASE_SEQUENCE, &base_sequence.to_be_bytes());
        batch_header::seal(self.bytes);
        Ok(())
    }

    fn seal_batch(&mut self) {
        let BatchHeader { attributes, max_timestamp, .. } = self.header;
        self.put(ATTRIBUTES, &attributes.0.to_be_bytes());
        self.put(MAX_TIMESTAMP, &max_timestamp.to_be_bytes());
        batch_header::seal(self.bytes);
    }

    fn seal_message(&mut self) {
        let [_, attributes] = self.header.attributes.0.to_be_bytes();
        legacy_message::set_timestamp(self.bytes, attributes, self.header.max_timestamp);
        legacy_message::seal(self.bytes);
    }

    fn put_offset(&mut self, base: i64, last: i64) {
        self.put(0..8, &base.to_be_bytes());
        self.header.base_offset = base;
        self.last_offset = last;
    }

    /// Sets a field of the header, which was decoded and is therefore complete.
    fn put(&mut self, at: Range<usize>, bytes: &[u8]) {
        self.bytes[at].copy_from_slice(bytes);
    }

    const fn is_message(&self) -> bool {
        self.header.magic < 2
    }

    fn is_compressed(&self) -> bool {
        self.header.attributes.compression() != Compression::None
    }

    #[cold]
    fn not_in_place(&self, what: &'static str) -> RecordsError {
        let kind = RecordsErrorKind::NotInPlace { what, magic: self.magic() };
        RecordsError::new(kind).of_batch(Some(self.base_offset()), Some(self.last_offset))
    }
}
