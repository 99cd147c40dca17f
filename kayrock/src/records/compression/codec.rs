//! Trait of compression codecs.

use super::error::CodecError;
#[cfg(doc)]
use super::error::CodecErrorKind;
use super::level::CodecLevel;
use super::output::Output;
use alloc::vec::Vec;
use core::fmt;

/// Compresses and decompresses the records of a batch.
///
/// [`Codecs`](super::Codecs) has Kafka's own codecs; [`Codecs::with`](super::Codecs::with) replaces one of them with a
/// custom implementation.
///
/// Units: the input is the compressed bytes of one batch, or all of its records.
/// Source: the format of each codec, as `org.apache.kafka.common.compress` of Kafka's Java client reads and writes it.
///
/// ```
/// use kayrock::records::{Codec, CodecError, CodecLevel, Codecs, Compression, Output, Scratch, DecompressLimits};
///
/// /// Inverts each bit.
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
    /// Appends the compressed form of `input` to `out`.
    ///
    /// `magic` is the format of the batch, 0 to 2: the header of LZ4 depends on it.
    ///
    /// # Errors
    /// - [`CodecErrorKind::Level`], [`CodecErrorKind::NoLevels`]: the codec does not support the level.
    /// - Any kind: the codec does not support the format.
    fn compress(&self, input: &[u8], level: CodecLevel, magic: i8, out: &mut Vec<u8>) -> Result<(), CodecError>;

    /// Writes the decompressed form of `input` to `out`.
    ///
    /// # Errors
    /// - [`CodecErrorKind::Damaged`]: the bytes are damaged. The caller discards the bytes written so far.
    /// - [`CodecErrorKind::TooLarge`]: the output is full.
    fn decompress(&self, input: &[u8], magic: i8, out: &mut Output<'_>) -> Result<(), CodecError>;
}
