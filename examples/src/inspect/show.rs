//! Conversion of messages to JSON.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use kayrock::Result;
use kayrock::message::AnyMessage;
use kayrock::schema::{MemoryLimit, Schema, StructSchema, StructValue, Type, Value};
use serde_json::Value as Json;

/// Memory of trees and of JSON, enough for Kafka's messages of many small structs.
const MEMORY: MemoryLimit = MemoryLimit::new().factor(128);

/// A message of `len` bytes as Kafka's JSON, but with its records, as base64.
pub(super) fn message(message: &dyn AnyMessage, version: i16, len: usize) -> Result<Json> {
    let limit = MEMORY.of(len);
    value(message.schema(), version, &message.to_value_within(limit)?, limit)
}

fn value(schema: &Schema, version: i16, value: &Value, limit: usize) -> Result<Json> {
    let mut json = schema.to_json_within(version, value, limit)?;
    if let Value::Struct(value) = value {
        fill_records(&schema.root, value, &mut json);
    }
    Ok(json)
}

/// Adds the records, which Kafka's JSON leaves out (KIP-673).
fn fill_records(schema: &StructSchema, value: &StructValue, json: &mut Json) {
    for field in schema.fields.iter().filter(|field| holds_records(&field.ty)) {
        if let (Some(value), Some(json)) = (value.get(&field.name), json.get_mut(field.json_name())) {
            fill(&field.ty, value, json);
        }
    }
}

fn fill(ty: &Type, value: &Value, json: &mut Json) {
    match (ty, value, json) {
        (Type::Records, Value::Bytes(records), json) => *json = STANDARD.encode(records).into(),
        (Type::Struct(schema), Value::Struct(value), json) => fill_records(schema, value, json),
        (Type::Array(element), Value::Array(values), Json::Array(json)) => {
            values.iter().zip(json).for_each(|(value, json)| fill(element, value, json));
        }
        _ => {}
    }
}

fn holds_records(ty: &Type) -> bool {
    match ty {
        Type::Records => true,
        Type::Array(element) => holds_records(element),
        Type::Struct(schema) => schema.fields.iter().any(|field| holds_records(&field.ty)),
        _ => false,
    }
}
