//! The trait of lists that the decoder fills.

use super::field::Field;

/// A growing list, as the decoder fills it.
pub trait List<T> {
    /// The elements.
    fn as_slice(&self) -> &[T];

    /// The elements, to be filled.
    fn as_mut_slice(&mut self) -> &mut [T];

    /// Adds elements in their default state until there are `len`, reserving room for just as many.
    fn grow_to(&mut self, len: usize)
    where
        T: Field;

    /// Fills the empty list.
    fn fill(&mut self, elements: impl ExactSizeIterator<Item = T>)
    where
        T: Field;
}
