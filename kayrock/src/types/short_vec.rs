//! List that stores few elements in place.

use alloc::vec::Vec;
use core::fmt;
use core::ops::{Deref, DerefMut};
use smallvec::SmallVec;

/// Growing list that stores up to four elements in place, for lists that are mostly short, such as replicas.
///
/// ```
/// use kayrock::values::BrokerId;
/// use kayrock::types::ShortVec;
///
/// let mut replicas: ShortVec<BrokerId> = [BrokerId(1), BrokerId(2)].into();
/// replicas.push(BrokerId(3));
/// assert_eq!(replicas, [BrokerId(1), BrokerId(2), BrokerId(3)]);
/// assert_eq!(replicas.first(), Some(&BrokerId(1)));
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShortVec<T>(pub(crate) SmallVec<[T; 4]>);

impl<T> ShortVec<T> {
    /// Returns an empty list.
    #[inline]
    #[must_use]
    pub fn new() -> Self {
        Self(SmallVec::new())
    }

    /// Returns an empty list with room for `capacity` elements.
    #[inline]
    #[must_use]
    pub fn with_capacity(capacity: usize) -> Self {
        Self(SmallVec::with_capacity(capacity))
    }

    /// Number of elements that fit without a reallocation.
    #[must_use]
    pub fn capacity(&self) -> usize {
        self.0.capacity()
    }

    /// Appends an element.
    #[inline]
    pub fn push(&mut self, element: T) {
        self.0.push(element);
    }

    /// Removes the last element and returns it.
    pub fn pop(&mut self) -> Option<T> {
        self.0.pop()
    }

    /// Removes the element at `index` and returns it; later elements move up.
    ///
    /// # Panics
    /// `index` is out of bounds.
    pub fn remove(&mut self, index: usize) -> T {
        self.0.remove(index)
    }

    /// Keeps the elements for which `is_kept` returns true.
    pub fn retain(&mut self, mut is_kept: impl FnMut(&T) -> bool) {
        self.0.retain(|element| is_kept(element));
    }

    /// Removes all elements.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Converts the list into a `Vec`.
    #[must_use]
    pub fn into_vec(self) -> Vec<T> {
        self.0.into_vec()
    }
}

impl<T> Default for ShortVec<T> {
    #[inline]
    fn default() -> Self {
        Self::new()
    }
}

impl<T> Deref for ShortVec<T> {
    type Target = [T];

    #[inline]
    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T> DerefMut for ShortVec<T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut [T] {
        &mut self.0
    }
}

impl<T> AsRef<[T]> for ShortVec<T> {
    fn as_ref(&self) -> &[T] {
        self
    }
}

impl<T: fmt::Debug> fmt::Debug for ShortVec<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl<T: PartialEq> PartialEq<[T]> for ShortVec<T> {
    fn eq(&self, other: &[T]) -> bool {
        **self == *other
    }
}

impl<T: PartialEq, const N: usize> PartialEq<[T; N]> for ShortVec<T> {
    fn eq(&self, other: &[T; N]) -> bool {
        **self == *other
    }
}

impl<T: PartialEq> PartialEq<Vec<T>> for ShortVec<T> {
    fn eq(&self, other: &Vec<T>) -> bool {
        **self == **other
    }
}

impl<T> FromIterator<T> for ShortVec<T> {
    fn from_iter<I: IntoIterator<Item = T>>(elements: I) -> Self {
        Self(elements.into_iter().collect())
    }
}

impl<T> Extend<T> for ShortVec<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, elements: I) {
        self.0.extend(elements);
    }
}

impl<T> From<Vec<T>> for ShortVec<T> {
    fn from(elements: Vec<T>) -> Self {
        Self(elements.into())
    }
}

impl<T> From<ShortVec<T>> for Vec<T> {
    fn from(elements: ShortVec<T>) -> Self {
        elements.into_vec()
    }
}

impl<T, const N: usize> From<[T; N]> for ShortVec<T> {
    fn from(elements: [T; N]) -> Self {
        elements.into_iter().collect()
    }
}

impl<T: Clone> From<&[T]> for ShortVec<T> {
    fn from(elements: &[T]) -> Self {
        elements.iter().cloned().collect()
    }
}

impl<'a, T> IntoIterator for &'a ShortVec<T> {
    type Item = &'a T;
    type IntoIter = core::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'a, T> IntoIterator for &'a mut ShortVec<T> {
    type Item = &'a mut T;
    type IntoIter = core::slice::IterMut<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter_mut()
    }
}

impl<T> IntoIterator for ShortVec<T> {
    type Item = T;
    type IntoIter = IntoIter<T>;

    fn into_iter(self) -> IntoIter<T> {
        IntoIter(self.0.into_iter())
    }
}

/// Iterator over the elements of a [`ShortVec`].
///
/// No example: a `for` loop over a [`ShortVec`] uses it.
pub struct IntoIter<T>(smallvec::IntoIter<[T; 4]>);

impl<T> Iterator for IntoIter<T> {
    type Item = T;

    #[inline]
    fn next(&mut self) -> Option<T> {
        self.0.next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl<T> DoubleEndedIterator for IntoIter<T> {
    fn next_back(&mut self) -> Option<T> {
        self.0.next_back()
    }
}

impl<T> ExactSizeIterator for IntoIter<T> {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn list_is_as_large_as_what_it_hides() {
        assert_eq!(size_of::<ShortVec<i32>>(), size_of::<SmallVec<[i32; 4]>>());
        assert_eq!(size_of::<Option<ShortVec<i32>>>(), size_of::<Option<SmallVec<[i32; 4]>>>());
    }

    #[test]
    fn elements_survive_conversions() {
        for len in 0..9 {
            let elements: Vec<i32> = (0..len).collect();
            let list = ShortVec::from(elements.clone());
            assert_eq!(list, elements);
            assert_eq!(list.iter().copied().collect::<ShortVec<_>>(), list);
            assert_eq!(
                list.clone().into_iter().rev().collect::<Vec<_>>(),
                elements.iter().rev().copied().collect::<Vec<_>>()
            );
            assert_eq!(Vec::from(list), elements);
        }
    }
}
