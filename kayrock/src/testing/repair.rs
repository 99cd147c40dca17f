//! Repair of values: removal of the parts that a struct's types reject.

use crate::schema::{Shared, StructValue, Value};

/// Returns the value without the rejected fields and elements, each tested alone.
///
/// For example, a `Duration` field rejects negative numbers; the other fields must still be checked.
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
        let field = repair(field, &|field| allows(&alone(name, field)));
        if allows(&alone(name, &field)) {
            repaired.fields.push((name.clone(), field));
        }
    }
    repaired
}

/// Returns a struct of one field.
fn alone(name: &Shared<str>, field: &Value) -> Value {
    Value::Struct(StructValue { fields: vec![(name.clone(), field.clone())], ..StructValue::default() })
}
