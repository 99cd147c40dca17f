//! Secret values: not printed, compared in constant time, zeroed on drop.

use super::str::Str;
use super::uuid::Uuid;
use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use bytes::Bytes;
use core::fmt;
use core::hash::{Hash, Hasher};
use subtle::ConstantTimeEq;
use zeroize::Zeroize;

/// Credential or other value that must not appear in logs.
///
/// - `Debug` prints `…`.
/// - `==` compares strings and bytes in constant time; only their lengths affect the time.
/// - Owned content is zeroed on drop, see [`SecretContent`].
/// - A decoded secret is a copy, not a slice of the frame, so that it does not keep the frame alive.
///
/// Not zeroed are: the frame that a secret was decoded from and the buffer that it was encoded into, copies that moves
/// leave on the stack, content that other owners of the same `Bytes` still use, and content that is borrowed or
/// `'static`. Use [`expose`](Self::expose) at the last possible moment.
///
/// ```
/// use kayrock::types::Secret;
///
/// let token = Secret::new("hunter2".to_owned());
/// assert_eq!(format!("{token:?}"), "…");
/// assert_eq!(token.expose(), "hunter2");
/// assert!(token == Secret::from("hunter2".to_owned()));
/// ```
#[derive(Clone, Default)]
pub struct Secret<T: SecretContent>(pub(crate) T);

impl<T: SecretContent> Secret<T> {
    /// Wraps a value.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// Returns the value.
    pub const fn expose(&self) -> &T {
        &self.0
    }

    /// Returns the value for changes. A replaced value is not zeroed.
    pub const fn expose_mut(&mut self) -> &mut T {
        &mut self.0
    }

    /// Returns the value itself, which is no longer zeroed on drop.
    ///
    /// ```
    /// use kayrock::types::Secret;
    ///
    /// assert_eq!(Secret::new("hunter2".to_owned()).into_exposed(), "hunter2");
    /// ```
    #[must_use]
    pub fn into_exposed(mut self) -> T
    where
        T: Default,
    {
        core::mem::take(&mut self.0)
    }
}

impl<T: SecretContent> Drop for Secret<T> {
    #[inline]
    fn drop(&mut self) {
        self.0.erase();
    }
}

impl<T: SecretContent> fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

impl<T: SecretContent> PartialEq for Secret<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0.is_same(&other.0)
    }
}

impl<T: SecretContent + Eq> Eq for Secret<T> {}

impl<T: SecretContent + Hash> Hash for Secret<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

impl<T: SecretContent> From<T> for Secret<T> {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

/// Type whose values a [`Secret`] can hold.
///
/// It is implemented for strings, bytes, numbers, UUIDs, and for `Option`, `Box` and `Vec` of such types. For a struct,
/// implement both methods by those of its fields; the provided ones zero nothing and compare with `==`.
///
/// ```
/// use kayrock::types::{Secret, SecretContent};
///
/// #[derive(Debug, PartialEq)]
/// struct Login {
///     user: String,
///     password: String,
/// }
///
/// impl SecretContent for Login {
///     fn erase(&mut self) {
///         self.password.erase();
///     }
///
///     fn is_same(&self, other: &Self) -> bool {
///         (self.user == other.user) & self.password.is_same(&other.password)
///     }
/// }
///
/// let login = Secret::new(Login { user: "ada".into(), password: "hunter2".into() });
/// assert_eq!(format!("{login:?}"), "…");
/// ```
pub trait SecretContent: PartialEq {
    /// Overwrites owned content with zeros.
    ///
    /// `Bytes` are zeroed only if no other owner shares them.
    fn erase(&mut self) {}

    /// Compares two values in constant time.
    fn is_same(&self, other: &Self) -> bool {
        self == other
    }
}

macro_rules! by_zeroize {
    ($($type:ty),*) => {$(
        impl SecretContent for $type {
            #[inline]
            fn erase(&mut self) {
                self.zeroize();
            }

            #[inline]
            fn is_same(&self, other: &Self) -> bool {
                self.ct_eq(other).into()
            }
        }
    )*};
}

by_zeroize!(i8, i16, i32, i64, u8, u16, u32);

macro_rules! by_bytes {
    ($($type:ty),*) => {$(
        impl SecretContent for $type {
            fn erase(&mut self) {
                self.zeroize();
            }

            fn is_same(&self, other: &Self) -> bool {
                self.as_bytes().ct_eq(other.as_bytes()).into()
            }
        }
    )*};
}

by_bytes!(String, Box<str>);

impl SecretContent for bool {
    fn erase(&mut self) {
        self.zeroize();
    }

    fn is_same(&self, other: &Self) -> bool {
        u8::from(*self).ct_eq(&u8::from(*other)).into()
    }
}

impl SecretContent for f64 {
    fn erase(&mut self) {
        self.zeroize();
    }
}

impl SecretContent for Str {
    fn erase(&mut self) {
        self.zeroize();
    }

    fn is_same(&self, other: &Self) -> bool {
        self.as_bytes().ct_eq(other.as_bytes()).into()
    }
}

impl SecretContent for Uuid {
    fn erase(&mut self) {
        *self = Self::ZERO;
    }

    fn is_same(&self, other: &Self) -> bool {
        self.as_bytes().ct_eq(other.as_bytes()).into()
    }
}

impl SecretContent for Bytes {
    fn erase(&mut self) {
        if let Ok(mut unique) = core::mem::take(self).try_into_mut() {
            unique.as_mut().zeroize();
        }
    }

    fn is_same(&self, other: &Self) -> bool {
        self.ct_eq(other).into()
    }
}

/// Borrowed content is not zeroed.
impl SecretContent for &str {
    fn is_same(&self, other: &Self) -> bool {
        self.as_bytes().ct_eq(other.as_bytes()).into()
    }
}

/// Borrowed content is not zeroed.
impl SecretContent for &[u8] {
    fn is_same(&self, other: &Self) -> bool {
        self.ct_eq(other).into()
    }
}

/// Borrowed content is not zeroed.
impl SecretContent for Cow<'_, str> {
    fn erase(&mut self) {
        if let Self::Owned(owned) = self {
            owned.zeroize();
        }
    }

    fn is_same(&self, other: &Self) -> bool {
        self.as_bytes().ct_eq(other.as_bytes()).into()
    }
}

/// Borrowed content is not zeroed.
impl SecretContent for Cow<'_, [u8]> {
    fn erase(&mut self) {
        if let Self::Owned(owned) = self {
            owned.zeroize();
        }
    }

    fn is_same(&self, other: &Self) -> bool {
        self.as_ref().ct_eq(other.as_ref()).into()
    }
}

impl<T: SecretContent> SecretContent for Secret<T> {
    fn erase(&mut self) {
        self.0.erase();
    }

    fn is_same(&self, other: &Self) -> bool {
        self == other
    }
}

impl<T: SecretContent> SecretContent for Option<T> {
    fn erase(&mut self) {
        if let Some(value) = self {
            value.erase();
        }
    }

    fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Some(one), Some(other)) => one.is_same(other),
            (one, other) => one.is_none() && other.is_none(),
        }
    }
}

impl<T: SecretContent> SecretContent for Box<T> {
    fn erase(&mut self) {
        (**self).erase();
    }

    fn is_same(&self, other: &Self) -> bool {
        (**self).is_same(other)
    }
}

/// Spare capacity is not zeroed.
impl<T: SecretContent> SecretContent for Vec<T> {
    fn erase(&mut self) {
        self.iter_mut().for_each(T::erase);
    }

    fn is_same(&self, other: &Self) -> bool {
        are_same(self, other)
    }
}

impl<T: SecretContent> SecretContent for Box<[T]> {
    fn erase(&mut self) {
        self.iter_mut().for_each(T::erase);
    }

    fn is_same(&self, other: &Self) -> bool {
        are_same(self, other)
    }
}

/// Compares all elements, also after a difference.
fn are_same<T: SecretContent>(one: &[T], other: &[T]) -> bool {
    one.len() == other.len() && one.iter().zip(other).fold(true, |same, (one, other)| same & one.is_same(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equality_is_that_of_the_content() {
        assert!(Secret::new(vec![1_u8, 2]) == Secret::new(vec![1, 2]));
        assert!(Secret::new(vec![1_u8, 2]) != Secret::new(vec![1, 3]));
        assert!(Secret::new(vec![1_u8, 2]) != Secret::new(vec![1]));
        assert!(Secret::new(Bytes::from_static(b"ab")) == Secret::new(Bytes::copy_from_slice(b"ab")));
        assert!(Secret::new(Str::from("a")) != Secret::new(Str::from("b")));
        assert!(Secret::new(Some(1)) != Secret::new(None));
        assert!(Secret::new(Cow::Borrowed("a")) == Secret::new(Cow::Owned("a".to_owned())));
    }

    #[test]
    fn erasure_overwrites_owned_content() {
        let mut bytes = vec![vec![7_u8; 3].into_boxed_slice(); 2];
        bytes.erase();
        assert_eq!(bytes, [vec![0; 3].into_boxed_slice(), vec![0; 3].into_boxed_slice()]);
        let mut short = Str::from("hunter2");
        short.erase();
        assert!(!short.contains("hunter2"));
        let mut number = Some(-5_i64);
        number.erase();
        assert_eq!(number, Some(0));
    }

    #[test]
    fn shared_bytes_keep_their_content() {
        let shared = Bytes::copy_from_slice(b"key");
        drop(Secret::new(shared.clone()));
        assert_eq!(&*shared, b"key");
    }
}
