//! Set of compression codecs.

use super::algorithm::Compression;
use super::codec::Codec;
use super::error::{CodecError, CodecErrorKind};
use super::level::CodecLevel;
use super::limits::DecompressLimits;
use super::output::Output;
use super::scratch::Scratch;
use alloc::sync::Arc;
use alloc::vec::Vec;

/// Set of codecs, at most one for each number that attributes can hold; cheap to clone.
///
/// The default set has the codecs of the enabled features `gzip`, `snappy`, `lz4` and `zstd`.
///
/// ```
/// use kayrock::records::{CodecErrorKind, Codecs, Compression};
///
/// let error = Codecs::none().compress(Compression::Gzip.into(), 2, b"v", &mut Vec::new()).unwrap_err();
/// assert_eq!(error.compression(), Compression::Gzip);
/// ```
#[derive(Debug, Clone)]
pub struct Codecs([Option<Arc<dyn Codec>>; 8]);

impl Codecs {
    /// Creates an empty set, which refuses all compressed batches.
    #[must_use]
    pub const fn none() -> Self {
        Self([const { None }; 8])
    }

    /// Adds a codec, or replaces the one for the same compression type.
    ///
    /// A codec for [`Compression::None`], or for a number that attributes cannot hold, is never called.
    #[must_use]
    pub fn with(mut self, compression: Compression, codec: impl Codec + 'static) -> Self {
        if let Some(slot) = self.0.get_mut(usize::from(compression.id())) {
            *slot = Some(Arc::new(codec));
        }
        self
    }

    /// Appends the compressed form of `input` to `out`, in the format of a batch with this magic number.
    ///
    /// # Errors
    /// - [`CodecErrorKind::Missing`], [`CodecErrorKind::Unknown`]: the feature of the codec is off, or the set has no
    ///   such codec.
    /// - [`CodecErrorKind::Level`], [`CodecErrorKind::NoLevels`]: the codec does not support the level.
    pub fn compress(&self, level: CodecLevel, magic: i8, input: &[u8], out: &mut Vec<u8>) -> Result<(), CodecError> {
        if level.compression() == Compression::None {
            out.extend_from_slice(input);
            return Ok(());
        }
        self.get(level.compression())?.compress(input, level, magic, out)
    }

    /// Decompresses the records of a batch with this magic number into reusable memory.
    ///
    /// # Errors
    /// - [`CodecErrorKind::Missing`], [`CodecErrorKind::Unknown`]: the feature of the codec is off, or the set has no
    ///   such codec.
    /// - [`CodecErrorKind::Damaged`]: the bytes are damaged.
    /// - [`CodecErrorKind::TooLarge`]: the decompressed bytes exceed the limits.
    pub fn decompress(
        &self,
        compression: Compression,
        magic: i8,
        input: &[u8],
        limits: &DecompressLimits,
        scratch: &mut Scratch,
    ) -> Result<(), CodecError> {
        let mut out = Output::new(scratch, limits.of(input.len()), compression, input.len());
        if compression == Compression::None {
            return out.write(input);
        }
        self.get(compression)?.decompress(input, magic, &mut out)
    }

    fn get(&self, compression: Compression) -> Result<&dyn Codec, CodecError> {
        let codec = self.0.get(usize::from(compression.id())).and_then(Option::as_deref);
        codec.ok_or_else(|| CodecError::new(compression, missing(compression)))
    }
}

impl Default for Codecs {
    fn default() -> Self {
        compiled_in()
    }
}

#[cfg(feature = "std")]
fn compiled_in() -> Codecs {
    static COMPILED_IN: std::sync::OnceLock<Codecs> = std::sync::OnceLock::new();
    COMPILED_IN.get_or_init(of_features).clone()
}

/// Returns no codec: those of the features require `std`.
#[cfg(not(feature = "std"))]
fn compiled_in() -> Codecs {
    Codecs::none()
}

#[cfg(feature = "std")]
fn of_features() -> Codecs {
    let codecs = Codecs::none();
    #[cfg(feature = "gzip")]
    let codecs = codecs.with(Compression::Gzip, super::gzip::Gzip::default());
    #[cfg(feature = "snappy")]
    let codecs = codecs.with(Compression::Snappy, super::snappy::Snappy::default());
    #[cfg(feature = "lz4")]
    let codecs = codecs.with(Compression::Lz4, super::lz4::Lz4::default());
    #[cfg(feature = "zstd")]
    let codecs = codecs.with(Compression::Zstd, super::zstd::Zstd::default());
    codecs
}

#[cold]
fn missing(compression: Compression) -> CodecErrorKind {
    let feature = match compression {
        Compression::Gzip if !cfg!(feature = "gzip") => "gzip",
        Compression::Snappy if !cfg!(feature = "snappy") => "snappy",
        Compression::Lz4 if !cfg!(feature = "lz4") => "lz4",
        Compression::Zstd if !cfg!(feature = "zstd") => "zstd",
        _ => return CodecErrorKind::Unknown,
    };
    CodecErrorKind::Missing { feature }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(codecs: &Codecs, compression: Compression) -> String {
        codecs.compress(compression.into(), 2, b"", &mut Vec::new()).unwrap_err().to_string()
    }

    #[test]
    fn unknown_codec_is_refused() {
        assert_eq!(
            refused(&Codecs::default(), Compression::Unknown(5)),
            "unknown codec 5: no codec is registered; add one with `Codecs::with`"
        );
    }

    #[test]
    #[cfg(not(feature = "zstd"))]
    fn codec_that_is_not_compiled_in_names_its_feature() {
        assert_eq!(
            refused(&Codecs::default(), Compression::Zstd),
            "zstd: the codec is not compiled in; enable kayrock's feature `zstd`"
        );
    }

    #[test]
    fn no_compression_needs_no_codec() {
        let (mut out, mut scratch) = (Vec::new(), Scratch::new());
        Codecs::none().compress(Compression::None.into(), 2, b"abc", &mut out).unwrap();
        let limits = DecompressLimits::default();
        Codecs::none().decompress(Compression::None, 2, &out, &limits, &mut scratch).unwrap();
        assert_eq!((&*out, &*scratch), (&b"abc"[..], &b"abc"[..]));
    }
}
