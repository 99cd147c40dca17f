//! List types that the decoder fills.

use super::field::Field;

/// Growable list that the decoder fills.
///
/// No example: the decoder calls it; it is implemented by types of lists only, such as `Vec`.
pub trait List<T> {
    /// Returns the elements.
    fn as_slice(&self) -> &[T];

    /// Returns the elements, to be filled.
    fn as_mut_slice(&mut self) -> &mut [T];

    /// Adds default elements until there are `len`, and reserves room for exactly that many.
    fn grow_to(&mut self, len: usize)
    where
        T: Field;

    /// Fills the empty list.
    fn fill(&mut self, elements: impl ExactSizeIterator<Item = T>)
    where
        T: Field;
}
