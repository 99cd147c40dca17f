//! What goes wrong with record sets.

use super::{CodecError, Compression};
use crate::error::Error;
use core::fmt;

/// What is wrong with a record set: what, in the batch of which offsets, at which byte.
///
/// ```
/// use kayrock::records::{BatchBuilder, Records};
///
/// let mut builder = BatchBuilder::new().base_offset(7);
/// builder.record(-1, None, Some(b"v"))?;
/// let mut bytes = builder.finish()?;
/// bytes[67] = b'w';
/// let records = Records::from(bytes);
///
/// let error = records.batches().next().unwrap().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "batch of offsets 7 to 7, at byte 0: the checksum is 0x28cd2368, but that of the bytes is 0x3b6fbb1f"
/// );
/// # Ok::<(), kayrock::records::RecordsError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecordsError {
    reason: RecordsErrorKind,
    base_offset: Option<i64>,
    last_offset: Option<i64>,
    position: Option<usize>,
}

impl RecordsError {
    #[cold]
    pub(super) const fn new(reason: RecordsErrorKind) -> Self {
        Self { reason, base_offset: None, last_offset: None, position: None }
    }

    /// Adds the offsets of the batch, as far as they are known.
    pub(super) const fn of_batch(self, base_offset: Option<i64>, last_offset: Option<i64>) -> Self {
        Self { base_offset, last_offset, ..self }
    }

    /// Adds the number of the byte.
    pub(super) const fn at_position(self, position: usize) -> Self {
        Self { position: Some(position), ..self }
    }

    /// What is wrong.
    #[must_use]
    pub const fn kind(&self) -> RecordsErrorKind {
        self.reason
    }

    /// The base offset of the batch, where it could be read; in a batch that is damaged it need not be right.
    #[must_use]
    pub const fn base_offset(&self) -> Option<i64> {
        self.base_offset
    }

    /// The last offset of the batch, where it could be read; in a batch that is damaged it need not be right.
    #[must_use]
    pub const fn last_offset(&self) -> Option<i64> {
        self.last_offset
    }

    /// The byte at fault, counted from the beginning of the record set; of a batch as a whole, its first.
    #[must_use]
    pub const fn position(&self) -> Option<usize> {
        self.position
    }
}

impl From<RecordsErrorKind> for RecordsError {
    fn from(reason: RecordsErrorKind) -> Self {
        Self::new(reason)
    }
}

impl fmt::Display for RecordsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.base_offset, self.last_offset) {
            (Some(base), Some(last)) => write!(f, "batch of offsets {base} to {last}, ")?,
            (Some(base), None) => write!(f, "batch from offset {base}, ")?,
            (None, _) => {}
        }
        if let Some(position) = self.position {
            write!(f, "at byte {position}: ")?;
        }
        self.reason.fmt(f)
    }
}

impl core::error::Error for RecordsError {}

impl From<RecordsError> for Error {
    fn from(error: RecordsError) -> Self {
        Self::with_source("invalid records", error)
    }
}

/// Why a batch cannot be read or written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum RecordsErrorKind {
    /// A batch claims fewer bytes than its header takes; below 14 nothing behind it can be found either.
    BatchSize {
        /// The claimed number of bytes behind the field.
        size: i32,
        /// The least that it may be.
        least: i32,
    },
    /// A magic number that no format has.
    Magic(i8),
    /// A message is compressed by a codec that came with batches.
    CodecOfBatches(Compression),
    /// A message that is compressed wraps none.
    WrapperEmpty,
    /// A message has a lower offset than those that it wraps.
    WrapperOffset {
        /// Its offset.
        offset: i64,
        /// The offset of the last within, counted from the first.
        last: i64,
    },
    /// A message within another is itself compressed.
    WrapperNested,
    /// The key of a control record has a negative version.
    ControlVersion(i16),
    /// To set in place: what a batch of this format has not, or not in one place.
    NotInPlace {
        /// What was to be set.
        what: &'static str,
        /// The number of the format.
        magic: i8,
    },
    /// To write: a record with headers in a message set.
    HeadersInMessage,
    /// The records cannot be compressed or decompressed.
    Codec(CodecError),
    /// The checksum does not match.
    Crc {
        /// What the batch says.
        stored: u32,
        /// What its bytes give.
        computed: u32,
    },
    /// A batch claims a negative number of records.
    RecordCount(i32),
    /// A batch has a last offset below its first or above the highest number there is.
    LastOffset {
        /// The distance from the base offset.
        delta: i32,
    },
    /// The batch ends before its last record.
    RecordsMissing {
        /// How many are missing.
        missing: u32,
    },
    /// Bytes are left behind the last record.
    RecordsLeft {
        /// How many.
        remaining: usize,
    },
    /// A record claims more bytes than are left, or a negative number.
    RecordLength {
        /// The claimed number.
        length: i32,
        /// The bytes that are left.
        remaining: usize,
    },
    /// A record's fields take fewer bytes than the record claims.
    RecordSurplus {
        /// The bytes that are left in it.
        remaining: usize,
    },
    /// A field of a record needs more bytes than are left in it.
    Short {
        /// The bytes that it needs.
        needed: usize,
        /// The bytes that are left.
        remaining: usize,
    },
    /// A variable-length integer has too many bytes.
    VarintTooLong,
    /// A variable-length integer has bits that its type cannot hold.
    VarintOverflow,
    /// A record claims more headers than its bytes can hold, or a negative number.
    HeaderCount {
        /// The claimed number.
        count: i32,
        /// The bytes that are left.
        remaining: usize,
    },
    /// The key of a header is null.
    HeaderKeyNull,
    /// The key of a header is not UTF-8.
    HeaderKeyUtf8,
    /// An offset above the highest number there is.
    OffsetOverflow,
    /// A time stamp too far from the batch's first, or above the highest number there is.
    TimestampOverflow,
    /// To write: an offset that does not follow the one before it.
    OffsetOrder {
        /// The offset.
        offset: i64,
        /// The least that it may be.
        least: i64,
    },
    /// To write: an offset more than 2,147,483,647 above the batch's first.
    OffsetTooFar {
        /// The offset.
        offset: i64,
    },
    /// To write: a negative time stamp other than -1.
    NegativeTimestamp(i64),
    /// To write: a transactional batch without a producer id.
    ProducerIdMissing,
    /// To write: a producer id with a negative epoch.
    ProducerEpoch(i16),
    /// To write: a producer id with a negative sequence number.
    BaseSequence(i32),
    /// To write: more than an `int32` can count.
    TooLong {
        /// The number of bytes.
        len: usize,
    },
}

impl From<CodecError> for RecordsErrorKind {
    fn from(error: CodecError) -> Self {
        Self::Codec(error)
    }
}

impl From<CodecError> for RecordsError {
    fn from(error: CodecError) -> Self {
        RecordsErrorKind::from(error).into()
    }
}

impl fmt::Display for RecordsErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::BatchSize { size, least } => write!(f, "a size of {size}, at least {least} is needed"),
            Self::Magic(magic) => write!(f, "magic {magic} is no format of records"),
            Self::CodecOfBatches(codec) => write!(f, "messages (magic 0 and 1) cannot be compressed by {codec}"),
            Self::WrapperEmpty => f.write_str("a compressed message has no others in it"),
            Self::WrapperOffset { offset, last } => write!(f, "offset {offset} is less than {last}, the last within"),
            Self::ControlVersion(version) => write!(f, "a control record's version is 0 or more, not {version}"),
            Self::NotInPlace { what, magic } => write!(f, "the {what} cannot be set so in a batch of magic {magic}"),
            Self::HeadersInMessage => f.write_str("messages (magic 0 and 1) have no headers"),
            Self::WrapperNested => f.write_str("a message in a compressed one is itself compressed"),
            Self::Codec(error) => error.fmt(f),
            Self::Crc { stored, computed } => {
                write!(f, "the checksum is {stored:#010x}, but that of the bytes is {computed:#010x}")
            }
            Self::RecordCount(count) => write!(f, "{count} records"),
            Self::LastOffset { delta } => write!(f, "a last offset of {delta} behind the first is not possible"),
            Self::RecordsMissing { missing } => write!(f, "the batch ends, {missing} records are missing"),
            Self::RecordsLeft { remaining } => write!(f, "{remaining} bytes are left behind the last record"),
            Self::RecordLength { length, remaining } => write!(f, "a record of {length} bytes, {remaining} remain"),
            Self::RecordSurplus { remaining } => write!(f, "{remaining} bytes are left in the record"),
            Self::Short { needed, remaining } => write!(f, "needs {needed} bytes, {remaining} remain"),
            Self::VarintTooLong => f.write_str("a variable-length integer does not end where it must"),
            Self::VarintOverflow => f.write_str("a variable-length integer is too large for its type"),
            Self::HeaderCount { count, remaining } => write!(f, "{count} headers cannot be in {remaining} bytes"),
            Self::HeaderKeyNull => f.write_str("the key of a header is null"),
            Self::HeaderKeyUtf8 => f.write_str("the key of a header is not UTF-8"),
            Self::OffsetOverflow => f.write_str("an offset is too large for its type"),
            Self::TimestampOverflow => f.write_str("a time stamp is too far from the first for its type"),
            Self::OffsetOrder { offset, least } => write!(f, "offset {offset}, at least {least} must follow"),
            Self::OffsetTooFar { offset } => write!(f, "offset {offset} is too far from the base offset"),
            Self::NegativeTimestamp(timestamp) => write!(f, "a time stamp is -1 or more, not {timestamp}"),
            Self::ProducerIdMissing => f.write_str("a transactional batch needs a producer id"),
            Self::ProducerEpoch(epoch) => write!(f, "a producer's epoch is 0 or more, not {epoch}"),
            Self::BaseSequence(sequence) => write!(f, "a producer's sequence number is 0 or more, not {sequence}"),
            Self::TooLong { len } => write!(f, "{len} bytes do not fit into one batch"),
        }
    }
}
