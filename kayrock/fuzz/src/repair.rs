//! Repair of record sets: sizes and checksums that damage would break are set right, so that the damage behind them counts.

use std::ops::Range;

/// Position of the size of a batch or message, which counts the bytes after it.
const SIZE: Range<usize> = 8..12;
/// Position of the magic number, in all formats.
const MAGIC: usize = 16;
/// Position of the checksum of a batch, and the first byte that it covers.
const BATCH_CRC: (Range<usize>, usize) = (17..21, 21);
/// Position of the checksum of a message, and the first byte that it covers.
const MESSAGE_CRC: (Range<usize>, usize) = (12..16, 16);

/// Repairs all batches and messages of a set. A size beyond the end becomes the number of remaining bytes.
pub(crate) fn sizes_and_checksums(set: &mut [u8]) {
    let mut rest = set;
    while rest.len() > MAGIC {
        let size = rest[SIZE].iter().fold(0, |size, byte| size << 8 | usize::from(*byte));
        let remaining = rest.len() - SIZE.end;
        let size = if (MAGIC + 1 - SIZE.end..=remaining).contains(&size) { size } else { remaining };
        let (batch, after) = rest.split_at_mut(SIZE.end + size);
        batch[SIZE].copy_from_slice(&u32::try_from(size).unwrap_or(u32::MAX).to_be_bytes());
        checksum(batch);
        rest = after;
    }
}

/// Sets the checksum of a batch or message, unless it is too short for one.
fn checksum(batch: &mut [u8]) {
    let (crc, checked): (_, fn(&[u8]) -> u32) = match batch[MAGIC] {
        2 => (BATCH_CRC, crc_fast::crc32_iscsi),
        _ => (MESSAGE_CRC, crc_fast::crc32_iso_hdlc),
    };
    let (place, first) = crc;
    if batch.len() >= first {
        let sum = checked(&batch[first..]);
        batch[place].copy_from_slice(&sum.to_be_bytes());
    }
}
