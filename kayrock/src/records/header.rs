//! Header of a record.

use super::error::{RecordsError, RecordsErrorKind};
use crate::wire::utf8;
use alloc::borrow::Cow;
use alloc::string::String;

/// Header of a record, with a key that is UTF-8.
///
/// ```
/// use kayrock::records::Header;
///
/// let header = Header { key: "trace", value: Some(b"7") };
/// assert_eq!((header.key, header.value), ("trace", Some(&b"7"[..])));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Header<'a> {
    /// Key; several headers of a record may have the same key.
    pub key: &'a str,
    /// Value; null and empty are distinct.
    pub value: Option<&'a [u8]>,
}

/// Header of a record, with a key that may be any bytes.
///
/// Kafka specifies UTF-8, but brokers do not check it.
///
/// ```
/// use kayrock::records::{Header, RawHeader, RecordsErrorKind};
///
/// let header = RawHeader { key: b"ol\xe9", value: None };
/// assert_eq!(header.key_lossy(), "ol\u{fffd}");
/// assert_eq!(Header::try_from(header).unwrap_err().kind(), RecordsErrorKind::HeaderKeyUtf8);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RawHeader<'a> {
    /// Bytes of the key.
    pub key: &'a [u8],
    /// Value; null and empty are distinct.
    pub value: Option<&'a [u8]>,
}

impl<'a> RawHeader<'a> {
    /// Returns the key as a string, with U+FFFD for invalid sequences, as Java's clients do.
    #[must_use]
    pub fn key_lossy(&self) -> Cow<'a, str> {
        String::from_utf8_lossy(self.key)
    }
}

impl<'a> From<Header<'a>> for RawHeader<'a> {
    #[inline]
    fn from(Header { key, value }: Header<'a>) -> Self {
        Self { key: key.as_bytes(), value }
    }
}

impl<'a> TryFrom<RawHeader<'a>> for Header<'a> {
    type Error = RecordsError;

    /// Fails with [`RecordsErrorKind::HeaderKeyUtf8`] if the key is not UTF-8.
    #[inline]
    fn try_from(RawHeader { key, value }: RawHeader<'a>) -> Result<Self, RecordsError> {
        match utf8(key) {
            Some(key) => Ok(Self { key, value }),
            None => Err(RecordsErrorKind::HeaderKeyUtf8.into()),
        }
    }
}
