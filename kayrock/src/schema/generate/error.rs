//! Why a schema cannot be written in Rust.

use core::fmt;

/// Why a schema cannot be written as a struct.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum GenerateError {
    /// The message has no version: its `validVersions` are `none`, and its fields are gone.
    NoVersions {
        /// Kafka's name of the message.
        message: String,
    },
    /// A message of this kind has an API key, or a record a number, and the schema has none.
    NoApiKey {
        /// Kafka's name of the message.
        message: String,
    },
    /// Two of the schemas are of the same message.
    Repeated {
        /// Kafka's name of the message.
        message: String,
    },
    /// A default is an expression in a Rust definition, which a schema does not tell.
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
            Self::NoVersions { message } => write!(
                f,
                "`{message}` has no version left (`validVersions` is `none`); take its schema from an older release"
            ),
            Self::NoApiKey { message } => {
                write!(f, "`{message}` is a message with a number; add `\"apiKey\"`, for a draft one that is free")
            }
            Self::Repeated { message } => write!(f, "`{message}` is given twice; give one schema of each message"),
            Self::Computed { message, field } => write!(
                f,
                "the default of `{field}` in `{message}` is a Rust expression; copy it from the definition it is in"
            ),
        }
    }
}

impl core::error::Error for GenerateError {}
