//! Memory limit of values that are built from outside bytes.

/// Memory limit of values that are built from outside bytes: a multiple of the size of the input, at least 64 KiB.
///
/// [`DecodeOptions`](crate::codec::DecodeOptions) limits messages in the same way.
///
/// ```
/// use kayrock::schema::{MemoryLimit, Value};
/// use kayrock::{Message, messages::OffsetCommitRequest};
///
/// let bytes = OffsetCommitRequest::default().encode(2)?;
/// let limit = MemoryLimit::new().factor(100);
/// assert_eq!(limit.of(1_000_000), 100_000_000);
/// let (value, _) = OffsetCommitRequest::SCHEMA.decode_within(2, &bytes, limit)?;
/// # assert!(matches!(value, Value::Struct(_)));
/// # Ok::<(), kayrock::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MemoryLimit {
    factor: usize,
}

impl Default for MemoryLimit {
    fn default() -> Self {
        Self::new()
    }
}

impl MemoryLimit {
    /// Limit of small inputs in bytes: 64 KiB.
    pub(crate) const LEAST: usize = 64 * 1024;

    /// Returns the default: 32 times the input.
    #[must_use]
    pub const fn new() -> Self {
        Self { factor: 32 }
    }

    /// Sets the number of bytes of memory per byte of input.
    #[must_use]
    pub const fn factor(self, factor: usize) -> Self {
        let _ = self;
        Self { factor }
    }

    /// Returns the limit in bytes for an input of this size.
    #[must_use]
    pub const fn of(self, input: usize) -> usize {
        let limit = input.saturating_mul(self.factor);
        if limit < Self::LEAST { Self::LEAST } else { limit }
    }
}
