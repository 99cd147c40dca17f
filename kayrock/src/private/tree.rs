//! The tree of a default that is an expression.

use super::Value;
use crate::codec::EncodeSlot;
use core::ops::Deref;

/// A default. The compiler selects [`Tree::get`] for field types and `NoTree::get` for others, whose error has been
/// reported at the field.
#[derive(Debug)]
pub struct Tree<'a, F>(pub &'a F);

impl<F: EncodeSlot> Tree<'_, F> {
    /// Returns the default as a tree.
    #[must_use]
    pub fn get(&self) -> Value {
        self.0.to_tree()
    }
}

impl<F> Deref for Tree<'_, F> {
    type Target = NoTree;

    fn deref(&self) -> &NoTree {
        &NoTree
    }
}

/// Default of a type that is not a field type.
#[derive(Debug)]
pub struct NoTree;

impl NoTree {
    /// Returns null, since the definition does not compile.
    #[must_use]
    #[expect(clippy::unused_self, reason = "called like `Tree::get`")]
    pub fn get(&self) -> Value {
        Value::Null
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn field_types_have_their_tree() {
        assert_eq!(Tree(&5_i8).get(), Value::Int(5));
        assert_eq!(Tree(&Some(5_i8)).get(), Value::Int(5));
        assert_eq!(Tree(&5_u64).get(), Value::Null);
    }
}
