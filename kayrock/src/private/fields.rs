//! Functions of fields and structs that need no cursor.

use super::{Field, Value};
use crate::codec::{DecodeSlot, EncodeSlot};

/// Returns true if a value is the zero of its type.
#[inline]
pub fn is_zero<F: EncodeSlot>(field: &F) -> bool {
    field.is_zero()
}

/// Returns true if a value is null.
#[inline]
pub fn is_null<F: EncodeSlot>(field: &F) -> bool {
    field.is_null()
}

/// Returns true if a value, which may be null, equals that of a literal.
#[inline]
pub fn is_literal<F: EncodeSlot, L: 'static>(field: &F, literal: L) -> bool {
    field.equals_literal(literal)
}

/// Returns true if a value equals that of an expression.
pub fn is_same<F: EncodeSlot>(field: &F, default: &F) -> bool {
    field.to_tree() == default.to_tree()
}

/// Returns a default as a tree.
pub fn to_value<F: EncodeSlot>(field: &F) -> Value {
    field.to_tree()
}

#[inline]
#[must_use]
pub fn zero<T: Field>() -> T {
    T::zero()
}

/// Fields of a struct, in nested pairs.
pub trait Boxed<'de> {
    /// Heap size in bytes of fresh values of the fields.
    const SUM: usize;
}

impl Boxed<'_> for () {
    const SUM: usize = 0;
}

impl<'de, T: DecodeSlot<'de>, R: Boxed<'de>> Boxed<'de> for (T, R) {
    const SUM: usize = T::BOXED + R::SUM;
}
