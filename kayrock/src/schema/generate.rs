//! Rust from schemas: the annotated structs that a person would write.
//!
//! For a message that is not in this crate, such as one that a KIP proposes. What comes out is a module to start from:
//! formatted, with imports at the top, without what holds anyway, and with a doc comment to fill above each item
//! (`/// …`). From then on it is source, to be edited by hand.
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
//! #[derive(Debug, Clone, PartialEq, KafkaMessage)]
//! #[kafka(api = 10_001, versions = "0..=2", flexible = "2..", response = AliveResponse)]
//! pub struct AliveRequest {
//!     /// …
//!     pub group_id: GroupId,
//!     /// …
//!     #[kafka(versions = "1..", nullable, default = None)]
//!     pub worker: Option<Str>,
//!     /// Tagged fields this definition does not know, kept for re-encoding.
//!     pub unknown_tags: UnknownTags,
//! }
//! "#
//! );
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod collect;
mod container;
mod error;
mod field;
mod layout;
mod names;
#[cfg(test)]
mod tests;

pub use error::GenerateError;

use super::{MessageKind, Schema};
use collect::Item;
use core::ptr;
use names::TypeNames;
use std::collections::BTreeSet;

/// The doc comment that the user is to fill, and can search for.
const TO_FILL: &str = "/// …";

impl Schema {
    /// The Rust module that defines this message alone, as [`generate::module`](module) has it.
    ///
    /// # Errors
    /// The message cannot be defined, see [`GenerateError`].
    pub fn to_rust(&self) -> Result<String, GenerateError> {
        module(&[self])
    }
}

/// The Rust module that defines these messages, for example a request and its response.
///
/// A request stands before the response of the same API key, if that is given with it, and names it. Without one it
/// names the struct that Kafka would answer with, which then is for the user to bring along: `FooResponse` of
/// `FooRequest`.
///
/// Fields and structs have their types from what the schema tells: ids from `entityType`, lists of broker ids in a
/// `SmallVec`, [`ErrorCode`](crate::ErrorCode) from the name. What it does not tell is for the user:
/// [`Secret`](crate::types::Secret), `no_response`. A struct that several messages have alike is there once; if it differs
/// between them, or has the name of something else, it has the message's name in front. Fields that are in none of the
/// message's versions are left out.
///
/// The layout is that of `rustfmt` with `max_width = 120` and `use_small_heuristics = "Max"`.
///
/// # Errors
/// A message cannot be defined, see [`GenerateError`].
pub fn module(messages: &[&Schema]) -> Result<String, GenerateError> {
    let messages = in_order(messages);
    let items = collect::items(&messages)?;
    let names = TypeNames::choose(&messages, &items);
    let items = names.without_repetitions(items);
    let mut source = messages.iter().filter_map(|message| headline(message, &messages)).collect::<String>();
    source.push('\n');
    source.push_str(&layout::import("kayrock::records", &imports(&items, |name| name == "Records")));
    source.push_str(&layout::import("kayrock", &imports(&items, |name| name != "Records")));
    for item in &items {
        source.push('\n');
        source.push_str(&definition(item, &messages, &names));
    }
    Ok(source)
}

/// The messages as they were given, but each response behind its request.
fn in_order<'s>(messages: &[&'s Schema]) -> Vec<&'s Schema> {
    let mut ordered = Vec::with_capacity(messages.len());
    for message in messages.iter().filter(|message| request_of(message, messages).is_none()) {
        ordered.push(*message);
        let answers = |other: &&&Schema| request_of(other, messages).is_some_and(|request| ptr::eq(request, *message));
        ordered.extend(messages.iter().filter(answers));
    }
    ordered
}

/// The first of the messages that a response answers.
fn request_of<'s>(response: &Schema, messages: &[&'s Schema]) -> Option<&'s Schema> {
    let is_answered = |message: &&&Schema| message.kind == MessageKind::Request && message.api_key == response.api_key;
    (response.kind == MessageKind::Response)
        .then(|| messages.iter().copied().find(|message| is_answered(&message)))
        .flatten()
}

/// A line of the module's comment; a response is meant in that of its request.
fn headline(message: &Schema, messages: &[&Schema]) -> Option<String> {
    let name = &*message.name;
    let api = |name: &str| message.api_key.map(|key| format!("//! `{name}` (API {key}): …\n"));
    match message.kind {
        MessageKind::Request => api(name.strip_suffix("Request").unwrap_or(name)),
        MessageKind::Response if request_of(message, messages).is_some() => None,
        MessageKind::Response => api(name.strip_suffix("Response").unwrap_or(name)),
        MessageKind::Header | MessageKind::Data => Some(format!("//! `{name}`: …\n")),
        _ => message.api_key.map(|key| format!("//! `{name}` (type {key}): …\n")),
    }
}

/// Those of the names that the items use which are chosen by `is_wanted`.
fn imports(items: &[Item<'_>], is_wanted: impl Fn(&str) -> bool) -> BTreeSet<&'static str> {
    let used = items.iter().flat_map(|item| {
        let tags = item.is_flexible().then_some("UnknownTags");
        item.fields().flat_map(field::imports).chain(tags).chain(["KafkaMessage"])
    });
    used.filter(|name| is_wanted(name)).collect()
}

/// The source of a struct.
fn definition(item: &Item<'_>, messages: &[&Schema], names: &TypeNames<'_>) -> String {
    let name = names.of(item);
    let container = layout::attribute("", &container::arguments(item, messages, names));
    let fields = fields(item, |inner| names.inside(item, inner));
    let body = if fields.is_empty() { String::new() } else { format!("\n{fields}") };
    format!("{TO_FILL}\n#[derive(Debug, Clone, PartialEq, KafkaMessage)]\n{container}pub struct {name} {{{body}}}\n")
}

/// The fields of a struct, where `type_name` is the Rust name of a struct inside it.
fn fields(item: &Item<'_>, type_name: impl Fn(&str) -> String) -> String {
    let idents = names::fields(item.fields().map(|place| &*place.field.name));
    let mut source = String::new();
    for (place, ident) in item.fields().zip(idents) {
        let arguments = field::arguments(&place, &ident);
        let ty = field::ty(&place, &type_name);
        for part in ["    ", TO_FILL, "\n", &layout::attribute("    ", &arguments)] {
            source.push_str(part);
        }
        source.push_str(&layout::field(&ident, &ty));
    }
    if item.is_flexible() {
        source.push_str("    /// Tagged fields this definition does not know, kept for re-encoding.\n");
        source.push_str(&layout::field("unknown_tags", "UnknownTags"));
    }
    source
}
