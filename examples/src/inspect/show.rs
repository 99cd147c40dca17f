//! Conversion of messages to JSON text.

use kayrock::Result;
use kayrock::codec::DecodeOptions;
use kayrock::message::AnyMessage;
use kayrock::schema::{JsonText, MemoryLimit, Schema, Value};
use serde::{Serialize, Serializer};

/// Bytes of memory per byte of input for a message and for its tree: together the library's default.
const FACTORS: (usize, usize) = (12, 20);

/// Options of decoding a message that is shown.
pub(super) fn options() -> DecodeOptions {
    DecodeOptions::new().memory_factor(FACTORS.0)
}

/// Message that is shown as Kafka's JSON, but with its records, as base64.
pub(super) struct Shown {
    schema: &'static Schema,
    version: i16,
    value: Value,
}

impl Shown {
    /// Converts a message of `len` bytes.
    pub(super) fn new(message: &dyn AnyMessage, version: i16, len: usize) -> Result<Self> {
        let value = message.to_value_within(MemoryLimit::new().factor(FACTORS.1).of(len))?;
        let shown = Self { schema: message.schema(), version, value };
        shown.text()?;
        Ok(shown)
    }

    fn text(&self) -> Result<JsonText<'_>> {
        Ok(self.schema.json_text(self.version, &self.value)?.with_records().sorted())
    }
}

impl Serialize for Shown {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        self.text().map_err(serde::ser::Error::custom)?.serialize(serializer)
    }
}
