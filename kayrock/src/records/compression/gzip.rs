//! Gzip (RFC 1952), as the JDK's streams write and read it.

use super::pool::Pool;
use super::{Codec, CodecError, CodecErrorKind, CodecLevel, Output};
use crate::records::Compression;
use flate2::{Compress, Decompress, FlushCompress, FlushDecompress, Status};

/// The header of the JDK: deflate, no flags, no time, an unknown system.
const HEADER: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];

/// Gzip.
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
        self.inflate.lend(|| Decompress::new(false), |inflate| members(inflate, input, out))
    }
}

/// The checksum of some bytes and their number, cut to 32 bits.
fn trailer(bytes: &[u8]) -> [u8; 8] {
    let size = bytes.len() as u64 & u64::from(u32::MAX);
    (u64::from(crc(bytes)) | size << 32).to_le_bytes()
}

fn crc(bytes: &[u8]) -> u32 {
    crc_fast::crc32_iso_hdlc(bytes)
}

/// A compressor, and the level it was made for.
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
            if status.map_err(|_| damaged("the compressor fails"))? == Status::StreamEnd {
                return Ok(());
            }
            rest = behind(rest, self.state.total_in().saturating_sub(before));
        }
    }
}

/// Reads one member behind the other.
///
/// As in the JDK, what follows a member and is no header of another does not count.
fn members(inflate: &mut Decompress, input: &[u8], out: &mut Output<'_>) -> Result<(), CodecError> {
    let mut rest = behind_header(input).ok_or_else(|| damaged("the bytes begin with no gzip header"))?;
    loop {
        let from = out.written().len();
        rest = body(inflate, rest, out)?;
        let (found, behind) = rest.split_first_chunk().ok_or_else(|| damaged("the trailer is cut"))?;
        if *found != trailer(out.written().get(from..).unwrap_or_default()) {
            return Err(damaged("checksum or size are not those of the bytes"));
        }
        match behind_header(behind) {
            Some(next) => rest = next,
            None => return Ok(()),
        }
    }
}

/// Reads deflated bytes up to their end; gives what follows.
fn body<'i>(inflate: &mut Decompress, input: &'i [u8], out: &mut Output<'_>) -> Result<&'i [u8], CodecError> {
    inflate.reset(false);
    let mut rest = input;
    loop {
        let (read, written) = (inflate.total_in(), inflate.total_out());
        // At the limit there may still be an end to read; a byte there is the one too many.
        let mut excess = [0];
        let is_full = out.remaining() == 0;
        let space = if is_full { &mut excess } else { out.space(1)? };
        let status = inflate.decompress(rest, space, FlushDecompress::None);
        let status = status.map_err(|_| damaged("the deflated bytes are damaged"))?;
        let (read, written) = (inflate.total_in().saturating_sub(read), inflate.total_out().saturating_sub(written));
        if is_full && written > 0 {
            return Err(out.too_large());
        }
        out.advance(usize::try_from(written).unwrap_or(usize::MAX));
        rest = behind(rest, read);
        if status == Status::StreamEnd {
            return Ok(rest);
        }
        if read == 0 && written == 0 {
            return Err(damaged("the deflated bytes are cut"));
        }
    }
}

/// What follows the header of a member; nothing if there is no such header.
fn behind_header(input: &[u8]) -> Option<&[u8]> {
    const CRC: u8 = 1 << 1;
    const EXTRA: u8 = 1 << 2;
    const NAME: u8 = 1 << 3;
    const COMMENT: u8 = 1 << 4;

    let ([0x1f, 0x8b, 8, flags, ..], mut rest) = input.split_first_chunk::<10>()? else { return None };
    if flags & EXTRA != 0 {
        let (len, extra) = rest.split_first_chunk()?;
        rest = extra.get(usize::from(u16::from_le_bytes(*len))..)?;
    }
    for text in [NAME, COMMENT] {
        if flags & text != 0 {
            let end = rest.iter().position(|byte| *byte == 0)?;
            rest = rest.get(end.checked_add(1)?..)?;
        }
    }
    if flags & CRC != 0 {
        let header = input.get(..input.len().checked_sub(rest.len())?)?;
        let (found, behind) = rest.split_first_chunk()?;
        let [low, high, ..] = crc(header).to_le_bytes();
        rest = (*found == [low, high]).then_some(behind)?;
    }
    Some(rest)
}

fn behind(bytes: &[u8], read: u64) -> &[u8] {
    usize::try_from(read).ok().and_then(|read| bytes.get(read..)).unwrap_or_default()
}

#[cold]
fn damaged(what: &'static str) -> CodecError {
    CodecError::new(Compression::Gzip, CodecErrorKind::Damaged(what))
}
