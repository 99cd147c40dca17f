//! Source of a module and of its structs.

use super::docs::Docs;
use super::field_list::field_list;
use super::field_type;
use super::generate_error::GenerateError;
use super::items::{Item, items};
use super::layout;
use super::message_order::{in_order, request_of};
use super::struct_attribute;
use super::type_names::TypeNames;
use crate::schema::field::{FieldSchema, Type};
use crate::schema::message::{MessageKind, Schema};
use alloc::collections::BTreeSet;
use alloc::string::String;

/// Returns the source of a module that defines the messages, with their comments.
pub(super) fn module(messages: &[&Schema], docs: &Docs<'_>) -> Result<String, GenerateError> {
    let messages = in_order(messages);
    let items = items(&messages)?;
    let names = TypeNames::choose(&messages, &items);
    let items = names.without_repetitions(items);
    let mut source = docs.of_module();
    source.extend(messages.iter().filter_map(|message| headline(message, &messages)));
    source.push('\n');
    let mut lines = ["kayrock", "kayrock::records", "kayrock::types", "kayrock::values"]
        .map(|path| layout::import(path, &imports(&items, path)));
    // As rustfmt sorts them: types before modules, and lists in braces after both.
    lines.sort();
    source.extend(lines);
    for item in &items {
        source.push('\n');
        source.push_str(&definition(item, docs, &messages, &names));
    }
    Ok(source)
}

/// Returns a line of the module comment; a request and its response share one line.
fn headline(message: &Schema, messages: &[&Schema]) -> Option<String> {
    let name = &*message.name;
    match message.kind {
        MessageKind::Request => api_headline(message, "Request"),
        MessageKind::Response if request_of(message, messages).is_some() => None,
        MessageKind::Response => api_headline(message, "Response"),
        MessageKind::Header | MessageKind::Data => Some(format!("//! `{name}`: …\n")),
        _ => message.api_key.map(|key| format!("//! `{name}` (type {key}): …\n")),
    }
}

/// Returns the line of a request or response; `suffix` is not part of the name of the API.
fn api_headline(message: &Schema, suffix: &str) -> Option<String> {
    let name = message.name.strip_suffix(suffix).unwrap_or(&message.name);
    message.api_key.map(|key| format!("//! `{name}` (API {key}): …\n"))
}

/// Returns the names to import from a path.
fn imports(items: &[Item<'_>], path: &str) -> BTreeSet<&'static str> {
    let used = items.iter().flat_map(|item| {
        let tags = [if item.is_flexible() { "UnknownTags" } else { "DiscardedTags" }];
        item.fields().flat_map(field_type::imports).chain(tags).chain(["KafkaMessage"])
    });
    used.filter(|name| path_of(name) == path).collect()
}

/// Returns the path of a name of the crate.
fn path_of(name: &str) -> &'static str {
    match name {
        "ProducerId" | "TransactionalId" => "kayrock::values",
        "Records" => "kayrock::records",
        "DiscardedTags" | "ShortVec" => "kayrock::types",
        _ => "kayrock",
    }
}

/// Returns true if the field is a float or contains one: its struct cannot implement `Eq`.
fn has_float(field: &FieldSchema) -> bool {
    match field_type::base(&field.ty) {
        Type::Float64 => true,
        Type::Struct(inner) => inner.fields.iter().any(has_float),
        _ => false,
    }
}

/// Returns the source of a struct.
fn definition(item: &Item<'_>, docs: &Docs<'_>, messages: &[&Schema], names: &TypeNames<'_>) -> String {
    let name = names.of(item);
    let container = layout::attribute("", &struct_attribute::arguments(item, messages, names));
    let fields = field_list(item, docs, |inner| names.inside(item, inner));
    let docs = docs.of_struct(item);
    let eq = if item.fields().any(|member| has_float(member.field)) { "" } else { " Eq," };
    format!("{docs}#[derive(Debug, Clone, PartialEq,{eq} KafkaMessage)]\n{container}pub struct {name} {{\n{fields}}}\n")
}
