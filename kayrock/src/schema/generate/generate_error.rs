//! Error of generating Rust structs.

use alloc::string::String;
use core::fmt;

/// Error of generating Rust structs from schemas.
///
/// ```
/// use kayrock::schema::{Schema, generate::GenerateError};
///
/// let schema = r#"{
///   "type": "request", "name": "AliveRequest", "validVersions": "0", "flexibleVersions": "none", "fields": []
/// }"#;
/// let error = Schema::from_json_text(schema)?.to_rust().unwrap_err();
/// assert_eq!(error, GenerateError::NoApiKey { message: "AliveRequest".into() });
/// # Ok::<(), kayrock::schema::SchemaError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum GenerateError {
    /// The message has no versions: its `validVersions` are `none`.
    NoVersions {
        /// Kafka's name of the message.
        message: String,
    },
    /// The schema of a request, response or record has no `apiKey`.
    NoApiKey {
        /// Kafka's name of the message.
        message: String,
    },
    /// Two schemas have the same message name.
    Repeated {
        /// Kafka's name of the message.
        message: String,
    },
    /// A default is a Rust expression, which a schema does not contain.
    Computed {
        /// Kafka's name of the message.
        message: String,
        /// Kafka's name of the field.
        field: String,
    },
}

impl fmt::Display for GenerateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoVersions { message } => {
                write!(f, "`{message}` has no versions (`validVersions` is `none`); use the schema of an older release")
            }
            Self::NoApiKey { message } => {
                write!(f, "`{message}` has no `apiKey`; add one, in a draft any unused number")
            }
            Self::Repeated { message } => write!(f, "two schemas of `{message}`; pass one schema for each message"),
            Self::Computed { message, field } => {
                write!(f, "default of `{field}` in `{message}` is a Rust expression; copy it from the definition")
            }
        }
    }
}

impl core::error::Error for GenerateError {}
