//! Check that a value fits its schema and version, before it is written as JSON.

use crate::error::ErrorKind;
use crate::schema::cursor::{Cursor, check_range};
use crate::schema::field::{StructSchema, Type};
use crate::schema::value_tree::{StructValue, Value};

type Checked = Result<(), ErrorKind>;

/// Fails if the struct has a value that its schema or the version of the cursor lacks.
pub(super) fn check<'s>(cursor: &mut Cursor<'s>, schema: &'s StructSchema, value: &StructValue) -> Checked {
    schema.check_names(value)?;
    let mut listed = value.in_order();
    for field in schema.fields.iter() {
        // A default fits, unless it is a null that this version lacks.
        let value = field.value_in(&mut listed);
        let is_elided = field.is_tagged(cursor.version) && field.is_default(&value);
        if cursor.has(field, Some(&value))? && !is_elided {
            cursor.path.enter_field(&field.name);
            check_value(cursor, &field.ty, field.is_nullable(cursor.version), &value)?;
            cursor.path.leave();
        }
    }
    Ok(())
}

fn check_value<'s>(cursor: &mut Cursor<'s>, ty: &'s Type, nullable: bool, value: &Value) -> Checked {
    match (ty, value.expose()) {
        (_, Value::Null) if !nullable => Err(ErrorKind::Null),
        (_, Value::Null)
        | (Type::Bool, Value::Bool(_))
        | (Type::Float64, Value::Float(_))
        | (Type::Uuid, Value::Uuid(_))
        | (Type::String, Value::String(_))
        | (Type::Bytes | Type::Records, Value::Bytes(_)) => Ok(()),
        (Type::Array(element), Value::Array(values)) => check_elements(cursor, element, values),
        (Type::Struct(schema), Value::Struct(value)) => check(cursor, schema, value),
        (_, value) => check_integer(ty, value),
    }
}

fn check_elements<'s>(cursor: &mut Cursor<'s>, element: &'s Type, values: &[Value]) -> Checked {
    for (index, value) in values.iter().enumerate() {
        cursor.path.enter_element(index);
        check_value(cursor, element, false, value)?;
        cursor.path.leave();
    }
    Ok(())
}

/// Checks an integer, the only remaining type.
fn check_integer(ty: &Type, value: &Value) -> Checked {
    let (Some((range, _)), Value::Int(number)) = (ty.integers(), value) else {
        return Err(ErrorKind::Type { expected: ty.type_name(), found: value.type_name() });
    };
    check_range(*number, &range)
}
