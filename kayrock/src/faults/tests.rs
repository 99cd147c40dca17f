//! Places of error codes in all responses.

use super::entries::{Entry, Walk};
use super::error_response::{CODES, ErrorResponse, roles};
use super::refusal::schemas;
use crate::schema::{Schema, StructSchema, StructValue, Type, Value};
use crate::types::Uuid;
use crate::values::{ApiKey, ErrorCode};
use bytes::Bytes;
use core::fmt::Write;

const CODE: ErrorCode = ErrorCode::UNKNOWN_SERVER_ERROR;

/// Returns a value with one element in each array, and with names and ids that are not empty.
fn sample(ty: &Type, version: i16) -> Value {
    match ty {
        Type::Bool => Value::Bool(false),
        Type::Float64 => Value::Float(0.0),
        Type::Uuid => Value::Uuid(Uuid::from_u128(7)),
        Type::String => Value::String("a".into()),
        Type::Bytes | Type::Records => Value::Bytes(Bytes::new()),
        Type::Array(element) => Value::Array(vec![sample(element, version)]),
        Type::Struct(schema) => Value::Struct(sample_struct(schema, version)),
        _ => Value::Int(1),
    }
}

fn sample_struct(schema: &StructSchema, version: i16) -> StructValue {
    let fields = schema.fields.iter().map(|field| {
        let is_present = field.versions.contains(version);
        let value = if is_present { sample(&field.ty, version) } else { field.default_value() };
        (field.name.clone(), value)
    });
    StructValue { fields: fields.collect(), ..StructValue::default() }
}

/// Returns the error response to a sample request, encoded and decoded.
fn response(key: i16, version: i16, is_top: bool) -> Option<StructValue> {
    let (request, schema) = schemas(ApiKey(key)).unwrap();
    let sample = sample_struct(&request.root, version);
    let entries = match roles(schema, version) {
        Some(roles) => Walk { version, roles: Some(&roles) }.entries(&request.root, &sample),
        None => vec![Entry::default()],
    };
    let response = ErrorResponse { schema, version, code: CODE, is_top }.of(&entries)?;
    let bytes = schema.encode(version, &Value::Struct(response)).unwrap();
    match schema.decode(version, &bytes).unwrap() {
        (Value::Struct(response), _) => Some(response),
        _ => None,
    }
}

/// Lists the paths of all codes in a response.
fn paths(value: &StructValue, prefix: &str, found: &mut Vec<String>) {
    for (name, value) in &value.fields {
        match value {
            Value::Int(code) if CODES.contains(&&**name) && *code == i64::from(CODE.0) => {
                found.push(format!("{prefix}{}", &**name));
            }
            Value::Array(elements) => {
                let structs = elements.iter().filter_map(|element| match element {
                    Value::Struct(element) => Some(element),
                    _ => None,
                });
                structs.for_each(|element| paths(element, &format!("{prefix}{}.", &**name), found));
            }
            _ => {}
        }
    }
}

/// Lists the places of the codes of an API, with the versions of each.
fn places_of(key: i16, schema: &Schema) -> String {
    let mut text = String::new();
    for (level, is_top) in [("top", true), ("entity", false)] {
        let mut last = None;
        for version in schema.versions.iter() {
            let mut found = Vec::new();
            paths(&response(key, version, is_top).unwrap_or_default(), "", &mut found);
            if last.as_ref() != Some(&found) {
                write!(text, " {level} v{version} {}", found.join("+")).unwrap();
                last = Some(found);
            }
        }
    }
    text
}

#[test]
fn every_response_has_a_place_for_an_error_code() {
    let mut places = String::new();
    for key in ApiKey::ALL {
        let (request, schema) = schemas(*key).unwrap();
        writeln!(places, "{}{}", &*request.name, places_of(key.0, schema)).unwrap();
    }
    assert_eq!(places, include_str!("error_places.txt"));
}
