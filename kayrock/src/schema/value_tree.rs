//! Message as a tree of values, independent of Rust types.

use super::field::StructSchema;
use super::shared::Shared;
use crate::types::{Secret, SecretContent, Str, UnknownTags, Uuid};
use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::vec::Vec;
use bytes::Bytes;
use core::fmt;

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

/// Fields of a struct in the order of its definition; those with their default are usually left out.
///
/// A decoded value lists only the fields that differ from their default, since a struct may have many that its version
/// lacks. [`get`](Self::get) and [`iter`](Self::iter) return all of them.
///
/// ```
/// use kayrock::messages::HeartbeatRequest;
/// use kayrock::Message;
/// use kayrock::schema::Value;
///
/// let request = HeartbeatRequest { generation_id: 3, ..Default::default() };
/// let bytes = request.encode(0)?;
/// let (Value::Struct(value), _) = HeartbeatRequest::SCHEMA.decode(0, &bytes)? else { panic!("a message is a struct") };
/// assert_eq!(value.fields, [("GenerationId".into(), Value::Int(3))]);
/// let names: Vec<_> = value.iter().map(|(name, _)| &**name).collect();
/// assert_eq!(names, ["GroupId", "GenerationId", "MemberId", "GroupInstanceId"]);
/// # Ok::<(), kayrock::Error>(())
/// ```
#[derive(Clone, Default)]
pub struct StructValue {
    /// Fields by Kafka's names, such as `MaxBytes`. A missing field has its default.
    pub fields: Vec<(Shared<str>, Value)>,
    /// Tagged fields that the definition does not contain.
    pub unknown_tags: UnknownTags,
    /// Definition that has the defaults of missing fields; `None` in a value that was created without it.
    pub schema: Option<Shared<StructSchema>>,
}

impl StructValue {
    /// Size in bytes of a field, without its content on the heap.
    pub(crate) const FIELD: usize = size_of::<(Shared<str>, Value)>();

    /// Returns the struct in which every field has its default.
    pub(crate) fn of_defaults(schema: &Shared<StructSchema>) -> Self {
        Self { schema: Some(schema.clone()), ..Self::default() }
    }

    /// Returns the value of the field with that name, which may be its default.
    ///
    /// ```
    /// use kayrock::schema::{StructValue, Value};
    ///
    /// let value = StructValue { fields: vec![("Count".into(), Value::Int(3))], ..Default::default() };
    /// assert_eq!(value.get("Count").as_deref(), Some(&Value::Int(3)));
    /// assert_eq!(value.get("Name"), None);
    /// ```
    #[must_use]
    pub fn get(&self, name: &str) -> Option<Cow<'_, Value>> {
        match self.listed(name) {
            Some(value) => Some(Cow::Borrowed(value)),
            None => self.schema.as_ref()?.field(name).map(|field| Cow::Owned(field.default_value())),
        }
    }

    /// Returns the value of the field with that name for changes; a default is listed from now on.
    ///
    /// ```
    /// use kayrock::schema::Value;
    /// use kayrock::{Message, messages::HeartbeatRequest};
    ///
    /// let Value::Struct(mut value) = HeartbeatRequest::SCHEMA.default_value() else { panic!("a message is a struct") };
    /// *value.get_mut("GenerationId").ok_or("no such field")? = Value::Int(3);
    /// assert_eq!(value.fields, [("GenerationId".into(), Value::Int(3))]);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Value> {
        let place = match self.fields.iter().position(|(field, _)| **field == *name) {
            Some(place) => place,
            None => {
                let field = self.schema.as_ref()?.field(name)?;
                self.fields.push((field.name.clone(), field.default_value()));
                self.fields.len() - 1
            }
        };
        self.fields.get_mut(place).map(|(_, value)| value)
    }

    /// Iterates over all fields, also those with their default.
    pub fn iter(&self) -> impl Iterator<Item = (&Shared<str>, Cow<'_, Value>)> {
        let schema = self.schema.as_deref();
        let mut listed = self.in_order();
        let defined = schema.map(|schema| &*schema.fields).unwrap_or_default().iter().map(move |field| {
            let value = listed.next_of(&field.name);
            (&field.name, value.map_or_else(|| Cow::Owned(field.default_value()), Cow::Borrowed))
        });
        let is_defined = move |name: &str| schema.is_some_and(|schema| schema.field(name).is_some());
        let others = self.fields.iter().filter(move |(name, _)| !is_defined(name));
        defined.chain(others.map(|(name, value)| (name, Cow::Borrowed(value))))
    }

    /// Returns the value of a field that is not left out.
    fn listed(&self, name: &str) -> Option<&Value> {
        self.fields.iter().find(|(field, _)| **field == *name).map(|(_, value)| value)
    }

    /// Returns the fields for lookups in the order of the schema.
    pub(super) fn in_order(&self) -> FieldsInOrder<'_> {
        FieldsInOrder { value: self, next: 0 }
    }
}

/// Equal structs have the same fields with the same values, listed or not.
impl PartialEq for StructValue {
    fn eq(&self, other: &Self) -> bool {
        self.unknown_tags == other.unknown_tags && (self.fields == other.fields || self.iter().eq(other.iter()))
    }
}

/// Shows the listed fields without the schema.
impl fmt::Debug for StructValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { fields, unknown_tags, schema: _ } = self;
        let mut value = f.debug_struct("StructValue");
        value.field("fields", fields).field("unknown_tags", unknown_tags).finish_non_exhaustive()
    }
}

/// Lookup of the fields of a struct, which is fast in the order in which they are listed.
#[derive(Debug)]
pub(super) struct FieldsInOrder<'v> {
    value: &'v StructValue,
    next: usize,
}

impl<'v> FieldsInOrder<'v> {
    /// Returns the value of the field with that name, unless it is left out.
    pub(super) fn next_of(&mut self, name: &str) -> Option<&'v Value> {
        match self.value.fields.get(self.next) {
            Some((field, value)) if **field == *name => {
                self.next += 1;
                Some(value)
            }
            _ => self.value.listed(name),
        }
    }
}
