//! Conversion of values to Kafka's JSON, in the form of Java's `JsonConverter` classes.

use crate::error::{ErrorKind, Result};
use crate::schema::cursor::{Cursor, check_range};
use crate::schema::field::{StructSchema, Type};
use crate::schema::message::Schema;
use crate::schema::value_tree::{StructValue, Value};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value as Json;
use std::borrow::Cow;

impl Schema {
    /// Converts a message to Kafka's JSON in `version`, as Java's `XJsonConverter.write(message, version, true)` does.
    ///
    /// The JSON contains only fields of the version, and tagged fields only with non-default values. UUIDs are base64 as
    /// everywhere in Kafka, bytes are padded base64, records are always an empty string, and floats that are not finite
    /// are strings. Unknown tags are omitted. Secrets are included.
    ///
    /// ```
    /// use kayrock::codec::Encode;
    /// use kayrock::{Message, messages::HeartbeatRequest};
    ///
    /// let request = HeartbeatRequest { group_id: "g".into(), generation_id: 3, ..Default::default() };
    /// let json = HeartbeatRequest::SCHEMA.to_json(0, &request.to_value())?;
    /// assert_eq!(json.to_string(), r#"{"generationId":3,"groupId":"g","memberId":""}"#);
    /// # Ok::<(), kayrock::Error>(())
    /// ```
    ///
    /// # Errors
    /// - [`ErrorKind::Version`]: the message does not have this version.
    /// - [`ErrorKind::Type`], [`ErrorKind::Invalid`], [`ErrorKind::UnknownField`]: the value does not fit the schema.
    /// - [`ErrorKind::Null`], [`ErrorKind::Unsupported`]: this version cannot represent the value.
    pub fn to_json(&self, version: i16, value: &Value) -> Result<Json> {
        let mut cursor = Cursor::checked(self, version)?;
        let json = match value.expose() {
            Value::Struct(value) => cursor.object(&self.root, value),
            value => Err(ErrorKind::Type { expected: "a struct", found: value.type_name() }),
        };
        json.map_err(|kind| cursor.error(kind))
    }
}

impl<'s> Cursor<'s> {
    fn object(&mut self, schema: &'s StructSchema, value: &StructValue) -> Result<Json, ErrorKind> {
        schema.check_names(value)?;
        let mut object = serde_json::Map::new();
        for (place, field) in schema.fields.iter().enumerate() {
            let value = match value.get_near(place, &field.name) {
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
        Ok(match (ty, value.expose()) {
            (_, Value::Null) if nullable => Json::Null,
            (_, Value::Null) => return Err(ErrorKind::Null),
            (Type::Bool, Value::Bool(value)) => Json::Bool(*value),
            (Type::Float64, Value::Float(value)) => float(*value),
            (Type::Uuid, Value::Uuid(id)) => Json::String(id.to_string()),
            (Type::String, Value::String(string)) => Json::String(string.to_string()),
            (Type::Bytes, Value::Bytes(bytes)) => Json::String(STANDARD.encode(bytes)),
            // KIP-673: Java omits the content of records.
            (Type::Records, Value::Bytes(_)) => Json::String(String::new()),
            (Type::Array(element), Value::Array(values)) => self.array(element, values)?,
            (Type::Struct(schema), Value::Struct(value)) => self.object(schema, value)?,
            (_, value) => integer(ty, value)?,
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

/// Converts a float to a number, or to the string that Java writes for floats without a JSON number.
fn float(value: f64) -> Json {
    match serde_json::Number::from_f64(value) {
        Some(number) => Json::Number(number),
        None if value.is_nan() => Json::String("NaN".to_owned()),
        None if value > 0.0 => Json::String("Infinity".to_owned()),
        None => Json::String("-Infinity".to_owned()),
    }
}

/// Converts an integer, the only remaining type.
fn integer(ty: &Type, value: &Value) -> Result<Json, ErrorKind> {
    let (Some((range, _)), Value::Int(number)) = (ty.integers(), value) else {
        return Err(ErrorKind::Type { expected: ty.type_name(), found: value.type_name() });
    };
    check_range(*number, &range)?;
    Ok(Json::from(*number))
}
