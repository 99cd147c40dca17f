//! Kafka's JSON as text, written without building it in memory.

use super::value_to_json::float;
use crate::error::{ErrorKind, Result};
use crate::schema::cursor::{Cursor, check_range};
use crate::schema::field::{StructSchema, Type};
use crate::schema::message::Schema;
use crate::schema::value_tree::{StructValue, Value};
use base64::display::Base64Display;
use base64::engine::general_purpose::STANDARD;
use core::fmt::{self, Write};
use serde_json::Value as Json;
use std::borrow::Cow;

/// Message that is displayed as Kafka's JSON, on one line, with the fields in the order of the schema.
///
/// It takes no memory of its own.
///
/// No example: [`Schema::json_text`] returns it.
#[derive(Debug, Clone, Copy)]
pub struct JsonText<'a> {
    schema: &'a Schema,
    version: i16,
    value: &'a StructValue,
}

impl Schema {
    /// Returns a message as text in Kafka's JSON, with the content of [`Schema::to_json`].
    ///
    /// The text is written when it is displayed, without building the JSON in memory.
    ///
    /// ```
    /// use kayrock::codec::Encode;
    /// use kayrock::{Message, messages::HeartbeatRequest};
    ///
    /// let request = HeartbeatRequest { group_id: "g".into(), generation_id: 3, ..Default::default() };
    /// let value = request.to_value();
    /// let text = HeartbeatRequest::SCHEMA.json_text(0, &value)?;
    /// assert_eq!(text.to_string(), r#"{"groupId":"g","generationId":3,"memberId":""}"#);
    /// # Ok::<(), kayrock::Error>(())
    /// ```
    ///
    /// # Errors
    /// - [`ErrorKind::Version`]: the message does not have this version.
    /// - [`ErrorKind::Type`], [`ErrorKind::Invalid`], [`ErrorKind::UnknownField`]: the value does not fit the schema.
    /// - [`ErrorKind::Null`], [`ErrorKind::Unsupported`]: this version cannot represent the value.
    pub fn json_text<'a>(&'a self, version: i16, value: &'a Value) -> Result<JsonText<'a>> {
        let mut cursor = Cursor::checked(self, version)?;
        let Value::Struct(value) = value.expose() else {
            return Err(cursor.error(ErrorKind::Type { expected: "a struct", found: value.type_name() }));
        };
        // Displaying cannot fail afterwards.
        match cursor.write_object(&self.root, value, &mut Nowhere) {
            Ok(()) => Ok(JsonText { schema: self, version, value }),
            Err(Failure::Value(kind)) => Err(cursor.error(kind)),
            Err(Failure::Output) => unreachable!("discarding does not fail"),
        }
    }
}

impl fmt::Display for JsonText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut cursor = Cursor::new(self.schema, self.version);
        cursor.write_object(&self.schema.root, self.value, f).map_err(|_| fmt::Error)
    }
}

/// Output that discards everything.
struct Nowhere;

impl Write for Nowhere {
    fn write_str(&mut self, _: &str) -> fmt::Result {
        Ok(())
    }
}

/// Failure of writing.
enum Failure {
    /// The value does not fit the schema or the version.
    Value(ErrorKind),
    /// The output fails.
    Output,
}

impl From<ErrorKind> for Failure {
    fn from(kind: ErrorKind) -> Self {
        Self::Value(kind)
    }
}

impl From<fmt::Error> for Failure {
    fn from(_: fmt::Error) -> Self {
        Self::Output
    }
}

type Written = core::result::Result<(), Failure>;

impl<'s> Cursor<'s> {
    fn write_object(&mut self, schema: &'s StructSchema, value: &StructValue, out: &mut dyn Write) -> Written {
        schema.check_names(value)?;
        let mut separator = '{';
        for (place, field) in schema.fields.iter().enumerate() {
            let value = match value.get_near(place, &field.name) {
                Some(value) => Cow::Borrowed(value),
                None => Cow::Owned(field.default_value()),
            };
            let is_elided = field.is_tagged(self.version) && field.is_default(&value);
            if self.has(field, Some(&value))? && !is_elided {
                self.path.enter_field(&field.name);
                write!(out, "{separator}\"{}\":", field.json_name())?;
                self.write_value(&field.ty, field.is_nullable(self.version), &value, out)?;
                self.path.leave();
                separator = ',';
            }
        }
        Ok(out.write_str(if separator == '{' { "{}" } else { "}" })?)
    }

    fn write_value(&mut self, ty: &'s Type, nullable: bool, value: &Value, out: &mut dyn Write) -> Written {
        match (ty, value.expose()) {
            (_, Value::Null) if nullable => out.write_str("null")?,
            (_, Value::Null) => return Err(ErrorKind::Null.into()),
            (Type::Bool, Value::Bool(value)) => write!(out, "{value}")?,
            (Type::Float64, Value::Float(value)) => write!(out, "{}", float(*value))?,
            (Type::Uuid, Value::Uuid(id)) => write!(out, "\"{id}\"")?,
            (Type::String, Value::String(string)) => write!(out, "{}", Json::from(string.as_str()))?,
            (Type::Bytes, Value::Bytes(bytes)) => write!(out, "\"{}\"", Base64Display::new(bytes, &STANDARD))?,
            // KIP-673: Java omits the content of records.
            (Type::Records, Value::Bytes(_)) => out.write_str("\"\"")?,
            (Type::Array(element), Value::Array(values)) => self.write_array(element, values, out)?,
            (Type::Struct(schema), Value::Struct(value)) => self.write_object(schema, value, out)?,
            (_, value) => write_integer(ty, value, out)?,
        }
        Ok(())
    }

    fn write_array(&mut self, element: &'s Type, values: &[Value], out: &mut dyn Write) -> Written {
        out.write_char('[')?;
        for (index, value) in values.iter().enumerate() {
            self.path.enter_element(index);
            if index > 0 {
                out.write_char(',')?;
            }
            self.write_value(element, false, value, out)?;
            self.path.leave();
        }
        Ok(out.write_char(']')?)
    }
}

/// Writes an integer, the only remaining type.
fn write_integer(ty: &Type, value: &Value, out: &mut dyn Write) -> Written {
    let (Some((range, _)), Value::Int(number)) = (ty.integers(), value) else {
        return Err(ErrorKind::Type { expected: ty.type_name(), found: value.type_name() }.into());
    };
    check_range(*number, &range)?;
    Ok(write!(out, "{number}")?)
}
