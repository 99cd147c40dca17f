//! Zstandard (RFC 8878, KIP-110).

use super::pool::Pool;
use super::{Codec, CodecError, CodecErrorKind, CodecLevel, Output};
use crate::records::Compression;
use core::fmt;
use std::io::Cursor;
use zstd_safe::zstd_sys::ZSTD_ErrorCode::ZSTD_error_dstSize_tooSmall;
use zstd_safe::{CCtx, DCtx, ErrorCode, compress_bound};

/// The greatest level whose tables are kept for the next batch; those above take many megabytes.
const KEPT: i32 = 9;

/// What the shortest block, of four bytes, can stand for.
const BLOCK: usize = 128 << 10;
const SHORTEST_BLOCK: usize = 4;

/// The code of the error that the output is too small: codes are negated.
const TOO_SMALL: ErrorCode = (ZSTD_error_dstSize_tooSmall as ErrorCode).wrapping_neg();

/// Zstandard.
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
        let mut work = |context: &mut CCtx<'_>| context.compress(&mut out, input, level.level());
        let written =
            if level.level() > KEPT { work(&mut CCtx::create()) } else { self.compressors.lend(CCtx::create, work) };
        written.map(drop).map_err(|_| damaged("the compressor fails"))
    }

    /// Frames one behind the other, each with or without its size, and frames to skip.
    ///
    /// Decompressing in one go needs no window beside the output, and is faster; but how much comes out is known
    /// afterwards only. So it is tried again with more memory.
    fn decompress(&self, input: &[u8], _: i8, out: &mut Output<'_>) -> Result<(), CodecError> {
        let most = input.len().div_ceil(SHORTEST_BLOCK).saturating_mul(BLOCK);
        let mut size = input.len().saturating_mul(8).max(64 << 10);
        self.decompressors.lend(DCtx::create, |context| {
            loop {
                let least = size.min(most).min(out.remaining());
                let space = out.space(least)?;
                size = space.len();
                match context.decompress(space, input) {
                    Ok(written) => {
                        out.advance(written);
                        return Ok(());
                    }
                    Err(code) if code != TOO_SMALL => {
                        return Err(damaged("the frame is damaged or cut"));
                    }
                    Err(_) if size >= out.remaining() => return Err(out.too_large()),
                    Err(_) if size >= most => return Err(damaged("the frame claims more bytes than it can hold")),
                    Err(_) => size = size.saturating_mul(4),
                }
            }
        })
    }
}

impl fmt::Debug for Zstd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Zstd")
    }
}

#[cold]
fn damaged(what: &'static str) -> CodecError {
    CodecError::new(Compression::Zstd, CodecErrorKind::Damaged(what))
}
