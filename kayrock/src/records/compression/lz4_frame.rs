//! LZ4 frame format 1.5.1.
//!
//! ```text
//! 04 22 4d 18 | flags | block size | content size, if flagged | checksum | { length uint32 | block | checksum, if flagged }… | 0
//! ```
//!
//! The first clients included the magic number in the checksum of the header. Messages of magic 0 still require this
//! checksum (KIP-57).

use super::algorithm::Compression;
use super::error::{CodecError, CodecErrorKind};
use super::lz4_runs::{Lz4Failure, decompress_runs, has_long_runs};
use super::output::Output;
use lz4_flex::block::{DecompressError, decompress_into, decompress_into_with_dict};
use twox_hash::XxHash32;

const MAGIC: [u8; 4] = [0x04, 0x22, 0x4d, 0x18];
/// Descriptor of written frames: version 1, independent blocks; block size of 64 KiB.
const DESCRIPTOR: [u8; 2] = [0x60, 0x40];
/// Checksum of the descriptor, and of magic number and descriptor.
const CHECKSUM: u8 = 0x82;
const WRONG_CHECKSUM: u8 = 0x1a;

/// Maximum size of a written block before compression.
pub(super) const WRITTEN_BLOCK: usize = 64 << 10;
/// Flag in the length of a block that is not compressed.
pub(super) const STORED: u32 = 1 << 31;
/// Maximum distance of a match.
const WINDOW: usize = 64 << 10;
/// Maximum expansion of a compressed byte.
const RATIO: usize = 255;

/// Appends the header of a frame, for a batch with this magic number.
pub(super) fn put_header(magic: i8, out: &mut Vec<u8>) {
    out.extend_from_slice(&MAGIC);
    out.extend_from_slice(&DESCRIPTOR);
    out.push(if magic == 0 { WRONG_CHECKSUM } else { CHECKSUM });
}

/// Appends the mark of the end of a frame.
pub(super) fn put_end(out: &mut Vec<u8>) {
    out.extend_from_slice(&[0; 4]);
}

/// Header of a frame.
pub(super) struct Lz4Frame {
    flags: u8,
    /// Maximum size of a block before compression.
    largest: usize,
}

impl Lz4Frame {
    const INDEPENDENT: u8 = 1 << 5;
    const BLOCK_CHECKSUMS: u8 = 1 << 4;
    const CONTENT_SIZE: u8 = 1 << 3;
    const CONTENT_CHECKSUM: u8 = 1 << 2;
    const RESERVED: u8 = 0b11;

    /// Decodes the header of a frame; returns it with the remaining input.
    pub(super) fn decode(input: &[u8], magic: i8) -> Result<(Self, &[u8]), CodecError> {
        let after_magic = input.strip_prefix(&MAGIC).ok_or_else(|| damaged("the lz4 frame header is missing"))?;
        let [flags, size, ..] = *after_magic else { return Err(truncated()) };
        let frame = Self { flags, largest: largest_block(size)? };
        if flags >> 6 != 1 || flags & Self::RESERVED != 0 {
            return Err(damaged("the frame has an unsupported version or flags"));
        }
        let len = if frame.has(Self::CONTENT_SIZE) { 10 } else { 2 };
        let (descriptor, rest) = after_magic.split_at_checked(len).ok_or_else(truncated)?;
        let (found, rest) = rest.split_first().ok_or_else(truncated)?;
        let wrong = &input[..MAGIC.len() + len];
        let matches = match magic {
            // As in Java, which ignores the checksum here: writers may have computed it from anything.
            0 => true,
            1 => [checksum(descriptor), checksum(wrong)].contains(found),
            _ => *found == checksum(descriptor),
        };
        if !matches {
            return Err(damaged("the checksum of the frame header does not match"));
        }
        Ok((frame, rest))
    }

    const fn has(&self, flag: u8) -> bool {
        self.flags & flag != 0
    }

    /// Decompresses the blocks up to the end of the frame; ignores bytes after it and a checksum of the content.
    pub(super) fn decompress(&self, input: &[u8], out: &mut Output<'_>) -> Result<(), CodecError> {
        let mut rest = input;
        loop {
            let (head, after_head) = uint32_le(rest)?;
            let len = head & !STORED;
            if len == 0 {
                return if self.has(Self::CONTENT_CHECKSUM) { uint32_le(after_head).map(drop) } else { Ok(()) };
            }
            let len = usize::try_from(len).unwrap_or(usize::MAX);
            if len > self.largest {
                return Err(too_long());
            }
            let (block, after_block) = after_head.split_at_checked(len).ok_or_else(truncated)?;
            rest = self.check_block(block, after_block)?;
            if head & STORED == 0 { self.decompress_block(block, out)? } else { out.write(block)? }
        }
    }

    /// Compares the checksum of a block, if the frame has them; returns the bytes after the checksum.
    fn check_block<'i>(&self, block: &[u8], after: &'i [u8]) -> Result<&'i [u8], CodecError> {
        if !self.has(Self::BLOCK_CHECKSUMS) {
            return Ok(after);
        }
        let (found, rest) = uint32_le(after)?;
        if found == XxHash32::oneshot(0, block) {
            Ok(rest)
        } else {
            Err(damaged("the checksum of a block does not match"))
        }
    }

    fn decompress_block(&self, input: &[u8], out: &mut Output<'_>) -> Result<(), CodecError> {
        // Cannot overflow: no block is longer than 4 MiB.
        let most = (input.len() * RATIO).min(self.largest);
        let least = most.min(out.remaining());
        let (before, space) = out.split(least)?;
        let space = &mut space[..least];
        // The window is shorter at the beginning of the output.
        let window = if self.has(Self::INDEPENDENT) { &[] } else { &before[before.len().saturating_sub(WINDOW)..] };
        let written = match decompress_to(input, self.largest, window, space) {
            Ok(written) => written,
            Err(Lz4Failure::OutputTooSmall) if least < most => return Err(out.too_large()),
            Err(_) => return Err(damaged("a block is damaged")),
        };
        out.advance(written);
        Ok(())
    }
}

/// Decompresses a block with the faster of the two decompressors.
fn decompress_to(block: &[u8], largest: usize, window: &[u8], space: &mut [u8]) -> Result<usize, Lz4Failure> {
    if has_long_runs(block, largest) {
        return decompress_runs(block, window, space);
    }
    let written =
        if window.is_empty() { decompress_into(block, space) } else { decompress_into_with_dict(block, space, window) };
    written.map_err(|error| match error {
        DecompressError::OutputTooSmall { .. } => Lz4Failure::OutputTooSmall,
        _ => Lz4Failure::Damaged,
    })
}

fn largest_block(size: u8) -> Result<usize, CodecError> {
    match size {
        0x40 => Ok(64 << 10),
        0x50 => Ok(256 << 10),
        0x60 => Ok(1 << 20),
        0x70 => Ok(4 << 20),
        _ => Err(damaged("the frame has an unsupported block size")),
    }
}

fn checksum(bytes: &[u8]) -> u8 {
    let [_, second, ..] = XxHash32::oneshot(0, bytes).to_le_bytes();
    second
}

fn uint32_le(input: &[u8]) -> Result<(u32, &[u8]), CodecError> {
    input.split_first_chunk().map(|(bytes, rest)| (u32::from_le_bytes(*bytes), rest)).ok_or_else(truncated)
}

#[cold]
pub(super) fn too_long() -> CodecError {
    damaged("a block is larger than the frame allows")
}

#[cold]
fn truncated() -> CodecError {
    damaged("the frame is truncated")
}

#[cold]
pub(super) fn damaged(violation: &'static str) -> CodecError {
    CodecError::new(Compression::Lz4, CodecErrorKind::Damaged(violation))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::Scratch;

    const TEXT: &[u8] = b"the quick brown fox jumps over the lazy dog";

    /// Two blocks of which the second refers to the first, with checksums of all, as liblz4 1.10 writes them.
    #[test]
    fn linked_blocks_are_decompressed() {
        let head = b"\x04\x22\x4d\x18\x54\x40\xae\x2b\x00\x00\x80";
        let linked = b"\x77\x63\x71\x66\x0a\x00\x00\x00\x0f\x2b\x00\x13\x50\x79\x20\x64\x6f\x67\xb0\x3e\x11\xe4\x00\x00\x00\x00\xa4\x91\xa9\xd0";
        let bytes = [&head[..], TEXT, linked].concat();
        let mut scratch = Scratch::new();
        let mut out = Output::new(&mut scratch, 100, Compression::Lz4, bytes.len());
        let (frame, blocks) = Lz4Frame::decode(&bytes, 2).unwrap();
        frame.decompress(blocks, &mut out).unwrap();
        assert_eq!(*scratch, [TEXT, TEXT].concat());
    }

    #[test]
    fn written_checksums_match_the_header() {
        assert_eq!(checksum(&DESCRIPTOR), CHECKSUM);
        assert_eq!(checksum(&[&MAGIC[..], &DESCRIPTOR].concat()), WRONG_CHECKSUM);
    }
}
