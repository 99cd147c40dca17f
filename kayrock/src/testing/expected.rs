//! Expected result of encoding and decoding a value, by the rules of the protocol alone.

use crate::schema::{FieldSchema, Schema, Shared, StructSchema, StructValue, Type, Value};

/// Returns the value with the defaults of its missing fields.
pub(super) fn complete(schema: &Schema, value: &Value) -> Value {
    filled(&schema.root, value, &|_| true)
}

/// Returns the same, with the defaults of the fields that the version lacks.
pub(super) fn kept(schema: &Schema, version: i16, value: &Value) -> Value {
    filled(&schema.root, value, &|field| field.versions.contains(version))
}

fn filled(schema: &StructSchema, value: &Value, keeps: &dyn Fn(&FieldSchema) -> bool) -> Value {
    let Value::Struct(value) = value else { return value.clone() };
    let fields = schema.fields.iter().map(|field| {
        let set = value.get(&field.name).filter(|_| keeps(field));
        (field.name.clone(), set.map_or_else(|| field.default_value(), |set| filled_field(field, &set, keeps)))
    });
    Value::Struct(StructValue {
        fields: fields.collect(),
        unknown_tags: value.unknown_tags.clone(),
        ..StructValue::default()
    })
}

fn filled_field(field: &FieldSchema, value: &Value, keeps: &dyn Fn(&FieldSchema) -> bool) -> Value {
    // Of the two zeros of a float, the default is the result.
    if field.is_default(value) { field.default_value() } else { filled_value(&field.ty, value, keeps) }
}

fn filled_value(ty: &Type, value: &Value, keeps: &dyn Fn(&FieldSchema) -> bool) -> Value {
    match (ty, value.expose()) {
        (Type::Struct(schema), _) => filled(schema, value, keeps),
        (Type::Array(element), Value::Array(values)) => {
            Value::Array(values.iter().map(|value| filled_value(element, value, keeps)).collect())
        }
        _ => value.clone(),
    }
}

/// Returns the value with the defaults that differ from themselves, since they are not numbers. The codec encodes them like
/// any other value.
pub(super) fn with_odd_defaults(schema: &StructSchema, value: &Value) -> Value {
    let Value::Struct(value) = value.expose() else { return value.clone() };
    let mut value = value.clone();
    for field in schema.fields.iter() {
        let default = listed_default(field);
        if let Some((_, set)) = value.fields.iter_mut().find(|(name, _)| *name == field.name) {
            *set = with_odd_defaults_in(&field.ty, set);
        } else if !field.is_default(&default) {
            value.fields.push((field.name.clone(), default));
        }
    }
    Value::Struct(value)
}

/// Returns the default of a field with all fields of a struct.
fn listed_default(field: &FieldSchema) -> Value {
    match (&*field.ty, field.default_value()) {
        (Type::Struct(schema), Value::Struct(_)) => with_odd_defaults(schema, &Value::Struct(schema.default_value())),
        (_, default) => default,
    }
}

fn with_odd_defaults_in(ty: &Type, value: &Value) -> Value {
    match (ty, value) {
        (Type::Struct(schema), Value::Struct(_)) => with_odd_defaults(schema, value),
        (Type::Array(element), Value::Array(values)) => {
            Value::Array(values.iter().map(|value| with_odd_defaults_in(element, value)).collect())
        }
        _ => value.clone(),
    }
}

/// Adds a field to a struct.
pub(super) fn with_field(mut value: StructValue, name: &Shared<str>, field: Value) -> StructValue {
    value.fields.push((name.clone(), field));
    value
}

/// Removes unknown tags from a value.
pub(super) fn without_tags(value: &Value) -> Value {
    match value.expose() {
        Value::Struct(value) => {
            let fields = value.fields.iter().map(|(name, value)| (name.clone(), without_tags(value)));
            let schema = value.schema.clone();
            Value::Struct(StructValue { fields: fields.collect(), schema, ..StructValue::default() })
        }
        Value::Array(values) => Value::Array(values.iter().map(without_tags).collect()),
        other => other.clone(),
    }
}
