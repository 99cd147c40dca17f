//! Rules about Kafka's names.

use crate::attr::{Spanned, is_name};
use crate::errors::Errors;
use crate::model::{Field, Message};
use std::collections::HashMap;

/// A struct's name consists of ASCII letters and digits, and starts with a capital.
pub(super) fn of_struct(message: &Message, errors: &Errors) {
    let name = &message.name;
    if !is_name(name) || !name.starts_with(|first: char| first.is_ascii_uppercase()) {
        let span = message.written.name.get().map_or(message.ident.span(), Spanned::span);
        errors.at(
            span,
            format_args!(
                "`{name}` is not a struct name in Kafka: expected ASCII letters and digits, a capital first; \
                 write `name = \"…\"`"
            ),
        );
    }
}

/// A field's name consists of ASCII letters and digits, and starts with a letter.
pub(super) fn of_field(field: &Field, errors: &Errors) {
    let name = &field.name;
    if !is_name(name) {
        errors.at(
            field.ident.span(),
            format_args!(
                "`{name}` is not a field name in Kafka: expected ASCII letters and digits, a letter first; \
                 write `name = \"…\"`"
            ),
        );
    }
}

/// Two fields have different names, also in Kafka's JSON, which writes the first letter in lower case.
pub(super) fn differ(fields: &[Field], errors: &Errors) {
    let mut names: HashMap<String, &Field> = HashMap::new();
    for field in fields {
        let Some(earlier) = names.insert(json_name(&field.name), field) else { continue };
        let span = field.written.name.get().map_or(field.ident.span(), Spanned::span);
        let (name, ident) = (&field.name, &earlier.ident);
        if *name == earlier.name {
            errors
                .at(span, format_args!("`{name}` is already Kafka's name of `{ident}`; write another `name = \"…\"`"));
        } else {
            let json = json_name(name);
            errors.at(
                span,
                format_args!("`{json}` is already the name of `{ident}` in Kafka's JSON; write another `name = \"…\"`"),
            );
        }
    }
}

fn json_name(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map(|first| first.to_ascii_lowercase()).into_iter().chain(chars).collect()
}
