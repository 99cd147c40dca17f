//! Values that must not appear in logs.

use core::fmt;
use core::ops::{Deref, DerefMut};

/// A value that shows itself as `…`, for credentials.
///
/// ```
/// use kayrock::types::Secret;
///
/// let token = Secret("hunter2");
/// assert_eq!(format!("{token:?}"), "…");
/// assert_eq!(*token, "hunter2");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Secret<T>(pub T);

impl<T> fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

impl<T> Deref for Secret<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> DerefMut for Secret<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

impl<T> From<T> for Secret<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}
