//! Values that a struct's types allow: without those parts that its own types refuse.

use crate::schema::{StructValue, Value};

/// The value without the fields and elements that are refused, each looked at alone.
///
/// A field that is a span of time, such as by `with`, refuses what is below zero; the other fields are to be checked
/// nevertheless.
pub(super) fn repair(value: &Value, allows: &dyn Fn(&Value) -> bool) -> Value {
    if allows(value) {
        return value.clone();
    }
    match value.expose() {
        Value::Struct(value) => Value::Struct(repaired_struct(value, allows)),
        Value::Array(values) => {
            let repaired =
                values.iter().map(|value| repair(value, &|value| allows(&Value::Array(vec![value.clone()]))));
            Value::Array(repaired.filter(|value| allows(&Value::Array(vec![value.clone()]))).collect())
        }
        other => other.clone(),
    }
}

fn repaired_struct(value: &StructValue, allows: &dyn Fn(&Value) -> bool) -> StructValue {
    let mut repaired = StructValue { unknown_tags: value.unknown_tags.clone(), ..StructValue::default() };
    for (name, field) in &value.fields {
        let alone = |field: &Value| {
            Value::Struct(StructValue { fields: vec![(name.clone(), field.clone())], ..StructValue::default() })
        };
        let field = repair(field, &|field| allows(&alone(field)));
        if allows(&alone(&field)) {
            repaired.fields.push((name.clone(), field));
        }
    }
    repaired
}
