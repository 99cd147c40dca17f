//! Entry of a message set, the format before batches: magic 0 and 1.
//!
//! ```text
//! offset int64 | size int32 | crc uint32 (of all after it) | magic int8 | attributes int8
//!   | timestamp int64 (magic 1 only) | key_length int32, key | value_length int32, value
//! ```
//!
//! The value of a compressed entry is a message set of uncompressed entries.
//!
//! Source: `AbstractLegacyRecordBatch` and `LegacyRecord` of Kafka's Java client; KIP-31 and KIP-32 for magic 1.

use super::attributes::Attributes;
use super::batch_header::{BatchHeader, OVERHEAD};
use super::crc::crc32;
use super::error::RecordsErrorKind;
use crate::wire::{self, Parsed, int8, int32, int64, uint32};
use core::ops::Range;

/// Position of the checksum.
const CRC: Range<usize> = OVERHEAD..CHECKED;
/// Position of the first byte that the checksum covers.
pub(super) const CHECKED: usize = 16;
/// Position of the attributes.
const ATTRIBUTES: usize = 17;
/// Position of the timestamp in an entry of magic 1.
const TIMESTAMP: Range<usize> = 18..26;

/// Minimum of the size field of magic 1.
const LEAST_SIZE_V1: i32 = 22;

/// Entry of a message set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LegacyMessage<'a> {
    pub(super) offset: i64,
    pub(super) crc: u32,
    pub(super) magic: i8,
    pub(super) attributes: Attributes,
    pub(super) timestamp: i64,
    /// Key and value with their lengths, not yet decoded.
    content: &'a [u8],
}

/// Key and value, each of which may be null.
type KeyAndValue<'a> = (Option<&'a [u8]>, Option<&'a [u8]>);

/// First fields of a message, which both magic numbers have.
struct Prefix {
    offset: i64,
    crc: u32,
    magic: i8,
    attributes: i8,
}

fn prefix(entry: &[u8]) -> Parsed<'_, Prefix> {
    let (rest, offset) = int64(entry)?;
    let (rest, _size) = int32(rest)?;
    let (rest, crc) = uint32(rest)?;
    let (rest, magic) = int8(rest)?;
    let (rest, attributes) = int8(rest)?;
    Ok((rest, Prefix { offset, crc, magic, attributes }))
}

impl<'a> LegacyMessage<'a> {
    /// Decodes a complete entry, except for its key and value.
    pub(super) fn decode(entry: &'a [u8]) -> Result<Self, RecordsErrorKind> {
        // The entry was separated by its size, an `int32`.
        let size = i32::try_from(entry.len() - OVERHEAD).unwrap_or(i32::MAX);
        let too_short = RecordsErrorKind::BatchSize { size, least: LEAST_SIZE_V1 };
        let (rest, Prefix { offset, crc, magic, attributes }) = prefix(entry).map_err(|_| too_short)?;
        // The other bits have a meaning in later formats only.
        let attributes = Attributes(i16::from(attributes) & if magic == 0 { 0b111 } else { 0b1111 });
        match magic {
            0 => Ok(Self { offset, crc, magic, attributes, timestamp: -1, content: rest }),
            1 if size < LEAST_SIZE_V1 => Err(too_short),
            1 => {
                let (content, timestamp) = int64(rest).map_err(|_| too_short)?;
                Ok(Self { offset, crc, magic, attributes, timestamp, content })
            }
            other => Err(RecordsErrorKind::Magic(other)),
        }
    }

    /// Compares the checksum with the bytes of the entry, which was decoded.
    pub(super) fn check_crc(&self, entry: &[u8]) -> Result<(), RecordsErrorKind> {
        let computed = crc32(&entry[CHECKED..]);
        if self.crc == computed { Ok(()) } else { Err(RecordsErrorKind::Crc { stored: self.crc, computed }) }
    }

    /// Returns the header of a batch with the properties of the entry.
    pub(super) fn header(&self) -> BatchHeader {
        BatchHeader {
            base_offset: self.offset,
            magic: self.magic,
            crc: self.crc,
            attributes: self.attributes,
            base_timestamp: self.timestamp,
            max_timestamp: self.timestamp,
            ..BatchHeader::NEW
        }
    }

    /// Decodes key and value.
    pub(super) fn content(&self) -> Result<KeyAndValue<'a>, RecordsErrorKind> {
        let (rest, key) = nullable(self.content)?;
        let (rest, value) = nullable(rest)?;
        match rest.len() {
            0 => Ok((key, value)),
            remaining => Err(RecordsErrorKind::RecordTrailingBytes { remaining }),
        }
    }
}

/// Decodes bytes after their length, which is negative for null.
fn nullable(input: &[u8]) -> Result<(&[u8], Option<&[u8]>), RecordsErrorKind> {
    wire::bytes(input).map_err(|_| {
        let length = int32(input).ok().and_then(|(_, length)| usize::try_from(length).ok());
        // Hostile input may claim any length.
        RecordsErrorKind::Short { needed: length.unwrap_or(0).saturating_add(4), remaining: input.len() }
    })
}

/// Flag of an entry of magic 1 whose timestamp is the time of the append.
pub(super) const LOG_APPEND_TIME: u8 = 1 << 3;

/// Returns the value of the size field of an entry without key and value.
pub(super) const fn least_size(magic: i8) -> usize {
    if magic == 0 { 14 } else { 22 }
}

/// Sets attributes and timestamp of an entry of magic 1; [`seal`] must follow.
pub(super) fn set_timestamp(entry: &mut [u8], attributes: u8, timestamp: i64) {
    entry[ATTRIBUTES] = attributes;
    entry[TIMESTAMP].copy_from_slice(&timestamp.to_be_bytes());
}

/// Writes the checksum of a changed entry.
pub(super) fn seal(entry: &mut [u8]) {
    let crc = crc32(&entry[CHECKED..]);
    entry[CRC].copy_from_slice(&crc.to_be_bytes());
}
