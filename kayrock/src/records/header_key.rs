//! Owned key of a header.

use crate::types::Str;
use alloc::boxed::Box;
use alloc::string::String;
use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};

/// Owned key of a header: a string, or other bytes if they are not UTF-8.
///
/// Prints as a string, with U+FFFD for invalid sequences, as Java's clients do.
///
/// ```
/// use kayrock::records::HeaderKey;
///
/// let key = HeaderKey::from("trace");
/// assert_eq!(key, "trace");
/// assert_eq!(key.as_str(), Some("trace"));
///
/// let latin1 = HeaderKey::from(&b"ol\xe9"[..]);
/// assert_eq!((latin1.as_str(), latin1.as_bytes()), (None, &b"ol\xe9"[..]));
/// assert_eq!(latin1.to_string(), "ol\u{fffd}");
/// ```
#[derive(Clone)]
pub struct HeaderKey(KeyBytes);

#[derive(Clone)]
enum KeyBytes {
    Utf8(Str),
    /// Bytes that are not UTF-8.
    Other(Box<[u8]>),
}

impl HeaderKey {
    /// Returns the key as a string, unless it is not UTF-8.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match &self.0 {
            KeyBytes::Utf8(key) => Some(key),
            KeyBytes::Other(_) => None,
        }
    }

    /// Returns the bytes of the key.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        match &self.0 {
            KeyBytes::Utf8(key) => key.as_bytes(),
            KeyBytes::Other(key) => key,
        }
    }
}

impl From<Str> for HeaderKey {
    fn from(key: Str) -> Self {
        Self(KeyBytes::Utf8(key))
    }
}

impl From<&str> for HeaderKey {
    fn from(key: &str) -> Self {
        Self(KeyBytes::Utf8(key.into()))
    }
}

impl From<String> for HeaderKey {
    fn from(key: String) -> Self {
        Self(KeyBytes::Utf8(key.into()))
    }
}

impl From<&[u8]> for HeaderKey {
    fn from(key: &[u8]) -> Self {
        Self(core::str::from_utf8(key).map_or_else(|_| KeyBytes::Other(key.into()), |key| KeyBytes::Utf8(key.into())))
    }
}

impl PartialEq for HeaderKey {
    fn eq(&self, other: &Self) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

impl Eq for HeaderKey {}

impl PartialEq<str> for HeaderKey {
    fn eq(&self, other: &str) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

impl PartialEq<&str> for HeaderKey {
    fn eq(&self, other: &&str) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

impl PartialOrd for HeaderKey {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for HeaderKey {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_bytes().cmp(other.as_bytes())
    }
}

impl Hash for HeaderKey {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_bytes().hash(state);
    }
}

impl fmt::Display for HeaderKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            KeyBytes::Utf8(key) => f.write_str(key),
            KeyBytes::Other(key) => f.write_str(&String::from_utf8_lossy(key)),
        }
    }
}

impl fmt::Debug for HeaderKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            KeyBytes::Utf8(key) => fmt::Debug::fmt(&**key, f),
            KeyBytes::Other(key) => write!(f, "b\"{}\"", key.escape_ascii()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_not_utf8_cost_no_memory() {
        assert_eq!(size_of::<HeaderKey>(), size_of::<Str>());
    }

    #[test]
    fn keys_are_compared_by_their_bytes() {
        let (string, bytes) = (HeaderKey::from("h"), HeaderKey::from(&b"h"[..]));
        assert_eq!((&string, string.cmp(&bytes)), (&bytes, Ordering::Equal));
        assert!(HeaderKey::from(&b"\xff"[..]) > HeaderKey::from("h".to_owned()));
        assert_eq!(format!("{:?} {:?}", string, HeaderKey::from(&b"\xff"[..])), r#""h" b"\xff""#);
    }
}
