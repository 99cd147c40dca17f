//! Kinds of failures.

use super::cause::Cause;
use crate::versions::Versions;
use alloc::borrow::Cow;
use alloc::string::String;
use core::fmt;

/// Kind of failure of encoding or decoding.
///
/// ```
/// use kayrock::{ErrorKind, Message, messages::HeartbeatRequest};
///
/// let error = HeartbeatRequest::default().encode(9).unwrap_err();
/// match error.kind() {
///     ErrorKind::Version { supported } => assert_eq!(supported.to_string(), "0..=4"),
///     other => panic!("{other}"),
/// }
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A version that the message does not have.
    Version {
        /// The versions of the message.
        supported: Versions,
    },
    /// The input ends too early.
    Short {
        /// Number of bytes needed at this position.
        needed: usize,
        /// Number of remaining bytes.
        remaining: usize,
    },
    /// Bytes after the end of a message.
    TrailingBytes {
        /// Number of trailing bytes.
        remaining: usize,
    },
    /// A null that this version does not allow.
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
    /// A marker of a nullable struct other than 1 and that of null, -1 or 0 in a tagged field; in strict mode only.
    NullMarker(i32),
    /// A string that is not UTF-8.
    Utf8,
    /// An array with more elements than the remaining bytes can hold.
    Count {
        /// The number of elements in the input.
        count: usize,
        /// Number of remaining bytes.
        remaining: usize,
    },
    /// The decoded message would exceed the memory limit.
    Memory {
        /// The limit, in bytes.
        limit: usize,
    },
    /// More tagged fields than the limit.
    TooManyTags {
        /// The limit.
        limit: u32,
    },
    /// An array with more elements than Kafka's decoder accepts; in strict mode only.
    TooManyElements {
        /// The number of elements.
        count: usize,
    },
    /// A tag that is not above the previous one; in strict mode only.
    TagOrder(u32),
    /// A tagged field that is present with its default value; in strict mode only.
    TagDefault(u32),
    /// A known tag that does not exist in this version.
    TagVersion(u32),
    /// Bytes after the value of a tagged field.
    TagTrailingBytes {
        /// The tag.
        tag: u32,
        /// Number of trailing bytes.
        remaining: usize,
    },
    /// An unknown tag with the number of a known field or of another unknown tag.
    TagTaken(u32),
    /// Unknown tagged fields in a version without tagged fields.
    TagsUnsupported,
    /// A non-default value of a field that does not exist in this version and is not ignorable.
    Unsupported,
    /// A string of more than 32,767 bytes.
    TextTooLong {
        /// Its length in bytes.
        len: usize,
    },
    /// A length or count of more than 2,147,483,647.
    TooLong {
        /// The length.
        len: usize,
    },
    /// A frame that is larger than the limit, or has a negative size.
    FrameSize {
        /// The size in the frame, in bytes.
        size: i64,
        /// The limit.
        limit: usize,
    },
    /// A value of another type than that of the schema.
    Type {
        /// The type in the schema.
        expected: &'static str,
        /// The type of the value.
        found: &'static str,
    },
    /// A field that does not exist in the schema.
    UnknownField(String),
    /// A value that its type does not allow, with the reason.
    Invalid(Cow<'static, str>),
    /// A failure that was caused by another error, the source; see [`Error::with_source`](super::Error::with_source).
    Caused(Cause),
}

/// Largest length of strings in bytes.
const TEXT_MAX: usize = 0x7fff;

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Version { supported } => write!(f, "version is not in {supported}"),
            Self::Short { needed, remaining } => {
                write!(f, "unexpected end of input: need {}, {remaining} remaining", Bytes(*needed))
            }
            Self::TrailingBytes { remaining } => write!(f, "{}", TrailingBytes(*remaining)),
            Self::Null => f.write_str("null is not allowed in this version"),
            Self::VarintTooLong => f.write_str("variable-length integer has too many bytes"),
            Self::VarintOverflow => f.write_str("variable-length integer is too large for its type"),
            Self::VarintPadded => f.write_str("variable-length integer is not in its shortest form"),
            Self::Bool(byte) => write!(f, "invalid boolean {byte}: expected 0 or 1"),
            Self::NullMarker(marker) => {
                write!(f, "marker of a nullable struct is {marker}; expected 1, or that of null")
            }
            Self::NegativeLength(len) => write!(f, "invalid length {len}: expected -1 or more"),
            Self::Utf8 => f.write_str("string is not valid UTF-8"),
            Self::Count { count, remaining } => {
                write!(f, "array of {count} elements does not fit into {} remaining", Bytes(*remaining))
            }
            Self::Memory { limit } => write!(f, "decoded message exceeds the memory limit of {}", Bytes(*limit)),
            Self::TooManyTags { limit } => write!(f, "number of tagged fields exceeds the limit of {limit}"),
            Self::TooManyElements { count } => {
                write!(f, "array of {count} elements exceeds the limit of Kafka's decoder")
            }
            Self::TagOrder(tag) => write!(f, "tags are not in ascending order at {tag}"),
            Self::TagDefault(tag) => write!(f, "tagged field {tag} contains its default value"),
            Self::TagVersion(tag) => write!(f, "tag {tag} does not exist in this version"),
            Self::TagTrailingBytes { tag, remaining } => write!(f, "{} in tag {tag}", TrailingBytes(*remaining)),
            Self::TagTaken(tag) => write!(f, "unknown tag {tag} collides with a known field"),
            Self::TagsUnsupported => f.write_str("unknown tagged fields, but this version has no tagged fields"),
            Self::Unsupported => {
                f.write_str("non-default value, but the field does not exist in this version and is not ignorable")
            }
            Self::TextTooLong { len } => write!(f, "length {len} exceeds the maximum of {TEXT_MAX}"),
            Self::TooLong { len } => write!(f, "length {len} exceeds the maximum of {}", i32::MAX),
            Self::FrameSize { size, limit } => write!(f, "frame size {size} is not in 0..={limit}"),
            Self::Type { expected, found } => write!(f, "expected {expected}, found {found}"),
            Self::UnknownField(name) => write!(f, "unknown field `{name}`"),
            Self::Invalid(message) => f.write_str(message),
            Self::Caused(cause) => f.write_str(cause.message()),
        }
    }
}

/// Number of bytes as text.
struct Bytes(usize);

impl fmt::Display for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.0, if self.0 == 1 { "byte" } else { "bytes" })
    }
}

/// Number of trailing bytes as text.
struct TrailingBytes(usize);

impl fmt::Display for TrailingBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} trailing {}", self.0, if self.0 == 1 { "byte" } else { "bytes" })
    }
}
