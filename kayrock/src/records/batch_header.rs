//! Header of a batch: 61 bytes.
//!
//! ```text
//!  0 base_offset int64      | 12 partition_leader_epoch int32 | 21 attributes int16       | 43 producer_id int64
//!  8 batch_length int32     | 16 magic int8 = 2               | 23 last_offset_delta int32 | 51 producer_epoch int16
//!    (of all after it)      | 17 crc uint32                   | 27 base_timestamp int64    | 53 base_sequence int32
//!                           |    (of all from 21)             | 35 max_timestamp int64     | 57 records_count int32
//! ```
//!
//! The checksum does not cover base offset and leader epoch, so that a broker can set them in place.

use super::attributes::Attributes;
use super::crc::crc32c;
use super::error::RecordsErrorKind;
use super::timestamp_type::TimestampType;
use crate::values::ProducerId;
use crate::wire::{Overflow, Parsed, Window, int8, int16, int32, int64, uint32};

/// Number of bytes of a header.
pub(super) const SIZE: usize = 61;
/// Number of bytes before those that the length counts: base offset and length, the same in all formats.
pub(super) const OVERHEAD: usize = 12;
/// Position of the magic number, the same in all formats.
pub(super) const MAGIC: usize = 16;
/// Position of the checksum.
const CRC: usize = 17;
/// Position of the first byte that the checksum covers.
pub(super) const CHECKED: usize = 21;

/// Header of a batch of magic 2.
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
    /// Header of a batch without records and without a producer.
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

    /// Decodes a header; returns it with the bytes after it.
    pub(super) fn decode(input: &[u8]) -> Parsed<'_, Self> {
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

    /// Writes the header to the beginning of `batch`, with the checksum of header and records.
    pub(super) fn encode_to(self, batch: &mut [u8]) {
        batch[..SIZE].copy_from_slice(&self.encode());
        seal(batch);
    }

    /// Encodes the header.
    fn encode(self) -> [u8; SIZE] {
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

    /// Returns the last offset, unless it is below the base offset or overflows.
    pub(super) fn last_offset(&self) -> Option<i64> {
        self.offset(self.last_offset_delta).filter(|&last| last >= self.base_offset)
    }

    /// Returns the offset at this distance from the base offset, unless it overflows.
    #[inline]
    pub(super) fn offset(&self, delta: i32) -> Option<i64> {
        self.base_offset.checked_add(delta.into())
    }

    /// Returns the timestamp at this distance from the base timestamp, unless it overflows; the time of the append if the
    /// broker sets the timestamps.
    #[inline]
    pub(super) fn timestamp(&self, delta: i64) -> Option<i64> {
        match self.attributes.timestamp_type() {
            TimestampType::LogAppendTime => Some(self.max_timestamp),
            _ => self.base_timestamp.checked_add(delta),
        }
    }

    /// Returns the distance of an offset from the base offset, which must be at least `least` and fit an `int32`.
    #[inline]
    pub(super) fn offset_delta(&self, offset: i64, least: i32) -> Result<i32, RecordsErrorKind> {
        match offset.checked_sub(self.base_offset).map(i32::try_from) {
            Some(Ok(delta)) if delta >= least => Ok(delta),
            _ => Err(self.offset_error(offset, least)),
        }
    }

    #[cold]
    fn offset_error(&self, offset: i64, least: i32) -> RecordsErrorKind {
        // The base offset may be any number.
        let least = self.base_offset.saturating_add(least.into());
        if offset < least {
            RecordsErrorKind::OffsetOrder { offset, least }
        } else {
            RecordsErrorKind::OffsetTooFar { offset }
        }
    }

    /// Returns the sequence number of the record at this distance from the first, -1 if the batch has none.
    ///
    /// The number after the highest is 0.
    #[inline]
    pub(super) const fn sequence(&self, offset_delta: i32) -> i32 {
        if self.base_sequence < 0 { -1 } else { self.base_sequence.wrapping_add(offset_delta) & i32::MAX }
    }
}

/// Writes the checksum of a changed batch, which has a complete header.
pub(super) fn seal(batch: &mut [u8]) {
    let crc = crc32c(&batch[CHECKED..]);
    batch[CRC..CHECKED].copy_from_slice(&crc.to_be_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sequence_numbers_wrap_to_zero() {
        let cases = [
            (5, 2, 7),
            (i32::MAX - 1, 1, i32::MAX),
            (i32::MAX, 1, 0),
            (i32::MAX - 2, 10, 7),
            (i32::MAX, i32::MAX, i32::MAX - 1),
            (-1, 3, -1),
        ];
        for (base_sequence, delta, sequence) in cases {
            let header = BatchHeader { base_sequence, ..BatchHeader::NEW };
            assert_eq!(header.sequence(delta), sequence, "{base_sequence} {delta}");
        }
    }

    #[test]
    fn encoded_header_is_decoded() {
        let header = BatchHeader { base_offset: i64::MIN, crc: 0xdead_beef, records_count: 3, ..BatchHeader::NEW };
        assert_eq!(BatchHeader::decode(&header.encode()), Ok((&[][..], header)));
    }
}
