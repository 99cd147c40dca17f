//! Snappy, in the framing of its Java library, often called xerial's.
//!
//! ```text
//! 82 "SNAPPY" 00 | version int32 | compatible version int32 | { length int32 | block }…
//! ```
//!
//! Each block is raw Snappy of at most 32 KiB of input. The header may be repeated between blocks. Some producers send a
//! single raw block without the framing.

use super::algorithm::Compression;
use super::codec::Codec;
use super::error::{CodecError, CodecErrorKind};
use super::level::CodecLevel;
use super::output::Output;
use super::pool::Pool;
use snap::raw::{Decoder, Encoder, decompress_len, max_compress_len};

const MAGIC: [u8; 8] = *b"\x82SNAPPY\0";
const VERSIONS: [u8; 8] = [0, 0, 0, 1, 0, 0, 0, 1];
const BLOCK: usize = 32 << 10;

/// Maximum expansion of a compressed byte: three bytes copy up to 64.
const RATIO: usize = 22;

/// Snappy codec.
#[derive(Debug, Default)]
pub(super) struct Snappy(Pool<Box<SnappyCompressor>>);

impl Codec for Snappy {
    fn compress(&self, input: &[u8], _: CodecLevel, _: i8, out: &mut Vec<u8>) -> Result<(), CodecError> {
        out.extend_from_slice(&MAGIC);
        out.extend_from_slice(&VERSIONS);
        self.0.lend(Box::default, |state| input.chunks(BLOCK).try_for_each(|block| state.compress(block, out)))
    }

    fn decompress(&self, input: &[u8], _: i8, out: &mut Output<'_>) -> Result<(), CodecError> {
        match strip_header(input) {
            Some(blocks) => decompress_blocks(blocks, out),
            None => decompress_block(input, out),
        }
    }
}

/// Compressor with memory for one block.
struct SnappyCompressor {
    encoder: Encoder,
    block: Vec<u8>,
}

impl Default for SnappyCompressor {
    fn default() -> Self {
        Self { encoder: Encoder::new(), block: vec![0; max_compress_len(BLOCK)] }
    }
}

impl SnappyCompressor {
    /// Appends one block with its length.
    fn compress(&mut self, input: &[u8], out: &mut Vec<u8>) -> Result<(), CodecError> {
        let written = self.encoder.compress(input, &mut self.block).map_err(|_| damaged("the compressor failed"))?;
        let block = &self.block[..written];
        let len = u32::try_from(written).map_err(|_| damaged("a block is too long"))?;
        out.extend_from_slice(&len.to_be_bytes());
        out.extend_from_slice(block);
        Ok(())
    }
}

/// Returns the bytes after the header with any version; `None` without a header.
fn strip_header(input: &[u8]) -> Option<&[u8]> {
    let (_versions, blocks) = input.strip_prefix(&MAGIC)?.split_first_chunk::<{ VERSIONS.len() }>()?;
    Some(blocks)
}

fn decompress_blocks(input: &[u8], out: &mut Output<'_>) -> Result<(), CodecError> {
    let mut remaining = input;
    while !remaining.is_empty() {
        if let Some(blocks) = strip_header(remaining) {
            remaining = blocks;
            continue;
        }
        let (len, after) =
            remaining.split_first_chunk().ok_or_else(|| damaged("the length of a block is truncated"))?;
        let len = usize::try_from(u32::from_be_bytes(*len)).unwrap_or(usize::MAX);
        let (block, after) = after.split_at_checked(len).ok_or_else(|| damaged("a block is truncated"))?;
        decompress_block(block, out)?;
        remaining = after;
    }
    Ok(())
}

fn decompress_block(input: &[u8], out: &mut Output<'_>) -> Result<(), CodecError> {
    let len = decompress_len(input).map_err(|_| damaged("a block has no valid length"))?;
    // Hostile input may claim any length.
    if len > input.len().saturating_mul(RATIO) {
        return Err(damaged("a block claims more bytes than it can contain"));
    }
    let written = Decoder::new().decompress(input, out.space(len)?).map_err(|_| damaged("a block is damaged"))?;
    out.advance(written);
    Ok(())
}

#[cold]
fn damaged(violation: &'static str) -> CodecError {
    CodecError::new(Compression::Snappy, CodecErrorKind::Damaged(violation))
}
