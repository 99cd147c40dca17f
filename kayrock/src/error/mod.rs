//! The error of encoding and decoding: kind, message, version, field path, byte offset and source.
//!
//! No example: the page of [`Error`] has one.

mod cause;
mod fields;
mod kind;

use alloc::borrow::ToOwned;
use alloc::boxed::Box;
use alloc::string::String;

pub use self::cause::Cause;
pub use self::fields::FieldFailure;
pub(crate) use self::fields::FieldFailures;
pub use self::kind::ErrorKind;
use crate::versions::Versions;
use alloc::borrow::Cow;
use core::fmt;

/// Result of encoding, decoding and converting.
///
/// ```
/// fn port(text: &str) -> kayrock::Result<u16> {
///     text.parse().map_err(|error| kayrock::Error::with_source("invalid port", error))
/// }
///
/// assert_eq!(port("9092"), Ok(9092));
/// assert!(port("http").is_err());
/// ```
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
        self.0.offset = self.0.offset.map(|offset| offset + bytes);
        self
    }

    /// Adds the failed fields of an encode error and the path of the first one.
    pub(crate) fn with_fields(mut self, fields: FieldFailures) -> Self {
        if let Some(first) = fields.first.first() {
            self.0.path = Some(first.path().to_owned());
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
        fn text(count: usize) -> String {
            Error::new(ErrorKind::Utf8).with_fields(failures(count)).to_string()
        }
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
        let cases = [
            (ErrorKind::TrailingBytes { remaining: 1 }, "1 trailing byte"),
            (ErrorKind::TrailingBytes { remaining: 2 }, "2 trailing bytes"),
            (ErrorKind::Short { needed: 1, remaining: 0 }, "unexpected end of input: need 1 byte, 0 remaining"),
            (ErrorKind::Short { needed: 9, remaining: 0 }, "unexpected end of input: need 9 bytes, 0 remaining"),
        ];
        for (kind, text) in cases {
            assert_eq!(kind.to_string(), text);
        }
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
        let [letter, other_letter, nothing] =
            ["x", "y", ""].map(|digits| Error::with_source("invalid port", digits.parse::<i32>().unwrap_err()));
        assert_eq!(letter, other_letter);
        assert_ne!(letter, nothing);
    }
}
