//! Values as Kafka's JSON, the form of Java's `JsonConverter` classes.

use super::interpret::{Context, check_range};
use super::{FieldSchema, Schema, StructSchema, StructValue, Type, Value};
use crate::error::{ErrorKind, Result};
use crate::types::{Str, Uuid};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use serde_json::Value as Json;
use std::borrow::Cow;

impl Schema {
    /// The message as Kafka's JSON shows it in `version`: what Java's `XJsonConverter.write(message, version, true)`
    /// gives.
    ///
    /// Only fields of the version are shown, tagged ones only away from their defaults. Ids are base64 as everywhere in
    /// Kafka, bytes are padded base64, records are always an empty text, floats that are not finite are text. Unknown
    /// tags do not appear.
    ///
    /// # Errors
    /// As [`Schema::encode`].
    pub fn to_json(&self, version: i16, value: &Value) -> Result<Json> {
        let mut walk = Context::checked(self, version)?;
        let json = match value {
            Value::Struct(value) => walk.object(&self.root, value),
            _ => Err(ErrorKind::Type { expected: "a struct", found: value.type_name() }),
        };
        json.map_err(|reason| walk.error(reason))
    }

    /// The message that Kafka's JSON shows.
    ///
    /// A field of `version` must be there unless it is tagged; others may be. What the schema does not know is passed
    /// over, as in Java. Bytes and records are read from their base64.
    ///
    /// # Errors
    /// A version that the message does not have, a missing field, a value of another type than its field's.
    pub fn from_json(&self, version: i16, json: &Json) -> Result<Value> {
        let mut walk = Context::checked(self, version)?;
        walk.read_struct(&self.root, json).map_err(|reason| walk.error(reason))
    }
}

/// From values to JSON.
impl<'s> Context<'s> {
    fn object(&mut self, schema: &'s StructSchema, value: &StructValue) -> Result<Json, ErrorKind> {
        schema.check_names(value)?;
        let mut object = serde_json::Map::new();
        for field in schema.fields.iter() {
            let value = match value.get(&field.name) {
                Some(value) => Cow::Borrowed(value),
                None => Cow::Owned(field.default_value()),
            };
            let is_elided = field.is_tagged(self.version) && field.is_default(&value);
            if self.has(field, Some(&value))? && !is_elided {
                self.path.enter_field(&field.name);
                object.insert(field.json_name(), self.json(&field.ty, field.is_nullable(self.version), &value)?);
                self.path.leave();
            }
        }
        Ok(Json::Object(object))
    }

    fn json(&mut self, ty: &'s Type, nullable: bool, value: &Value) -> Result<Json, ErrorKind> {
        Ok(match (ty, value) {
            (_, Value::Null) if nullable => Json::Null,
            (_, Value::Null) => return Err(ErrorKind::Null),
            (Type::Bool, Value::Bool(value)) => Json::Bool(*value),
            (Type::Float64, Value::Float(value)) => float(*value),
            (Type::Uuid, Value::Uuid(id)) => Json::String(id.to_string()),
            (Type::String, Value::String(text)) => Json::String(text.to_string()),
            (Type::Bytes, Value::Bytes(bytes)) => Json::String(STANDARD.encode(bytes)),
            // KIP-673: Java leaves records out.
            (Type::Records, Value::Bytes(_)) => Json::String(String::new()),
            (Type::Array(element), Value::Array(values)) => self.array(element, values)?,
            (Type::Struct(schema), Value::Struct(value)) => self.object(schema, value)?,
            _ => integer(ty, value)?,
        })
    }

    fn array(&mut self, element: &'s Type, values: &[Value]) -> Result<Json, ErrorKind> {
        let mut array = Vec::with_capacity(values.len());
        for (index, value) in values.iter().enumerate() {
            self.path.enter_element(index);
            array.push(self.json(element, false, value)?);
            self.path.leave();
        }
        Ok(Json::Array(array))
    }
}

/// A number, or the text that Java shows for what is no number of JSON.
fn float(value: f64) -> Json {
    match serde_json::Number::from_f64(value) {
        Some(number) => Json::Number(number),
        None if value.is_nan() => Json::String("NaN".to_owned()),
        None if value > 0.0 => Json::String("Infinity".to_owned()),
        None => Json::String("-Infinity".to_owned()),
    }
}

/// An integer, the only kind of value that is left.
fn integer(ty: &Type, value: &Value) -> Result<Json, ErrorKind> {
    let (Some((range, _)), Value::Int(number)) = (ty.integers(), value) else {
        return Err(ErrorKind::Type { expected: ty.type_name(), found: value.type_name() });
    };
    check_range(*number, &range)?;
    Ok(Json::from(*number))
}

/// From JSON to values.
impl<'s> Context<'s> {
    fn read_struct(&mut self, schema: &'s StructSchema, json: &Json) -> Result<Value, ErrorKind> {
        let Json::Object(object) = json else { return Err(mismatch("an object", json)) };
        let mut value = StructValue::default();
        for field in schema.fields.iter() {
            self.path.enter_field(&field.name);
            value.fields.push((field.name.clone(), self.read_field(field, object.get(&field.json_name()))?));
            self.path.leave();
        }
        Ok(Value::Struct(value))
    }

    fn read_field(&mut self, field: &'s FieldSchema, json: Option<&Json>) -> Result<Value, ErrorKind> {
        match json {
            Some(json) => self.read_value(&field.ty, field.is_nullable(self.version), json),
            None if field.is_positional(self.version) => Err(ErrorKind::Invalid("missing in this version".into())),
            None => Ok(field.default_value()),
        }
    }

    fn read_value(&mut self, ty: &'s Type, nullable: bool, json: &Json) -> Result<Value, ErrorKind> {
        Ok(match (ty, json) {
            (_, Json::Null) if nullable => Value::Null,
            (_, Json::Null) => return Err(ErrorKind::Null),
            (Type::Bool, Json::Bool(value)) => Value::Bool(*value),
            (Type::Float64, _) => Value::Float(read_float(json)?),
            (Type::Uuid, Json::String(text)) => Value::Uuid(read_uuid(text)?),
            (Type::String, Json::String(text)) => Value::String(Str::from(text)),
            (Type::Bytes | Type::Records, Json::String(text)) => Value::Bytes(read_bytes(text)?),
            (Type::Array(element), Json::Array(values)) => self.read_array(element, values)?,
            (Type::Struct(schema), _) => self.read_struct(schema, json)?,
            _ => read_integer(ty, json)?,
        })
    }

    fn read_array(&mut self, element: &'s Type, json: &[Json]) -> Result<Value, ErrorKind> {
        let mut values = Vec::with_capacity(json.len());
        for (index, json) in json.iter().enumerate() {
            self.path.enter_element(index);
            values.push(self.read_value(element, false, json)?);
            self.path.leave();
        }
        Ok(Value::Array(values))
    }
}

fn read_float(json: &Json) -> Result<f64, ErrorKind> {
    match json {
        Json::Number(number) => number.as_f64().ok_or_else(|| mismatch("a float", json)),
        Json::String(text) if text == "NaN" => Ok(f64::NAN),
        Json::String(text) if text == "Infinity" => Ok(f64::INFINITY),
        Json::String(text) if text == "-Infinity" => Ok(f64::NEG_INFINITY),
        _ => Err(mismatch("a float", json)),
    }
}

fn read_integer(ty: &Type, json: &Json) -> Result<Value, ErrorKind> {
    let (Some((range, _)), Some(number)) = (ty.integers(), json.as_i64()) else {
        return Err(mismatch(ty.type_name(), json));
    };
    check_range(number, &range)?;
    Ok(Value::Int(number))
}

fn read_uuid(text: &str) -> Result<Uuid, ErrorKind> {
    text.parse::<Uuid>().map_err(|error| ErrorKind::Invalid(error.to_string().into()))
}

fn read_bytes(text: &str) -> Result<Bytes, ErrorKind> {
    STANDARD.decode(text).map(Bytes::from).map_err(|_| ErrorKind::Invalid("bytes are base64 with padding".into()))
}

fn mismatch(expected: &'static str, json: &Json) -> ErrorKind {
    let found = match json {
        Json::Null => "null",
        Json::Bool(_) => "a boolean",
        Json::Number(number) if number.is_f64() => "a float",
        Json::Number(_) => "an integer",
        Json::String(_) => "a string",
        Json::Array(_) => "an array",
        Json::Object(_) => "an object",
    };
    ErrorKind::Type { expected, found }
}
