//! Reference to a part of a schema: a constant or reference-counted.

use alloc::sync::Arc;
use alloc::vec::Vec;
use core::fmt;
use core::ops::Deref;

/// Part of a schema: a constant if derived, reference-counted if parsed at run time.
///
/// Both are cheap to clone, and a constant schema needs no allocation.
///
/// ```
/// use kayrock::schema::Shared;
///
/// let name: Shared<str> = "MaxBytes".into();
/// assert_eq!(name, Shared::Static("MaxBytes"));
/// ```
pub enum Shared<T: ?Sized + 'static> {
    /// Constant.
    Static(&'static T),
    /// Created at run time.
    Owned(Arc<T>),
}

impl<T: ?Sized> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        match self {
            Self::Static(value) => value,
            Self::Owned(value) => value,
        }
    }
}

impl<T: ?Sized> Clone for Shared<T> {
    fn clone(&self) -> Self {
        match self {
            Self::Static(value) => Self::Static(value),
            Self::Owned(value) => Self::Owned(Arc::clone(value)),
        }
    }
}

impl<T: ?Sized + fmt::Debug> fmt::Debug for Shared<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: ?Sized + PartialEq> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl From<&str> for Shared<str> {
    fn from(text: &str) -> Self {
        Self::Owned(Arc::from(text))
    }
}

impl<T> From<T> for Shared<T> {
    fn from(value: T) -> Self {
        Self::Owned(Arc::new(value))
    }
}

impl<T> From<Vec<T>> for Shared<[T]> {
    fn from(values: Vec<T>) -> Self {
        Self::Owned(Arc::from(values))
    }
}
