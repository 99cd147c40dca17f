//! A batch of records.

use super::header::{self, BatchHeader};
use super::{Attributes, Compression, RecordIter, RecordsError, RecordsReason, TimestampType};
use crate::decode::slice_of;
use crate::types::ProducerId;
use crate::wire::{int32, int64};
use bytes::Bytes;
use core::fmt;

/// A batch of a record set: what its header says, and its records when they are asked for.
///
/// Offsets are those of the batch as it was produced: compaction takes records away, but leaves base and last offset.
#[derive(Clone)]
pub struct Batch<'a> {
    header: BatchHeader,
    last_offset: i64,
    /// The records' number, which fits.
    count: u32,
    bytes: &'a [u8],
    records: &'a [u8],
    /// The frame of which `bytes` is a part, if it is at hand.
    frame: Option<&'a Bytes>,
    position: usize,
}

impl<'a> Batch<'a> {
    /// The batch that `bytes` are, of magic 2, its length checked.
    pub(super) fn read(bytes: &'a [u8], frame: Option<&'a Bytes>, position: usize) -> Result<Self, RecordsError> {
        let Ok((records, header)) = BatchHeader::read(bytes) else {
            return Err(too_short(bytes, position));
        };
        let fail = |reason| {
            let error = RecordsError::new(reason).of_batch(Some(header.base_offset), header.last_offset());
            Err(error.at_position(position))
        };
        let Some(last_offset) = header.last_offset() else {
            return fail(RecordsReason::LastOffset { delta: header.last_offset_delta });
        };
        let Ok(count) = u32::try_from(header.records_count) else {
            return fail(RecordsReason::RecordCount(header.records_count));
        };
        Ok(Self { header, last_offset, count, bytes, records, frame, position })
    }

    /// Compares the checksum with the bytes.
    pub(super) fn check_crc(&self) -> Result<(), RecordsError> {
        let stored = self.header.crc;
        let computed = super::crc::crc32c(self.bytes.get(header::CHECKED..).unwrap_or_default());
        if stored == computed {
            return Ok(());
        }
        Err(self.error(RecordsReason::Crc { stored, computed }, self.bytes.len()))
    }

    /// An error that was found with so many bytes of the batch left.
    #[cold]
    pub(super) fn error(&self, reason: RecordsReason, remaining: usize) -> RecordsError {
        let at = self.bytes.len().saturating_sub(remaining);
        RecordsError::new(reason)
            .of_batch(Some(self.header.base_offset), Some(self.last_offset))
            .at_position(self.position.saturating_add(at))
    }

    pub(super) const fn header(&self) -> &BatchHeader {
        &self.header
    }

    /// A part of the batch as a slice of the frame, or a copy.
    pub(super) fn own(&self, part: &[u8]) -> Bytes {
        self.frame.and_then(|frame| slice_of(frame, part)).unwrap_or_else(|| Bytes::copy_from_slice(part))
    }

    /// Walks over the records, which borrow from this batch.
    ///
    /// A batch from which compaction took all records gives none.
    ///
    /// # Errors
    /// The records are compressed. What is wrong with a record is told where the walk meets it.
    #[inline]
    pub fn records(&self) -> Result<RecordIter<'_>, RecordsError> {
        let rest = match self.compression() {
            // Java does not look behind the header then.
            _ if self.count == 0 => &[],
            Compression::None => self.records,
            codec => return Err(self.error(RecordsReason::Compressed(codec), self.bytes.len())),
        };
        Ok(RecordIter::new(self, rest, self.count))
    }

    /// The offset of the first record that was produced with the batch.
    #[must_use]
    pub const fn base_offset(&self) -> i64 {
        self.header.base_offset
    }

    /// The offset of the last record that was produced with the batch; the next batch begins behind it.
    #[must_use]
    pub const fn last_offset(&self) -> i64 {
        self.last_offset
    }

    /// The distance between base and last offset.
    #[must_use]
    pub const fn last_offset_delta(&self) -> i32 {
        self.header.last_offset_delta
    }

    /// The epoch of the leader that appended the batch to its log, -1 before.
    #[must_use]
    pub const fn partition_leader_epoch(&self) -> i32 {
        self.header.partition_leader_epoch
    }

    /// The number of the format.
    #[must_use]
    pub const fn magic(&self) -> i8 {
        self.header.magic
    }

    /// The checksum that the batch claims.
    #[must_use]
    pub const fn crc(&self) -> u32 {
        self.header.crc
    }

    /// The flags.
    #[must_use]
    pub const fn attributes(&self) -> Attributes {
        self.header.attributes
    }

    /// How the records are compressed.
    #[must_use]
    pub fn compression(&self) -> Compression {
        self.header.attributes.compression()
    }

    /// Whose clock the time stamps are from.
    #[must_use]
    pub const fn timestamp_type(&self) -> TimestampType {
        self.header.attributes.timestamp_type()
    }

    /// Whether the batch is part of a transaction.
    #[must_use]
    pub const fn is_transactional(&self) -> bool {
        self.header.attributes.is_transactional()
    }

    /// Whether the records are markers of the broker, not of an application.
    #[must_use]
    pub const fn is_control(&self) -> bool {
        self.header.attributes.is_control()
    }

    /// From when on compaction may take the batch's tombstones and markers away, in milliseconds since 1970.
    #[must_use]
    pub fn delete_horizon(&self) -> Option<i64> {
        self.header.attributes.has_delete_horizon().then_some(self.header.base_timestamp)
    }

    /// What the records' time stamps count from: the first of them, or the delete horizon.
    #[must_use]
    pub const fn base_timestamp(&self) -> i64 {
        self.header.base_timestamp
    }

    /// The highest time stamp of the records, or that of their arrival; -1 for none.
    #[must_use]
    pub const fn max_timestamp(&self) -> i64 {
        self.header.max_timestamp
    }

    /// The idempotent producer of the batch, -1 for none.
    #[must_use]
    pub const fn producer_id(&self) -> ProducerId {
        self.header.producer_id
    }

    /// The epoch of the producer, -1 for none.
    #[must_use]
    pub const fn producer_epoch(&self) -> i16 {
        self.header.producer_epoch
    }

    /// The producer's number of the first record, -1 for none.
    #[must_use]
    pub const fn base_sequence(&self) -> i32 {
        self.header.base_sequence
    }

    /// The producer's number of the last record, -1 for none; behind the highest number, 0 follows.
    #[must_use]
    pub const fn last_sequence(&self) -> i32 {
        self.header.sequence(self.header.last_offset_delta)
    }

    /// How many records the header claims; `None` where the format does not say.
    #[must_use]
    pub const fn records_count(&self) -> Option<u32> {
        Some(self.count)
    }

    /// The bytes of the batch with its header.
    #[must_use]
    pub const fn size_in_bytes(&self) -> usize {
        self.bytes.len()
    }

    /// The bytes of the batch with its header.
    #[must_use]
    pub const fn as_bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// Where in the record set the batch begins.
    #[must_use]
    pub const fn position(&self) -> usize {
        self.position
    }
}

/// The error of a batch whose header is cut off, with the offsets as far as they are there.
#[cold]
fn too_short(bytes: &[u8], position: usize) -> RecordsError {
    let int32_at = |at| int32(bytes.get(at..).unwrap_or_default()).ok().map(|(_, value)| value);
    let base_offset = int64(bytes).ok().map(|(_, offset)| offset);
    let last_offset = base_offset.zip(int32_at(23)).and_then(|(base, delta)| base.checked_add(delta.into()));
    let reason = RecordsReason::BatchSize { size: int32_at(8).unwrap_or(0), least: 49 };
    RecordsError::new(reason).of_batch(base_offset, last_offset).at_position(position)
}

impl fmt::Debug for Batch<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes = self.bytes.len();
        f.debug_struct("Batch").field("header", &self.header).field("size_in_bytes", &bytes).finish_non_exhaustive()
    }
}
