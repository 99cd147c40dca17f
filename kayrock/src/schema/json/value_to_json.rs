//! Conversion of values to Kafka's JSON, in the form of Java's `JsonConverter` classes.

use crate::error::{ErrorKind, Result};
use crate::schema::cursor::{Cursor, check_range};
use crate::schema::field::{StructSchema, Type};
use crate::schema::memory_limit::MemoryLimit;
use crate::schema::message::Schema;
use crate::schema::value_tree::{StructValue, Value};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value as Json;

impl Schema {
    /// Converts a message to Kafka's JSON in `version`, as Java's `XJsonConverter.write(message, version, true)` does.
    ///
    /// The JSON contains only fields of the version, and tagged fields only with non-default values. UUIDs are base64 as
    /// everywhere in Kafka, bytes are padded base64, records are always an empty string, and floats that are not finite
    /// are strings. Unknown tags are omitted. Secrets are included.
    ///
    /// The JSON may take 32 times the encoded size of the message, or 64 KiB if that is more. An object takes some 700
    /// bytes of memory, so that long arrays of small structs need up to 100 times: [`Schema::json_text`] builds nothing in
    /// memory, and [`Schema::to_json_within`] has another limit.
    ///
    /// ```
    /// use kayrock::{Message, messages::HeartbeatRequest};
    ///
    /// let request = HeartbeatRequest { group_id: "g".into(), generation_id: 3, ..Default::default() };
    /// let json = HeartbeatRequest::SCHEMA.to_json(0, &request.to_value()?)?;
    /// assert_eq!(json.to_string(), r#"{"generationId":3,"groupId":"g","memberId":""}"#);
    /// # Ok::<(), kayrock::Error>(())
    /// ```
    ///
    /// # Errors
    /// - [`ErrorKind::Version`]: the message does not have this version.
    /// - [`ErrorKind::Type`], [`ErrorKind::Invalid`], [`ErrorKind::UnknownField`]: the value does not fit the schema.
    /// - [`ErrorKind::Null`], [`ErrorKind::Unsupported`]: this version cannot represent the value.
    /// - [`ErrorKind::Memory`]: the JSON takes more memory than the limit.
    pub fn to_json(&self, version: i16, value: &Value) -> Result<Json> {
        self.to_json_within(version, value, MemoryLimit::new().of(self.encoded_size(version, value)))
    }

    /// Converts a message like [`Schema::to_json`], to JSON that takes at most `limit` bytes of memory.
    ///
    /// [`MemoryLimit::of`](crate::schema::MemoryLimit::of) returns a limit from the size of the message's bytes. Kafka's
    /// messages of many small structs need a factor of 128.
    ///
    /// # Errors
    /// The errors of [`Schema::to_json`], and [`ErrorKind::Memory`] above the limit.
    pub fn to_json_within(&self, version: i16, value: &Value, limit: usize) -> Result<Json> {
        let mut builder = JsonBuilder { cursor: Cursor::checked(self, version)?, limit, left: limit };
        let json = match value.expose() {
            Value::Struct(value) => builder.object(&self.root, value),
            value => Err(ErrorKind::Type { expected: "a struct", found: value.type_name() }),
        };
        json.map_err(|kind| builder.cursor.error(kind))
    }
}

/// Size in bytes of a node of a map, with its eleven entries and the pointers of an inner node.
const NODE: usize = 13 * size_of::<(String, Json)>();

/// Returns the number of nodes that a map of this many entries allocates for the next one.
fn new_nodes(entries: usize) -> usize {
    match entries {
        0 => 1,
        // The full node is split, and an inner one is added.
        11 => 2,
        // A node that was split has at least five entries.
        more if more > 11 && (more - 11).is_multiple_of(5) => 1,
        _ => 0,
    }
}

/// JSON that is built within a memory limit.
struct JsonBuilder<'s> {
    cursor: Cursor<'s>,
    limit: usize,
    left: usize,
}

impl<'s> JsonBuilder<'s> {
    /// Charges memory to the limit before it is allocated.
    fn charge(&mut self, bytes: usize) -> Result<(), ErrorKind> {
        self.left = self.left.checked_sub(bytes).ok_or(ErrorKind::Memory { limit: self.limit })?;
        Ok(())
    }

    /// Charges the string and returns it.
    fn string(&mut self, text: String) -> Result<Json, ErrorKind> {
        self.charge(text.capacity())?;
        Ok(Json::String(text))
    }

    fn object(&mut self, schema: &'s StructSchema, value: &StructValue) -> Result<Json, ErrorKind> {
        schema.check_names(value)?;
        let mut object = serde_json::Map::new();
        let mut listed = value.in_order();
        for field in schema.fields.iter() {
            let value = field.value_in(&mut listed);
            let is_elided = field.is_tagged(self.cursor.version) && field.is_default(&value);
            if self.cursor.has(field, Some(&value))? && !is_elided {
                self.cursor.path.enter_field(&field.name);
                let name = field.json_name();
                self.charge(name.capacity() + new_nodes(object.len()) * NODE)?;
                let json = self.json(&field.ty, field.is_nullable(self.cursor.version), &value)?;
                object.insert(name, json);
                self.cursor.path.leave();
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
            (Type::Uuid, Value::Uuid(id)) => self.string(id.to_string())?,
            (Type::String, Value::String(string)) => self.string(string.to_string())?,
            (Type::Bytes, Value::Bytes(bytes)) => self.string(STANDARD.encode(bytes))?,
            // KIP-673: Java omits the content of records.
            (Type::Records, Value::Bytes(_)) => Json::String(String::new()),
            (Type::Array(element), Value::Array(values)) => self.array(element, values)?,
            (Type::Struct(schema), Value::Struct(value)) => self.object(schema, value)?,
            (_, value) => integer(ty, value)?,
        })
    }

    fn array(&mut self, element: &'s Type, values: &[Value]) -> Result<Json, ErrorKind> {
        self.charge(values.len().saturating_mul(size_of::<Json>()))?;
        let mut array = Vec::with_capacity(values.len());
        for (index, value) in values.iter().enumerate() {
            self.cursor.path.enter_element(index);
            array.push(self.json(element, false, value)?);
            self.cursor.path.leave();
        }
        Ok(Json::Array(array))
    }
}

/// Converts a float to a number, or to the string that Java writes for floats without a JSON number.
pub(super) fn float(value: f64) -> Json {
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
