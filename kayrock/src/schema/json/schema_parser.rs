//! Parser of message schemas in Kafka's JSON.
//!
//! Source: `MessageSpec`, `StructSpec`, `FieldSpec` and `Versions` of Kafka's generator.

use super::comments::without_comments;
use super::document::{Node, Object};
use super::header_versions;
use super::keywords::{listeners, message_kind};
use super::names::identifier;
use super::scan::without_mark;
use super::schema_error::SchemaError;
use super::struct_parser::parse_structs;
use super::version_range::{closed_range, open_range, version_range};
use crate::schema::field::StructSchema;
use crate::schema::message::{MessageKind, Schema};
use crate::versions::Versions;

type Result<T> = core::result::Result<T, SchemaError>;

impl Schema {
    /// Parses a schema from one of Kafka's schema files: JSON with `//` and `/* */` comments.
    ///
    /// ```
    /// use kayrock::schema::Schema;
    ///
    /// let schema = Schema::from_json_text(
    ///     r#"{
    ///       "type": "data", "name": "Greeting", "validVersions": "0-1", "flexibleVersions": "1+",
    ///       // Name of the greeted person.
    ///       "fields": [{ "name": "Whom", "type": "string", "versions": "0+", "default": "world" }]
    ///     }"#,
    /// )?;
    /// assert_eq!(schema.encode(1, &schema.default_value()).unwrap(), b"\x06world\0");
    /// # Ok::<(), kayrock::schema::SchemaError>(())
    /// ```
    ///
    /// A message whose `validVersions` are `none`, as for APIs that Kafka has removed, has no versions and no fields.
    /// The fields of a common struct are limited to the versions of the struct. Records that may be null in every
    /// version default to null, as in Java, even without a `default`. A byte order mark, comments and
    /// `about` are ignored ([`SchemaFile`](crate::schema::SchemaFile) keeps the latter two), and `headerVersions` (KIP-1313)
    /// is optional.
    ///
    /// # Errors
    /// The first error is returned with its position:
    /// - The text is not JSON.
    /// - The schema breaks a rule of Kafka's generator.
    /// - A key occurs twice with different values, or a range such as `3-1` is empty; Kafka accepts both.
    /// - A name has more than 255 characters, structs are nested more than 64 deep, or a struct has more than 10,000
    ///   fields. Fields of the structs inside count as often as these are used. The largest message of Kafka has fewer
    ///   than 100 fields.
    pub fn from_json_text(text: &str) -> Result<Self> {
        let document = without_comments(without_mark(text));
        message(&Node::root(&document)?.object_of("a message", &MESSAGE_KEYS)?)
    }
}

/// Keys of a message, in Kafka's order.
const MESSAGE_KEYS: [&str; 11] = [
    "apiKey",
    "type",
    "listeners",
    "name",
    "validVersions",
    "deprecatedVersions",
    "flexibleVersions",
    "latestVersionUnstable",
    "headerVersions",
    "fields",
    "commonStructs",
];

fn message(object: &Object<'_>) -> Result<Schema> {
    let name = identifier(object.require("name")?)?;
    let versions = closed_range(object.require("validVersions")?)?;
    let flexible = match object.get("flexibleVersions") {
        None if versions.is_empty() => Versions::NONE,
        _ => open_range(object.require("flexibleVersions")?)?,
    };
    let kind = message_kind(object.require("type")?)?;
    let api_key = object.get("apiKey").map(|node| node.parse("a 16-bit integer")).transpose()?;
    let highest = if versions.is_empty() { Versions::NONE } else { Versions::new(versions.max(), versions.max()) };
    let (fields, common) = parse_structs(object, versions, flexible)?;
    let mut schema = Schema {
        kind,
        api_key,
        versions,
        flexible,
        unstable: if object.flag("latestVersionUnstable")? { highest } else { Versions::NONE },
        deprecated: object.get("deprecatedVersions").map_or(Ok(Versions::NONE), version_range)?,
        listeners: object.get("listeners").map_or(Ok(Vec::new()), listeners)?.into(),
        headers: header_versions::usual(kind, api_key).into(),
        names_headers: false,
        fallback: None,
        common: common.into(),
        root: StructSchema { name: (&*name).into(), fields: fields.into(), is_message: true }.into(),
        name: (&*name).into(),
    };
    if let Some(node) = object.get("headerVersions") {
        schema.headers = header_versions::named(node, &schema)?.into();
        schema.names_headers = true;
    }
    check_kind(object, &schema)?;
    check_map_keys(object, &schema)?;
    Ok(schema)
}

/// Fails if messages of this kind do not have a given key or value.
fn check_kind(object: &Object<'_>, schema: &Schema) -> Result<()> {
    let is_key = schema.kind == MessageKind::CoordinatorKey;
    let (key, message) = if schema.kind != MessageKind::Request && !schema.listeners.is_empty() {
        ("listeners", "only requests have listeners")
    } else if schema.kind != MessageKind::Request && !schema.unstable.is_empty() {
        ("latestVersionUnstable", "only requests can have an unstable latest version")
    } else if matches!(schema.kind, MessageKind::CoordinatorKey | MessageKind::CoordinatorValue)
        && schema.api_key.is_none()
    {
        ("type", "a coordinator record requires an `apiKey`")
    } else if is_key && schema.versions != Versions::new(0, 0) {
        ("validVersions", "the key of a coordinator record has only version 0")
    } else if is_key && !schema.flexible.is_empty() {
        ("flexibleVersions", "the key of a coordinator record is not flexible: expected `none`")
    } else {
        return Ok(());
    };
    Err(object.error_at(key, message))
}

/// Fails if a field of the message itself is a map key.
fn check_map_keys(object: &Object<'_>, schema: &Schema) -> Result<()> {
    let nodes = object.get("fields").into_iter().flat_map(Node::elements);
    match nodes.zip(schema.root.fields.iter()).find(|(_, field)| field.map_key) {
        Some((node, _)) => Err(node.object()?.error_at("mapKey", "a field of the message itself cannot be a map key")),
        None => Ok(()),
    }
}
