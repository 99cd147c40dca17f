//! Structs to and from plain trees.

use super::{Decode, Encode, UnknownTags, Value};
use crate::error::{Error, ErrorKind, Result};
use crate::schema::{Shared, StructValue};

pub fn struct_value<const N: usize>(fields: [(&'static str, Value); N], unknown_tags: &UnknownTags) -> Value {
    let fields = fields.into_iter().map(|(name, value)| (Shared::Static(name), value)).collect();
    Value::Struct(StructValue { fields, unknown_tags: unknown_tags.clone() })
}

pub fn nullable_value<T: Encode>(value: &Option<T>) -> Value {
    value.as_ref().map_or(Value::Null, T::to_value)
}

/// The tree of a converted value; null for one that has no wire value.
pub fn with_value<W: Encode>(wire: Result<W>) -> Value {
    wire.map_or(Value::Null, |wire| wire.to_value())
}

pub fn with_nullable_value<W: Encode>(wire: Option<Result<W>>) -> Value {
    wire.map_or(Value::Null, with_value)
}

/// The fields of a struct's tree.
pub fn fields(value: &Value) -> Result<&StructValue> {
    match value.expose() {
        Value::Struct(value) => Ok(value),
        other => Err(ErrorKind::Type { expected: "a struct", found: other.type_name() }.into()),
    }
}

#[cold]
#[must_use]
pub fn unknown_field(name: &str) -> Error {
    ErrorKind::UnknownField(name.to_owned()).into()
}

/// Keeps the unknown tags of a tree, unless the struct drops them.
pub fn set_unknown_tags(field: Option<&mut UnknownTags>, tags: &UnknownTags) {
    if let Some(field) = field {
        field.clone_from(tags);
    }
}

pub fn set<'v, T: Decode<'v>>(field: &mut T, value: &'v Value) -> Result<()> {
    *field = T::from_value(value.expose())?;
    Ok(())
}

pub fn set_nullable<'v, T: Decode<'v>>(field: &mut Option<T>, value: &'v Value) -> Result<()> {
    *field = match value.expose() {
        Value::Null => None,
        value => Some(T::from_value(value)?),
    };
    Ok(())
}

pub fn set_with<'v, W: Decode<'v>, T>(
    field: &mut T,
    from_wire: impl FnOnce(W) -> Result<T>,
    value: &'v Value,
) -> Result<()> {
    *field = from_wire(W::from_value(value.expose())?)?;
    Ok(())
}

pub fn set_with_nullable<'v, W: Decode<'v>, T>(
    field: &mut Option<T>,
    from_wire: impl FnOnce(W) -> Result<T>,
    value: &'v Value,
) -> Result<()> {
    *field = match value.expose() {
        Value::Null => None,
        value => Some(from_wire(W::from_value(value)?)?),
    };
    Ok(())
}
