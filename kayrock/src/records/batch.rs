//! Batch of records.

use super::attributes::Attributes;
use super::batch_header::{self, BatchHeader};
use super::batch_options::{BatchOptions, Budget};
use super::compression::{Compression, DecompressBudget};
use super::crc::{crc32, crc32c};
use super::error::{RecordsError, RecordsErrorKind};
use super::legacy_message::{self, LegacyMessage};
use super::timestamp_type::TimestampType;
use crate::codec::slice_of;
use crate::once::Once;
use crate::values::ProducerId;
use crate::wire::{int32, int64};
use bytes::Bytes;
use core::fmt;

/// Batch of a record set: a decoded header, and records that are decoded by [`Batch::records`].
///
/// The offsets are those of the produced batch: compaction removes records, but keeps base and last offset.
///
/// An entry of a message set (magic 0 or 1) is a batch of one record or, compressed, of several. The number of its
/// records is unknown, and its base offset is that of the last record.
///
/// ```
/// use kayrock::records::{BatchBuilder, Compression};
///
/// let mut builder = BatchBuilder::new().base_offset(40).producer(73, 2, 100);
/// builder.record(1_700_000_000_000, None, Some(b"a"))?;
/// builder.record(1_700_000_000_005, None, Some(b"b"))?;
/// let records = builder.build()?;
///
/// let batch = records.batches().next().unwrap()?;
/// assert_eq!((batch.base_offset(), batch.last_offset(), batch.records_count()), (40, 41, Some(2)));
/// assert_eq!((batch.producer_id().0, batch.producer_epoch(), batch.last_sequence()), (73, 2, 101));
/// assert_eq!((batch.max_timestamp(), batch.compression()), (1_700_000_000_005, Compression::None));
/// # Ok::<(), kayrock::records::RecordsError>(())
/// ```
#[derive(Clone)]
pub struct Batch<'a> {
    header: BatchHeader,
    last_offset: i64,
    /// Number of records in the header, which is not negative; 0 in an entry of a message set.
    count: u32,
    bytes: &'a [u8],
    /// The records of a batch; all of an entry of a message set.
    records: &'a [u8],
    /// Frame that contains `bytes`, if it is shared.
    frame: Option<&'a Bytes>,
    position: usize,
    options: BatchOptions<'a>,
    /// Records of a compressed batch, after the first use.
    decompressed: Once<Bytes>,
    /// Set when the decompressed bytes have been taken out of the budget.
    is_charged: Once<()>,
}

impl<'a> Batch<'a> {
    /// Decodes a batch of magic 2 from its bytes.
    pub(super) fn decode(
        bytes: &'a [u8],
        frame: Option<&'a Bytes>,
        position: usize,
        options: BatchOptions<'a>,
    ) -> Result<Self, RecordsError> {
        let Ok((records, header)) = BatchHeader::decode(bytes) else {
            return Err(too_short(bytes, position));
        };
        let Some(last_offset) = header.last_offset() else {
            return Err(invalid_header(
                &header,
                position,
                RecordsErrorKind::LastOffset { delta: header.last_offset_delta },
            ));
        };
        let Ok(count) = u32::try_from(header.records_count) else {
            return Err(invalid_header(&header, position, RecordsErrorKind::RecordCount(header.records_count)));
        };
        // Java ignores the bytes after the header of a batch with a count of 0.
        let records = if count == 0 { &[] } else { records };
        let (decompressed, is_charged) = (Once::new(), Once::new());
        Ok(Self { header, last_offset, count, bytes, records, frame, position, options, decompressed, is_charged })
    }

    /// Decodes an entry of a message set from its bytes.
    pub(super) fn decode_message(
        bytes: &'a [u8],
        frame: Option<&'a Bytes>,
        position: usize,
        options: BatchOptions<'a>,
    ) -> Result<Self, RecordsErrorKind> {
        let message = LegacyMessage::decode(bytes)?;
        let (header, last_offset, count, records) = (message.header(), message.offset, 0, bytes);
        let (decompressed, is_charged) = (Once::new(), Once::new());
        Ok(Self { header, last_offset, count, bytes, records, frame, position, options, decompressed, is_charged })
    }

    /// Compares the checksum with the bytes, as [`Batches`](super::Batches) does unless it is unchecked.
    ///
    /// # Errors
    /// [`RecordsErrorKind::Crc`]: the checksum does not match.
    pub fn check_crc(&self) -> Result<(), RecordsError> {
        let stored = self.header.crc;
        let computed = if self.is_message() {
            crc32(&self.bytes[legacy_message::CHECKED..])
        } else {
            crc32c(&self.bytes[batch_header::CHECKED..])
        };
        if stored == computed {
            return Ok(());
        }
        Err(self.error(RecordsErrorKind::Crc { stored, computed }, self.bytes.len()))
    }

    /// Returns true if this is an entry of a message set.
    #[inline]
    pub(super) const fn is_message(&self) -> bool {
        self.header.magic < 2
    }

    /// Returns true if the checksums of the entries in a compressed entry are compared.
    pub(super) fn checks_messages(&self) -> bool {
        !self.options.unchecked && self.compression() != Compression::None
    }

    /// Returns an error at the position with this number of remaining bytes in the batch.
    #[cold]
    pub(super) fn error(&self, kind: RecordsErrorKind, remaining: usize) -> RecordsError {
        debug_assert!(remaining <= self.bytes.len(), "{remaining} bytes remain of {}", self.bytes.len());
        RecordsError::new(kind)
            .of_batch(Some(self.header.base_offset), Some(self.last_offset))
            .at_position(self.position + (self.bytes.len() - remaining))
    }

    /// Returns an error in the compressed records, at the position of the first.
    pub(super) fn error_in_records(&self, kind: RecordsErrorKind) -> RecordsError {
        self.error(kind, self.records.len())
    }

    #[inline]
    pub(super) const fn header(&self) -> &BatchHeader {
        &self.header
    }

    /// Returns the records, which may be compressed.
    #[inline]
    pub(super) const fn encoded_records(&self) -> &'a [u8] {
        self.records
    }

    /// Returns the number of records in the header; 0 for an entry of a message set.
    #[inline]
    pub(super) const fn count(&self) -> u32 {
        self.count
    }

    /// Sets the budget of the record set.
    pub(super) fn set_budget(&mut self, budget: Budget<'a>) {
        self.options.budget = budget;
    }

    /// Returns the budget from which the decompressed bytes are still to be taken.
    pub(super) fn open_budget(&self) -> Option<&DecompressBudget> {
        self.options.budget.get().filter(|_| self.is_charged.get().is_none())
    }

    /// Notes that the decompressed bytes have been taken out of the budget.
    pub(super) fn set_charged(&self) {
        self.is_charged.get_or_init(|| ());
    }

    pub(super) const fn options(&self) -> &BatchOptions<'a> {
        &self.options
    }

    /// Returns the memory for decompressed records.
    #[inline]
    pub(super) const fn decompressed(&self) -> &Once<Bytes> {
        &self.decompressed
    }

    /// Returns a part of the batch as a slice of the frame or of the decompressed records, or a copy.
    pub(super) fn to_shared(&self, part: &[u8]) -> Bytes {
        let whole = if self.compression() == Compression::None { self.frame } else { self.decompressed.get() };
        whole.and_then(|whole| slice_of(whole, part)).unwrap_or_else(|| Bytes::copy_from_slice(part))
    }

    /// Returns the offset of the first record of the produced batch; of a compressed message, that of the last record.
    #[must_use]
    pub const fn base_offset(&self) -> i64 {
        self.header.base_offset
    }

    /// Returns the offset of the last record of the produced batch.
    #[must_use]
    pub const fn last_offset(&self) -> i64 {
        self.last_offset
    }

    /// Returns the offset after the last record: the start of the next fetch.
    #[must_use]
    pub const fn next_offset(&self) -> i64 {
        // A batch may have the highest offset.
        self.last_offset.saturating_add(1)
    }

    /// Returns the distance of the last offset from the base offset.
    #[must_use]
    pub const fn last_offset_delta(&self) -> i32 {
        self.header.last_offset_delta
    }

    /// Returns the epoch of the leader that appended the batch; -1 in a produced batch.
    #[must_use]
    pub const fn partition_leader_epoch(&self) -> i32 {
        self.header.partition_leader_epoch
    }

    /// Returns the magic number, the version of the format.
    #[must_use]
    pub const fn magic(&self) -> i8 {
        self.header.magic
    }

    /// Returns the stored checksum.
    #[must_use]
    pub const fn crc(&self) -> u32 {
        self.header.crc
    }

    /// Returns the attributes.
    #[must_use]
    pub const fn attributes(&self) -> Attributes {
        self.header.attributes
    }

    /// Returns the compression type of the records.
    #[must_use]
    #[inline]
    pub fn compression(&self) -> Compression {
        self.header.attributes.compression()
    }

    /// Returns the type of the timestamps.
    #[must_use]
    pub const fn timestamp_type(&self) -> TimestampType {
        if self.header.magic == 0 { TimestampType::NoTimestampType } else { self.header.attributes.timestamp_type() }
    }

    /// Returns true if the batch is part of a transaction.
    #[must_use]
    pub const fn is_transactional(&self) -> bool {
        self.header.attributes.is_transactional()
    }

    /// Returns true if the batch contains control records of a broker instead of records of an application.
    #[must_use]
    #[inline]
    pub const fn is_control(&self) -> bool {
        self.header.attributes.is_control()
    }

    /// Returns the time from which compaction may remove tombstones and markers of the batch, in milliseconds since 1970.
    #[must_use]
    pub fn delete_horizon(&self) -> Option<i64> {
        self.header.attributes.has_delete_horizon().then_some(self.header.base_timestamp)
    }

    /// Returns the base of the timestamps: that of the first record, or the delete horizon.
    #[must_use]
    pub const fn base_timestamp(&self) -> i64 {
        self.header.base_timestamp
    }

    /// Returns the highest timestamp of the records, or the time of the append; -1 for none.
    #[must_use]
    pub const fn max_timestamp(&self) -> i64 {
        self.header.max_timestamp
    }

    /// Returns the id of the idempotent producer; -1 for none.
    #[must_use]
    pub const fn producer_id(&self) -> ProducerId {
        self.header.producer_id
    }

    /// Returns the epoch of the producer; -1 for none.
    #[must_use]
    pub const fn producer_epoch(&self) -> i16 {
        self.header.producer_epoch
    }

    /// Returns the sequence number of the first record; -1 for none.
    #[must_use]
    pub const fn base_sequence(&self) -> i32 {
        self.header.base_sequence
    }

    /// Returns the sequence number of the last record; -1 for none. The number after the highest is 0.
    #[must_use]
    pub const fn last_sequence(&self) -> i32 {
        match self.header.base_sequence {
            // No producer has such a number; Java adds the distance nevertheless.
            first @ ..-1 => first.wrapping_add(self.header.last_offset_delta),
            _ => self.header.sequence(self.header.last_offset_delta),
        }
    }

    /// Returns the number of records in the header; `None` in formats without it.
    #[must_use]
    pub const fn records_count(&self) -> Option<u32> {
        if self.is_message() { None } else { Some(self.count) }
    }

    /// Returns the number of bytes of the batch with its header.
    #[must_use]
    pub const fn size_in_bytes(&self) -> usize {
        self.bytes.len()
    }

    /// Returns the bytes of the batch with its header.
    #[must_use]
    pub const fn as_bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// Returns the position of the batch in the record set.
    #[must_use]
    pub const fn position(&self) -> usize {
        self.position
    }
}

/// Returns the error of a batch with an invalid header.
#[cold]
fn invalid_header(header: &BatchHeader, position: usize, kind: RecordsErrorKind) -> RecordsError {
    RecordsError::new(kind).of_batch(Some(header.base_offset), header.last_offset()).at_position(position)
}

/// Returns the error of a batch with a truncated header, with the offsets as far as they are present.
#[cold]
fn too_short(bytes: &[u8], position: usize) -> RecordsError {
    let base_offset = int64(bytes).ok().map(|(_, offset)| offset);
    let last_offset = base_offset.zip(int32_at(bytes, 23)).and_then(|(base, delta)| base.checked_add(delta.into()));
    let kind = RecordsErrorKind::BatchSize { size: int32_at(bytes, 8).unwrap_or(0), least: 49 };
    RecordsError::new(kind).of_batch(base_offset, last_offset).at_position(position)
}

fn int32_at(bytes: &[u8], at: usize) -> Option<i32> {
    int32(bytes.get(at..)?).ok().map(|(_, value)| value)
}

impl fmt::Debug for Batch<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes = self.bytes.len();
        f.debug_struct("Batch").field("header", &self.header).field("size_in_bytes", &bytes).finish_non_exhaustive()
    }
}
