//! The headers of a record: pairs of a text and bytes.

use super::fault::{Failure, Unexplained};
use super::reader::Reader;
use super::{OwnedHeader, RecordsError, RecordsErrorKind};
use core::fmt;
use core::iter::FusedIterator;

/// A header of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Header<'a> {
    /// Its key; several headers of a record may have the same.
    pub key: &'a str,
    /// Its value; null and empty are distinct.
    pub value: Option<&'a [u8]>,
}

/// The headers of a record: those read from a batch, which are walked over when asked for, or those to write.
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
pub struct Headers<'a>(Form<'a>);

#[derive(Clone, Copy)]
enum Form<'a> {
    /// As in a batch; lengths were checked when the record was read.
    Wire {
        count: u32,
        bytes: &'a [u8],
    },
    Given(&'a [Header<'a>]),
    Owned(&'a [OwnedHeader]),
}

/// A header whose key need not be text.
type RawHeader<'a> = (&'a [u8], Option<&'a [u8]>);

impl<'a> Headers<'a> {
    /// No headers.
    #[must_use]
    #[inline]
    pub const fn new() -> Self {
        Self(Form::Given(&[]))
    }

    /// So many headers, which `bytes` are; their lengths were checked.
    #[inline]
    pub(super) const fn in_record(count: u32, bytes: &'a [u8]) -> Self {
        Self(Form::Wire { count, bytes })
    }

    /// Checks that what is left of a record are so many headers and nothing else.
    #[inline(never)]
    pub(super) fn check<F: Failure>(count: i32, rest: &[u8]) -> Result<(), F> {
        let mut reader = Reader::new(rest);
        let remaining = reader.rest().len();
        if !usize::try_from(count).is_ok_and(|count| count <= remaining) {
            return Err(reader.fail(RecordsErrorKind::HeaderCount { count, remaining }));
        }
        for _ in 0..count {
            read_one(&mut reader)?;
        }
        reader.end()
    }

    /// How many there are.
    #[must_use]
    #[inline]
    pub const fn len(&self) -> usize {
        match self.0 {
            Form::Wire { count, .. } => count as usize,
            Form::Given(headers) => headers.len(),
            Form::Owned(headers) => headers.len(),
        }
    }

    /// Whether there are none.
    #[must_use]
    #[inline]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Walks over the headers; a key that is not UTF-8 is an error, behind which the walk goes on.
    #[must_use]
    #[inline]
    pub const fn iter(&self) -> HeaderIter<'a> {
        HeaderIter(RawIter(self.0))
    }

    pub(super) const fn raw(&self) -> RawIter<'a> {
        RawIter(self.0)
    }
}

/// One header: the length of its key, the key, the length of its value, the value; a negative length is null.
#[inline]
fn read_one<'a, F: Failure>(reader: &mut Reader<'a>) -> Result<RawHeader<'a>, F> {
    let Some(key) = reader.nullable()? else {
        return Err(reader.fail(RecordsErrorKind::HeaderKeyNull));
    };
    Ok((key, reader.nullable()?))
}

impl Default for Headers<'_> {
    fn default() -> Self {
        Self::new()
    }
}

impl<'a> From<&'a [Header<'a>]> for Headers<'a> {
    fn from(headers: &'a [Header<'a>]) -> Self {
        Self(Form::Given(headers))
    }
}

impl<'a, const N: usize> From<&'a [Header<'a>; N]> for Headers<'a> {
    fn from(headers: &'a [Header<'a>; N]) -> Self {
        Self(Form::Given(headers))
    }
}

impl<'a> From<&'a [OwnedHeader]> for Headers<'a> {
    fn from(headers: &'a [OwnedHeader]) -> Self {
        Self(Form::Owned(headers))
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
        f.debug_list().entries(self.iter()).finish()
    }
}

/// Walks over the headers of a record.
#[derive(Debug, Clone)]
pub struct HeaderIter<'a>(RawIter<'a>);

impl<'a> Iterator for HeaderIter<'a> {
    type Item = Result<Header<'a>, RecordsError>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let (key, value) = self.0.next()?;
        Some(match core::str::from_utf8(key) {
            Ok(key) => Ok(Header { key, value }),
            Err(_) => Err(RecordsErrorKind::HeaderKeyUtf8.into()),
        })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = Headers(self.0.0).len();
        (left, Some(left))
    }
}

impl ExactSizeIterator for HeaderIter<'_> {}
impl FusedIterator for HeaderIter<'_> {}

/// Walks over the headers of a record, whatever their keys are.
#[derive(Clone)]
pub(super) struct RawIter<'a>(Form<'a>);

impl<'a> Iterator for RawIter<'a> {
    type Item = RawHeader<'a>;

    fn next(&mut self) -> Option<RawHeader<'a>> {
        match &mut self.0 {
            Form::Wire { count, bytes } => {
                *count = count.checked_sub(1)?;
                let mut reader = Reader::new(bytes);
                let header = read_one::<Unexplained>(&mut reader).ok()?;
                *bytes = reader.rest();
                Some(header)
            }
            Form::Given(headers) => {
                let (first, rest) = headers.split_first()?;
                *headers = rest;
                Some((first.key.as_bytes(), first.value))
            }
            Form::Owned(headers) => {
                let (first, rest) = headers.split_first()?;
                *headers = rest;
                Some((first.key.as_bytes(), first.value.as_deref()))
            }
        }
    }
}

impl fmt::Debug for RawIter<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Headers(self.0).fmt(f)
    }
}
