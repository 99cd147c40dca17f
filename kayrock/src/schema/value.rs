//! A message as a plain tree.

use super::Shared;
use crate::types::{Str, UnknownTags, Uuid};
use bytes::Bytes;

/// The value of a field, whatever its Rust type.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Null.
    Null,
    /// A boolean.
    Bool(bool),
    /// An integer of any width.
    Int(i64),
    /// A floating-point number.
    Float(f64),
    /// An id.
    Uuid(Uuid),
    /// Text.
    String(Str),
    /// Bytes or records.
    Bytes(Bytes),
    /// A list.
    Array(Vec<Value>),
    /// A struct.
    Struct(StructValue),
}

impl Value {
    /// What kind of value this is, for messages.
    #[must_use]
    pub const fn type_name(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Int(_) => "an integer",
            Self::Float(_) => "a float",
            Self::Uuid(_) => "a uuid",
            Self::String(_) => "a string",
            Self::Bytes(_) => "bytes",
            Self::Array(_) => "an array",
            Self::Struct(_) => "a struct",
        }
    }
}

/// The fields of a struct, all of them whatever the version, in the order of its definition.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StructValue {
    /// The fields by Kafka's names, such as `MaxBytes`.
    pub fields: Vec<(Shared<str>, Value)>,
    /// Tagged fields that the definition does not know.
    pub unknown_tags: UnknownTags,
}

impl StructValue {
    /// The field of that name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.fields.iter().find(|(field, _)| **field == *name).map(|(_, value)| value)
    }
}
