//! Rows of text that describe a schema.

use crate::schema::Versions;
use std::collections::BTreeMap;

/// Attributes of a schema in some versions: the message first, then each field before the fields of its type.
///
/// Fields that exist in none of the versions are omitted.
pub type SchemaFacts = Vec<SchemaRow>;

/// Attributes of the message or of one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemaRow {
    /// Path of the field, such as `Topics.Partitions`; empty for the message.
    pub path: String,
    /// Attributes by Kafka's names, with ranges limited to the requested versions.
    pub attributes: BTreeMap<&'static str, String>,
}

/// Returns the path of a field below `path`, or of a field of the message.
#[must_use]
pub fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

/// Formats a range by its versions, independent of notation.
#[must_use]
pub fn range_text(range: Versions) -> String {
    if range.is_empty() { "none".to_owned() } else { format!("{}-{}", range.min(), range.max()) }
}
