//! Message as a tree of values, independent of Rust types.

use super::shared::Shared;
use crate::types::{Secret, SecretContent, Str, UnknownTags, Uuid};
use alloc::boxed::Box;
use alloc::vec::Vec;
use bytes::Bytes;

/// Value of a field, independent of its Rust type.
///
/// A secret value equals the same value that is not secret.
///
/// ```
/// use kayrock::schema::Value;
/// use kayrock::types::Secret;
///
/// let password = Value::Secret(Secret::new(Box::new(Value::String("hunter2".into()))));
/// assert_eq!(format!("{password:?}"), "Secret(…)");
/// assert_eq!(password, Value::String("hunter2".into()));
/// ```
#[derive(Debug, Clone)]
pub enum Value {
    /// Null.
    Null,
    /// A boolean.
    Bool(bool),
    /// An integer of any width.
    Int(i64),
    /// A floating-point number.
    Float(f64),
    /// A UUID.
    Uuid(Uuid),
    /// A string.
    String(Str),
    /// Bytes or records.
    Bytes(Bytes),
    /// An array.
    Array(Vec<Value>),
    /// A struct.
    Struct(StructValue),
    /// A value of a [`Secret`] field, which `Debug` does not print.
    Secret(Secret<Box<Value>>),
}

impl Value {
    /// Returns the name of the value's type for error messages.
    #[must_use]
    pub fn type_name(&self) -> &'static str {
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
            Self::Secret(value) => value.expose().type_name(),
        }
    }

    /// Returns the content of a secret, or the value itself.
    #[must_use]
    pub fn expose(&self) -> &Self {
        match self {
            Self::Secret(value) => value.expose().expose(),
            value => value,
        }
    }

    /// Wraps a value so that `Debug` does not print it; null and secrets stay as they are.
    #[must_use]
    pub(crate) fn into_secret(self) -> Self {
        match self {
            Self::Null | Self::Secret(_) => self,
            value => Self::Secret(Secret::new(Box::new(value))),
        }
    }
}

impl Value {
    /// Returns the memory in bytes that the value takes on the heap; shared bytes count.
    #[must_use]
    pub(crate) fn memory(&self) -> usize {
        match self {
            Self::Null | Self::Bool(_) | Self::Int(_) | Self::Float(_) | Self::Uuid(_) => 0,
            Self::String(text) => Str::heap_size(text.len()),
            Self::Bytes(bytes) => bytes.len(),
            Self::Array(values) => values.iter().map(|value| size_of::<Self>() + value.memory()).sum(),
            Self::Struct(value) => value.fields.iter().map(|(_, value)| StructValue::FIELD + value.memory()).sum(),
            Self::Secret(value) => size_of::<Self>() + value.expose().memory(),
        }
    }
}

impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        match (self.expose(), other.expose()) {
            (Self::Null, Self::Null) => true,
            (Self::Bool(one), Self::Bool(other)) => one == other,
            (Self::Int(one), Self::Int(other)) => one == other,
            (Self::Float(one), Self::Float(other)) => one == other,
            (Self::Uuid(one), Self::Uuid(other)) => one == other,
            (Self::String(one), Self::String(other)) => one == other,
            (Self::Bytes(one), Self::Bytes(other)) => one == other,
            (Self::Array(one), Self::Array(other)) => one == other,
            (Self::Struct(one), Self::Struct(other)) => one == other,
            _ => false,
        }
    }
}

/// Strings, bytes and their nested values are erased.
impl SecretContent for Value {
    fn erase(&mut self) {
        match self {
            Self::Null | Self::Bool(_) | Self::Secret(_) => {}
            Self::Int(value) => value.erase(),
            Self::Float(value) => value.erase(),
            Self::Uuid(value) => value.erase(),
            Self::String(value) => value.erase(),
            Self::Bytes(value) => value.erase(),
            Self::Array(values) => values.erase(),
            Self::Struct(value) => value.fields.iter_mut().for_each(|(_, value)| value.erase()),
        }
    }

    fn is_same(&self, other: &Self) -> bool {
        match (self.expose(), other.expose()) {
            (Self::Uuid(one), Self::Uuid(other)) => one.is_same(other),
            (Self::String(one), Self::String(other)) => one.is_same(other),
            (Self::Bytes(one), Self::Bytes(other)) => one.is_same(other),
            (Self::Array(one), Self::Array(other)) => one.is_same(other),
            (one, other) => one == other,
        }
    }
}

/// Fields of a struct in the order of its definition, all of them in every version.
///
/// ```
/// use kayrock::codec::Encode;
/// use kayrock::messages::HeartbeatRequest;
/// use kayrock::schema::Value;
///
/// let Value::Struct(value) = HeartbeatRequest::default().to_value() else { return };
/// let names: Vec<_> = value.fields.iter().map(|(name, _)| &**name).collect();
/// assert_eq!(names, ["GroupId", "GenerationId", "MemberId", "GroupInstanceId"]);
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StructValue {
    /// Fields by Kafka's names, such as `MaxBytes`.
    pub fields: Vec<(Shared<str>, Value)>,
    /// Tagged fields that the definition does not contain.
    pub unknown_tags: UnknownTags,
}

impl StructValue {
    /// Size in bytes of a field, without its content on the heap.
    pub(crate) const FIELD: usize = size_of::<(Shared<str>, Value)>();

    /// Returns the value of the field with that name.
    ///
    /// ```
    /// use kayrock::schema::{StructValue, Value};
    ///
    /// let value = StructValue { fields: vec![("Count".into(), Value::Int(3))], ..Default::default() };
    /// assert_eq!(value.get("Count"), Some(&Value::Int(3)));
    /// assert_eq!(value.get("Name"), None);
    /// ```
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.fields.iter().find(|(field, _)| **field == *name).map(|(_, value)| value)
    }

    /// Returns the value of the field with that name, which in a complete tree is at `place`.
    pub(super) fn get_near(&self, place: usize, name: &str) -> Option<&Value> {
        match self.fields.get(place) {
            Some((field, value)) if **field == *name => Some(value),
            _ => self.get(name),
        }
    }
}
