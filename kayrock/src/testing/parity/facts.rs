//! Attributes of the library's own schemas, derived or parsed by [`Schema::from_json_text`].

use crate::schema::{FieldSchema, Listener, MessageKind, Schema, StructSchema, Type, Value, Versions};

use super::rows::{SchemaFacts, SchemaRow, join, range_text};

/// Returns the attributes of a schema in the versions `within`.
#[must_use]
pub fn facts(schema: &Schema, within: Versions) -> SchemaFacts {
    let mut listeners: Vec<_> = schema.listeners.iter().map(|one| listener(*one)).collect();
    listeners.sort_unstable();
    let attributes = [
        ("name", schema.name.to_string()),
        ("type", kind(schema.kind).to_owned()),
        ("apiKey", schema.api_key.map_or("none".to_owned(), |key| key.to_string())),
        ("validVersions", range_text(schema.versions.intersect(within))),
        ("flexibleVersions", range_text(schema.flexible.intersect(within))),
        ("deprecatedVersions", range_text(schema.deprecated.intersect(within))),
        ("latestVersionUnstable", range_text(schema.unstable.intersect(within))),
        ("listeners", listeners.join(", ")),
    ];
    let mut rows = vec![SchemaRow { path: String::new(), attributes: attributes.into() }];
    fields(&schema.root, "", within, schema.versions.intersect(within), &mut rows);
    rows
}

fn fields(schema: &StructSchema, path: &str, within: Versions, around: Versions, rows: &mut SchemaFacts) {
    for field in schema.fields.iter() {
        let versions = field.versions.intersect(around);
        if !versions.is_empty() {
            let path = join(path, &field.name);
            rows.push(row(field, path.clone(), within, versions));
            if let Some(inner) = structure(&field.ty) {
                fields(inner, &path, within, versions, rows);
            }
        }
    }
}

fn row(field: &FieldSchema, path: String, within: Versions, versions: Versions) -> SchemaRow {
    let tagged = field.tagged.intersect(versions);
    let tag = field.tag.filter(|_| !tagged.is_empty());
    let flexible = field.flexible.map(range_text);
    let attributes = [
        ("type", field.ty.to_string()),
        ("versions", range_text(versions)),
        ("nullableVersions", range_text(field.nullable.intersect(versions))),
        ("tag", tag.map_or("none".to_owned(), |tag| tag.to_string())),
        ("taggedVersions", range_text(tagged)),
        ("default", default(field)),
        ("ignorable", field.ignorable.to_string()),
        ("mapKey", field.map_key.to_string()),
        ("entityType", field.entity.as_deref().unwrap_or("none").to_owned()),
        ("flexibleVersions", flexible.unwrap_or("the message's".to_owned())),
    ];
    let written = field.versions;
    let as_written = (written != Versions::ALL).then(|| ("versions as written", range_text(written.intersect(within))));
    SchemaRow { path, attributes: attributes.into_iter().chain(as_written).collect() }
}

fn structure(ty: &Type) -> Option<&StructSchema> {
    match ty {
        Type::Struct(schema) => Some(schema),
        Type::Array(element) => structure(element),
        _ => None,
    }
}

fn default(field: &FieldSchema) -> String {
    match (field.default_value().expose().clone(), structure(&field.ty)) {
        (Value::Null, _) => "null".to_owned(),
        (Value::Bool(value), _) => value.to_string(),
        (Value::Int(value), _) => value.to_string(),
        (Value::Float(value), _) => format!("{value:?}"),
        (Value::String(text), _) => format!("{:?}", &*text),
        (Value::Uuid(id), _) => id.to_string(),
        (Value::Bytes(bytes), _) if bytes.is_empty() => "empty".to_owned(),
        (Value::Array(list), _) if list.is_empty() => "[]".to_owned(),
        (Value::Struct(value), Some(schema)) if value == schema.default_value() => "{}".to_owned(),
        (value, _) => format!("{value:?}"),
    }
}

fn kind(kind: MessageKind) -> &'static str {
    match kind {
        MessageKind::Request => "request",
        MessageKind::Response => "response",
        MessageKind::Header => "header",
        MessageKind::Data => "data",
        MessageKind::Metadata => "metadata",
        MessageKind::CoordinatorKey => "coordinator-key",
        MessageKind::CoordinatorValue => "coordinator-value",
    }
}

fn listener(listener: Listener) -> &'static str {
    match listener {
        Listener::ZkBroker => "zkBroker",
        Listener::Broker => "broker",
        Listener::Controller => "controller",
    }
}
