//! Errors of reading and writing record batches.

use super::compression::{CodecError, Compression};
use core::fmt;

/// Error of a record set: its kind, the offsets of the batch, and the position of the byte.
///
/// The error of a codec is the [source](core::error::Error::source) and is not part of the printed text.
///
/// ```
/// use kayrock::records::{BatchBuilder, Records, RecordsErrorKind};
///
/// let mut builder = BatchBuilder::new().base_offset(7);
/// builder.record(-1, None, Some(b"v"))?;
/// let mut bytes = builder.finish()?;
/// bytes[67] = b'w';
/// let records = Records::from(bytes);
///
/// let error = records.batches().next().unwrap().unwrap_err();
/// assert!(matches!(error.kind(), RecordsErrorKind::Crc { stored: 0x28cd_2368, computed: 0x3b6f_bb1f }));
/// assert_eq!(
///     error.to_string(),
///     "batch of offsets 7 to 7, at byte 0: checksum mismatch: stored 0x28cd2368, computed 0x3b6fbb1f"
/// );
/// # Ok::<(), kayrock::records::RecordsError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecordsError {
    kind: RecordsErrorKind,
    base_offset: Option<i64>,
    last_offset: Option<i64>,
    position: Option<usize>,
}

impl RecordsError {
    #[cold]
    pub(super) const fn new(kind: RecordsErrorKind) -> Self {
        Self { kind, base_offset: None, last_offset: None, position: None }
    }

    /// Adds the offsets of the batch, as far as they are known.
    pub(super) const fn of_batch(self, base_offset: Option<i64>, last_offset: Option<i64>) -> Self {
        Self { base_offset, last_offset, ..self }
    }

    /// Adds the position of the byte.
    pub(super) const fn at_position(self, position: usize) -> Self {
        Self { position: Some(position), ..self }
    }

    /// Returns the kind of the error.
    #[must_use]
    pub const fn kind(&self) -> RecordsErrorKind {
        self.kind
    }

    /// Returns the base offset of the batch, if it could be read; in a damaged batch it may be wrong.
    #[must_use]
    pub const fn base_offset(&self) -> Option<i64> {
        self.base_offset
    }

    /// Returns the last offset of the batch, if it could be read; in a damaged batch it may be wrong.
    #[must_use]
    pub const fn last_offset(&self) -> Option<i64> {
        self.last_offset
    }

    /// Returns the position of the invalid byte in the record set; for an error of a whole batch, that of its first byte.
    #[must_use]
    pub const fn position(&self) -> Option<usize> {
        self.position
    }
}

impl From<RecordsErrorKind> for RecordsError {
    fn from(kind: RecordsErrorKind) -> Self {
        Self::new(kind)
    }
}

impl From<CodecError> for RecordsError {
    fn from(error: CodecError) -> Self {
        Self::new(RecordsErrorKind::Codec(error))
    }
}

impl fmt::Display for RecordsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let position = self.position.map(Position);
        match (self.base_offset, self.last_offset, position) {
            (Some(base), Some(last), Some(at)) => write!(f, "batch of offsets {base} to {last}, {at}: ")?,
            (Some(base), Some(last), None) => write!(f, "batch of offsets {base} to {last}: ")?,
            (Some(base), None, Some(at)) => write!(f, "batch from offset {base}, {at}: ")?,
            (Some(base), None, None) => write!(f, "batch from offset {base}: ")?,
            (None, _, Some(at)) => write!(f, "{at}: ")?,
            (None, _, None) => {}
        }
        self.kind.fmt(f)
    }
}

/// Printed form of a position.
struct Position(usize);

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "at byte {}", self.0)
    }
}

impl core::error::Error for RecordsError {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        match &self.kind {
            RecordsErrorKind::Codec(error) => Some(error),
            _ => None,
        }
    }
}

/// Kinds of errors of record sets.
///
/// The kinds described with "on writing" come from builders only.
///
/// No example: [`RecordsError`] has one that matches on the kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum RecordsErrorKind {
    /// A batch claims fewer bytes than its header needs; below 14, the next batch cannot be found either.
    BatchSize {
        /// The claimed number of bytes after the size.
        size: i32,
        /// The minimum.
        least: i32,
    },
    /// No format has this magic number.
    Magic(i8),
    /// Message sets do not support the compression type, which was introduced with batches.
    UnsupportedCodec(Compression),
    /// A compressed message contains no messages.
    WrapperEmpty,
    /// A compressed message has a lower offset than its last message.
    WrapperOffset {
        /// The offset of the compressed message.
        offset: i64,
        /// The relative offset of its last message.
        last: i64,
    },
    /// A message in a compressed message is itself compressed.
    WrapperNested,
    /// The key of a control record has a negative version.
    ControlVersion(i16),
    /// The format of the batch does not have the property, or not at one place only.
    NotInPlace {
        /// The property to set.
        what: &'static str,
        /// The magic number of the format.
        magic: i8,
    },
    /// On writing: the record has headers, which message sets do not support.
    HeadersInMessage,
    /// The records cannot be compressed or decompressed; the error of the codec is the source.
    Codec(CodecError),
    /// The batches of a response have more decompressed bytes than their
    /// [`DecompressBudget`](super::DecompressBudget).
    Budget {
        /// Budget in bytes.
        limit: usize,
    },
    /// The checksum does not match.
    Crc {
        /// The checksum in the batch.
        stored: u32,
        /// The checksum of its bytes.
        computed: u32,
    },
    /// A batch claims a negative number of records.
    RecordCount(i32),
    /// The last offset of a batch is below its base offset, or overflows an `int64`.
    LastOffset {
        /// The distance from the base offset.
        delta: i32,
    },
    /// The batch ends before its last record.
    RecordsMissing {
        /// The number of missing records.
        missing: u32,
    },
    /// Bytes remain after the last record.
    TrailingBytes {
        /// The number of trailing bytes.
        remaining: usize,
    },
    /// A record claims a negative length, or more bytes than remain.
    RecordLength {
        /// The claimed length.
        length: i32,
        /// The number of remaining bytes.
        remaining: usize,
    },
    /// Bytes remain in a record after its last field.
    RecordTrailingBytes {
        /// The number of trailing bytes.
        remaining: usize,
    },
    /// A field of a record needs more bytes than remain in it.
    Short {
        /// The number of bytes that the field needs.
        needed: usize,
        /// The number of remaining bytes.
        remaining: usize,
    },
    /// A variable-length integer has too many bytes.
    VarintTooLong,
    /// A variable-length integer overflows its type.
    VarintOverflow,
    /// A record claims a negative number of headers, or more than the remaining bytes can contain.
    HeaderCount {
        /// The claimed number.
        count: i32,
        /// The number of remaining bytes.
        remaining: usize,
    },
    /// The key of a header is null.
    HeaderKeyNull,
    /// The key of a header is not UTF-8; [`Headers::raw`](super::Headers::raw) returns its bytes.
    HeaderKeyUtf8,
    /// An offset overflows an `int64`.
    OffsetOverflow,
    /// A timestamp overflows an `int64`, or its distance from the first timestamp does.
    TimestampOverflow,
    /// On writing: an offset does not follow the preceding one.
    OffsetOrder {
        /// The offset.
        offset: i64,
        /// The minimum.
        least: i64,
    },
    /// On writing: an offset is more than 2,147,483,647 above the base offset.
    OffsetTooFar {
        /// The offset.
        offset: i64,
    },
    /// On writing: a timestamp is negative and not -1.
    NegativeTimestamp(i64),
    /// On writing: a transactional batch has no producer id.
    ProducerIdMissing,
    /// On writing: a batch with a producer id has a negative epoch.
    ProducerEpoch(i16),
    /// On writing: a batch with a producer id has a negative sequence number.
    BaseSequence(i32),
    /// On writing: the batch or record is longer than 2,147,483,647 bytes.
    TooLong {
        /// The number of bytes.
        len: usize,
    },
}

impl fmt::Display for RecordsErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::BatchSize { size, least } => write!(f, "batch size {size} is below the minimum of {least}"),
            Self::Magic(magic) => write!(f, "unknown magic number {magic}; expected 0 to 2"),
            Self::UnsupportedCodec(codec) => {
                write!(f, "message sets (magic 0 and 1) do not support {codec} compression")
            }
            Self::WrapperEmpty => f.write_str("the compressed message contains no messages"),
            Self::WrapperOffset { offset, last } => {
                write!(f, "offset {offset} of the compressed message is below {last}, the offset of its last message")
            }
            Self::WrapperNested => f.write_str("a message in a compressed message is itself compressed"),
            Self::ControlVersion(version) => write!(f, "version {version} of the control record is negative"),
            Self::NotInPlace { what, magic } => {
                write!(f, "the {what} of a batch of magic {magic} cannot be set in place")
            }
            Self::HeadersInMessage => f.write_str("message sets (magic 0 and 1) do not support headers"),
            Self::Codec(_) => f.write_str("compression or decompression failed"),
            Self::Budget { limit } => {
                write!(
                    f,
                    "the batches exceed the budget of {}; raise `DecompressBudget`",
                    Count(limit, "decompressed byte")
                )
            }
            Self::Crc { stored, computed } => {
                write!(f, "checksum mismatch: stored {stored:#010x}, computed {computed:#010x}")
            }
            Self::RecordCount(count) => write!(f, "number of records {count} is negative"),
            Self::LastOffset { delta } => write!(f, "last offset is out of range: base offset plus {delta}"),
            Self::RecordsMissing { missing } => {
                write!(f, "unexpected end of batch: {} missing", Count(missing, "record"))
            }
            Self::TrailingBytes { remaining } => {
                write!(f, "{} after the last record", Count(remaining, "trailing byte"))
            }
            Self::RecordLength { length, remaining } => {
                write!(f, "record length {length} is out of range: {} remaining", Count(remaining, "byte"))
            }
            Self::RecordTrailingBytes { remaining } => write!(f, "{} in the record", Count(remaining, "trailing byte")),
            Self::Short { needed, remaining } => {
                write!(f, "unexpected end of record: need {}, {remaining} remaining", Count(needed, "byte"))
            }
            Self::VarintTooLong => f.write_str("variable-length integer has too many bytes"),
            Self::VarintOverflow => f.write_str("variable-length integer overflows its type"),
            Self::HeaderCount { count, remaining } => {
                write!(f, "number of headers {count} is out of range: {} remaining", Count(remaining, "byte"))
            }
            Self::HeaderKeyNull => f.write_str("header key is null"),
            Self::HeaderKeyUtf8 => f.write_str("header key is not UTF-8"),
            Self::OffsetOverflow => f.write_str("offset overflows an int64"),
            Self::TimestampOverflow => f.write_str("timestamp is too far from the first timestamp of the batch"),
            Self::OffsetOrder { offset, least } => write!(f, "offset {offset} is below the next offset {least}"),
            Self::OffsetTooFar { offset } => write!(f, "offset {offset} is too far from the base offset"),
            Self::NegativeTimestamp(timestamp) => write!(f, "timestamp {timestamp} is below -1"),
            Self::ProducerIdMissing => f.write_str("a transactional batch requires a producer id"),
            Self::ProducerEpoch(epoch) => write!(f, "producer epoch {epoch} is negative"),
            Self::BaseSequence(sequence) => write!(f, "base sequence {sequence} is negative"),
            Self::TooLong { len } => write!(f, "length {len} exceeds the maximum of {}", i32::MAX),
        }
    }
}

/// Printed form of a number of things, with the plural of their name.
struct Count<N>(N, &'static str);

impl<N: fmt::Display + PartialEq + From<u8>> fmt::Display for Count<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plural = if self.0 == N::from(1) { "" } else { "s" };
        write!(f, "{} {}{plural}", self.0, self.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::compression::CodecErrorKind;
    use core::error::Error;

    #[test]
    fn chain_has_no_text_twice() {
        let codec = CodecError::new(Compression::Gzip, CodecErrorKind::Damaged("the trailer is truncated"));
        let error = RecordsError::from(codec).of_batch(Some(3), Some(5)).at_position(61);
        assert_eq!(error.to_string(), "batch of offsets 3 to 5, at byte 61: compression or decompression failed");
        let source = error.source().map(ToString::to_string);
        assert_eq!(source.as_deref(), Some("gzip: the trailer is truncated"));
        assert!(!error.to_string().contains("trailer"));
    }

    #[test]
    fn context_is_printed_as_far_as_it_is_known() {
        let error = RecordsError::new(RecordsErrorKind::Magic(3));
        assert_eq!(error.to_string(), "unknown magic number 3; expected 0 to 2");
        assert_eq!(
            error.of_batch(Some(7), None).to_string(),
            "batch from offset 7: unknown magic number 3; expected 0 to 2"
        );
        assert_eq!(error.at_position(1).to_string(), "at byte 1: unknown magic number 3; expected 0 to 2");
        assert!(error.source().is_none());
    }

    #[test]
    fn counts_have_a_plural() {
        let texts = [1, 2].map(|remaining| RecordsErrorKind::RecordTrailingBytes { remaining }.to_string());
        assert_eq!(texts, ["1 trailing byte in the record", "2 trailing bytes in the record"]);
    }
}
