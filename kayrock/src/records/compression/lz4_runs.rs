//! LZ4 decompressor for blocks of long runs.
//!
//! `lz4_flex` copies a match that overlaps its own output byte by byte, which is slow for runs such as zeros. This
//! decompressor copies them in pieces that double in length. For other blocks `lz4_flex` is faster.

/// Minimum expansion of a block to be decompressed here.
const RATIO: usize = 8;

/// Failure of decompression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lz4Failure {
    /// The output is too small.
    OutputTooSmall,
    /// The block is damaged.
    Damaged,
}

/// Returns true if the block expands to at least [`RATIO`] times its size; `largest` is the maximum of the frame.
///
/// Lengths are summed up to that size only, and only for blocks that can reach it.
pub(super) fn has_long_runs(block: &[u8], largest: usize) -> bool {
    let threshold = block.len() * RATIO;
    if threshold > largest {
        return false;
    }
    let (mut rest, mut expanded) = (block, 0);
    while let Some(sequence) = Sequence::decode(rest).filter(|_| expanded < threshold) {
        expanded += sequence.literals.len() + sequence.found.map_or(0, |(_, len)| len);
        rest = sequence.rest;
    }
    expanded >= threshold
}

/// Decompresses a block to the beginning of `out`; matches may refer to `before`, the preceding output.
pub(super) fn decompress_runs(block: &[u8], before: &[u8], out: &mut [u8]) -> Result<usize, Lz4Failure> {
    let (mut rest, mut at) = (block, 0);
    loop {
        let Sequence { literals, found, rest: after } = Sequence::decode(rest).ok_or(Lz4Failure::Damaged)?;
        let target = out[at..].get_mut(..literals.len()).ok_or(Lz4Failure::OutputTooSmall)?;
        target.copy_from_slice(literals);
        at += literals.len();
        let Some((distance, len)) = found else { return Ok(at) };
        if len > out.len() - at {
            return Err(Lz4Failure::OutputTooSmall);
        }
        copy_match(before, out, at, distance, len)?;
        at += len;
        rest = after;
    }
}

/// Copies a match to `out[at..at + len]`.
fn copy_match(before: &[u8], out: &mut [u8], at: usize, distance: usize, len: usize) -> Result<(), Lz4Failure> {
    // The part before `out`.
    let back = distance.saturating_sub(at);
    let start = before.len().checked_sub(back).filter(|_| distance > 0).ok_or(Lz4Failure::Damaged)?;
    let mut copied = back.min(len);
    out[at..at + copied].copy_from_slice(&before[start..start + copied]);
    // The copied bytes repeat with a period of `distance`, so that the source grows with each piece.
    // The source starts with `out` if the match starts before it.
    let source = at.saturating_sub(distance);
    while copied < len {
        let piece = (at + copied - source).min(len - copied);
        out.copy_within(source..source + piece, at + copied);
        copied += piece;
    }
    Ok(())
}

/// Literals, and a match after them.
struct Sequence<'a> {
    literals: &'a [u8],
    /// Distance and length; the last sequence has none.
    found: Option<(usize, usize)>,
    rest: &'a [u8],
}

impl<'a> Sequence<'a> {
    fn decode(input: &'a [u8]) -> Option<Self> {
        let (&token, rest) = input.split_first()?;
        let (len, rest) = decode_length(token >> 4, rest)?;
        let (literals, rest) = rest.split_at_checked(len)?;
        if rest.is_empty() {
            return Some(Self { literals, found: None, rest });
        }
        let (&distance, rest) = rest.split_first_chunk()?;
        let (len, rest) = decode_length(token & 15, rest)?;
        Some(Self { literals, found: Some((u16::from_le_bytes(distance).into(), len + 4)), rest })
    }
}

/// Decodes a length from its half of the token and further bytes.
fn decode_length(nibble: u8, input: &[u8]) -> Option<(usize, &[u8])> {
    let (mut len, mut rest) = (usize::from(nibble), input);
    if nibble < 15 {
        return Some((len, rest));
    }
    loop {
        let (&byte, after) = rest.split_first()?;
        (len, rest) = (len + usize::from(byte), after);
        if byte < 255 {
            return Some((len, rest));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::lz4_chains::Chains;
    use super::*;
    use lz4_flex::block::{compress_into, decompress_into, decompress_into_with_dict, get_maximum_output_size};
    use std::time::{Duration, Instant};

    fn compressed(input: &[u8]) -> Vec<u8> {
        let mut block = vec![0; get_maximum_output_size(input.len())];
        let len = compress_into(input, &mut block).unwrap();
        block.truncate(len);
        block
    }

    /// Bytes of runs with periods from 1 to 40, and of some without.
    fn runs(seed: usize) -> Vec<u8> {
        let mut bytes = Vec::new();
        for step in 0..40 {
            let number = ((seed * 40 + step) * 2_654_435_761) >> 7;
            let (period, len) = (number % 40 + 1, number / 40 % 3000);
            bytes.extend((0..len).map(|at| (at % period * number).to_le_bytes()[0]));
            bytes.extend(number.to_le_bytes());
        }
        bytes
    }

    #[test]
    fn result_is_that_of_the_library() {
        for seed in 0..50 {
            let bytes = runs(seed);
            let mut chained = Vec::new();
            Chains::new().compress(&bytes[..bytes.len().min(64 << 10)], 16, &mut chained);
            for block in [compressed(&bytes), chained, compressed(&[]), compressed(&bytes[..5])] {
                for end in (0..block.len()).step_by(block.len() / 20 + 1).chain([block.len()]) {
                    let (mut ours, mut theirs) = (vec![0; bytes.len()], vec![0; bytes.len()]);
                    let found = decompress_runs(&block[..end], &[], &mut ours);
                    match decompress_into(&block[..end], &mut theirs) {
                        Ok(written) => assert_eq!((found, &ours[..written]), (Ok(written), &theirs[..written])),
                        Err(_) => assert_eq!(found, Err(Lz4Failure::Damaged)),
                    }
                }
            }
        }
    }

    #[test]
    fn matches_refer_to_preceding_output() {
        // Two literals, then a match of 20 bytes at a distance of 5: it begins three bytes before the output.
        let block = [0x2f, b'd', b'e', 5, 0, 1, 0x10, b'!'];
        let (mut ours, mut theirs) = ([0; 23], [0; 23]);
        assert_eq!(decompress_runs(&block, b"xabc", &mut ours), Ok(23));
        assert_eq!(decompress_into_with_dict(&block, &mut theirs, b"xabc").unwrap(), 23);
        assert_eq!((&ours, &ours), (&theirs, b"deabcdeabcdeabcdeabcde!"));
        assert_eq!(decompress_runs(&block, b"bc", &mut ours), Err(Lz4Failure::Damaged));
        assert_eq!(decompress_runs(&block, b"abc", &mut ours[..22]), Err(Lz4Failure::OutputTooSmall));
        assert_eq!(decompress_runs(&[0x1f, 0, 0, 0, 1, 0], &[], &mut ours), Err(Lz4Failure::Damaged));
    }

    #[test]
    fn only_blocks_of_long_runs_are_selected() {
        assert!(has_long_runs(&compressed(&vec![0; 64 << 10]), 64 << 10));
        let noise: Vec<u8> = (0..16 << 10).flat_map(|at: u32| at.wrapping_mul(2_654_435_761).to_le_bytes()).collect();
        assert!(!has_long_runs(&compressed(&noise), 64 << 10));
        assert!(!has_long_runs(&compressed(b"abcdefgh"), 64 << 10));
    }

    #[test]
    fn zeros_take_a_few_times_a_fill() {
        let zeros = vec![0; 4 << 20];
        let block = compressed(&zeros);
        let mut out = vec![1; zeros.len()];
        let fill = shortest(|| out.fill(core::hint::black_box(2)));
        let ours = shortest(|| assert_eq!(decompress_runs(&block, &[], &mut out), Ok(4 << 20)));
        assert!(ours < fill * 8 + Duration::from_millis(1), "{ours:?}, fill {fill:?}");
    }

    fn shortest(mut work: impl FnMut()) -> Duration {
        let times = (0..5).map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        });
        times.min().unwrap_or_default()
    }
}
