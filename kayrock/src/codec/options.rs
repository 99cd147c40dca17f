//! Decoding options.

use crate::schema::{MOST_TAGS_IN_STRUCT, MemoryLimit, most_tags};

/// Decoding options: strictness and the limits of memory and tagged fields.
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
    /// Maximum number of tagged fields; by default it grows with the input.
    pub(super) tags: Option<u32>,
}

impl Default for DecodeOptions {
    fn default() -> Self {
        Self::new()
    }
}

impl DecodeOptions {
    /// Memory limit in bytes of a list's first reservation: 64 KiB.
    pub(crate) const FIRST: usize = MemoryLimit::LEAST;

    /// Returns the defaults: as lenient as Kafka, memory of at most 32 times the input or 64 KiB if that is more, and
    /// 10,000 tagged fields in each struct, as in Kafka 4.4; in all structs together 10,000 or half the number of bytes if
    /// that is more.
    ///
    /// The limit counts the memory of the message. While a long list grows, its first reservation of at most 64 KiB
    /// exists beside it.
    #[must_use]
    pub const fn new() -> Self {
        Self { strict: false, memory_factor: 32, tags: None }
    }

    /// Returns the memory limit in bytes for an input of this size.
    #[inline]
    pub(super) const fn memory_of(self, input: usize) -> usize {
        MemoryLimit::new().factor(self.memory_factor).of(input)
    }

    /// Returns the maximum number of tagged fields in an input of this size.
    #[inline]
    pub(super) fn tags_in(self, input: usize) -> u32 {
        self.tags.unwrap_or_else(|| most_tags(input))
    }

    /// Returns the maximum number of tagged fields in one struct.
    #[inline]
    pub(super) fn tags_in_struct(self) -> u32 {
        self.tags.unwrap_or(MOST_TAGS_IN_STRUCT)
    }

    /// Accepts only the canonical encoding of a message: what strict mode decodes is encoded to the same bytes, if the
    /// type has all fields and keeps unknown tags.
    ///
    /// It rejects padded varints, booleans other than 0 and 1, negative lengths and null markers other than the usual
    /// ones, unordered tags, tagged fields with their default, arrays of more than 1,000,000 elements, and trailing bytes.
    ///
    /// ```
    /// use kayrock::codec::DecodeOptions;
    /// use kayrock::messages::FetchRequest;
    /// use kayrock::{ErrorKind, Message};
    ///
    /// let bytes = FetchRequest::default().encode(12)?;
    /// let strict = DecodeOptions::new().strict(true);
    /// assert_eq!(strict.decode_slice::<FetchRequest>(&bytes, 12)?.0.encode(12)?, bytes);
    ///
    /// // The cluster id, tagged field 0, contains null, its default.
    /// let (_, fields) = bytes.split_last().unwrap();
    /// let padded = [fields, &[1, 0, 1, 0]].concat();
    /// let error = strict.decode_slice::<FetchRequest>(&padded, 12).unwrap_err();
    /// assert_eq!(error.kind(), &ErrorKind::TagDefault(0));
    /// # Ok::<(), kayrock::Error>(())
    /// ```
    #[must_use]
    pub const fn strict(self, strict: bool) -> Self {
        Self { strict, ..self }
    }

    /// Sets the memory limit in bytes per byte of input; 64 KiB are allowed in any case.
    #[must_use]
    pub const fn memory_factor(self, memory_factor: usize) -> Self {
        Self { memory_factor, ..self }
    }

    /// Sets the maximum number of tagged fields in a message, which may then all be in one struct.
    #[must_use]
    pub const fn tags(self, tags: u32) -> Self {
        Self { tags: Some(tags), ..self }
    }
}
