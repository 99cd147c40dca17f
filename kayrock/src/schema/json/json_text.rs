//! Kafka's JSON as text, written without building it in memory.

use super::json_check::check;
use crate::error::{ErrorKind, Result};
use crate::schema::cursor::Cursor;
use crate::schema::field::{StructSchema, Type};
use crate::schema::message::Schema;
use crate::schema::value_tree::{StructValue, Value};
use base64::display::Base64Display;
use base64::engine::general_purpose::STANDARD;
use core::fmt;
use serde::ser::{Error as _, SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::io;

/// Message that is displayed and serialized as Kafka's JSON, by default with the fields in the order of the schema.
///
/// It takes no memory of its own. `{:#}` displays one field a line.
///
/// No example: [`Schema::json_text`] returns it.
#[derive(Debug, Clone, Copy)]
pub struct JsonText<'a> {
    schema: &'a Schema,
    value: &'a StructValue,
    style: Style,
}

/// Version and form of the JSON.
#[derive(Debug, Clone, Copy)]
struct Style {
    version: i16,
    records: bool,
    sorted: bool,
}

impl Schema {
    /// Returns a message as text in Kafka's JSON, with the content of [`Schema::to_json`].
    ///
    /// The text is written when it is displayed or serialized, without building the JSON in memory.
    ///
    /// ```
    /// use kayrock::{Message, messages::HeartbeatRequest};
    ///
    /// let request = HeartbeatRequest { group_id: "g".into(), generation_id: 3, ..Default::default() };
    /// let value = request.to_value()?;
    /// let text = HeartbeatRequest::SCHEMA.json_text(0, &value)?;
    /// assert_eq!(text.to_string(), r#"{"groupId":"g","generationId":3,"memberId":""}"#);
    /// assert_eq!(text.sorted().to_string(), r#"{"generationId":3,"groupId":"g","memberId":""}"#);
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
        // Writing cannot fail afterwards.
        check(&mut cursor, &self.root, value).map_err(|kind| cursor.error(kind))?;
        Ok(JsonText { schema: self, value, style: Style { version, records: false, sorted: false } })
    }
}

impl JsonText<'_> {
    /// Writes records as base64. Kafka's JSON leaves them out (KIP-673).
    #[must_use]
    pub fn with_records(mut self) -> Self {
        self.style.records = true;
        self
    }

    /// Writes fields in the order of their names, as [`Schema::to_json`] does.
    #[must_use]
    pub fn sorted(mut self) -> Self {
        self.style.sorted = true;
        self
    }
}

impl Serialize for JsonText<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> core::result::Result<S::Ok, S::Error> {
        self.style.object(&self.schema.root, self.value, serializer)
    }
}

impl fmt::Display for JsonText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pretty = f.alternate();
        let out = TextOutput(f);
        let written = if pretty { serde_json::to_writer_pretty(out, self) } else { serde_json::to_writer(out, self) };
        written.map_err(|_| fmt::Error)
    }
}

/// Output of a formatter as a stream of bytes, which are UTF-8.
struct TextOutput<'a, 'f>(&'a mut fmt::Formatter<'f>);

impl io::Write for TextOutput<'_, '_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let text = core::str::from_utf8(bytes).map_err(io::Error::other)?;
        self.0.write_str(text).map_err(io::Error::other)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Value of a field or an element.
struct Node<'a> {
    ty: &'a Type,
    value: &'a Value,
    style: Style,
}

impl Style {
    fn object<S: Serializer>(
        self,
        schema: &StructSchema,
        value: &StructValue,
        serializer: S,
    ) -> core::result::Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        let mut entries = self.entries(schema, value);
        if self.sorted {
            let mut entries: Vec<_> = entries.collect();
            entries.sort_unstable_by(|(one, ..), (other, ..)| one.cmp(other));
            entries.iter().try_for_each(|(name, ty, value)| self.entry(&mut map, name, ty, value))?;
        } else {
            entries.try_for_each(|(name, ty, value)| self.entry(&mut map, &name, ty, &value))?;
        }
        map.end()
    }

    /// Iterates over the fields of the version, without tagged ones at their default.
    fn entries<'a>(
        self,
        schema: &'a StructSchema,
        value: &'a StructValue,
    ) -> impl Iterator<Item = (String, &'a Type, Cow<'a, Value>)> {
        let mut listed = value.in_order();
        schema.fields.iter().filter_map(move |field| {
            let value = field.value_in(&mut listed);
            let is_elided = field.is_tagged(self.version) && field.is_default(&value);
            (field.versions.contains(self.version) && !is_elided).then(|| (field.json_name(), &*field.ty, value))
        })
    }

    fn entry<M: SerializeMap>(
        self,
        map: &mut M,
        name: &str,
        ty: &Type,
        value: &Value,
    ) -> core::result::Result<(), M::Error> {
        map.serialize_entry(name, &Node { ty, value, style: self })
    }
}

impl Serialize for Node<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> core::result::Result<S::Ok, S::Error> {
        match (self.ty, self.value.expose()) {
            (_, Value::Null) => serializer.serialize_unit(),
            (_, Value::Bool(value)) => serializer.serialize_bool(*value),
            (_, Value::Int(number)) => serializer.serialize_i64(*number),
            (_, Value::Float(value)) => serialize_float(*value, serializer),
            (_, Value::Uuid(id)) => serializer.collect_str(id),
            (_, Value::String(string)) => serializer.serialize_str(string),
            // KIP-673: Java omits the content of records.
            (Type::Records, Value::Bytes(_)) if !self.style.records => serializer.serialize_str(""),
            (_, Value::Bytes(bytes)) => serializer.collect_str(&Base64Display::new(bytes, &STANDARD)),
            (Type::Array(element), Value::Array(values)) => self.array(element, values, serializer),
            (Type::Struct(schema), Value::Struct(value)) => self.style.object(schema, value, serializer),
            (_, Value::Array(_) | Value::Struct(_) | Value::Secret(_)) => Err(S::Error::custom("checked before")),
        }
    }
}

impl Node<'_> {
    fn array<S: Serializer>(
        &self,
        element: &Type,
        values: &[Value],
        serializer: S,
    ) -> core::result::Result<S::Ok, S::Error> {
        let mut array = serializer.serialize_seq(Some(values.len()))?;
        for value in values {
            array.serialize_element(&Node { ty: element, value, style: self.style })?;
        }
        array.end()
    }
}

/// Serializes a number, or the string that Java writes for floats without a JSON number.
fn serialize_float<S: Serializer>(value: f64, serializer: S) -> core::result::Result<S::Ok, S::Error> {
    if value.is_finite() {
        serializer.serialize_f64(value)
    } else if value.is_nan() {
        serializer.serialize_str("NaN")
    } else {
        serializer.serialize_str(if value > 0.0 { "Infinity" } else { "-Infinity" })
    }
}
