//! Gzip (RFC 1952), compatible with the JDK's streams.

use super::algorithm::Compression;
use super::codec::Codec;
use super::error::{CodecError, CodecErrorKind};
use super::level::CodecLevel;
use super::output::Output;
use super::pool::Pool;
use flate2::{Compress, Decompress, FlushCompress, FlushDecompress, Status};

/// Header as the JDK writes it: deflate, no flags, no modification time, unknown operating system.
const HEADER: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];

/// Gzip codec.
#[derive(Debug, Default)]
pub(super) struct Gzip {
    deflate: Pool<Deflate>,
    inflate: Pool<Decompress>,
}

impl Codec for Gzip {
    fn compress(&self, input: &[u8], level: CodecLevel, _: i8, out: &mut Vec<u8>) -> Result<(), CodecError> {
        out.extend_from_slice(&HEADER);
        self.deflate.lend(|| Deflate::new(level), |deflate| deflate.at(level).run(input, out))?;
        out.extend_from_slice(&trailer(input));
        Ok(())
    }

    fn decompress(&self, input: &[u8], _: i8, out: &mut Output<'_>) -> Result<(), CodecError> {
        self.inflate.lend(|| Decompress::new(false), |inflate| decompress_members(inflate, input, out))
    }
}

/// Returns the trailer of a member: CRC-32 and size modulo 2^32.
fn trailer(bytes: &[u8]) -> [u8; 8] {
    let size = bytes.len() as u64 & u64::from(u32::MAX);
    (u64::from(crc(bytes)) | size << 32).to_le_bytes()
}

fn crc(bytes: &[u8]) -> u32 {
    crc_fast::crc32_iso_hdlc(bytes)
}

/// Compressor with its level.
#[derive(Debug)]
struct Deflate {
    level: CodecLevel,
    state: Compress,
}

impl Deflate {
    fn new(level: CodecLevel) -> Self {
        let strength =
            u32::try_from(level.level()).map_or_else(|_| flate2::Compression::default(), flate2::Compression::new);
        Self { level, state: Compress::new(strength, false) }
    }

    fn at(&mut self, level: CodecLevel) -> &mut Self {
        if self.level == level {
            self.state.reset();
        } else {
            *self = Self::new(level);
        }
        self
    }

    fn run(&mut self, input: &[u8], out: &mut Vec<u8>) -> Result<(), CodecError> {
        let mut rest = input;
        loop {
            out.reserve((rest.len() / 2).max(64));
            let before = self.state.total_in();
            let status = self.state.compress_vec(rest, out, FlushCompress::Finish);
            if status.map_err(|_| damaged("the compressor failed"))? == Status::StreamEnd {
                return Ok(());
            }
            rest = after(rest, self.state.total_in() - before);
        }
    }
}

/// Decompresses consecutive members.
///
/// Bytes after a member that are no header of another are ignored, as in the JDK.
fn decompress_members(inflate: &mut Decompress, input: &[u8], out: &mut Output<'_>) -> Result<(), CodecError> {
    let mut rest = strip_header(input).ok_or_else(|| damaged("the gzip header is missing"))?;
    loop {
        let start = out.written().len();
        rest = inflate_stream(inflate, rest, out)?;
        let (found, after) = rest.split_first_chunk().ok_or_else(|| damaged("the trailer is truncated"))?;
        if *found != trailer(&out.written()[start..]) {
            return Err(damaged("the checksum or size in the trailer does not match"));
        }
        match strip_header(after) {
            Some(next) => rest = next,
            None => return Ok(()),
        }
    }
}

/// Decompresses one deflate stream; returns the bytes after it.
fn inflate_stream<'i>(inflate: &mut Decompress, input: &'i [u8], out: &mut Output<'_>) -> Result<&'i [u8], CodecError> {
    inflate.reset(false);
    let mut rest = input;
    loop {
        let (read, written) = (inflate.total_in(), inflate.total_out());
        // At the limit the end of the stream may remain to be read; one more decompressed byte exceeds the limit.
        let mut excess = [0];
        let is_full = out.remaining() == 0;
        let space = if is_full { &mut excess } else { out.space(1)? };
        let status = inflate.decompress(rest, space, FlushDecompress::None);
        let status = status.map_err(|_| damaged("the deflate stream is damaged"))?;
        let (read, written) = (inflate.total_in() - read, inflate.total_out() - written);
        if is_full && written > 0 {
            return Err(out.too_large());
        }
        out.advance(slice_len(written));
        rest = after(rest, read);
        if status == Status::StreamEnd {
            return Ok(rest);
        }
        if read == 0 && written == 0 {
            return Err(damaged("the deflate stream is truncated"));
        }
    }
}

/// Returns the bytes after the header of a member; `None` without a valid header.
fn strip_header(input: &[u8]) -> Option<&[u8]> {
    const CRC: u8 = 1 << 1;
    const EXTRA: u8 = 1 << 2;
    const NAME: u8 = 1 << 3;
    const COMMENT: u8 = 1 << 4;

    let ([0x1f, 0x8b, 8, flags, ..], mut rest) = input.split_first_chunk::<10>()? else { return None };
    if flags & EXTRA != 0 {
        let (len, extra) = rest.split_first_chunk()?;
        rest = extra.get(usize::from(u16::from_le_bytes(*len))..)?;
    }
    for string in [NAME, COMMENT] {
        if flags & string != 0 {
            let end = rest.iter().position(|byte| *byte == 0)?;
            rest = &rest[end + 1..];
        }
    }
    if flags & CRC != 0 {
        let header = &input[..input.len() - rest.len()];
        let (found, after) = rest.split_first_chunk()?;
        let [low, high, ..] = crc(header).to_le_bytes();
        rest = (*found == [low, high]).then_some(after)?;
    }
    Some(rest)
}

/// Returns the bytes after the first `read`, which the library has consumed.
fn after(bytes: &[u8], read: u64) -> &[u8] {
    &bytes[slice_len(read)..]
}

/// Converts the library's count of bytes of one call, which is at most the length of a slice.
#[expect(clippy::cast_possible_truncation, reason = "the length of a slice fits its own type")]
fn slice_len(count: u64) -> usize {
    debug_assert!(usize::try_from(count).is_ok(), "a slice has {count} bytes");
    count as usize
}

#[cold]
fn damaged(violation: &'static str) -> CodecError {
    CodecError::new(Compression::Gzip, CodecErrorKind::Damaged(violation))
}
