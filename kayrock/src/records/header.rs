//! The header of a batch: 61 bytes.
//!
//! ```text
//!  0 base_offset int64      | 12 partition_leader_epoch int32 | 21 attributes int16       | 43 producer_id int64
//!  8 batch_length int32     | 16 magic int8 = 2               | 23 last_offset_delta int32 | 51 producer_epoch int16
//!    (bytes behind it)      | 17 crc uint32                   | 27 base_timestamp int64    | 53 base_sequence int32
//!                           |    (of all from 21 on)          | 35 max_timestamp int64     | 57 records_count int32
//! ```
//!
//! Base offset and leader epoch are not part of the checksum, so that a broker can set them in place.

use super::crc::crc32c;
use super::{Attributes, RecordsErrorKind, TimestampType};
use crate::values::ProducerId;
use crate::wire::{Overflow, Parsed, Window, int8, int16, int32, int64, uint32};

/// The bytes of a header.
pub(super) const SIZE: usize = 61;
/// The bytes before those that the length counts: base offset and length. All formats begin like this.
pub(super) const OVERHEAD: usize = 12;
/// Where the magic number stands, in all formats.
pub(super) const MAGIC: usize = 16;
/// Where the checksum stands.
const CRC: usize = 17;
/// Where that begins of which the checksum is.
pub(super) const CHECKED: usize = 21;

/// The header of a batch of magic 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct BatchHeader {
    pub(super) base_offset: i64,
    pub(super) batch_length: i32,
    pub(super) partition_leader_epoch: i32,
    pub(super) magic: i8,
    pub(super) crc: u32,
    pub(super) attributes: Attributes,
    pub(super) last_offset_delta: i32,
    pub(super) base_timestamp: i64,
    pub(super) max_timestamp: i64,
    pub(super) producer_id: ProducerId,
    pub(super) producer_epoch: i16,
    pub(super) base_sequence: i32,
    pub(super) records_count: i32,
}

impl BatchHeader {
    /// A batch without records, of no producer.
    pub(super) const NEW: Self = Self {
        base_offset: 0,
        batch_length: 0,
        partition_leader_epoch: -1,
        magic: 2,
        crc: 0,
        attributes: Attributes(0),
        last_offset_delta: 0,
        base_timestamp: -1,
        max_timestamp: -1,
        producer_id: ProducerId(-1),
        producer_epoch: -1,
        base_sequence: -1,
        records_count: 0,
    };

    /// Reads a header; gives it and the records behind it.
    pub(super) fn read(input: &[u8]) -> Parsed<'_, Self> {
        let (input, base_offset) = int64(input)?;
        let (input, batch_length) = int32(input)?;
        let (input, partition_leader_epoch) = int32(input)?;
        let (input, magic) = int8(input)?;
        let (input, crc) = uint32(input)?;
        let (input, attributes) = int16(input)?;
        let (input, last_offset_delta) = int32(input)?;
        let (input, base_timestamp) = int64(input)?;
        let (input, max_timestamp) = int64(input)?;
        let (input, producer_id) = int64(input)?;
        let (input, producer_epoch) = int16(input)?;
        let (input, base_sequence) = int32(input)?;
        let (input, records_count) = int32(input)?;
        let header = Self {
            base_offset,
            batch_length,
            partition_leader_epoch,
            magic,
            crc,
            attributes: Attributes(attributes),
            last_offset_delta,
            base_timestamp,
            max_timestamp,
            producer_id: ProducerId(producer_id),
            producer_epoch,
            base_sequence,
            records_count,
        };
        Ok((input, header))
    }

    /// Writes the header before the records of `batch`, with the checksum of both.
    pub(super) fn write(self, batch: &mut [u8]) {
        if let Some(place) = batch.first_chunk_mut() {
            *place = self.to_bytes();
        }
        seal(batch);
    }

    /// The bytes of the header.
    fn to_bytes(self) -> [u8; SIZE] {
        let mut bytes = [0; SIZE];
        let overflow = &mut Overflow::default();
        let _full = Window::new(&mut bytes)
            .put(self.base_offset.to_be_bytes(), overflow)
            .put(self.batch_length.to_be_bytes(), overflow)
            .put(self.partition_leader_epoch.to_be_bytes(), overflow)
            .put(self.magic.to_be_bytes(), overflow)
            .put(self.crc.to_be_bytes(), overflow)
            .put(self.attributes.0.to_be_bytes(), overflow)
            .put(self.last_offset_delta.to_be_bytes(), overflow)
            .put(self.base_timestamp.to_be_bytes(), overflow)
            .put(self.max_timestamp.to_be_bytes(), overflow)
            .put(self.producer_id.0.to_be_bytes(), overflow)
            .put(self.producer_epoch.to_be_bytes(), overflow)
            .put(self.base_sequence.to_be_bytes(), overflow)
            .put(self.records_count.to_be_bytes(), overflow);
        bytes
    }

    /// The last offset, if it is a number that can be.
    pub(super) fn last_offset(&self) -> Option<i64> {
        self.offset(self.last_offset_delta).filter(|&last| last >= self.base_offset)
    }

    /// The offset at this distance from the first.
    #[inline]
    pub(super) fn offset(&self, delta: i32) -> Option<i64> {
        self.base_offset.checked_add(delta.into())
    }

    /// The time stamp at this distance from the base; the time of arrival, where that stands for all.
    #[inline]
    pub(super) fn timestamp(&self, delta: i64) -> Option<i64> {
        match self.attributes.timestamp_type() {
            TimestampType::LogAppendTime => Some(self.max_timestamp),
            _ => self.base_timestamp.checked_add(delta),
        }
    }

    /// The distance of an offset from the base offset, if it is at least `least` and fits.
    #[inline]
    pub(super) fn offset_delta(&self, offset: i64, least: i32) -> Result<i32, RecordsErrorKind> {
        match offset.checked_sub(self.base_offset).map(i32::try_from) {
            Some(Ok(delta)) if delta >= least => Ok(delta),
            _ if offset < self.base_offset.saturating_add(least.into()) => {
                let least = self.base_offset.saturating_add(least.into());
                Err(RecordsErrorKind::OffsetOrder { offset, least })
            }
            _ => Err(RecordsErrorKind::OffsetTooFar { offset }),
        }
    }

    /// The sequence number of the record at this distance from the first, -1 if the batch has none.
    ///
    /// Behind the highest number, 0 follows.
    #[inline]
    pub(super) const fn sequence(&self, offset_delta: i32) -> i32 {
        if self.base_sequence < 0 { -1 } else { self.base_sequence.wrapping_add(offset_delta) & i32::MAX }
    }
}

/// Computes the checksum of a batch that has changed.
pub(super) fn seal(batch: &mut [u8]) {
    let crc = crc32c(batch.get(CHECKED..).unwrap_or_default());
    if let Some(place) = batch.get_mut(CRC..CHECKED) {
        place.copy_from_slice(&crc.to_be_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sequence_numbers_wrap_to_zero() {
        let at = |base_sequence, delta| BatchHeader { base_sequence, ..BatchHeader::NEW }.sequence(delta);
        assert_eq!(at(5, 2), 7);
        assert_eq!(at(i32::MAX - 1, 1), i32::MAX);
        assert_eq!(at(i32::MAX, 1), 0);
        assert_eq!(at(i32::MAX - 2, 10), 7);
        assert_eq!(at(i32::MAX, i32::MAX), i32::MAX - 1);
        assert_eq!(at(-1, 3), -1);
    }

    #[test]
    fn what_is_written_is_read() {
        let header = BatchHeader { base_offset: i64::MIN, crc: 0xdead_beef, records_count: 3, ..BatchHeader::NEW };
        assert_eq!(BatchHeader::read(&header.to_bytes()), Ok((&[][..], header)));
    }
}
