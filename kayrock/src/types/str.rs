//! Owned string that is stored inline when short.

use alloc::string::String;
use compact_str::CompactString;
use core::borrow::Borrow;
use core::convert::Infallible;
use core::fmt;
use core::ops::Deref;
use core::str::FromStr;
use zeroize::Zeroize;

/// Owned string with up to 24 bytes inline: topic names, ids, error messages.
///
/// A decoded string is a copy, so that it does not keep the frame alive. `Borrow<str>` allows map look-ups by `&str`.
///
/// ```
/// use kayrock::Str;
///
/// let topic: Str = "orders".into();
/// assert_eq!(topic, "orders");
/// assert!(topic.starts_with("ord"));
/// assert_eq!("orders".parse(), Ok(topic));
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Str(CompactString);

impl Str {
    /// Returns an empty string.
    #[inline]
    #[must_use]
    pub const fn new() -> Self {
        Self(CompactString::const_new(""))
    }

    /// Returns a string that borrows a literal, whatever its length.
    #[inline]
    #[must_use]
    pub const fn from_static(text: &'static str) -> Self {
        Self(CompactString::const_new(text))
    }

    /// Returns the memory in bytes that a string of this length takes on the heap.
    #[inline]
    pub(crate) const fn heap_size(len: usize) -> usize {
        if len > 24 { len + 8 } else { 0 }
    }

    /// Returns the string as a slice.
    #[inline]
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for Str {
    type Target = str;

    #[inline]
    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Str {
    fn as_ref(&self) -> &str {
        self
    }
}

impl Borrow<str> for Str {
    fn borrow(&self) -> &str {
        self
    }
}

impl fmt::Debug for Str {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl fmt::Display for Str {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&**self, f)
    }
}

impl From<&str> for Str {
    #[inline]
    fn from(text: &str) -> Self {
        Self(CompactString::new(text))
    }
}

impl From<String> for Str {
    fn from(text: String) -> Self {
        Self(CompactString::from(text))
    }
}

impl From<&String> for Str {
    fn from(text: &String) -> Self {
        text.as_str().into()
    }
}

impl FromStr for Str {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(text.into())
    }
}

impl Zeroize for Str {
    fn zeroize(&mut self) {
        self.0.zeroize();
    }
}

impl From<Str> for String {
    fn from(text: Str) -> Self {
        text.0.into_string()
    }
}

impl FromIterator<char> for Str {
    fn from_iter<I: IntoIterator<Item = char>>(chars: I) -> Self {
        Self(chars.into_iter().collect())
    }
}

impl PartialEq<str> for Str {
    fn eq(&self, other: &str) -> bool {
        **self == *other
    }
}

impl PartialEq<&str> for Str {
    fn eq(&self, other: &&str) -> bool {
        **self == **other
    }
}

impl PartialEq<String> for Str {
    fn eq(&self, other: &String) -> bool {
        **self == **other
    }
}

impl PartialEq<Str> for str {
    fn eq(&self, other: &Str) -> bool {
        *self == **other
    }
}

impl PartialEq<Str> for &str {
    fn eq(&self, other: &Str) -> bool {
        **self == **other
    }
}
