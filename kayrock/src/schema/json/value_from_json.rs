//! Conversion of values from Kafka's JSON, in the form of Java's `JsonConverter` classes.

use crate::error::{ErrorKind, Result};
use crate::schema::cursor::{Cursor, check_range};
use crate::schema::field::{FieldSchema, StructSchema, Type};
use crate::schema::message::Schema;
use crate::schema::shared::Shared;
use crate::schema::value_tree::{StructValue, Value};
use crate::types::{Str, Uuid};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use serde_json::Value as Json;

impl Schema {
    /// Converts Kafka's JSON to a message.
    ///
    /// The fields of `version` are required, except tagged ones; other fields are optional. Keys that are not in the
    /// schema are ignored, as in Java. Bytes and records are base64.
    ///
    /// The value takes at most 32 times the memory of the JSON's text: 48 bytes for each element of an array, and 72 for
    /// each field that is not at its default.
    ///
    /// ```
    /// use kayrock::{Message, messages::HeartbeatRequest};
    ///
    /// let json = serde_json::json!({ "groupId": "g", "generationId": 3, "memberId": "" });
    /// let request = HeartbeatRequest::SCHEMA.from_json(0, &json)?;
    /// assert_eq!(HeartbeatRequest::SCHEMA.to_json(0, &request)?, json);
    /// # Ok::<(), kayrock::Error>(())
    /// ```
    ///
    /// # Errors
    /// - [`ErrorKind::Version`]: the message does not have this version.
    /// - [`ErrorKind::Type`], [`ErrorKind::Null`], [`ErrorKind::Invalid`]: a value that the field cannot hold.
    /// - [`ErrorKind::Invalid`]: a missing field.
    pub fn from_json(&self, version: i16, json: &Json) -> Result<Value> {
        let mut cursor = Cursor::checked(self, version)?;
        cursor.read_struct(&self.root, json).map_err(|kind| cursor.error(kind))
    }
}

impl<'s> Cursor<'s> {
    fn read_struct(&mut self, schema: &'s Shared<StructSchema>, json: &Json) -> Result<Value, ErrorKind> {
        let Json::Object(object) = json else { return Err(mismatch("an object", json)) };
        let mut fields = Vec::new();
        for field in schema.fields.iter() {
            self.path.enter_field(&field.name);
            let value = self.read_field(field, object.get(&field.json_name()))?;
            if !field.is_exact_default(&value) {
                fields.push((field.name.clone(), value));
            }
            self.path.leave();
        }
        // Structs in long arrays keep no spare room.
        fields.shrink_to_fit();
        Ok(Value::Struct(StructValue { fields, schema: Some(schema.clone()), ..StructValue::default() }))
    }

    fn read_field(&mut self, field: &'s FieldSchema, json: Option<&Json>) -> Result<Value, ErrorKind> {
        match json {
            Some(json) => {
                let value = self.read_value(&field.ty, field.is_nullable(self.version), json)?;
                Ok(if field.secret { value.into_secret() } else { value })
            }
            None if field.is_positional(self.version) => {
                Err(ErrorKind::Invalid("field is missing, but required in this version".into()))
            }
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
            (Type::String, Json::String(string)) => Value::String(Str::from(string)),
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
    STANDARD.decode(text).map(Bytes::from).map_err(|_| ErrorKind::Invalid("bytes are not padded base64".into()))
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
