//! Error of parsing a schema.

use core::fmt;

/// Error in the text of a schema, with its position.
///
/// ```
/// use kayrock::schema::Schema;
///
/// let error = Schema::from_json_text("{\n  \"type\": \"date\" }").unwrap_err();
/// assert_eq!((error.line(), error.column()), (1, 1));
/// assert_eq!(error.to_string(), "line 1, column 1: `name` is missing");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemaError {
    line: usize,
    column: usize,
    message: String,
}

impl SchemaError {
    /// Returns the line, from 1.
    #[must_use]
    pub fn line(&self) -> usize {
        self.line
    }

    /// Returns the column, from 1.
    #[must_use]
    pub fn column(&self) -> usize {
        self.column
    }

    pub(super) fn new((line, column): (usize, usize), message: String) -> Self {
        Self { line, column, message }
    }

    /// Returns the message without the position.
    pub(in crate::schema) fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for SchemaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}: {}", self.line, self.column, self.message)
    }
}

impl core::error::Error for SchemaError {}

impl SchemaError {
    /// Converts the error of a text that is not JSON; serde counts columns in bytes.
    pub(super) fn from_serde(document: &str, error: &serde_json::Error) -> Self {
        let text = error.to_string();
        // The text ends with the position, too.
        let message = text.rsplit_once(" at line ").map_or(&*text, |(message, _)| message).to_owned();
        // Both numbers count from 1; they are 0 if the position is unknown.
        let line = document.split('\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
        let before = line.get(..error.column().saturating_sub(1)).unwrap_or(line);
        Self { line: error.line().max(1), column: before.chars().count() + 1, message }
    }
}
