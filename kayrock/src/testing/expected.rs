//! What is left of a value that was written in a version and read again, by the rules of the protocol alone.

use crate::schema::{FieldSchema, Schema, Shared, StructSchema, StructValue, Type, Value};

/// The whole value: what is not set has its default.
pub(super) fn complete(schema: &Schema, value: &Value) -> Value {
    filled(&schema.root, value, &|_| true)
}

/// The same, but the fields that the version lacks have their defaults, too.
pub(super) fn kept(schema: &Schema, version: i16, value: &Value) -> Value {
    filled(&schema.root, value, &|field| field.versions.contains(version))
}

fn filled(schema: &StructSchema, value: &Value, keeps: &dyn Fn(&FieldSchema) -> bool) -> Value {
    let Value::Struct(value) = value else { return value.clone() };
    let fields = schema.fields.iter().map(|field| {
        let set = value.get(&field.name).filter(|_| keeps(field));
        (field.name.clone(), set.map_or_else(|| field.default_value(), |set| filled_field(field, set, keeps)))
    });
    Value::Struct(StructValue { fields: fields.collect(), unknown_tags: value.unknown_tags.clone() })
}

fn filled_field(field: &FieldSchema, value: &Value, keeps: &dyn Fn(&FieldSchema) -> bool) -> Value {
    // Of the two floats that are zero, the default comes back.
    if field.is_default(value) { field.default_value() } else { filled_value(&field.ty, value, keeps) }
}

fn filled_value(ty: &Type, value: &Value, keeps: &dyn Fn(&FieldSchema) -> bool) -> Value {
    match (ty, value) {
        (Type::Struct(schema), _) => filled(schema, value, keeps),
        (Type::Array(element), Value::Array(values)) => {
            Value::Array(values.iter().map(|value| filled_value(element, value, keeps)).collect())
        }
        _ => value.clone(),
    }
}

/// The struct with one more field.
pub(super) fn with_field(mut value: StructValue, name: &Shared<str>, field: Value) -> StructValue {
    value.fields.push((name.clone(), field));
    value
}

/// The value without unknown tags.
pub(super) fn without_tags(value: &Value) -> Value {
    match value {
        Value::Struct(value) => {
            let fields = value.fields.iter().map(|(name, value)| (name.clone(), without_tags(value)));
            Value::Struct(StructValue { fields: fields.collect(), ..StructValue::default() })
        }
        Value::Array(values) => Value::Array(values.iter().map(without_tags).collect()),
        other => other.clone(),
    }
}
