//! An entry of a message set, the format before batches: magic 0 and 1.
//!
//! ```text
//! offset int64 | size int32 | crc uint32 (of all behind it) | magic int8 | attributes int8
//!   | timestamp int64 (magic 1 alone) | key_length int32, key | value_length int32, value
//! ```
//!
//! A compressed entry wraps others: its value is a message set whose entries are not compressed themselves. The entry
//! has the offset of its last one. With magic 0, offsets within are as they are; with magic 1 they count from 0, so
//! that a broker can move all by the wrapper alone.
//!
//! Source: `AbstractLegacyRecordBatch` and `LegacyRecord` of Kafka's Java client; KIP-31 and KIP-32 for magic 1.

use super::crc::crc32;
use super::header::{BatchHeader, OVERHEAD};
use super::{Attributes, RecordsErrorKind};
use crate::wire::{self, int8, int32, int64, uint32};
use core::ops::Range;

/// Where the checksum stands.
const CRC: Range<usize> = OVERHEAD..CHECKED;
/// Where that begins of which the checksum is.
pub(super) const CHECKED: usize = 16;
/// Where the attributes stand.
const ATTRIBUTES: usize = 17;
/// Where the time stamp of an entry of magic 1 stands.
const TIMESTAMP: Range<usize> = 18..26;

/// The least size that an entry of magic 0 has; Java looks no further below it, whatever the format.
const LEAST: i32 = 14;
/// The least size that an entry of magic 1 has.
const LEAST_V1: i32 = 22;

/// An entry of a message set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Message<'a> {
    pub(super) offset: i64,
    pub(super) crc: u32,
    pub(super) magic: i8,
    pub(super) attributes: Attributes,
    pub(super) timestamp: i64,
    /// Key and value with their lengths, not looked at yet.
    content: &'a [u8],
}

/// Each may be null.
type KeyAndValue<'a> = (Option<&'a [u8]>, Option<&'a [u8]>);

/// What stands at the beginning of a message set.
pub(super) enum First<'a> {
    /// An entry, and what is behind it.
    Whole(&'a [u8], &'a [u8]),
    /// So many bytes would be needed.
    Cut(usize),
    /// Not even an entry that is cut.
    Bad(RecordsErrorKind),
}

impl<'a> First<'a> {
    pub(super) fn of(input: &'a [u8]) -> Self {
        let Ok((_, size)) = int32(input.get(8..).unwrap_or_default()) else { return Self::Cut(OVERHEAD) };
        let needed = match usize::try_from(size) {
            Ok(behind) if size >= LEAST => behind.saturating_add(OVERHEAD),
            _ => return Self::Bad(RecordsErrorKind::BatchSize { size, least: LEAST }),
        };
        match input.split_at_checked(needed) {
            Some((entry, rest)) => Self::Whole(entry, rest),
            None => Self::Cut(needed),
        }
    }
}

impl<'a> Message<'a> {
    /// Reads an entry that is whole, but for its key and value.
    pub(super) fn read(entry: &'a [u8]) -> Result<Self, RecordsErrorKind> {
        let size = i32::try_from(entry.len().saturating_sub(OVERHEAD)).unwrap_or(i32::MAX);
        let too_short = RecordsErrorKind::BatchSize { size, least: LEAST_V1 };
        let short = |_| too_short;
        let (rest, offset) = int64(entry).map_err(short)?;
        let (rest, _size) = int32(rest).map_err(short)?;
        let (rest, crc) = uint32(rest).map_err(short)?;
        let (rest, magic) = int8(rest).map_err(short)?;
        let (rest, attributes) = int8(rest).map_err(short)?;
        // What later formats and later releases mean by the other bits is not meant here.
        let attributes = Attributes(i16::from(attributes) & if magic == 0 { 0b111 } else { 0b1111 });
        match magic {
            0 => Ok(Self { offset, crc, magic, attributes, timestamp: -1, content: rest }),
            1 if size < LEAST_V1 => Err(too_short),
            1 => {
                let (content, timestamp) = int64(rest).map_err(short)?;
                Ok(Self { offset, crc, magic, attributes, timestamp, content })
            }
            other => Err(RecordsErrorKind::Magic(other)),
        }
    }

    /// Compares the checksum with the bytes of the entry.
    pub(super) fn check_crc(&self, entry: &[u8]) -> Result<(), RecordsErrorKind> {
        let computed = crc32(entry.get(CHECKED..).unwrap_or_default());
        if self.crc == computed { Ok(()) } else { Err(RecordsErrorKind::Crc { stored: self.crc, computed }) }
    }

    /// What a batch's header would say.
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

    /// Key and value.
    pub(super) fn content(&self) -> Result<KeyAndValue<'a>, RecordsErrorKind> {
        let (rest, key) = nullable(self.content)?;
        let (rest, value) = nullable(rest)?;
        if rest.is_empty() { Ok((key, value)) } else { Err(RecordsErrorKind::RecordSurplus { remaining: rest.len() }) }
    }
}

/// Bytes behind their length, negative for null.
fn nullable(input: &[u8]) -> Result<(&[u8], Option<&[u8]>), RecordsErrorKind> {
    wire::bytes(input).map_err(|_| {
        let declared = int32(input).ok().and_then(|(_, length)| usize::try_from(length).ok()).unwrap_or_default();
        RecordsErrorKind::Short { needed: declared.saturating_add(4), remaining: input.len() }
    })
}

/// The flag of an entry of magic 1 whose time stamp is the broker's.
pub(super) const LOG_APPEND_TIME: u8 = 1 << 3;

/// The size of an entry without key and value.
pub(super) const fn least_size(magic: i8) -> usize {
    if magic == 0 { 14 } else { 22 }
}

/// Sets attributes and time stamp of an entry of magic 1; the checksum is to be computed anew.
pub(super) fn stamp(entry: &mut [u8], attributes: u8, timestamp: i64) {
    if let Some(place) = entry.get_mut(ATTRIBUTES) {
        *place = attributes;
    }
    if let Some(place) = entry.get_mut(TIMESTAMP) {
        place.copy_from_slice(&timestamp.to_be_bytes());
    }
}

/// Computes the checksum of an entry that has changed.
pub(super) fn seal(entry: &mut [u8]) {
    let crc = crc32(entry.get(CHECKED..).unwrap_or_default());
    if let Some(place) = entry.get_mut(CRC) {
        place.copy_from_slice(&crc.to_be_bytes());
    }
}

/// What is to be added to the offsets within a wrapper.
///
/// # Errors
/// There is no entry in it, one cannot be found, or the wrapper's offset is before the last of them.
pub(super) fn base_within(wrapper: &BatchHeader, set: &[u8]) -> Result<i64, RecordsErrorKind> {
    let last = last_within(set)?;
    // Old librdkafka leaves the wrapper's offset at 0 when it produces.
    if wrapper.magic == 0 || wrapper.base_offset == 0 {
        return Ok(0);
    }
    match wrapper.base_offset.checked_sub(last) {
        Some(base) if base >= 0 => Ok(base),
        Some(_) => Err(RecordsErrorKind::WrapperOffset { offset: wrapper.base_offset, last }),
        None => Err(RecordsErrorKind::OffsetOverflow),
    }
}

/// The offset that the last whole entry of a set has.
fn last_within(mut set: &[u8]) -> Result<i64, RecordsErrorKind> {
    let mut last = None;
    while let First::Whole(entry, rest) = First::of(set) {
        last = int64(entry).ok().map(|(_, offset)| offset);
        set = rest;
    }
    match First::of(set) {
        First::Bad(reason) => Err(reason),
        _ => last.ok_or(RecordsErrorKind::WrapperEmpty),
    }
}
