//! Functions of fields and of whole structs, outside of the cursors.

use super::{Encode, Field, Value};
use crate::codec::{DecodeSlot, EncodeSlot};

/// Returns whether a value is the zero of its type.
#[inline]
pub fn is_zero<F: EncodeSlot>(field: &F) -> bool {
    field.is_zero()
}

/// Returns whether a value is null.
#[inline]
pub fn is_null<F: EncodeSlot>(field: &F) -> bool {
    field.is_null()
}

/// Returns whether a value is what a literal stands for.
#[inline]
pub fn is_literal<T: Encode>(field: &T, literal: T::Literal) -> bool {
    field.is_literal(literal)
}

/// Returns whether a value that may be null is what a literal stands for.
#[inline]
pub fn is_some_literal<T: Encode>(field: &Option<T>, literal: T::Literal) -> bool {
    field.as_ref().is_some_and(|value| value.is_literal(literal))
}

/// Returns whether a value is the one that an expression yields.
pub fn is_same<F: EncodeSlot>(field: &F, default: &F) -> bool {
    field.to_value() == default.to_value()
}

/// Returns the tree of a default.
pub fn to_value<F: EncodeSlot>(field: &F) -> Value {
    field.to_value()
}

#[inline]
#[must_use]
pub fn zero<T: Field>() -> T {
    T::zero()
}

/// The fields of a struct, in nested pairs.
pub trait Boxed<'de> {
    /// The bytes that fresh values of them have in boxes.
    const SUM: usize;
}

impl Boxed<'_> for () {
    const SUM: usize = 0;
}

impl<'de, T: DecodeSlot<'de>, R: Boxed<'de>> Boxed<'de> for (T, R) {
    const SUM: usize = T::BOXED + R::SUM;
}
