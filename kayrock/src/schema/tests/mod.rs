//! The interpreter against bytes that others wrote, and against what the wire may do.

mod faults;
mod leniency;
mod paths;
mod reading;
mod rendering;
mod sizes;
mod tables;
mod vectors;
mod writing;

use super::*;
use crate::error::{ErrorKind, Result};
use crate::types::UnknownTags;
use serde_json::json;

/// The fields of a message of two versions, the second flexible.
fn schema(fields: &str) -> Schema {
    let head = r#""type": "data", "name": "Test", "validVersions": "0-1", "flexibleVersions": "1+""#;
    let text = format!(r#"{{ {head}, "fields": [{fields}] }}"#);
    Schema::from_json_text(&text).expect("the test's own schema")
}

fn structure(value: &Value) -> &StructValue {
    let Value::Struct(value) = value else { panic!("{value:?}") };
    value
}

fn message<const N: usize>(fields: [(&str, Value); N]) -> Value {
    let fields = fields.into_iter().map(|(name, value)| (name.into(), value)).collect();
    Value::Struct(StructValue { fields, ..StructValue::default() })
}

fn decode(schema: &Schema, version: i16, bytes: &[u8]) -> Result<Value> {
    let (value, len) = schema.decode(version, bytes)?;
    assert_eq!(len, bytes.len());
    Ok(value)
}

fn complaint<T>(result: Result<T>) -> String {
    result.err().expect("an error").to_string()
}

#[track_caller]
fn assert_bytes(schema: &Schema, version: i16, value: &Value, bytes: &[u8]) {
    assert_eq!(schema.encode(version, value).as_deref(), Ok(bytes));
    assert_eq!(decode(schema, version, bytes).as_ref(), Ok(value));
}
