//! Sets in a batch what a broker sets when it appends it to a log.
//!
//! Source: `setLastOffset`, `setPartitionLeaderEpoch` and `setMaxTimestamp` of `MutableRecordBatch` in Kafka's Java
//! client.

use super::header::{self, BatchHeader};
use super::set::Options;
use super::{Batch, Batches, Compression, RecordsError, RecordsErrorKind, TimestampType, message};
use core::iter::FusedIterator;
use core::ops::Range;

/// Where the leader epoch stands in a batch of magic 2.
const LEADER_EPOCH: Range<usize> = 12..16;
/// Where the flags stand in a batch of magic 2.
const ATTRIBUTES: Range<usize> = 21..23;
/// Where the highest time stamp stands in a batch of magic 2.
const MAX_TIMESTAMP: Range<usize> = 35..43;

/// A batch whose place and time can be set where it stands; its records stay as they are, compressed or not.
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
    fn read(bytes: &'a mut [u8], magic: i8, position: usize) -> Result<Self, RecordsError> {
        let batch = match magic {
            2 => Batch::read(bytes, None, position, Options::default())?,
            _ => Batch::read_message(bytes, None, position, Options::default())?,
        };
        let (header, last_offset) = (*batch.header(), batch.last_offset());
        Ok(Self { header, last_offset, bytes })
    }

    /// The offset of the first record; of a compressed message, which does not say, that of the last.
    #[must_use]
    pub const fn base_offset(&self) -> i64 {
        self.header.base_offset
    }

    /// The offset of the last record.
    #[must_use]
    pub const fn last_offset(&self) -> i64 {
        self.last_offset
    }

    /// The number of the format.
    #[must_use]
    pub const fn magic(&self) -> i8 {
        self.header.magic
    }

    /// The bytes of the batch as it is now.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8] {
        self.bytes
    }

    /// Sets the offset of the first record. The checksum does not cover it.
    ///
    /// # Errors
    /// The last offset would be above the highest number there is; a compressed message, which knows its last offset
    /// alone.
    pub fn set_base_offset(&mut self, offset: i64) -> Result<(), RecordsError> {
        if self.is_message() && self.is_compressed() {
            return Err(self.not_in_place("base offset"));
        }
        let last = BatchHeader { base_offset: offset, ..self.header }.last_offset();
        self.put_offset(offset, last.ok_or(RecordsErrorKind::OffsetOverflow)?);
        Ok(())
    }

    /// Sets the offset of the last record; those before move along. The checksum does not cover it.
    ///
    /// # Errors
    /// The base offset would be below the lowest number there is; a compressed message of magic 0, within which every
    /// offset stands for itself.
    pub fn set_last_offset(&mut self, offset: i64) -> Result<(), RecordsError> {
        if self.magic() == 0 && self.is_compressed() {
            return Err(self.not_in_place("last offset"));
        }
        let base = offset.checked_sub(self.header.last_offset_delta.into()).ok_or(RecordsErrorKind::OffsetOverflow)?;
        self.put_offset(base, offset);
        Ok(())
    }

    /// Sets the epoch of the leader in whose log the batch stands. The checksum does not cover it.
    ///
    /// # Errors
    /// A message of magic 0 or 1 has none.
    pub fn set_partition_leader_epoch(&mut self, epoch: i32) -> Result<(), RecordsError> {
        if self.is_message() {
            return Err(self.not_in_place("leader epoch"));
        }
        self.put(LEADER_EPOCH, &epoch.to_be_bytes());
        self.header.partition_leader_epoch = epoch;
        Ok(())
    }

    /// Sets whose clock the time stamps are from and the highest of them, which with
    /// [`TimestampType::LogAppendTime`] is that of every record, and computes the checksum anew.
    ///
    /// The checksum is not compared before: damage to a batch that was not checked would be sealed.
    ///
    /// # Errors
    /// A message of magic 0 has no time stamp; [`TimestampType::NoTimestampType`] in another.
    pub fn set_max_timestamp(&mut self, kind: TimestampType, timestamp: i64) -> Result<(), RecordsError> {
        if self.magic() == 0 || kind == TimestampType::NoTimestampType {
            return Err(self.not_in_place("time stamp"));
        }
        self.header.attributes = self.header.attributes.log_append_time(kind == TimestampType::LogAppendTime);
        self.header.max_timestamp = timestamp;
        if self.is_message() {
            self.seal_message();
        } else {
            self.seal_batch();
        }
        Ok(())
    }

    fn seal_batch(&mut self) {
        let BatchHeader { attributes, max_timestamp, .. } = self.header;
        self.put(ATTRIBUTES, &attributes.0.to_be_bytes());
        self.put(MAX_TIMESTAMP, &max_timestamp.to_be_bytes());
        header::seal(self.bytes);
    }

    fn seal_message(&mut self) {
        let [_, attributes] = self.header.attributes.0.to_be_bytes();
        message::stamp(self.bytes, attributes, self.header.max_timestamp);
        message::seal(self.bytes);
    }

    fn put_offset(&mut self, base: i64, last: i64) {
        self.put(0..8, &base.to_be_bytes());
        self.header.base_offset = base;
        self.last_offset = last;
    }

    /// All places are within the header, which was read.
    fn put(&mut self, at: Range<usize>, bytes: &[u8]) {
        if let Some(place) = self.bytes.get_mut(at) {
            place.copy_from_slice(bytes);
        }
    }

    const fn is_message(&self) -> bool {
        self.header.magic < 2
    }

    fn is_compressed(&self) -> bool {
        self.header.attributes.compression() != Compression::None
    }

    #[cold]
    fn not_in_place(&self, what: &'static str) -> RecordsError {
        let reason = RecordsErrorKind::NotInPlace { what, magic: self.magic() };
        RecordsError::new(reason).of_batch(Some(self.base_offset()), Some(self.last_offset))
    }
}

/// Walks over the batches of a record set, to set their places and times.
///
/// What cannot be read is an error, as with [`Batches`]; checksums are not compared.
#[derive(Debug)]
pub struct BatchesMut<'a> {
    rest: &'a mut [u8],
    position: usize,
}

impl<'a> BatchesMut<'a> {
    /// Walks over the batches in some bytes.
    #[must_use]
    pub const fn new(bytes: &'a mut [u8]) -> Self {
        Self { rest: bytes, position: 0 }
    }
}

impl<'a> Iterator for BatchesMut<'a> {
    type Item = Result<BatchMut<'a>, RecordsError>;

    fn next(&mut self) -> Option<Self::Item> {
        let set = core::mem::take(&mut self.rest);
        let mut batches = Batches::new(set).unchecked();
        let error = batches.next()?.err();
        let size = batches.position();
        let magic = set.get(header::MAGIC).map_or(0, |byte| byte.cast_signed());
        let (batch, rest) = set.split_at_mut_checked(size)?;
        // Nothing can be found behind a size that cannot be.
        if size > 0 {
            self.rest = rest;
        }
        let position = self.position;
        self.position = position.saturating_add(size);
        Some(match error {
            Some(error) => Err(error.at_position(position)),
            None => BatchMut::read(batch, magic, position),
        })
    }
}

impl FusedIterator for BatchesMut<'_> {}
