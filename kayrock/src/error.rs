//! The error of encoding and decoding: kind, message, version, field path, byte offset and source.

use crate::versions::Versions;
use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::string::{String, ToString};
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::fmt;

/// Result of encoding, decoding and converting.
pub type Result<T, E = Error> = core::result::Result<T, E>;

/// Failure of encoding, decoding or converting a message.
///
/// [`kind`](Self::kind) is the value to match on. The message, its version, the path of the field and the byte offset
/// are present where available. An encode error also lists the [fields](Self::fields) that failed.
/// The displayed text does not contain the text of the [source](core::error::Error::source).
///
/// ```
/// use kayrock::{ErrorKind, Message, messages::HeartbeatRequest};
///
/// let error = HeartbeatRequest::decode_slice(&[0, 9, b'g'], 0).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "HeartbeatRequest v0: group_id at byte 2: unexpected end of input: need 9 bytes, 1 remaining",
/// );
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
    kind: ErrorKind,
    fields: FieldFailures,
}

impl Error {
    /// Returns an error of this kind without context.
    ///
    /// ```
    /// use kayrock::{Error, ErrorKind};
    ///
    /// let error = Error::new(ErrorKind::Null).in_message("HeartbeatRequest", 4).at_path("group_id");
    /// assert_eq!(error.to_string(), "HeartbeatRequest v4: group_id: null is not allowed in this version");
    /// ```
    #[cold]
    #[must_use]
    pub fn new(kind: ErrorKind) -> Self {
        let fields = FieldFailures::default();
        Self(Box::new(Inner { message: None, version: None, path: None, offset: None, kind, fields }))
    }

    /// Returns an error for a value that its type does not allow, for `with` modules and custom field types.
    ///
    /// ```
    /// let error = kayrock::Error::invalid("negative duration");
    /// assert_eq!(error.to_string(), "negative duration");
    /// ```
    #[cold]
    #[must_use]
    pub fn invalid(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorKind::Invalid(message.into()))
    }

    /// Returns an error that was caused by another one, which becomes its source.
    ///
    /// `message` must not repeat the text of `source`.
    ///
    /// ```
    /// use std::error::Error;
    ///
    /// let cause = "x".parse::<i32>().unwrap_err();
    /// let error = kayrock::Error::with_source("invalid port", cause);
    /// assert_eq!(error.to_string(), "invalid port");
    /// assert_eq!(error.source().unwrap().to_string(), "invalid digit found in string");
    /// ```
    #[cold]
    #[must_use]
    pub fn with_source(
        message: impl Into<Cow<'static, str>>,
        source: impl Into<Box<dyn core::error::Error + Send + Sync>>,
    ) -> Self {
        Self::new(ErrorKind::Caused(Cause::new(message, source)))
    }

    /// Returns an error for a version that the message does not have.
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

    /// Adds the offset of the byte at which decoding failed.
    #[must_use]
    pub fn at_offset(mut self, offset: usize) -> Self {
        self.0.offset = Some(offset);
        self
    }

    /// Moves the offset by `bytes`, for an input that starts later than the one the caller passed.
    pub(crate) fn shifted(mut self, bytes: usize) -> Self {
        debug_assert!(self.0.offset.is_none_or(|offset| offset.checked_add(bytes).is_some()), "offset in one input");
        self.0.offset = self.0.offset.map(|offset| offset.saturating_add(bytes));
        self
    }

    /// Adds the failed fields of an encode error and the path of the first one.
    pub(crate) fn with_fields(mut self, fields: FieldFailures) -> Self {
        if let Some(first) = fields.first.first() {
            self.0.path = Some(first.path.clone());
        }
        self.0.fields = fields;
        self
    }

    /// Returns the kind of failure.
    #[must_use]
    pub fn kind(&self) -> &ErrorKind {
        &self.0.kind
    }

    /// Returns the name of the message.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.0.message.as_deref()
    }

    /// Returns the version of the message.
    #[must_use]
    pub fn version(&self) -> Option<i16> {
        self.0.version
    }

    /// Returns the path of the field, from the message inwards, with indices: `responses[3].partitions[0].records`.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        self.0.path.as_deref()
    }

    /// Returns the offset of the byte at which decoding failed, from the first byte of the input.
    #[must_use]
    pub fn offset(&self) -> Option<usize> {
        self.0.offset
    }

    /// Returns the fields that could not be encoded, at most the first sixteen; empty for a decode error.
    ///
    /// ```
    /// use kayrock::{Message, messages::HeartbeatRequest};
    ///
    /// let request = HeartbeatRequest {
    ///     group_instance_id: Some("i".into()),
    ///     group_id: "x".repeat(40_000).into(),
    ///     ..Default::default()
    /// };
    /// let error = request.encode(0).unwrap_err();
    /// let paths: Vec<_> = error.fields().iter().map(|field| field.path()).collect();
    /// assert_eq!(paths, ["group_id", "group_instance_id"]);
    /// ```
    #[must_use]
    pub fn fields(&self) -> &[FieldFailure] {
        &self.0.fields.first
    }

    /// Returns the number of all fields that could not be encoded.
    #[must_use]
    pub fn field_count(&self) -> usize {
        self.0.fields.count
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { message, version, path, offset, kind, fields } = &*self.0;
        if let (Some(message), Some(version)) = (message, version) {
            write!(f, "{message} v{version}: ")?;
        }
        match (path.as_deref().filter(|path| !path.is_empty()), offset) {
            (Some(path), Some(offset)) => write!(f, "{path} at byte {offset}: ")?,
            (Some(path), None) => write!(f, "{path}: ")?,
            (None, Some(offset)) => write!(f, "at byte {offset}: ")?,
            (None, None) => {}
        }
        match (kind, version) {
            (ErrorKind::Version { supported }, Some(version)) => write!(f, "version {version} is not in {supported}")?,
            _ => kind.fmt(f)?,
        }
        fields.fmt_others(f)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Error({self}")?;
        if let ErrorKind::Caused(cause) = self.kind() {
            write!(f, ", source: {:?}", cause.source())?;
        }
        f.write_str(")")
    }
}

impl core::error::Error for Error {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        match self.kind() {
            ErrorKind::Caused(cause) => Some(cause.source()),
            _ => None,
        }
    }
}

impl From<ErrorKind> for Error {
    fn from(kind: ErrorKind) -> Self {
        Self::new(kind)
    }
}

/// The kind is `UnexpectedEof` for [`ErrorKind::Short`] and `InvalidData` for all others.
///
/// ```
/// use std::io;
///
/// let error = io::Error::from(kayrock::Error::invalid("negative duration"));
/// assert_eq!(error.kind(), io::ErrorKind::InvalidData);
/// assert!(error.downcast::<kayrock::Error>().is_ok());
/// ```
#[cfg(feature = "std")]
impl From<Error> for std::io::Error {
    fn from(error: Error) -> Self {
        let kind = match error.kind() {
            ErrorKind::Short { .. } => std::io::ErrorKind::UnexpectedEof,
            _ => std::io::ErrorKind::InvalidData,
        };
        Self::new(kind, error)
    }
}

/// Field that could not be encoded.
///
/// See [`Error::fields`] for an example.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldFailure {
    path: String,
    kind: ErrorKind,
}

impl FieldFailure {
    /// Returns the path of the field, from the message inwards; empty for the message itself.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns the kind of failure.
    #[must_use]
    pub fn kind(&self) -> &ErrorKind {
        &self.kind
    }
}

/// The first fields that could not be encoded, and the number of all.
#[derive(Debug, Default, Clone, PartialEq)]
pub(crate) struct FieldFailures {
    first: Vec<FieldFailure>,
    count: usize,
}

impl FieldFailures {
    /// Number of fields that are kept.
    const MAX: usize = 16;

    /// Adds a field; `path` is called only if the field is kept.
    pub(crate) fn push(&mut self, path: impl FnOnce() -> String, kind: ErrorKind) {
        self.count += 1;
        if self.first.len() < Self::MAX {
            self.first.push(FieldFailure { path: path(), kind });
        }
    }

    /// Writes the fields after the first one.
    fn fmt_others(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [_, others @ ..] = &*self.first else { return Ok(()) };
        let more = self.count.saturating_sub(1);
        if more == 0 {
            return Ok(());
        }
        write!(f, " (and {more} more {}: ", if more == 1 { "field" } else { "fields" })?;
        for (place, FieldFailure { path, .. }) in others.iter().enumerate() {
            let separator = if place == 0 { "" } else { ", " };
            write!(f, "{separator}{}", if path.is_empty() { "the message" } else { path })?;
        }
        f.write_str(if more > others.len() { ", …)" } else { ")" })
    }
}

/// Message and source of an error that was caused by another one.
///
/// Two causes are equal if their messages and the texts of their sources are equal.
///
/// See [`Error::with_source`] for an example.
#[derive(Clone)]
pub struct Cause(Arc<CauseInner>);

struct CauseInner {
    message: Cow<'static, str>,
    source: Box<dyn core::error::Error + Send + Sync>,
}

impl Cause {
    #[cold]
    fn new(
        message: impl Into<Cow<'static, str>>,
        source: impl Into<Box<dyn core::error::Error + Send + Sync>>,
    ) -> Self {
        Self(Arc::new(CauseInner { message: message.into(), source: source.into() }))
    }

    /// Returns the message.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// Returns the error that caused this one.
    #[must_use]
    pub fn source(&self) -> &(dyn core::error::Error + 'static) {
        &*self.0.source
    }
}

impl fmt::Debug for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let CauseInner { message, source } = &*self.0;
        f.debug_struct("Cause").field("message", message).field("source", source).finish()
    }
}

impl PartialEq for Cause {
    fn eq(&self, other: &Self) -> bool {
        self.message() == other.message() && self.0.source.to_string() == other.0.source.to_string()
    }
}

/// Kind of failure of encoding or decoding.
///
/// See [`Error`] for an example.
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
    /// A failure that was caused by another error, the source; see [`Error::with_source`].
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

#[cfg(test)]
mod tests {
    use super::*;

    fn failures(count: usize) -> FieldFailures {
        let mut failures = FieldFailures::default();
        (0..count).for_each(|place| failures.push(|| format!("f{place}"), ErrorKind::Null));
        failures
    }

    #[test]
    fn other_failed_fields_are_listed() {
        let text = |count| Error::new(ErrorKind::Utf8).with_fields(failures(count)).to_string();
        assert_eq!(text(0), "string is not valid UTF-8");
        assert_eq!(text(1), "f0: string is not valid UTF-8");
        assert_eq!(text(2), "f0: string is not valid UTF-8 (and 1 more field: f1)");
        assert_eq!(text(3), "f0: string is not valid UTF-8 (and 2 more fields: f1, f2)");
        assert!(
            text(16)
                .ends_with(" (and 15 more fields: f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15)")
        );
        assert!(text(40).ends_with(", f15, …)"));
        assert!(text(40).contains("(and 39 more fields: "));
    }

    #[test]
    fn numbers_of_bytes_have_the_right_plural() {
        let text = |kind: ErrorKind| kind.to_string();
        assert_eq!(text(ErrorKind::TrailingBytes { remaining: 1 }), "1 trailing byte");
        assert_eq!(text(ErrorKind::TrailingBytes { remaining: 2 }), "2 trailing bytes");
        let short = |needed| text(ErrorKind::Short { needed, remaining: 0 });
        assert_eq!(short(1), "unexpected end of input: need 1 byte, 0 remaining");
        assert_eq!(short(9), "unexpected end of input: need 9 bytes, 0 remaining");
    }

    #[test]
    fn version_error_has_the_version_and_the_supported_ones() {
        let error = Error::unsupported_version("HeartbeatRequest", 9, Versions::new(0, 4));
        assert_eq!(error.to_string(), "HeartbeatRequest v9: version 9 is not in 0..=4");
        assert_eq!(
            Error::new(ErrorKind::Version { supported: Versions::new(0, 4) }).to_string(),
            "version is not in 0..=4"
        );
    }

    #[test]
    fn causes_are_equal_by_their_texts() {
        let error = |digits: &str| Error::with_source("invalid port", digits.parse::<i32>().unwrap_err());
        assert_eq!(error("x"), error("y"));
        assert_ne!(error("x"), error(""));
    }
}
