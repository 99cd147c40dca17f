//! LZ4 compressor with hash chains: slower than the fast compressor, with smaller blocks.
//!
//! ```text
//! { token | literals | distance uint16 | further bytes of the length }…, then a token with literals only
//! ```
//!
//! Source: "LZ4 Block Format Description" of the reference implementation.

/// Length of the shortest match.
const SHORTEST: usize = 4;
/// The last five bytes of a block are literals, and no match begins in the last twelve.
const LITERAL_END: usize = 5;
const NO_START: usize = 12;

const HASH_BITS: u32 = 15;

/// Previous positions of each four bytes, latest first.
///
/// Stored positions are one-based; zero ends a chain.
pub(super) struct Chains {
    /// Latest position by hash.
    heads: Vec<u32>,
    /// Preceding position with the same hash, by position.
    earlier: Vec<u32>,
    /// Number of positions in the chains.
    known: usize,
}

/// Repetition of earlier bytes.
#[derive(Clone, Copy, Default)]
struct Match {
    len: usize,
    distance: usize,
}

impl Chains {
    pub(super) const fn new() -> Self {
        Self { heads: Vec::new(), earlier: Vec::new(), known: 0 }
    }

    /// Appends the compressed form of a block of at most 64 KiB.
    ///
    /// `depth` is the number of positions to search for a match.
    pub(super) fn compress(&mut self, input: &[u8], depth: usize, out: &mut Vec<u8>) {
        self.reset(input.len());
        // Short blocks have no matches.
        let starts = input.len().saturating_sub(NO_START);
        let (mut at, mut literals) = (0, 0);
        while at < starts {
            let mut found = self.find(input, at, depth);
            if found.len < SHORTEST {
                at += 1;
                continue;
            }
            // A longer match at the next byte outweighs the additional literal.
            while at + 1 < starts {
                let next = self.find(input, at + 1, depth);
                if next.len <= found.len {
                    break;
                }
                (at, found) = (at + 1, next);
            }
            put_sequence(&input[literals..at], found, out);
            at += found.len;
            literals = at;
        }
        put_last(&input[literals..], out);
    }

    fn reset(&mut self, len: usize) {
        self.heads.clear();
        self.heads.resize(1 << HASH_BITS, 0);
        self.earlier.resize(len.max(self.earlier.len()), 0);
        self.known = 0;
    }

    /// Returns the longest match of the bytes at a position with earlier bytes.
    fn find(&mut self, input: &[u8], at: usize, depth: usize) -> Match {
        self.learn(input, at);
        let here = &input[at..input.len() - LITERAL_END];
        let mut best = Match::default();
        let mut place = self.heads[hash(input, at)];
        for _ in 0..depth {
            let Some(from) = (place as usize).checked_sub(1) else { break };
            let len = common_prefix(here, &input[from..]);
            if len > best.len {
                best = Match { len, distance: at - from };
            }
            if best.len == here.len() {
                break;
            }
            place = self.earlier[from];
        }
        best
    }

    /// Adds the positions before `end` to the chains.
    fn learn(&mut self, input: &[u8], end: usize) {
        for at in self.known..end {
            let head = &mut self.heads[hash(input, at)];
            self.earlier[at] = core::mem::replace(head, one_based(at));
        }
        self.known = self.known.max(end);
    }
}

/// Converts a position in a block, which is at most 64 KiB.
#[expect(clippy::cast_possible_truncation, reason = "a block is at most 64 KiB")]
fn one_based(at: usize) -> u32 {
    debug_assert!(at < 64 << 10, "a block has {at} bytes");
    at as u32 + 1
}

/// Returns the hash of the four bytes at a position, which is at least [`NO_START`] bytes before the end.
fn hash(input: &[u8], at: usize) -> usize {
    let [a, b, c, d, ..] = input[at..] else { unreachable!("a match begins {NO_START} bytes before the end") };
    // Knuth's multiplier: the upper bits depend on all four bytes.
    (u32::from_le_bytes([a, b, c, d]).wrapping_mul(2_654_435_761) >> (u32::BITS - HASH_BITS)) as usize
}

/// Returns the length of the common prefix of two slices.
fn common_prefix(left: &[u8], right: &[u8]) -> usize {
    let words = left.chunks_exact(8).zip(right.chunks_exact(8)).take_while(|(left, right)| left == right).count() * 8;
    words + left[words..].iter().zip(&right[words..]).take_while(|(left, right)| left == right).count()
}

/// Appends literals and a match.
fn put_sequence(literals: &[u8], found: Match, out: &mut Vec<u8>) {
    let more = found.len - SHORTEST;
    out.push(nibble(literals.len()) << 4 | nibble(more));
    put_further_length(literals.len(), out);
    out.extend_from_slice(literals);
    let [low, high, ..] = found.distance.to_le_bytes();
    out.extend_from_slice(&[low, high]);
    put_further_length(more, out);
}

/// Appends the literals at the end of a block.
fn put_last(literals: &[u8], out: &mut Vec<u8>) {
    out.push(nibble(literals.len()) << 4);
    put_further_length(literals.len(), out);
    out.extend_from_slice(literals);
}

/// Returns a length as a token holds it; 15 announces further bytes.
fn nibble(len: usize) -> u8 {
    len.min(15).to_le_bytes()[0]
}

/// Appends the part of a length that the token does not hold.
fn put_further_length(len: usize, out: &mut Vec<u8>) {
    let Some(further) = len.checked_sub(15) else { return };
    out.resize(out.len() + further / 255, 255);
    out.push((further % 255).to_le_bytes()[0]);
}
