//! Comparison of recorded and received responses.

use super::fetched::Fetched;
use super::fields::{Kind, grows, is_ignored, key, nested};
use super::ids::Ids;
use kayrock::ApiKey;
use kayrock::lookup::ResponseFrame;
use kayrock::schema::{FieldSchema, StructSchema, StructValue, Type, Value};
use serde::Serialize;

/// Difference between a recorded and a received response.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(in crate::program) struct Difference {
    /// Line of the recording; 0 for records, which are compared at the end.
    pub(in crate::program) line: usize,
    /// API and version.
    pub(in crate::program) api: String,
    /// Field and its values.
    #[serde(rename = "difference")]
    pub(in crate::program) text: String,
}

/// Comparison of all responses.
#[derive(Debug, Default)]
pub(in crate::program) struct Comparison {
    fetched: Fetched,
    differences: Vec<Difference>,
}

/// Place of a comparison in its response.
struct Walk<'c> {
    ids: &'c mut Ids,
    fetched: &'c mut Fetched,
    found: Vec<String>,
    /// Topic of the records that follow.
    topic: String,
}

impl Comparison {
    /// Compares a response with the recorded one, and learns the ids of the other cluster.
    pub(in crate::program) fn add(
        &mut self,
        line: usize,
        recorded: &ResponseFrame,
        received: &ResponseFrame,
        ids: &mut Ids,
    ) {
        let api = recorded.api_key();
        let title = format!("{} v{}", api.name().unwrap_or("unknown API"), recorded.version);
        let (Some(one), Some(other)) = (recorded.body.as_any(), received.body.as_any()) else { return };
        let (Ok(Value::Struct(one)), Ok(Value::Struct(other))) = (one.to_value(), other.to_value()) else { return };
        let Some(schema) = recorded.body.as_any().map(kayrock::message::AnyMessage::any_schema) else { return };
        let mut walk = Walk { ids, fetched: &mut self.fetched, found: Vec::new(), topic: String::new() };
        if api == ApiKey::API_VERSIONS {
            // The versions are those of the other cluster and of the proxies on the way.
            let error = schema.root.fields.iter().filter(|field| &*field.name == "ErrorCode");
            error.for_each(|field| walk.field(field, &one, &other, ""));
        } else {
            walk.structure(&schema.root, &one, &other, "");
        }
        let found = walk.found.into_iter();
        self.differences.extend(found.map(|text| Difference { line, api: title.clone(), text }));
    }

    /// Notes a response that is missing on one side.
    pub(in crate::program) fn missing(&mut self, line: usize, api: String, text: String) {
        self.differences.push(Difference { line, api, text });
    }

    /// Returns all differences, those of records at the end.
    pub(in crate::program) fn finish(mut self) -> Vec<Difference> {
        let records = self.fetched.differences().into_iter();
        let api = "Fetch".to_owned();
        self.differences.extend(records.map(|text| Difference { line: 0, api: api.clone(), text }));
        self.differences
    }
}

impl Walk<'_> {
    fn structure(&mut self, schema: &StructSchema, one: &StructValue, other: &StructValue, path: &str) {
        for field in schema.fields.iter().filter(|field| !is_ignored(field)) {
            self.field(field, one, other, path);
        }
    }

    fn field(&mut self, field: &FieldSchema, one: &StructValue, other: &StructValue, path: &str) {
        let (Some(recorded), Some(received)) = (one.get(&field.name), other.get(&field.name)) else { return };
        if matches!(&*field.name, "Topic" | "TopicId")
            && !matches!(&*recorded, Value::Uuid(id) if *id == kayrock::Uuid::ZERO)
        {
            self.topic = shown(&recorded);
        }
        let path = if path.is_empty() { field.json_name() } else { format!("{path}.{}", field.json_name()) };
        if let Type::Records = &*field.ty {
            self.records(&self.partition(one), &recorded, &received);
        } else if grows(field) {
            self.offsets(&self.partition(one), &field.json_name(), &recorded, &received);
        } else {
            self.value(field, &recorded, &received, &path);
        }
    }

    /// Returns the name of a partition.
    fn partition(&self, partition: &StructValue) -> String {
        let index = partition.get("PartitionIndex").map(|index| shown(&index)).unwrap_or_default();
        format!("topic {} partition {index}", self.topic)
    }

    fn offsets(&mut self, partition: &str, field: &str, recorded: &Value, received: &Value) {
        for (value, is_recorded) in [(recorded, true), (received, false)] {
            if let Value::Int(offset) = value {
                self.fetched.add_offset(partition, field, *offset, is_recorded);
            }
        }
    }

    fn records(&mut self, partition: &str, recorded: &Value, received: &Value) {
        for (value, is_recorded) in [(recorded, true), (received, false)] {
            if let Value::Bytes(bytes) = value {
                self.fetched.add(partition, bytes, is_recorded);
            }
        }
    }

    fn value(&mut self, field: &FieldSchema, recorded: &Value, received: &Value, path: &str) {
        match (recorded, received, nested(&field.ty)) {
            (Value::Struct(one), Value::Struct(other), Some(schema)) => self.structure(schema, one, other, path),
            (Value::Array(one), Value::Array(other), Some(schema)) => self.elements(schema, one, other, path),
            (Value::Array(one), Value::Array(other), None) if Kind::of(field).is_some() && one.len() == other.len() => {
                one.iter().zip(other).for_each(|(one, other)| self.leaf(field, one, other, path));
            }
            _ => self.leaf(field, recorded, received, path),
        }
    }

    fn leaf(&mut self, field: &FieldSchema, recorded: &Value, received: &Value, path: &str) {
        let is_same = match Kind::of(field) {
            Some(kind) => self.ids.learn(kind, recorded, received),
            None => recorded == received,
        };
        if !is_same {
            self.found.push(format!("{path}: {} was recorded, {} received", shown(recorded), shown(received)));
        }
    }

    /// Compares elements with the same key, or with the same index if they have none.
    fn elements(&mut self, schema: &StructSchema, one: &[Value], other: &[Value], path: &str) {
        let key = key(schema);
        let mut rest: Vec<&Value> = other.iter().collect();
        for (index, recorded) in one.iter().enumerate() {
            let place = self.partner(key, recorded, &rest);
            let path = format!("{path}[{}]", key_of(key, recorded).unwrap_or_else(|| index.to_string()));
            match place.map(|place| rest.remove(place)) {
                Some(received) => {
                    if let (Value::Struct(one), Value::Struct(other)) = (recorded, received) {
                        self.structure(schema, one, other, &path);
                    }
                }
                // Fetch responses leave out partitions without news.
                None if path.starts_with("responses") => self.lonely(schema, recorded, true),
                None => self.found.push(format!("{path}: was recorded, but not received")),
            }
        }
        for received in rest {
            if path.starts_with("responses") {
                self.lonely(schema, received, false);
            } else {
                let element = key_of(key, received).unwrap_or_default();
                self.found.push(format!("{path}[{element}]: was not recorded, but received"));
            }
        }
    }

    /// Returns the place of the received element that corresponds to a recorded one.
    fn partner(&self, key: Option<&FieldSchema>, recorded: &Value, received: &[&Value]) -> Option<usize> {
        // Topics may have ids only, which differ.
        let topic = topic_id(recorded).and_then(|id| self.ids.partner(Kind::Topic, &id));
        if let Some(topic) = topic {
            return received.iter().position(|received| topic_id(received).as_ref() == Some(&topic));
        }
        match key {
            Some(key) => received.iter().position(|received| is_same_key(key, recorded, received)),
            None => (!received.is_empty()).then_some(0),
        }
    }

    /// Notes the records of a part of a Fetch response that has no partner.
    fn lonely(&mut self, schema: &StructSchema, value: &Value, is_recorded: bool) {
        let Value::Struct(value) = value else { return };
        let empty = StructValue { schema: value.schema.clone(), ..StructValue::default() };
        let before = self.found.len();
        if is_recorded {
            self.structure(schema, value, &empty, "");
        } else {
            self.structure(schema, &empty, value, "");
        }
        self.found.truncate(before);
    }
}

fn topic_id(element: &Value) -> Option<Value> {
    let Value::Struct(element) = element else { return None };
    element.get("TopicId").map(std::borrow::Cow::into_owned)
}

/// Returns the key of an element as it is shown; none if the key is empty, as the name of a topic with an id may be.
fn key_of(key: Option<&FieldSchema>, element: &Value) -> Option<String> {
    let Value::Struct(element) = element else { return None };
    match &*element.get(&key?.name)? {
        Value::String(text) if !text.is_empty() => Some(text.to_string()),
        Value::Int(number) => Some(number.to_string()),
        _ => None,
    }
}

fn is_same_key(key: &FieldSchema, one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Struct(one), Value::Struct(other)) => one.get(&key.name) == other.get(&key.name),
        _ => false,
    }
}

/// Shows a value in a line, without its end if it is long.
fn shown(value: &Value) -> String {
    let text = match value {
        Value::Null => "null".to_owned(),
        Value::Int(number) => number.to_string(),
        Value::String(text) => format!("`{text}`"),
        Value::Uuid(id) => id.to_string(),
        Value::Bytes(bytes) => format!("{} bytes", bytes.len()),
        Value::Array(elements) => format!("{} elements", elements.len()),
        other => format!("{other:?}"),
    };
    text.chars().take(100).collect()
}
