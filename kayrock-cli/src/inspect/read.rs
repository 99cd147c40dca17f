//! Conversion of JSON to values, for all versions of a message together.
//!
//! `Schema::from_json` reads Java's JSON of one version. Here fields left out have their defaults, and fields that the
//! version lacks are set all the same, so that the codec decides about them.

use crate::nearest;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use kayrock::schema::{FieldSchema, StructSchema, StructValue, Type, Value};
use kayrock::{Bytes, Str};
use serde_json::Value as Json;
use std::fmt;

type Result<T> = std::result::Result<T, Fault>;

/// Cause and field of an error.
#[derive(Debug)]
pub(super) struct Fault {
    path: String,
    what: String,
}

impl Fault {
    /// The same error with an outer step of its path.
    fn below(self, step: &str) -> Self {
        let dot = if self.path.is_empty() || self.path.starts_with('[') { "" } else { "." };
        Self { path: format!("{step}{dot}{}", self.path), ..self }
    }
}

impl From<String> for Fault {
    fn from(what: String) -> Self {
        Self { path: String::new(), what }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.path {
            "" => f.write_str(&self.what),
            path => write!(f, "{path}: {}", self.what),
        }
    }
}

/// The value of a struct; absent fields are left out, which means their defaults.
pub(super) fn object(schema: &StructSchema, json: &Json) -> Result<Value> {
    let Json::Object(object) = json else { return Err(mismatch("an object", json).into()) };
    let known: Vec<_> = schema.fields.iter().map(|field| (field.json_name(), field)).collect();
    let mut value = StructValue::default();
    for (name, json) in object {
        let Some((_, field)) = known.iter().find(|(known, _)| known == name) else {
            let hint = nearest::hint(name, known.iter().map(|(known, _)| &**known));
            return Err(format!("`{}` has no field `{name}`{hint}", &*schema.name).into());
        };
        let read = field_value(field, json).map_err(|fault| fault.below(name))?;
        value.fields.push((field.name.clone(), read));
    }
    Ok(Value::Struct(value))
}

fn field_value(field: &FieldSchema, json: &Json) -> Result<Value> {
    match json {
        Json::Null if field.nullable.is_empty() => Err("null, which no version allows".to_owned().into()),
        Json::Null => Ok(Value::Null),
        _ => value(&field.ty, json),
    }
}

fn value(ty: &Type, json: &Json) -> Result<Value> {
    Ok(match (ty, json) {
        (Type::Bool, Json::Bool(value)) => Value::Bool(*value),
        (Type::Float64, _) => Value::Float(float(json)?),
        (Type::Uuid, Json::String(text)) => {
            Value::Uuid(text.parse().map_err(|_| format!("`{text}` is no id of 22 characters of base64"))?)
        }
        (Type::String, Json::String(text)) => Value::String(Str::from(text)),
        (Type::Bytes | Type::Records, Json::String(text)) => Value::Bytes(bytes(text)?),
        (Type::Array(element), Json::Array(values)) => Value::Array(elements(element, values)?),
        (Type::Struct(schema), _) => object(schema, json)?,
        _ => Value::Int(integer(ty, json)?),
    })
}

fn integer(ty: &Type, json: &Json) -> Result<i64> {
    let Json::Number(number) = json else { return Err(mismatch(wanted(ty), json).into()) };
    let range = match ty {
        Type::Int8 => i8::MIN.into()..=i8::MAX.into(),
        Type::Int16 => i16::MIN.into()..=i16::MAX.into(),
        Type::Uint16 => 0..=u16::MAX.into(),
        Type::Int32 => i32::MIN.into()..=i32::MAX.into(),
        Type::Uint32 => 0..=u32::MAX.into(),
        Type::Int64 => i64::MIN..=i64::MAX,
        _ => return Err(mismatch(wanted(ty), json).into()),
    };
    let found = number.as_i64().filter(|number| range.contains(number));
    Ok(found.ok_or_else(|| format!("{number} is no integer in {range:?}"))?)
}

fn elements(ty: &Type, values: &[Json]) -> Result<Vec<Value>> {
    let values = values.iter().enumerate();
    values.map(|(index, json)| value(ty, json).map_err(|fault| fault.below(&format!("[{index}]")))).collect()
}

/// NaN and infinities are strings, as in Java's JSON.
fn float(json: &Json) -> Result<f64> {
    match json.as_str() {
        Some("NaN") => Ok(f64::NAN),
        Some("Infinity") => Ok(f64::INFINITY),
        Some("-Infinity") => Ok(f64::NEG_INFINITY),
        _ => Ok(json.as_f64().ok_or_else(|| mismatch("a number", json))?),
    }
}

fn bytes(text: &str) -> Result<Bytes> {
    Ok(STANDARD.decode(text).map_err(|_| "bytes are not padded base64".to_owned())?.into())
}

fn wanted(ty: &Type) -> &'static str {
    match ty {
        Type::Bool => "a boolean",
        Type::Uuid => "an id as a string",
        Type::String => "a string",
        Type::Bytes | Type::Records => "base64 as a string",
        Type::Array(_) => "an array",
        _ => "an integer",
    }
}

fn mismatch(wanted: &str, found: &Json) -> String {
    let found = match found {
        Json::Null => "null",
        Json::Bool(_) => "a boolean",
        Json::Number(_) => "a number",
        Json::String(_) => "a string",
        Json::Array(_) => "an array",
        Json::Object(_) => "an object",
    };
    format!("wants {wanted}, found {found}")
}
