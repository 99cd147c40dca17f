//! LZ4, in its frame format 1.5.1.
//!
//! ```text
//! 04 22 4d 18 | flags | block size | content size, if flagged | checksum | { length uint32 | block | checksum, if flagged }… | 0
//! ```
//!
//! Written as Java's `Lz4BlockOutputStream` does: independent blocks of 64 KiB, no further checksums. The first clients
//! computed the header's checksum over the magic number too, and messages of magic 0 still must have it so (KIP-57).
//!
//! As in Java, the default level is the fast compressor; every other one looks harder for matches.

use super::lz4_chains::Chains;
use super::pool::Pool;
use super::{Codec, CodecError, CodecErrorKind, CodecLevel, Output};
use crate::records::Compression;
use lz4_flex::block::{
    CompressTable, DecompressError, compress_into_with_table, decompress_into, decompress_into_with_dict,
    get_maximum_output_size,
};
use twox_hash::XxHash32;

const MAGIC: [u8; 4] = [0x04, 0x22, 0x4d, 0x18];
/// Version 1, independent blocks; of 64 KiB.
const DESCRIPTOR: [u8; 2] = [0x60, 0x40];
/// What [`checksum`] gives for the descriptor, and for magic and descriptor.
const CHECKSUM: u8 = 0x82;
const WRONG_CHECKSUM: u8 = 0x1a;

const BLOCK: usize = 64 << 10;
/// Set in the length of a block that is stored as it is.
const STORED: u32 = 1 << 31;
/// How far back a block may refer.
const WINDOW: usize = 64 << 10;
/// The most bytes that one compressed byte can stand for.
const RATIO: usize = 255;

/// LZ4.
#[derive(Debug, Default)]
pub(super) struct Lz4(Pool<State>);

impl Codec for Lz4 {
    fn compress(&self, input: &[u8], level: CodecLevel, magic: i8, out: &mut Vec<u8>) -> Result<(), CodecError> {
        out.extend_from_slice(&MAGIC);
        out.extend_from_slice(&DESCRIPTOR);
        out.push(if magic == 0 { WRONG_CHECKSUM } else { CHECKSUM });
        self.0
            .lend(State::default, |state| input.chunks(BLOCK).try_for_each(|block| state.write(block, level, out)))?;
        out.extend_from_slice(&[0; 4]);
        Ok(())
    }

    fn decompress(&self, input: &[u8], magic: i8, out: &mut Output<'_>) -> Result<(), CodecError> {
        let (frame, rest) = Frame::read(input, magic)?;
        frame.blocks(rest, out)
    }
}

/// What compressors know, and the memory for one of their blocks.
struct State {
    table: CompressTable,
    chains: Chains,
    block: Vec<u8>,
}

impl Default for State {
    fn default() -> Self {
        Self { table: CompressTable::large(), chains: Chains::new(), block: vec![0; get_maximum_output_size(BLOCK)] }
    }
}

impl State {
    fn write(&mut self, input: &[u8], level: CodecLevel, out: &mut Vec<u8>) -> Result<(), CodecError> {
        let start = out.len();
        out.extend_from_slice(&[0; 4]);
        if level == Compression::Lz4.into() {
            out.extend_from_slice(self.fast(input)?);
        } else {
            self.chains.compress(input, depth(level), out);
        }
        let (mut len, mut flag) = (out.len().saturating_sub(start).saturating_sub(4), 0);
        if len >= input.len() {
            out.truncate(start.saturating_add(4));
            out.extend_from_slice(input);
            (len, flag) = (input.len(), STORED);
        }
        let len = u32::try_from(len).map_err(|_| too_long())?;
        if let Some(head) = out.get_mut(start..).and_then(|block| block.first_chunk_mut()) {
            *head = (len | flag).to_le_bytes();
        }
        Ok(())
    }

    fn fast(&mut self, input: &[u8]) -> Result<&[u8], CodecError> {
        let written = compress_into_with_table(input, &mut self.block, &mut self.table);
        let written = written.map_err(|_| damaged("the compressor fails"))?;
        Ok(self.block.get(..written).unwrap_or_default())
    }
}

/// At how many places a level looks for a match: at twice as many as the one below it.
fn depth(level: CodecLevel) -> usize {
    1 << level.level().clamp(1, 12)
}

/// What the header of a frame says.
struct Frame {
    flags: u8,
    largest: usize,
}

impl Frame {
    const INDEPENDENT: u8 = 1 << 5;
    const BLOCK_CHECKSUMS: u8 = 1 << 4;
    const CONTENT_SIZE: u8 = 1 << 3;
    const CONTENT_CHECKSUM: u8 = 1 << 2;
    const RESERVED: u8 = 0b11;

    fn read(input: &[u8], magic: i8) -> Result<(Self, &[u8]), CodecError> {
        let rest = input.strip_prefix(&MAGIC).ok_or_else(|| damaged("the bytes do not begin with an lz4 frame"))?;
        let [flags, size, ..] = *rest else { return Err(cut()) };
        let frame = Self { flags, largest: largest_block(size)? };
        if flags >> 6 != 1 || flags & Self::RESERVED != 0 {
            return Err(damaged("the frame has a version or flags of another format"));
        }
        let len = if frame.has(Self::CONTENT_SIZE) { 10 } else { 2 };
        let (descriptor, rest) = rest.split_at_checked(len).ok_or_else(cut)?;
        let (found, rest) = rest.split_first().ok_or_else(cut)?;
        let wrong = input.get(..MAGIC.len().saturating_add(len)).unwrap_or_default();
        let is_right = match magic {
            // As in Java: who wrote it may have computed it from whatever.
            0 => true,
            1 => [checksum(descriptor), checksum(wrong)].contains(found),
            _ => *found == checksum(descriptor),
        };
        if !is_right {
            return Err(damaged("the header's checksum is not that of its bytes"));
        }
        Ok((frame, rest))
    }

    const fn has(&self, flag: u8) -> bool {
        self.flags & flag != 0
    }

    /// Reads blocks up to the end of the frame; what follows does not count, nor does a checksum of all bytes.
    fn blocks(&self, input: &[u8], out: &mut Output<'_>) -> Result<(), CodecError> {
        let mut rest = input;
        loop {
            let (head, behind) = word(rest)?;
            let len = head & !STORED;
            if len == 0 {
                return if self.has(Self::CONTENT_CHECKSUM) { word(behind).map(drop) } else { Ok(()) };
            }
            let len = usize::try_from(len).unwrap_or(usize::MAX);
            if len > self.largest {
                return Err(too_long());
            }
            let (block, behind) = behind.split_at_checked(len).ok_or_else(cut)?;
            rest = self.checked(block, behind)?;
            if head & STORED == 0 { self.block(block, out)? } else { out.write(block)? }
        }
    }

    /// What follows the block and its checksum, if it has one.
    fn checked<'i>(&self, block: &[u8], behind: &'i [u8]) -> Result<&'i [u8], CodecError> {
        if !self.has(Self::BLOCK_CHECKSUMS) {
            return Ok(behind);
        }
        let (found, rest) = word(behind)?;
        if found == XxHash32::oneshot(0, block) {
            Ok(rest)
        } else {
            Err(damaged("a block's checksum is not that of its bytes"))
        }
    }

    fn block(&self, input: &[u8], out: &mut Output<'_>) -> Result<(), CodecError> {
        let most = input.len().saturating_mul(RATIO).min(self.largest);
        let least = most.min(out.remaining());
        let (before, space) = out.split(least)?;
        let space = space.get_mut(..least).unwrap_or_default();
        let written = if self.has(Self::INDEPENDENT) {
            decompress_into(input, space)
        } else {
            let window = before.get(before.len().saturating_sub(WINDOW)..).unwrap_or_default();
            decompress_into_with_dict(input, space, window)
        };
        match written {
            Ok(written) => {
                out.advance(written);
                Ok(())
            }
            Err(DecompressError::OutputTooSmall { .. }) if least < most => Err(out.too_large()),
            Err(_) => Err(damaged("a block is damaged")),
        }
    }
}

fn largest_block(size: u8) -> Result<usize, CodecError> {
    match size {
        0x40 => Ok(64 << 10),
        0x50 => Ok(256 << 10),
        0x60 => Ok(1 << 20),
        0x70 => Ok(4 << 20),
        _ => Err(damaged("the frame has a block size that there is not")),
    }
}

fn checksum(bytes: &[u8]) -> u8 {
    let [_, second, ..] = XxHash32::oneshot(0, bytes).to_le_bytes();
    second
}

fn word(input: &[u8]) -> Result<(u32, &[u8]), CodecError> {
    input.split_first_chunk().map(|(word, rest)| (u32::from_le_bytes(*word), rest)).ok_or_else(cut)
}

#[cold]
fn too_long() -> CodecError {
    damaged("a block is larger than the frame allows")
}

#[cold]
fn cut() -> CodecError {
    damaged("the frame is cut")
}

#[cold]
fn damaged(what: &'static str) -> CodecError {
    CodecError::new(Compression::Lz4, CodecErrorKind::Damaged(what))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::Scratch;

    const TEXT: &[u8] = b"the quick brown fox jumps over the lazy dog";

    /// Two blocks of which the second refers to the first, with checksums of all, as liblz4 1.10 writes them.
    #[test]
    fn linked_blocks_are_read() {
        let head = b"\x04\x22\x4d\x18\x54\x40\xae\x2b\x00\x00\x80";
        let linked = b"\x77\x63\x71\x66\x0a\x00\x00\x00\x0f\x2b\x00\x13\x50\x79\x20\x64\x6f\x67\xb0\x3e\x11\xe4\x00\x00\x00\x00\xa4\x91\xa9\xd0";
        let frame = [&head[..], TEXT, linked].concat();
        let mut scratch = Scratch::new();
        let mut out = Output::new(&mut scratch, 100, Compression::Lz4, frame.len());
        Lz4::default().decompress(&frame, 2, &mut out).unwrap();
        assert_eq!(*scratch, [TEXT, TEXT].concat());
    }

    #[test]
    fn checksums_are_those_of_the_header() {
        assert_eq!(checksum(&DESCRIPTOR), CHECKSUM);
        assert_eq!(checksum(&[&MAGIC[..], &DESCRIPTOR].concat()), WRONG_CHECKSUM);
    }
}
