//! How much decompressing may cost.

/// The most bytes that compressed records may become.
///
/// Compressed bytes say nothing reliable about what they become: a few hundred can stand for gigabytes. So two bounds
/// hold, and the lower of them counts: an absolute one, and a multiple of the compressed bytes. The multiple is
/// not asked of the first 16 MiB ([`DecompressLimits::ALWAYS`]), since short runs of equal bytes compress without end.
///
/// What was decompressed never takes more memory than the limit. While it grows, the memory before and after are there
/// together for a moment, which makes less than twice the limit; the state of a codec (256 KiB at most) comes to that.
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
    /// The most bytes of one batch; by default 100 MiB, as the largest frame has.
    pub max_bytes: usize,
    /// How often the compressed bytes; by default 1,100, a little above what gzip can reach.
    pub max_ratio: usize,
}

impl DecompressLimits {
    /// The bytes up to which the ratio does not count.
    pub const ALWAYS: usize = 16 << 20;

    /// The most that a number of compressed bytes may become.
    #[must_use]
    pub fn of(&self, compressed: usize) -> usize {
        compressed.saturating_mul(self.max_ratio).max(Self::ALWAYS).min(self.max_bytes)
    }
}

impl Default for DecompressLimits {
    fn default() -> Self {
        Self { max_bytes: 100 << 20, max_ratio: 1_100 }
    }
}
