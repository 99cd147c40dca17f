//! Error of writing a schema as Kafka's JSON.

use core::fmt;

/// Part of a schema that Kafka's JSON cannot represent.
///
/// No example: only its text is public; [`Schema::to_json_text`](crate::schema::Schema::to_json_text) has one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToJsonError {
    message: String,
    reason: String,
}

impl fmt::Display for ToJsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} cannot be written as Kafka's JSON: {}", self.message, self.reason)
    }
}

impl core::error::Error for ToJsonError {}

impl ToJsonError {
    pub(super) fn new(message: &str, reason: impl fmt::Display) -> Self {
        Self { message: message.to_owned(), reason: reason.to_string() }
    }
}
