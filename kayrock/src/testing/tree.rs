//! Value trees as JSON with all their contents.
//!
//! The form is Kafka's JSON, but records are in base64 as byte strings are, and unknown tags are in the field
//! [`UNKNOWN_TAGS`], each with its number and its bytes in hexadecimal digits.

use crate::schema::{StructSchema, StructValue, Type, Value};
use crate::types::UnknownTags;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value as Json, json};

/// Field that contains the unknown tags of a struct.
pub const UNKNOWN_TAGS: &str = "unknownTags";

/// Converts a value to JSON with all its fields.
#[must_use]
pub fn of(value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Bool(value) => json!(value),
        Value::Int(value) => json!(value),
        Value::Float(value) if value.is_nan() => json!("NaN"),
        Value::Float(f64::INFINITY) => json!("Infinity"),
        Value::Float(f64::NEG_INFINITY) => json!("-Infinity"),
        Value::Float(value) => json!(value),
        Value::Uuid(id) => json!(id.to_string()),
        Value::String(text) => json!(text.to_string()),
        Value::Bytes(bytes) => json!(STANDARD.encode(bytes)),
        Value::Array(values) => values.iter().map(of).collect(),
        Value::Struct(value) => of_struct(value),
        Value::Secret(value) => of(value.expose()),
    }
}

fn of_struct(value: &StructValue) -> Json {
    let mut tree: Map<_, _> = value.iter().map(|(name, value)| (java_name(name), of(&value))).collect();
    if !value.unknown_tags.is_empty() {
        let tags = value.unknown_tags.iter().map(|tag| json!({"tag": tag.tag, "hex": hex(&tag.data)})).collect();
        tree.insert(UNKNOWN_TAGS.to_owned(), tags);
    }
    Json::Object(tree)
}

/// Converts `MaxBytes` to `maxBytes`, as Java does.
#[must_use]
pub fn java_name(name: &str) -> String {
    let (first, rest) = name.split_at(name.len().min(1));
    first.to_lowercase() + rest
}

/// Converts JSON to a value; fields that are missing in the JSON are missing in the value.
///
/// # Errors
/// A field that the schema lacks, or a value that its type rejects.
pub fn value(schema: &StructSchema, tree: &Json) -> Result<Value, String> {
    let Json::Object(tree) = tree else { return Err(format!("{tree} where {} is expected", &*schema.name)) };
    let mut value = StructValue::default();
    for (name, tree) in tree {
        if name == UNKNOWN_TAGS {
            value.unknown_tags = unknown_tags(tree)?;
            continue;
        }
        let field = schema.fields.iter().find(|field| java_name(&field.name) == *name);
        let field = field.ok_or_else(|| format!("{} lacks {name}", &*schema.name))?;
        value.fields.push((field.name.clone(), value_of(&field.ty, tree)?));
    }
    Ok(Value::Struct(value))
}

fn value_of(ty: &Type, tree: &Json) -> Result<Value, String> {
    match (ty, tree) {
        (_, Json::Null) => Ok(Value::Null),
        (Type::Struct(schema), tree) => value(schema, tree),
        (Type::Array(element), Json::Array(values)) => {
            values.iter().map(|tree| value_of(element, tree)).collect::<Result<_, _>>().map(Value::Array)
        }
        _ => scalar(ty, tree).ok_or_else(|| format!("{tree} where {ty:?} is expected")),
    }
}

fn scalar(ty: &Type, tree: &Json) -> Option<Value> {
    Some(match ty {
        Type::Bool => Value::Bool(tree.as_bool()?),
        Type::Float64 => Value::Float(tree.as_f64().or_else(|| tree.as_str()?.parse().ok())?),
        Type::Uuid => Value::Uuid(tree.as_str()?.parse().ok()?),
        Type::String => Value::String(tree.as_str()?.into()),
        Type::Bytes | Type::Records => Value::Bytes(STANDARD.decode(tree.as_str()?).ok()?.into()),
        _ => Value::Int(tree.as_i64()?),
    })
}

fn unknown_tags(tree: &Json) -> Result<UnknownTags, String> {
    let mut tags = UnknownTags::new();
    for tree in tree.as_array().into_iter().flatten() {
        let tag = tree["tag"].as_u64().and_then(|tag| u32::try_from(tag).ok());
        let data = tree["hex"].as_str().and_then(bytes);
        let (tag, data) = tag.zip(data).ok_or_else(|| format!("{tree} is no unknown tag"))?;
        tags.push(tag, data);
    }
    Ok(tags)
}

/// Returns the path of the first difference between two trees and both values there; `None` if they are equal.
#[must_use]
pub fn difference<'a>(one: &'a Json, other: &'a Json) -> Option<(String, &'a Json, &'a Json)> {
    let inner = match (one, other) {
        _ if one == other => return None,
        (Json::Array(one), Json::Array(other)) if one.len() == other.len() => {
            let mut pairs = one.iter().zip(other).enumerate();
            pairs.find_map(|(index, (one, other))| within(&format!("[{index}]"), one, other))
        }
        (Json::Object(one), Json::Object(other)) => {
            let names = one.keys().chain(other.keys());
            names.into_iter().find_map(|name| within(&format!(".{name}"), field(one, name), field(other, name)))
        }
        _ => None,
    };
    Some(inner.unwrap_or((String::new(), one, other)))
}

fn field<'a>(tree: &'a Map<String, Json>, name: &str) -> &'a Json {
    tree.get(name).unwrap_or(&ABSENT)
}

/// Value of a field that is missing in a tree.
static ABSENT: Json = Json::Null;

fn within<'a>(place: &str, one: &'a Json, other: &'a Json) -> Option<(String, &'a Json, &'a Json)> {
    difference(one, other).map(|(path, one, other)| (format!("{place}{path}"), one, other))
}

/// Encodes bytes as hexadecimal digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    ::hex::encode(bytes)
}

/// Decodes hexadecimal digits; `None` if the text is not hexadecimal.
#[must_use]
pub fn bytes(hex: &str) -> Option<Vec<u8>> {
    ::hex::decode(hex).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_difference_is_found() {
        let [one, other] = [json!({"a": [{"b": 1}, {"b": 2}]}), json!({"a": [{"b": 1}, {"b": 3}]})];
        assert_eq!(difference(&one, &other), Some((".a[1].b".to_owned(), &json!(2), &json!(3))));
        assert_eq!(difference(&one, &one), None);
        assert_eq!(difference(&json!({}), &json!({"a": null})), Some((String::new(), &json!({}), &json!({"a": null}))));
    }
}
