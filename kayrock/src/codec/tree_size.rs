//! Size of a message's tree, and of the bytes that the message can have come from.

use super::size::{is_always_there, scalar_size};
use crate::schema::{FieldSchema, StructSchema, Type, Value};
use crate::types::Str;

/// Memory of a tree and the least number of bytes that the value takes in a message, in any version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TreeSize {
    /// Memory on the heap in bytes.
    pub memory: usize,
    /// Least number of encoded bytes.
    pub encoded: usize,
}

impl TreeSize {
    /// Size of a value without memory on the heap.
    pub(crate) const fn inline(encoded: usize) -> Self {
        Self { memory: 0, encoded }
    }

    /// Size of null.
    pub(crate) const NULL: Self = Self::inline(1);

    /// Size of a string.
    pub(crate) const fn string(len: usize) -> Self {
        Self { memory: Str::heap_size(len), encoded: len + 1 }
    }

    /// Size of bytes.
    pub(crate) const fn bytes(len: usize) -> Self {
        Self { memory: len, encoded: len + 1 }
    }

    /// Size of the elements of an array.
    pub(crate) fn array(elements: impl Iterator<Item = Self>) -> Self {
        elements.fold(Self::inline(1), |sum, element| sum.plus(size_of::<Value>(), element))
    }

    /// Adds a value and `memory` bytes that hold it.
    #[must_use]
    pub(crate) fn plus(self, memory: usize, value: Self) -> Self {
        let Self { memory: sum, encoded } = self;
        Self {
            memory: sum.saturating_add(memory).saturating_add(value.memory),
            encoded: encoded.saturating_add(value.encoded),
        }
    }

    /// Size of a value of a type without an own implementation.
    pub(super) fn of(ty: &Type, value: impl FnOnce() -> Value) -> Self {
        match ty {
            Type::String | Type::Bytes | Type::Records | Type::Array(_) => Self::of_value(ty, &value()),
            scalar => Self::inline(scalar_size(scalar, true)),
        }
    }

    fn of_value(ty: &Type, value: &Value) -> Self {
        match (ty, value.expose()) {
            (_, Value::String(text)) => Self::string(text.len()),
            (_, Value::Bytes(bytes)) => Self::bytes(bytes.len()),
            (Type::Array(element), Value::Array(values)) => {
                Self::array(values.iter().map(|value| Self::of_value(element, value)))
            }
            (scalar, value) => Self { memory: value.memory(), encoded: scalar_size(scalar, true) },
        }
    }
}

/// Returns the least number of bytes of a field that is left out of a tree.
pub(super) fn least_of_default(schema: &StructSchema, field: &FieldSchema) -> usize {
    if is_always_there(schema, field) { scalar_size(&field.ty, true) } else { 0 }
}
