//! Snappy, in the framing of its Java library, which is often called xerial's.
//!
//! ```text
//! 82 "SNAPPY" 00 | version int32 | compatible version int32 | { length int32 | block }…
//! ```
//!
//! Each block is raw Snappy, written from at most 32 KiB. A header may come again between blocks. Some producers send a
//! single raw block without all of this.

use super::pool::Pool;
use super::{Codec, CodecError, CodecErrorKind, CodecLevel, Output};
use crate::records::Compression;
use snap::raw::{Decoder, Encoder, decompress_len, max_compress_len};

const MAGIC: [u8; 8] = *b"\x82SNAPPY\0";
const VERSIONS: [u8; 8] = [0, 0, 0, 1, 0, 0, 0, 1];
const BLOCK: usize = 32 << 10;

/// The most bytes that one compressed byte can stand for: three copy 64 of what was there.
const RATIO: usize = 22;

/// Snappy.
#[derive(Debug, Default)]
pub(super) struct Snappy(Pool<Box<State>>);

impl Codec for Snappy {
    fn compress(&self, input: &[u8], _: CodecLevel, _: i8, out: &mut Vec<u8>) -> Result<(), CodecError> {
        out.extend_from_slice(&MAGIC);
        out.extend_from_slice(&VERSIONS);
        self.0.lend(Box::default, |state| input.chunks(BLOCK).try_for_each(|block| state.chunk(block, out)))
    }

    fn decompress(&self, input: &[u8], _: i8, out: &mut Output<'_>) -> Result<(), CodecError> {
        match behind_header(input) {
            Some(rest) => chunks(rest, out),
            None => block(input, out),
        }
    }
}

/// A compressor and the memory for one of its blocks.
struct State {
    encoder: Encoder,
    block: Vec<u8>,
}

impl Default for State {
    fn default() -> Self {
        Self { encoder: Encoder::new(), block: vec![0; max_compress_len(BLOCK)] }
    }
}

impl State {
    fn chunk(&mut self, input: &[u8], out: &mut Vec<u8>) -> Result<(), CodecError> {
        let written = self.encoder.compress(input, &mut self.block).map_err(|_| damaged("the compressor fails"))?;
        let block = self.block.get(..written).unwrap_or_default();
        let len = u32::try_from(written).map_err(|_| damaged("a block is too long"))?;
        out.extend_from_slice(&len.to_be_bytes());
        out.extend_from_slice(block);
        Ok(())
    }
}

/// What follows the header, whatever versions it names; nothing if there is none.
fn behind_header(input: &[u8]) -> Option<&[u8]> {
    let (_versions, rest) = input.strip_prefix(&MAGIC)?.split_first_chunk::<{ VERSIONS.len() }>()?;
    Some(rest)
}

fn chunks(input: &[u8], out: &mut Output<'_>) -> Result<(), CodecError> {
    let mut rest = input;
    while !rest.is_empty() {
        if let Some(behind) = behind_header(rest) {
            rest = behind;
            continue;
        }
        let (len, behind) = rest.split_first_chunk().ok_or_else(|| damaged("the length of a block is cut"))?;
        let len = usize::try_from(u32::from_be_bytes(*len)).unwrap_or(usize::MAX);
        let (chunk, behind) = behind.split_at_checked(len).ok_or_else(|| damaged("a block is cut"))?;
        block(chunk, out)?;
        rest = behind;
    }
    Ok(())
}

fn block(input: &[u8], out: &mut Output<'_>) -> Result<(), CodecError> {
    let len = decompress_len(input).map_err(|_| damaged("a block says no length"))?;
    if len > input.len().saturating_mul(RATIO) {
        return Err(damaged("a block claims more bytes than it can hold"));
    }
    let written = Decoder::new().decompress(input, out.space(len)?).map_err(|_| damaged("a block is damaged"))?;
    out.advance(written);
    Ok(())
}

#[cold]
fn damaged(what: &'static str) -> CodecError {
    CodecError::new(Compression::Snappy, CodecErrorKind::Damaged(what))
}
