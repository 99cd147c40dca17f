//! LZ4 blocks by hash chains: slower to write than the usual ones, smaller, and as fast to read.
//!
//! ```text
//! { token | literals | distance uint16 | the length's rest }…, and at the end a token with literals alone
//! ```
//!
//! Source: "LZ4 Block Format Description" of the reference implementation.

/// The shortest match.
const SHORTEST: usize = 4;
/// The end of a block has no matches: none in the last five bytes, none that begins in the last twelve.
const LITERAL_END: usize = 5;
const NO_START: usize = 12;

const HASH_BITS: u32 = 15;

/// The places where each four bytes were seen, latest first; a place is its position plus one, zero is none.
pub(super) struct Chains {
    heads: Vec<u32>,
    earlier: Vec<u32>,
    known: usize,
}

/// Bytes that were there before.
#[derive(Clone, Copy, Default)]
struct Match {
    len: usize,
    distance: usize,
}

impl Chains {
    pub(super) const fn new() -> Self {
        Self { heads: Vec::new(), earlier: Vec::new(), known: 0 }
    }

    /// Appends the compressed form of a block, which is at most 64 KiB.
    ///
    /// `depth` is at how many places a match is looked for.
    pub(super) fn compress(&mut self, input: &[u8], depth: usize, out: &mut Vec<u8>) {
        self.reset(input.len());
        let starts = input.len().saturating_sub(NO_START);
        let (mut at, mut literals) = (0, 0);
        while at < starts {
            let mut found = self.find(input, at, depth);
            if found.len < SHORTEST {
                at += 1;
                continue;
            }
            // A longer match one byte later is worth the literal.
            while at + 1 < starts {
                let next = self.find(input, at + 1, depth);
                if next.len <= found.len {
                    break;
                }
                (at, found) = (at + 1, next);
            }
            sequence(input.get(literals..at).unwrap_or_default(), found, out);
            at += found.len;
            literals = at;
        }
        last(input.get(literals..).unwrap_or_default(), out);
    }

    fn reset(&mut self, len: usize) {
        self.heads.clear();
        self.heads.resize(1 << HASH_BITS, 0);
        self.earlier.resize(len.max(self.earlier.len()), 0);
        self.known = 0;
    }

    /// The longest match at a position with what lies before it.
    fn find(&mut self, input: &[u8], at: usize, depth: usize) -> Match {
        self.learn(input, at);
        let here = input.get(at..input.len().saturating_sub(LITERAL_END)).unwrap_or_default();
        let mut best = Match::default();
        let mut place = hash(input, at).and_then(|hash| self.heads.get(hash)).copied().unwrap_or_default();
        for _ in 0..depth {
            let Some(from) = (place as usize).checked_sub(1) else { break };
            let len = common(here, input.get(from..).unwrap_or_default());
            if len > best.len {
                best = Match { len, distance: at - from };
            }
            if best.len == here.len() {
                break;
            }
            place = self.earlier.get(from).copied().unwrap_or_default();
        }
        best
    }

    /// Notes all positions up to one, that one not included.
    fn learn(&mut self, input: &[u8], end: usize) {
        for at in self.known..end {
            let head = hash(input, at).and_then(|hash| self.heads.get_mut(hash));
            if let (Some(head), Some(earlier), Ok(place)) = (head, self.earlier.get_mut(at), u32::try_from(at + 1)) {
                *earlier = core::mem::replace(head, place);
            }
        }
        self.known = self.known.max(end);
    }
}

fn hash(input: &[u8], at: usize) -> Option<usize> {
    let word = u32::from_le_bytes(*input.get(at..)?.first_chunk()?);
    // Knuth's multiplier: the upper bits depend on all four bytes.
    Some((word.wrapping_mul(2_654_435_761) >> (u32::BITS - HASH_BITS)) as usize)
}

/// How many bytes two slices have in common from their beginning.
fn common(left: &[u8], right: &[u8]) -> usize {
    let words = left.chunks_exact(8).zip(right.chunks_exact(8)).take_while(|(left, right)| left == right).count() * 8;
    let (left, right) = (left.get(words..).unwrap_or_default(), right.get(words..).unwrap_or_default());
    words + left.iter().zip(right).take_while(|(left, right)| left == right).count()
}

fn sequence(literals: &[u8], found: Match, out: &mut Vec<u8>) {
    let more = found.len - SHORTEST;
    out.push(nibble(literals.len()) << 4 | nibble(more));
    rest_of_length(literals.len(), out);
    out.extend_from_slice(literals);
    let [low, high, ..] = found.distance.to_le_bytes();
    out.extend_from_slice(&[low, high]);
    rest_of_length(more, out);
}

fn last(literals: &[u8], out: &mut Vec<u8>) {
    out.push(nibble(literals.len()) << 4);
    rest_of_length(literals.len(), out);
    out.extend_from_slice(literals);
}

/// A length as a token holds it: 15 says that more follows.
fn nibble(len: usize) -> u8 {
    u8::try_from(len).map_or(15, |len| len.min(15))
}

fn rest_of_length(len: usize, out: &mut Vec<u8>) {
    let Some(rest) = len.checked_sub(15) else { return };
    out.resize(out.len() + rest / 255, 255);
    out.push(u8::try_from(rest % 255).unwrap_or_default());
}
