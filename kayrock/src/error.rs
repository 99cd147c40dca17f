//! What goes wrong between structs and bytes, and where.

use crate::versions::Versions;
use core::fmt;
use std::borrow::Cow;

/// The result of encoding, decoding and converting.
pub type Result<T, E = Error> = core::result::Result<T, E>;

/// What went wrong, in which message and version, at which field and byte.
///
/// ```
/// use kayrock::{ErrorKind, Message, messages::HeartbeatRequest};
///
/// let error = HeartbeatRequest::decode_slice(&[0, 9, b'g'], 0).unwrap_err();
/// assert_eq!(error.to_string(), "HeartbeatRequest v0: group_id at byte 2: needs 9 bytes, 1 remain");
/// assert_eq!(error.path(), Some("group_id"));
/// assert!(matches!(error.kind(), ErrorKind::Short { needed: 9, remaining: 1 }));
/// ```
#[derive(Clone, PartialEq)]
pub struct Error(Box<Inner>);

#[derive(Clone, PartialEq)]
struct Inner {
    message: Option<Cow<'static, str>>,
    version: Option<i16>,
    path: Option<String>,
    offset: Option<usize>,
    reason: ErrorKind,
}

impl Error {
    /// An error with nothing but its reason; the caller adds where it happened.
    #[cold]
    #[must_use]
    pub fn new(reason: ErrorKind) -> Self {
        Self(Box::new(Inner { message: None, version: None, path: None, offset: None, reason }))
    }

    /// An error of a value that its type does not allow, for `with` modules and field types of one's own.
    ///
    /// ```
    /// let error = kayrock::Error::invalid("a duration is not negative");
    /// assert_eq!(error.to_string(), "a duration is not negative");
    /// ```
    #[cold]
    #[must_use]
    pub fn invalid(what: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorKind::Invalid(what.into()))
    }

    /// An error of a version that the message does not have.
    #[cold]
    pub(crate) fn unsupported_version(
        message: impl Into<Cow<'static, str>>,
        version: i16,
        supported: Versions,
    ) -> Self {
        Self::new(ErrorKind::Version { supported }).in_message(message, version)
    }

    /// Adds the message and its version.
    #[must_use]
    pub fn in_message(mut self, name: impl Into<Cow<'static, str>>, version: i16) -> Self {
        self.0.message = Some(name.into());
        self.0.version = Some(version);
        self
    }

    /// Adds the path of the field.
    #[must_use]
    pub fn at_path(mut self, path: impl Into<String>) -> Self {
        self.0.path = Some(path.into());
        self
    }

    /// Adds the number of the byte at which reading failed.
    #[must_use]
    pub fn at_offset(mut self, offset: usize) -> Self {
        self.0.offset = Some(offset);
        self
    }

    /// Counts the byte from a place so many bytes earlier.
    pub(crate) fn behind(mut self, bytes: usize) -> Self {
        self.0.offset = self.0.offset.map(|offset| offset.saturating_add(bytes));
        self
    }

    /// What went wrong.
    #[must_use]
    pub fn kind(&self) -> &ErrorKind {
        &self.0.reason
    }

    /// The message's name.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.0.message.as_deref()
    }

    /// The message's version.
    #[must_use]
    pub fn version(&self) -> Option<i16> {
        self.0.version
    }

    /// The field, from the message inwards, with indices: `responses[3].partitions[0].records`.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        self.0.path.as_deref()
    }

    /// The byte at which reading failed, counted from the first that was given to read.
    #[must_use]
    pub fn offset(&self) -> Option<usize> {
        self.0.offset
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { message, version, path, offset, reason } = &*self.0;
        if let (Some(message), Some(version)) = (message, version) {
            write!(f, "{message} v{version}: ")?;
        }
        match (path.as_deref().filter(|path| !path.is_empty()), offset) {
            (Some(path), Some(offset)) => write!(f, "{path} at byte {offset}: ")?,
            (Some(path), None) => write!(f, "{path}: ")?,
            (None, Some(offset)) => write!(f, "at byte {offset}: ")?,
            (None, None) => {}
        }
        reason.fmt(f)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Error({self})")
    }
}

impl core::error::Error for Error {}

impl From<ErrorKind> for Error {
    fn from(reason: ErrorKind) -> Self {
        Self::new(reason)
    }
}

/// Why encoding or decoding failed.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The message does not have this version.
    Version {
        /// The versions that it has.
        supported: Versions,
    },
    /// The input ends too early.
    Short {
        /// The bytes that are needed from here.
        needed: usize,
        /// The bytes that are left.
        remaining: usize,
    },
    /// Bytes are left where none should be.
    TrailingBytes {
        /// How many are left.
        remaining: usize,
    },
    /// A null where this version does not allow it.
    Null,
    /// A variable-length integer has too many bytes.
    VarintTooLong,
    /// A variable-length integer has bits that its type cannot hold.
    VarintOverflow,
    /// A variable-length integer has more bytes than it needs; in strict mode only.
    VarintPadded,
    /// A boolean other than 0 and 1; in strict mode only.
    Bool(u8),
    /// A negative length other than -1; in strict mode only.
    NegativeLength(i32),
    /// Text that is not UTF-8.
    Utf8,
    /// A list claims more elements than the remaining bytes can hold.
    Count {
        /// The claimed number of elements.
        count: usize,
        /// The bytes that are left.
        remaining: usize,
    },
    /// More memory would be needed than the limit allows.
    Memory {
        /// The limit, in bytes.
        limit: usize,
    },
    /// More tagged fields than the limit allows.
    TooManyTags {
        /// The limit.
        limit: u32,
    },
    /// A list has more elements than Kafka reads; in strict mode only.
    TooManyElements {
        /// The number of elements.
        count: usize,
    },
    /// A tag comes behind one that is not lower; in strict mode only.
    TagOrder(u32),
    /// A known tag that this version does not have.
    TagVersion(u32),
    /// A tagged field is longer than its value.
    TagTrailingBytes {
        /// The number of the field.
        tag: u32,
        /// The bytes that are left in it.
        remaining: usize,
    },
    /// An unknown tag has a number that is already taken.
    TagTaken(u32),
    /// Unknown tagged fields in a version without tagged fields.
    TagsUnsupported,
    /// The field is not part of this version, may not be ignored, and does not have its default.
    Unsupported,
    /// Text of more than 32,767 bytes.
    TextTooLong {
        /// Its length in bytes.
        len: usize,
    },
    /// A length that its form on the wire cannot hold.
    TooLong {
        /// The length.
        len: usize,
    },
    /// A frame is larger than the limit, or its size is negative.
    FrameSize {
        /// The claimed size in bytes.
        size: i64,
        /// The limit.
        limit: usize,
    },
    /// A value of another type than the schema's; `found` is what it is.
    Type {
        /// The type that the schema asks for.
        expected: &'static str,
        /// The type of the value.
        found: &'static str,
    },
    /// A field that the schema does not have.
    UnknownField(String),
    /// A value that its type does not allow; the text says why.
    Invalid(Cow<'static, str>),
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Version { supported } => write!(f, "this version is not one of {supported}"),
            Self::Short { needed, remaining } => write!(f, "needs {needed} bytes, {remaining} remain"),
            Self::TrailingBytes { remaining } => write!(f, "{remaining} bytes are left behind the end"),
            Self::Null => f.write_str("null, which this version does not allow"),
            Self::VarintTooLong => f.write_str("a variable-length integer does not end where it must"),
            Self::VarintOverflow => f.write_str("a variable-length integer is too large for its type"),
            Self::VarintPadded => f.write_str("a variable-length integer has more bytes than it needs"),
            Self::Bool(byte) => write!(f, "a boolean is 0 or 1, not {byte}"),
            Self::NegativeLength(len) => write!(f, "a length is -1 or more, not {len}"),
            Self::Utf8 => f.write_str("text is not UTF-8"),
            Self::Count { count, remaining } => write!(f, "{count} elements cannot be in {remaining} bytes"),
            Self::Memory { limit } => write!(f, "needs more memory than the limit of {limit} bytes"),
            Self::TooManyTags { limit } => write!(f, "more tagged fields than the limit of {limit}"),
            Self::TooManyElements { count } => write!(f, "{count} elements are more than Kafka reads"),
            Self::TagOrder(tag) => write!(f, "tag {tag} does not ascend"),
            Self::TagVersion(tag) => write!(f, "tag {tag} is not part of this version"),
            Self::TagTrailingBytes { tag, remaining } => write!(f, "{remaining} bytes are left in tag {tag}"),
            Self::TagTaken(tag) => write!(f, "unknown tag {tag} is taken already"),
            Self::TagsUnsupported => f.write_str("unknown tagged fields, which this version cannot hold"),
            Self::Unsupported => f.write_str("set, but not part of this version, nor ignorable"),
            Self::TextTooLong { len } => write!(f, "text of {len} bytes, 32767 are allowed"),
            Self::TooLong { len } => write!(f, "a length of {len} does not fit"),
            Self::FrameSize { size, limit } => write!(f, "a frame of {size} bytes, 0 to {limit} are allowed"),
            Self::Type { expected, found } => write!(f, "{found} where {expected} is expected"),
            Self::UnknownField(name) => write!(f, "unknown field `{name}`"),
            Self::Invalid(what) => f.write_str(what),
        }
    }
}
