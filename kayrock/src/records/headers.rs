//! Headers of a record.

use super::error::RecordsError;
use super::header::Header;
use super::header_iter::{HeaderIter, RawHeaderIter};
use super::header_source::HeaderSource;
use super::owned_header::OwnedHeader;
use core::fmt;

/// Headers of a record: encoded in a batch and decoded by iteration, or a slice of headers to encode.
///
/// ```
/// use kayrock::records::{Header, Headers};
///
/// let headers = Headers::from(&[Header { key: "trace", value: None }]);
/// assert_eq!(headers.len(), 1);
/// for header in headers {
///     assert_eq!(header?.key, "trace");
/// }
/// # Ok::<(), kayrock::records::RecordsError>(())
/// ```
#[derive(Clone, Copy)]
pub struct Headers<'a>(HeaderSource<'a>);

impl<'a> Headers<'a> {
    /// Creates an empty list of headers.
    #[must_use]
    #[inline]
    pub const fn new() -> Self {
        Self(HeaderSource::Borrowed(&[]))
    }

    /// Creates a list of encoded headers, which were checked.
    #[inline]
    pub(super) const fn in_record(count: u32, bytes: &'a [u8]) -> Self {
        Self(HeaderSource::Encoded { count, bytes })
    }

    /// Returns the number of headers.
    #[must_use]
    #[inline]
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns true if there are no headers.
    #[must_use]
    #[inline]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Iterates over the headers.
    ///
    /// A key that is not UTF-8 is an error; the iteration continues after it. [`Headers::raw`] returns such keys.
    #[must_use]
    #[inline]
    pub const fn iter(&self) -> HeaderIter<'a> {
        HeaderIter::new(self.0)
    }

    /// Iterates over the headers with the bytes of their keys, which need not be UTF-8.
    ///
    /// ```
    /// use kayrock::records::{Header, Headers};
    ///
    /// let headers = Headers::from(&[Header { key: "trace", value: None }]);
    /// assert!(headers.raw().all(|header| header.key == b"trace" && header.key_lossy() == "trace"));
    /// ```
    #[must_use]
    #[inline]
    pub const fn raw(&self) -> RawHeaderIter<'a> {
        RawHeaderIter::new(self.0)
    }
}

impl Default for Headers<'_> {
    fn default() -> Self {
        Self::new()
    }
}

impl<'a> From<&'a [Header<'a>]> for Headers<'a> {
    fn from(headers: &'a [Header<'a>]) -> Self {
        Self(HeaderSource::Borrowed(headers))
    }
}

impl<'a, const N: usize> From<&'a [Header<'a>; N]> for Headers<'a> {
    fn from(headers: &'a [Header<'a>; N]) -> Self {
        Self(HeaderSource::Borrowed(headers))
    }
}

impl<'a> From<&'a [OwnedHeader]> for Headers<'a> {
    fn from(headers: &'a [OwnedHeader]) -> Self {
        Self(HeaderSource::Owned(headers))
    }
}

impl<'a> IntoIterator for Headers<'a> {
    type Item = Result<Header<'a>, RecordsError>;
    type IntoIter = HeaderIter<'a>;

    fn into_iter(self) -> HeaderIter<'a> {
        self.iter()
    }
}

impl<'a> IntoIterator for &Headers<'a> {
    type Item = Result<Header<'a>, RecordsError>;
    type IntoIter = HeaderIter<'a>;

    fn into_iter(self) -> HeaderIter<'a> {
        self.iter()
    }
}

impl PartialEq for Headers<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.raw().eq(other.raw())
    }
}

impl Eq for Headers<'_> {}

impl fmt::Debug for Headers<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.raw().fmt(f)
    }
}
