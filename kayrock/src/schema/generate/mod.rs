//! Generation of Rust structs from schemas.
//!
//! The generator is for messages that are not in this crate, such as those that a KIP proposes. The result is a formatted
//! module with imports, without redundant attributes, and with an empty doc comment (`/// …`) for each item. It is meant
//! to be edited by hand.
//!
//! ```
//! use kayrock::schema::{Schema, generate};
//!
//! let request = Schema::from_json_text(
//!     r#"{
//!       "apiKey": 10001, "type": "request", "name": "AliveRequest", "validVersions": "0-2", "flexibleVersions": "2+",
//!       "fields": [
//!         { "name": "GroupId", "type": "string", "versions": "0+", "entityType": "groupId" },
//!         { "name": "Worker", "type": "string", "versions": "1+", "nullableVersions": "1+", "default": "null" }
//!       ]
//!     }"#,
//! )?;
//! let source = generate::module(&[&request])?;
//! let (_, structs) = source.split_once("\n\n").unwrap();
//! assert_eq!(
//!     structs,
//!     r#"use kayrock::{GroupId, KafkaMessage, Str, UnknownTags};
//!
//! /// …
//! #[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
//! #[kafka(api = 10_001, versions = "0..=2", flexible = "2..", response = AliveResponse)]
//! pub struct AliveRequest {
//!     /// …
//!     pub group_id: GroupId,
//!     /// …
//!     #[kafka(versions = "1..", nullable, default = None)]
//!     pub worker: Option<Str>,
//!     /// Unknown tagged fields, kept for re-encoding.
//!     pub unknown_tags: UnknownTags,
//! }
//! "#
//! );
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod docs;
mod field_attribute;
mod field_list;
mod field_type;
mod generate_error;
mod items;
mod layout;
mod markdown;
mod message_order;
mod names;
mod numbers;
mod source;
mod struct_attribute;
#[cfg(test)]
mod tests;
mod type_names;

use alloc::string::String;
use alloc::vec::Vec;

pub use self::generate_error::GenerateError;

use self::docs::Docs;
use super::json::SchemaFile;
use super::message::Schema;

impl Schema {
    /// Returns the Rust module that defines this message; see [`generate::module`](module).
    ///
    /// # Errors
    /// - [`GenerateError::NoVersions`], [`GenerateError::NoApiKey`]: the message has no versions or no API key.
    /// - [`GenerateError::Computed`]: a default is a Rust expression.
    pub fn to_rust(&self) -> Result<String, GenerateError> {
        module(&[self])
    }
}

/// Returns the Rust module that defines these messages, for example a request and its response.
///
/// A request comes before the response with the same API key and refers to it. Without a response among the messages, it
/// refers to the name that Kafka uses, such as `FooResponse` for `FooRequest`; the user provides that struct.
///
/// Types follow from the schema: ids from `entityType`, arrays of broker ids in a [`ShortVec`](crate::types::ShortVec),
/// [`ErrorCode`](crate::ErrorCode) from the name. The user adds what a schema does not contain: open enums in place of
/// numbers, [`Secret`](crate::types::Secret), `no_response`. Unknown tagged fields are [`DiscardedTags`](crate::types::DiscardedTags) in a
/// message without flexible versions. A struct that is the same in several messages is defined once. A struct
/// that differs between them, or whose name is taken, has the name of the message as a prefix. Fields that exist in none
/// of the message's versions are omitted.
///
/// The layout is the one that `rustfmt` produces with `max_width = 120` and `use_small_heuristics = "Max"`.
///
/// ```
/// use kayrock::schema::generate;
/// use kayrock::{Message, messages::{HeartbeatRequest, HeartbeatResponse}};
///
/// let source = generate::module(&[HeartbeatRequest::SCHEMA, HeartbeatResponse::SCHEMA])?;
/// assert!(source.contains("pub struct HeartbeatResponse {"));
/// # Ok::<(), generate::GenerateError>(())
/// ```
///
/// # Errors
/// - [`GenerateError::NoVersions`], [`GenerateError::NoApiKey`]: a message has no versions or no API key.
/// - [`GenerateError::Computed`]: a default is a Rust expression.
/// - [`GenerateError::Repeated`]: two schemas have the same name.
pub fn module(messages: &[&Schema]) -> Result<String, GenerateError> {
    source::module(messages, &Docs::default())
}

/// Returns the Rust module that defines the messages of these files, with their comments as documentation.
///
/// The text of `about` and the comments in and beside a field become the doc comment of the field, the comments between
/// the keys of the message or of a common struct that of the struct, and the comments outside of the message the start of
/// the module. All other properties are those of [`module`].
///
/// ```
/// use kayrock::schema::{SchemaFile, generate};
///
/// let file = SchemaFile::from_json_text(
///     r#"{
///       "type": "data", "name": "Greeting", "flexibleVersions": "none",
///       // Version 1 adds the language.
///       "validVersions": "0-1", "fields": [
///         { "name": "Whom", "type": "string", "versions": "0+", "about": "Name of the greeted person." },
///         { "name": "Language", "type": "string", "versions": "1+" } // As in `Accept-Language`.
///       ]
///     }"#,
/// )?;
/// let source = generate::module_of_files(&[&file])?;
/// let (_, structs) = source.split_once("\n\n").unwrap();
/// assert_eq!(
///     structs,
///     r#"use kayrock::types::DiscardedTags;
/// use kayrock::{KafkaMessage, Str};
///
/// /// Version 1 adds the language.
/// #[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
/// #[kafka(versions = "0..=1", kind = "data")]
/// pub struct Greeting {
///     /// Name of the greeted person.
///     pub whom: Str,
///     /// As in `Accept-Language`.
///     #[kafka(versions = "1..")]
///     pub language: Str,
///     /// Placeholder, since no version of this message has tagged fields.
///     pub unknown_tags: DiscardedTags,
/// }
/// "#
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// - [`GenerateError::NoVersions`], [`GenerateError::NoApiKey`]: a message has no versions or no API key.
/// - [`GenerateError::Computed`]: a default is a Rust expression.
/// - [`GenerateError::Repeated`]: two schemas have the same name.
pub fn module_of_files(files: &[&SchemaFile]) -> Result<String, GenerateError> {
    let schemas: Vec<_> = files.iter().map(|file| file.schema()).collect();
    let docs = Docs::new(files.iter().map(|file| (&*file.schema().name, file.comments())));
    source::module(&schemas, &docs)
}
