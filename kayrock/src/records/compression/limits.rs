//! Limits of decompression.

/// Limits of the decompressed size of a batch.
///
/// The size of compressed bytes is no bound for the decompressed size: a few hundred bytes can expand to gigabytes. The
/// limit is the lower of two: an absolute one, and a multiple of the compressed size. The multiple does not apply to
/// the first 16 MiB ([`DecompressLimits::ALWAYS`]), since short honest batches of equal bytes can exceed any ratio.
///
/// The decompressed bytes never take more memory than the limit. While the memory grows, the old and the new allocation
/// exist together, less than twice the limit; the state of a codec takes up to 256 KiB more. An owned record with many
/// headers takes up to 28 times its decompressed bytes. [`DecompressBudget`](super::DecompressBudget) limits all batches of
/// a response together.
///
/// ```
/// use kayrock::records::DecompressLimits;
///
/// let limits = DecompressLimits::default();
/// assert_eq!(limits.of(1_000), 16 << 20);
/// assert_eq!(limits.of(50_000), 55_000_000);
/// assert_eq!(limits.of(1_000_000), 100 << 20);
/// assert_eq!(DecompressLimits { max_bytes: 1 << 20, ..limits }.of(1_000), 1 << 20);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DecompressLimits {
    /// Maximum of decompressed bytes in one batch; by default 100 MiB, the size of Kafka's largest request.
    pub max_bytes: usize,
    /// Maximum of decompressed bytes per compressed byte; by default 1,100, slightly above the limit of gzip.
    pub max_ratio: usize,
}

impl DecompressLimits {
    /// Number of decompressed bytes that are allowed at any ratio.
    pub const ALWAYS: usize = 16 << 20;

    /// Returns the limit of the decompressed size for this number of compressed bytes.
    #[must_use]
    pub fn of(&self, compressed: usize) -> usize {
        // The caller may choose any ratio.
        compressed.saturating_mul(self.max_ratio).max(Self::ALWAYS).min(self.max_bytes)
    }
}

impl Default for DecompressLimits {
    fn default() -> Self {
        Self { max_bytes: 100 << 20, max_ratio: 1_100 }
    }
}
