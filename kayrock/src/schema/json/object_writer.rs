//! Objects and arrays of Kafka's JSON as text.

use super::version_range::KafkaRange;
use crate::versions::Versions;
use core::fmt::{self, Write};

/// Text of an object while its entries are added.
pub(super) struct ObjectWriter {
    separator: &'static str,
    text: String,
}

impl ObjectWriter {
    pub(super) fn new(separator: &'static str) -> Self {
        Self { separator, text: String::new() }
    }

    /// Adds an entry with a value that is JSON.
    pub(super) fn add(&mut self, key: &str, value: impl fmt::Display) {
        let separator = if self.text.is_empty() { "" } else { self.separator };
        // Writing to a `String` cannot fail.
        let _ = write!(self.text, "{separator}\"{key}\": {value}");
    }

    /// Adds an entry if there is a value.
    pub(super) fn add_some(&mut self, key: &str, value: Option<impl fmt::Display>) {
        if let Some(value) = value {
            self.add(key, value);
        }
    }

    /// Adds a string without characters that need an escape: a name, a type or a range.
    pub(super) fn string(&mut self, key: &str, text: impl fmt::Display) {
        self.add(key, quoted(text));
    }

    /// Adds a version range unless it is empty.
    pub(super) fn versions(&mut self, key: &str, versions: Versions) {
        if !versions.is_empty() {
            self.string(key, KafkaRange(versions));
        }
    }

    /// Adds a boolean unless it is false.
    pub(super) fn flag(&mut self, key: &str, value: bool) {
        if value {
            self.add(key, true);
        }
    }

    /// Returns the entries with their separators.
    pub(super) fn entries(&self) -> &str {
        &self.text
    }

    /// Returns the object on one line; after the end of an array, the brace follows without a space.
    pub(super) fn line(&self) -> String {
        let space = if self.text.ends_with(" ]") { "" } else { " " };
        format!("{{ {}{space}}}", self.text)
    }
}

/// Returns a JSON string of a text without characters that need an escape.
pub(super) fn quoted(text: impl fmt::Display) -> String {
    format!("\"{text}\"")
}

/// Returns an array with one line for each element.
pub(super) fn array(lines: &[String], indent: &str) -> String {
    if lines.is_empty() {
        return "[]".to_owned();
    }
    let lines = lines.join(&format!(",\n{indent}  "));
    format!("[\n{indent}  {lines}\n{indent}]")
}
