//! A batch of records.

use super::crc::{crc32, crc32c};
use super::header::{self, BatchHeader};
use super::message::{self, Message};
use super::set::Options;
use super::{Attributes, Codecs, Compression, RecordIter, RecordsError, RecordsErrorKind, Scratch, TimestampType};
use crate::codec::slice_of;
use crate::values::ProducerId;
use crate::wire::{int32, int64};
use bytes::Bytes;
use core::fmt;
use std::sync::OnceLock;

/// A batch of a record set: what its header says, and its records when they are asked for.
///
/// Offsets are those of the batch as it was produced: compaction takes records away, but leaves base and last offset.
///
/// An entry of a message set (magic 0 or 1) is a batch, too, of one record or, compressed, of several. Such a one does
/// not say how many they are, and names the offset of the last alone.
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
    options: Options<'a>,
    /// The records of a compressed batch, once they were asked for.
    decompressed: OnceLock<Bytes>,
}

impl<'a> Batch<'a> {
    /// The batch that `bytes` are, of magic 2, its length checked.
    pub(super) fn read(
        bytes: &'a [u8],
        frame: Option<&'a Bytes>,
        position: usize,
        options: Options<'a>,
    ) -> Result<Self, RecordsError> {
        let Ok((records, header)) = BatchHeader::read(bytes) else {
            return Err(too_short(bytes, position));
        };
        let fail = |reason| {
            let error = RecordsError::new(reason).of_batch(Some(header.base_offset), header.last_offset());
            Err(error.at_position(position))
        };
        let Some(last_offset) = header.last_offset() else {
            return fail(RecordsErrorKind::LastOffset { delta: header.last_offset_delta });
        };
        let Ok(count) = u32::try_from(header.records_count) else {
            return fail(RecordsErrorKind::RecordCount(header.records_count));
        };
        // Java does not look behind the header of a batch that says it is empty.
        let records = if count == 0 { &[] } else { records };
        let decompressed = OnceLock::new();
        Ok(Self { header, last_offset, count, bytes, records, frame, position, options, decompressed })
    }

    /// The entry of a message set that `bytes` are, its length checked.
    pub(super) fn read_message(
        bytes: &'a [u8],
        frame: Option<&'a Bytes>,
        position: usize,
        options: Options<'a>,
    ) -> Result<Self, RecordsErrorKind> {
        let message = Message::read(bytes)?;
        let (header, last_offset, decompressed) = (message.header(), message.offset, OnceLock::new());
        Ok(Self { header, last_offset, count: 0, bytes, records: bytes, frame, position, options, decompressed })
    }

    /// Compares the checksum with the bytes, as [`Batches`](super::Batches) does unless it is told not to.
    ///
    /// # Errors
    /// The checksum does not match.
    pub fn check_crc(&self) -> Result<(), RecordsError> {
        let stored = self.header.crc;
        let computed = if self.is_message() {
            crc32(self.bytes.get(message::CHECKED..).unwrap_or_default())
        } else {
            crc32c(self.bytes.get(header::CHECKED..).unwrap_or_default())
        };
        if stored == computed {
            return Ok(());
        }
        Err(self.error(RecordsErrorKind::Crc { stored, computed }, self.bytes.len()))
    }

    /// Whether this is an entry of a message set.
    #[inline]
    pub(super) const fn is_message(&self) -> bool {
        self.header.magic < 2
    }

    /// Whether the entries that are wrapped in one are to be checked, too.
    pub(super) fn checks_within(&self) -> bool {
        !self.options.unchecked && self.compression() != Compression::None
    }

    /// An error that was found with so many bytes of the batch left.
    #[cold]
    pub(super) fn error(&self, reason: RecordsErrorKind, remaining: usize) -> RecordsError {
        let at = self.bytes.len().saturating_sub(remaining);
        RecordsError::new(reason)
            .of_batch(Some(self.header.base_offset), Some(self.last_offset))
            .at_position(self.position.saturating_add(at))
    }

    /// An error within compressed records.
    pub(super) fn error_within(&self, reason: RecordsErrorKind) -> RecordsError {
        self.error(reason, self.records.len())
    }

    #[inline]
    pub(super) const fn header(&self) -> &BatchHeader {
        &self.header
    }

    /// A part of the batch as a slice of the frame or of what was decompressed, or a copy.
    pub(super) fn own(&self, part: &[u8]) -> Bytes {
        let whole = if self.compression() == Compression::None { self.frame } else { self.decompressed.get() };
        whole.and_then(|whole| slice_of(whole, part)).unwrap_or_else(|| Bytes::copy_from_slice(part))
    }

    /// Walks over the records, which borrow from this batch.
    ///
    /// A compressed batch is decompressed when this is called for the first time, into memory of its own;
    /// [`Batch::records_in`] makes do with the same for all batches. A batch from which compaction took all records
    /// gives none.
    ///
    /// # Errors
    /// The records cannot be decompressed. What is wrong with a record is told where the walk meets it.
    #[inline]
    pub fn records(&self) -> Result<RecordIter<'_>, RecordsError> {
        if self.compression() == Compression::None || self.records.is_empty() {
            return Ok(RecordIter::new(self, self.records, self.count, 0));
        }
        let bytes = match self.decompressed.get() {
            Some(bytes) => bytes,
            None => {
                let mut scratch = Scratch::new();
                self.decompress(&mut scratch)?;
                self.decompressed.get_or_init(|| scratch.into_vec().into())
            }
        };
        self.walk_within(bytes)
    }

    /// Walks over the records as [`Batch::records`] does; what is decompressed goes into a memory that can be used
    /// again for the next batch.
    ///
    /// ```
    /// use kayrock::records::{BatchBuilder, Scratch};
    ///
    /// let mut builder = BatchBuilder::new();
    /// builder.record(5, None, Some(b"v"))?;
    /// let records = builder.build()?;
    ///
    /// let mut scratch = Scratch::new();
    /// for batch in records.batches() {
    ///     for record in batch?.records_in(&mut scratch)? {
    ///         assert_eq!(record?.value, Some(&b"v"[..]));
    ///     }
    /// }
    /// # Ok::<(), kayrock::records::RecordsError>(())
    /// ```
    ///
    /// # Errors
    /// As [`Batch::records`].
    #[inline]
    pub fn records_in<'s>(&'s self, scratch: &'s mut Scratch) -> Result<RecordIter<'s>, RecordsError> {
        if self.compression() == Compression::None || self.records.is_empty() {
            return Ok(RecordIter::new(self, self.records, self.count, 0));
        }
        self.decompress(scratch)?;
        self.walk_within(scratch)
    }

    fn decompress(&self, scratch: &mut Scratch) -> Result<(), RecordsError> {
        let mut decompress = || {
            let (compression, compressed) = (self.compression(), self.compressed()?);
            let limits = &self.options.limits;
            match self.options.codecs {
                Some(codecs) => codecs.decompress(compression, self.magic(), compressed, limits, scratch)?,
                None => Codecs::default().decompress(compression, self.magic(), compressed, limits, scratch)?,
            }
            Ok(())
        };
        decompress().map_err(|reason| self.error_within(reason))
    }

    /// The compressed records: all behind the header, or the value of a message.
    fn compressed(&self) -> Result<&'a [u8], RecordsErrorKind> {
        if !self.is_message() {
            return Ok(self.records);
        }
        if self.compression() == Compression::Zstd {
            return Err(RecordsErrorKind::CodecOfBatches(Compression::Zstd));
        }
        let (_, value) = Message::read(self.bytes)?.content()?;
        value.ok_or(RecordsErrorKind::WrapperEmpty)
    }

    fn walk_within<'s>(&'s self, bytes: &'s [u8]) -> Result<RecordIter<'s>, RecordsError> {
        let base = if self.is_message() { message::base_within(&self.header, bytes) } else { Ok(0) };
        let base = base.map_err(|reason| self.error_within(reason))?;
        Ok(RecordIter::new(self, bytes, self.count, base))
    }

    /// The offset of the first record that was produced with the batch; of a compressed message, which does not say,
    /// that of the last.
    #[must_use]
    pub const fn base_offset(&self) -> i64 {
        self.header.base_offset
    }

    /// The offset of the last record that was produced with the batch; the next batch begins behind it.
    #[must_use]
    pub const fn last_offset(&self) -> i64 {
        self.last_offset
    }

    /// The offset behind the last record: what to fetch when this batch is done with.
    #[must_use]
    pub const fn next_offset(&self) -> i64 {
        self.last_offset.saturating_add(1)
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
    #[inline]
    pub fn compression(&self) -> Compression {
        self.header.attributes.compression()
    }

    /// Whose clock the time stamps are from.
    #[must_use]
    pub const fn timestamp_type(&self) -> TimestampType {
        if self.header.magic == 0 { TimestampType::NoTimestampType } else { self.header.attributes.timestamp_type() }
    }

    /// Whether the batch is part of a transaction.
    #[must_use]
    pub const fn is_transactional(&self) -> bool {
        self.header.attributes.is_transactional()
    }

    /// Whether the records are markers of the broker, not of an application.
    #[must_use]
    #[inline]
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
        match self.header.base_sequence {
            // No producer counts so; Java goes on counting from it.
            first @ ..-1 => first.wrapping_add(self.header.last_offset_delta),
            _ => self.header.sequence(self.header.last_offset_delta),
        }
    }

    /// How many records the header claims; `None` where the format does not say.
    #[must_use]
    pub const fn records_count(&self) -> Option<u32> {
        if self.is_message() { None } else { Some(self.count) }
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
    let reason = RecordsErrorKind::BatchSize { size: int32_at(8).unwrap_or(0), least: 49 };
    RecordsError::new(reason).of_batch(base_offset, last_offset).at_position(position)
}

impl fmt::Debug for Batch<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes = self.bytes.len();
        f.debug_struct("Batch").field("header", &self.header).field("size_in_bytes", &bytes).finish_non_exhaustive()
    }
}
