//! Codecs: the result depends on the input alone and not on reused memory, limits are exact, memory is bounded, and
//! compressed bytes are decompressed to the original ones.
//!
//! The first byte selects the codec, the second one the magic number of the batch and, if it is above 2, compression.

use crate::memory::bounded_by;
use crate::seeds::Vectors;
use kayrock::records::{CodecError, CodecErrorKind, Codecs, Compression, DecompressLimits, Output, Scratch};

const CODECS: [Compression; 4] = [Compression::Gzip, Compression::Snappy, Compression::Lz4, Compression::Zstd];

/// Maximum of decompressed bytes.
const MOST: usize = 1 << 20;
/// Content of memory that was used before.
static FULL: [u8; MOST] = [0xa5; MOST];
/// Memory of a codec's state, and of the tables that it keeps for the next use.
const STATE: usize = 512 * 1024;

pub(crate) fn check(input: &[u8]) {
    let [codec, magic, bytes @ ..] = input else { return };
    let codec = CODECS[usize::from(*codec) % CODECS.len()];
    let [magic, _] = u16::from(*magic % 6).to_le_bytes();
    let magic = magic.cast_signed();
    if magic < 3 {
        decompressed(codec, magic, bytes);
    } else {
        compressed(codec, magic - 3, bytes);
    }
}

pub(crate) fn seeds(vectors: &Vectors) -> Vec<Vec<u8>> {
    let decompressed = vectors.compressed.iter().map(|(codec, magic, bytes)| {
        let number = codec.id().saturating_sub(1);
        [&[number, magic.cast_unsigned()], &bytes[..]].concat()
    });
    let compressed = (0..4_u8).flat_map(|codec| {
        let words = b"the records of a batch, and the records of another batch".repeat(20);
        [[&[codec, 5][..], &words].concat(), [&[codec, 3][..], &[0; 3_000]].concat()]
    });
    decompressed.chain(compressed).collect()
}

fn decompress(
    codec: Compression,
    magic: i8,
    bytes: &[u8],
    most: usize,
    scratch: &mut Scratch,
) -> Result<(), CodecError> {
    let limits = DecompressLimits { max_bytes: most, ..DecompressLimits::default() };
    Codecs::default().decompress(codec, magic, bytes, &limits, scratch)
}

fn decompressed(codec: Compression, magic: i8, bytes: &[u8]) {
    let mut fresh = Scratch::new();
    let first = bounded_by(2 * MOST + STATE, || decompress(codec, magic, bytes, MOST, &mut fresh));
    assert!(fresh.len() <= MOST);
    let mut used = Scratch::new();
    Output::new(&mut used, MOST, Compression::None, MOST).write(&FULL).expect("exactly the limit");
    let second = decompress(codec, magic, bytes, MOST, &mut used);
    assert_eq!(first, second, "{codec}: the result depends on reused memory");
    let Ok(()) = first else { return };
    assert!(*fresh == *used, "{codec}: the bytes depend on reused memory");
    let len = fresh.len();
    assert_eq!(decompress(codec, magic, bytes, len, &mut used), Ok(()), "{codec}: exactly the limit");
    if let Some(less) = len.checked_sub(1) {
        let error = decompress(codec, magic, bytes, less, &mut used).expect_err("more than the limit");
        assert!(matches!(error.kind(), CodecErrorKind::TooLarge { .. }), "{codec}: {error}");
    }
}

fn compressed(codec: Compression, magic: i8, bytes: &[u8]) {
    let mut compressed = vec![7];
    if Codecs::default().compress(codec.into(), magic, bytes, &mut compressed).is_err() {
        return;
    }
    assert_eq!(compressed[0], 7, "{codec}: the bytes are appended");
    let mut scratch = Scratch::new();
    assert_eq!(decompress(codec, magic, &compressed[1..], bytes.len().max(1), &mut scratch), Ok(()), "{codec}");
    assert!(*scratch == *bytes, "{codec}: other bytes");
}
