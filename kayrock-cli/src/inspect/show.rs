//! Conversion of messages to JSON text.

use crate::secrets;
use kayrock::Result;
use kayrock::codec::DecodeOptions;
use kayrock::message::AnyMessage;
use kayrock::schema::{JsonText, MemoryLimit, Schema, Value};
use serde::ser::Error as _;
use serde::{Serialize, Serializer};

/// Bytes of memory per byte of input for a message and for its tree: together the library's default.
const FACTORS: (usize, usize) = (12, 20);

/// Options of decoding a message that is shown.
pub(super) fn options() -> DecodeOptions {
    DecodeOptions::new().memory_factor(FACTORS.0)
}

/// Message that is shown as Kafka's JSON, but with its records, as base64.
#[derive(Debug)]
pub struct Shown {
    schema: &'static Schema,
    version: i16,
    value: Value,
    hides_secrets: bool,
}

impl Shown {
    /// Converts a message of `len` bytes.
    pub(super) fn new(message: &dyn AnyMessage, version: i16, len: usize) -> Result<Self> {
        let value = message.to_value_within(MemoryLimit::new().factor(FACTORS.1).of(len))?;
        let shown = Self { schema: message.schema(), version, value, hides_secrets: false };
        shown.text()?;
        Ok(shown)
    }

    /// Shows secrets as `…`.
    #[must_use]
    pub fn without_secrets(mut self) -> Self {
        self.hides_secrets = secrets::may_have(self.schema);
        self
    }

    /// Returns true if the message may have secrets, which are not shown.
    pub(super) const fn hides_secrets(&self) -> bool {
        self.hides_secrets
    }

    fn text(&self) -> Result<JsonText<'_>> {
        Ok(self.schema.json_text(self.version, &self.value)?.with_records().sorted())
    }
}

impl Serialize for Shown {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let text = self.text().map_err(S::Error::custom)?;
        if !self.hides_secrets {
            return text.serialize(serializer);
        }
        let mut json = serde_json::to_value(text).map_err(S::Error::custom)?;
        secrets::hide(self.schema, &mut json);
        json.serialize(serializer)
    }
}
