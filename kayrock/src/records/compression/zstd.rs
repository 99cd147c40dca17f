//! Zstandard (RFC 8878, KIP-110).

use super::algorithm::Compression;
use super::codec::Codec;
use super::error::{CodecError, CodecErrorKind};
use super::level::CodecLevel;
use super::output::Output;
use super::pool::Pool;
use core::fmt;
use std::io::Cursor;
use zstd_safe::zstd_sys::ZSTD_ErrorCode::ZSTD_error_dstSize_tooSmall;
use zstd_safe::{CCtx, DCtx, ErrorCode, compress_bound};

/// Highest level whose tables are kept for the next batch; those of higher levels take many megabytes.
const KEPT: i32 = 9;

/// Maximum expansion of the shortest block, which has four bytes.
const BLOCK: usize = 128 << 10;
const SHORTEST_BLOCK: usize = 4;

/// Code of the error of a too small output: the library returns negated codes.
const TOO_SMALL: ErrorCode = (ZSTD_error_dstSize_tooSmall as ErrorCode).wrapping_neg();

/// Zstandard codec.
#[derive(Default)]
pub(super) struct Zstd {
    compressors: Pool<CCtx<'static>>,
    decompressors: Pool<DCtx<'static>>,
}

impl Codec for Zstd {
    fn compress(&self, input: &[u8], level: CodecLevel, _: i8, out: &mut Vec<u8>) -> Result<(), CodecError> {
        out.reserve(compress_bound(input.len()));
        let end = out.len() as u64;
        let mut out = Cursor::new(out);
        out.set_position(end);
        let level = level.level();
        let written = if level > KEPT {
            CCtx::create().compress(&mut out, input, level)
        } else {
            self.compressors.lend(CCtx::create, |context| context.compress(&mut out, input, level))
        };
        written.map(drop).map_err(|_| damaged("the compressor failed"))
    }

    /// Decompresses consecutive frames, with or without their sizes, and skippable frames.
    ///
    /// Decompression in one step needs no window beside the output and is faster, but the size of the output is known
    /// only afterwards. A too small output is therefore enlarged, and the decompression repeated.
    fn decompress(&self, input: &[u8], _: i8, out: &mut Output<'_>) -> Result<(), CodecError> {
        // The products saturate with 32-bit addresses only.
        let most = input.len().div_ceil(SHORTEST_BLOCK).saturating_mul(BLOCK);
        let size = input.len().saturating_mul(8).max(64 << 10);
        self.decompressors.lend(DCtx::create, |context| decompress_growing(context, input, size.min(most), most, out))
    }
}

/// Decompresses into `size` bytes at first, and into up to `most` bytes.
///
/// Reused memory may be larger than `most`. That part is not used, so that the result depends on the input alone.
fn decompress_growing(
    context: &mut DCtx<'_>,
    input: &[u8],
    mut size: usize,
    most: usize,
    out: &mut Output<'_>,
) -> Result<(), CodecError> {
    loop {
        let remaining = out.remaining();
        let space = out.space(size.min(remaining))?;
        size = space.len().min(most);
        match context.decompress(&mut space[..size], input) {
            Ok(written) => {
                out.advance(written);
                return Ok(());
            }
            Err(code) if code != TOO_SMALL => return Err(damaged("a frame is damaged or truncated")),
            Err(_) if size >= most => return Err(damaged("a frame claims more bytes than it can contain")),
            Err(_) if size >= remaining => return Err(out.too_large()),
            // At most `most`, as above.
            Err(_) => size = size.saturating_mul(4).min(most),
        }
    }
}

impl fmt::Debug for Zstd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Zstd")
    }
}

#[cold]
fn damaged(violation: &'static str) -> CodecError {
    CodecError::new(Compression::Zstd, CodecErrorKind::Damaged(violation))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::Scratch;

    /// A block of 737,280 equal bytes, where 128 KiB are allowed.
    const OVERSIZED: [u8; 10] = *b"\x28\xb5\x2f\xfd\x00\xab\x03\x00\x5a\x00";

    fn decompress_oversized(scratch: &mut Scratch) -> Result<(), CodecError> {
        let mut out = Output::new(scratch, 16 << 20, Compression::Zstd, OVERSIZED.len());
        Zstd::default().decompress(&OVERSIZED, 2, &mut out)
    }

    #[test]
    fn result_does_not_depend_on_reused_memory() {
        let fresh = decompress_oversized(&mut Scratch::new());
        let mut used = Scratch::new();
        Output::new(&mut used, 16 << 20, Compression::Zstd, 0).write(&vec![0; 16 << 20]).unwrap();
        assert_eq!(fresh, Err(damaged("a frame claims more bytes than it can contain")));
        assert_eq!(decompress_oversized(&mut used), fresh);
    }
}
