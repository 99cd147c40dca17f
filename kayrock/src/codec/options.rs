//! The options of decoding.

/// How to read: strictly or as Kafka does, and how much memory and how many tags at most.
///
/// ```
/// use kayrock::codec::DecodeOptions;
/// use kayrock::messages::HeartbeatRequest;
///
/// let bytes = [0, 1, b'g', 0, 0, 0, 1, 0, 0, 99];
/// let lenient = DecodeOptions::new().decode_slice::<HeartbeatRequest>(&bytes, 0)?;
/// assert_eq!(lenient.1, [99]);
/// let strict = DecodeOptions::new().strict(true).decode_slice::<HeartbeatRequest>(&bytes, 0);
/// assert_eq!(strict.unwrap_err().to_string(), "HeartbeatRequest v0: at byte 9: 1 trailing byte");
/// # Ok::<(), kayrock::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DecodeOptions {
    pub(super) strict: bool,
    pub(super) memory_factor: usize,
    pub(super) tags: u32,
}

impl Default for DecodeOptions {
    fn default() -> Self {
        Self::new()
    }
}

impl DecodeOptions {
    /// Memory that a list may take before any of it has been read: 64 KiB.
    pub(crate) const FIRST: usize = 64 * 1024;

    /// As lenient as Kafka; memory of at most 32 times the input, or 64 KiB if that is more, and 10,000 tagged fields.
    #[must_use]
    pub const fn new() -> Self {
        Self { strict: false, memory_factor: 32, tags: 10_000 }
    }

    /// Refuses what only the lenient reader of Kafka lets pass: padded varints, disordered tags, surplus bytes.
    #[must_use]
    pub const fn strict(self, strict: bool) -> Self {
        Self { strict, ..self }
    }

    /// Sets how many bytes of memory a byte of input may cost; 64 KiB are allowed in any case.
    #[must_use]
    pub const fn memory_factor(self, memory_factor: usize) -> Self {
        Self { memory_factor, ..self }
    }

    /// Sets how many tagged fields a message may have.
    #[must_use]
    pub const fn tags(self, tags: u32) -> Self {
        Self { tags, ..self }
    }
}
