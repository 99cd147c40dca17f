//! What a codec is, and which ones there are.

use super::error::{CodecError, CodecErrorKind};
use super::{CodecLevel, DecompressLimits, Output, Scratch};
use crate::records::Compression;
use core::fmt;
use std::sync::{Arc, OnceLock};

/// Compresses and decompresses the records of a batch.
///
/// Kafka's own are in [`Codecs`] already; another implementation of one of them takes its place by [`Codecs::with`].
///
/// Units: the input is all of the compressed bytes of one batch, or all of its records.
/// Source: the format of each codec, as `org.apache.kafka.common.compress` of Kafka's Java client reads and writes it.
///
/// ```
/// use kayrock::records::{Codec, CodecError, CodecLevel, Codecs, Compression, Output, Scratch, DecompressLimits};
///
/// /// Turns each bit around.
/// #[derive(Debug)]
/// struct Inverse;
///
/// impl Codec for Inverse {
///     fn compress(&self, input: &[u8], _: CodecLevel, _: i8, out: &mut Vec<u8>) -> Result<(), CodecError> {
///         out.extend(input.iter().map(|byte| !byte));
///         Ok(())
///     }
///
///     fn decompress(&self, input: &[u8], _: i8, out: &mut Output<'_>) -> Result<(), CodecError> {
///         input.iter().try_for_each(|byte| out.write(&[!byte]))
///     }
/// }
///
/// let codecs = Codecs::default().with(Compression::Zstd, Inverse);
/// let mut compressed = Vec::new();
/// codecs.compress(Compression::Zstd.into(), 2, b"abc", &mut compressed)?;
///
/// let mut scratch = Scratch::new();
/// codecs.decompress(Compression::Zstd, 2, &compressed, &DecompressLimits::default(), &mut scratch)?;
/// assert_eq!(*scratch, *b"abc");
/// # Ok::<(), CodecError>(())
/// ```
pub trait Codec: fmt::Debug + Send + Sync {
    /// Appends the compressed form of some bytes.
    ///
    /// `magic` is the format of the batch, 0 to 2: LZ4 differs by it.
    ///
    /// # Errors
    /// The codec cannot compress at that level, or not in that format.
    fn compress(&self, input: &[u8], level: CodecLevel, magic: i8, out: &mut Vec<u8>) -> Result<(), CodecError>;

    /// Writes what some compressed bytes stand for.
    ///
    /// # Errors
    /// The bytes are damaged, or the output has refused to take more. What was written until then is of no use.
    fn decompress(&self, input: &[u8], magic: i8, out: &mut Output<'_>) -> Result<(), CodecError>;
}

/// The codecs at hand, one for each number that attributes can hold; cloning them is cheap.
///
/// By default all that are compiled in, see the features `gzip`, `snappy`, `lz4` and `zstd`.
#[derive(Debug, Clone)]
pub struct Codecs([Option<Arc<dyn Codec>>; 8]);

impl Codecs {
    /// No codecs at all: what is compressed is refused.
    #[must_use]
    pub const fn none() -> Self {
        Self([const { None }; 8])
    }

    /// These codecs, with another implementation of one of them.
    ///
    /// [`Compression::None`] has no codec, and so takes none.
    #[must_use]
    pub fn with(mut self, compression: Compression, codec: impl Codec + 'static) -> Self {
        if let Some(place) = self.0.get_mut(usize::from(compression.id())) {
            *place = Some(Arc::new(codec));
        }
        self
    }

    /// Appends the compressed form of some bytes, in the format of a batch of that magic number.
    ///
    /// # Errors
    /// There is no such codec, or it has not that level.
    pub fn compress(&self, how: CodecLevel, magic: i8, input: &[u8], out: &mut Vec<u8>) -> Result<(), CodecError> {
        if how.compression() == Compression::None {
            out.extend_from_slice(input);
            return Ok(());
        }
        self.get(how.compression())?.compress(input, how, magic, out)
    }

    /// Decompresses the records of a batch of that magic number into a memory that is used again.
    ///
    /// # Errors
    /// There is no such codec, the bytes are damaged, or they become more than the limits allow.
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
        static COMPILED_IN: OnceLock<Codecs> = OnceLock::new();
        COMPILED_IN.get_or_init(compiled_in).clone()
    }
}

fn compiled_in() -> Codecs {
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
            "unknown codec 5: no codec is registered for it; `Codecs::with` adds one"
        );
    }

    #[test]
    #[cfg(not(feature = "zstd"))]
    fn codec_that_is_not_compiled_in_names_its_feature() {
        assert_eq!(
            refused(&Codecs::default(), Compression::Zstd),
            "zstd: not compiled in; switch on kayrock's feature `zstd`"
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
