//! LZ4 codec: writes and reads one frame per batch.
//!
//! Frames are written as by Java's `Lz4BlockOutputStream`: independent blocks of 64 KiB, without further checksums.
//!
//! As in Java, the default level is the fast compressor; the other levels search harder for matches.

use super::algorithm::Compression;
use super::codec::Codec;
use super::error::CodecError;
use super::level::CodecLevel;
use super::lz4_chains::Chains;
use super::lz4_frame::{Lz4Frame, STORED, WRITTEN_BLOCK, damaged, put_end, put_header, too_long};
use super::output::Output;
use super::pool::Pool;
use lz4_flex::block::{CompressTable, compress_into_with_table, get_maximum_output_size};

/// LZ4 codec.
#[derive(Debug, Default)]
pub(super) struct Lz4(Pool<Lz4Compressor>);

impl Codec for Lz4 {
    fn compress(&self, input: &[u8], level: CodecLevel, magic: i8, out: &mut Vec<u8>) -> Result<(), CodecError> {
        put_header(magic, out);
        self.0.lend(Lz4Compressor::default, |state| {
            input.chunks(WRITTEN_BLOCK).try_for_each(|block| state.compress(block, level, out))
        })?;
        put_end(out);
        Ok(())
    }

    fn decompress(&self, input: &[u8], magic: i8, out: &mut Output<'_>) -> Result<(), CodecError> {
        let (frame, blocks) = Lz4Frame::decode(input, magic)?;
        frame.decompress(blocks, out)
    }
}

/// Tables of both compressors, and memory for one block.
struct Lz4Compressor {
    table: CompressTable,
    chains: Chains,
    block: Vec<u8>,
}

impl Default for Lz4Compressor {
    fn default() -> Self {
        let block = vec![0; get_maximum_output_size(WRITTEN_BLOCK)];
        Self { table: CompressTable::large(), chains: Chains::new(), block }
    }
}

impl Lz4Compressor {
    /// Appends one block with its length; a block that does not shrink is stored.
    fn compress(&mut self, input: &[u8], level: CodecLevel, out: &mut Vec<u8>) -> Result<(), CodecError> {
        let start = out.len();
        out.extend_from_slice(&[0; 4]);
        let block = out.len();
        if level == Compression::Lz4.into() {
            out.extend_from_slice(self.compress_fast(input)?);
        } else {
            self.chains.compress(input, depth(level), out);
        }
        let (mut len, mut flag) = (out.len() - block, 0);
        if len >= input.len() {
            out.truncate(block);
            out.extend_from_slice(input);
            (len, flag) = (input.len(), STORED);
        }
        let len = u32::try_from(len).map_err(|_| too_long())?;
        out[start..block].copy_from_slice(&(len | flag).to_le_bytes());
        Ok(())
    }

    fn compress_fast(&mut self, input: &[u8]) -> Result<&[u8], CodecError> {
        let written = compress_into_with_table(input, &mut self.block, &mut self.table);
        let written = written.map_err(|_| damaged("the compressor failed"))?;
        Ok(&self.block[..written])
    }
}

/// Returns the number of positions that a level searches for a match, which doubles with each level.
fn depth(level: CodecLevel) -> usize {
    1 << level.level().clamp(1, 12)
}
