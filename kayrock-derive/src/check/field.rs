//! Rules about a field, apart from tags.

use crate::attr::{Spanned, is_name};
use crate::errors::Errors;
use crate::model::{DefaultValue, Field, Message};
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use std::collections::HashMap;
use syn::Type;

pub(super) fn check(field: &Field, message: &Message, errors: &Errors) {
    name(field, errors);
    option_is_nullable(field, errors);
    nullable_says_default(field, errors);
    nullable_somewhere(field, errors);
    null_default_allowed(field, errors);
    override_narrows(field, message, errors);
    map_key_in_list(field, message, errors);
    holds_another_type(field, message, errors);
}

/// Kafka's names of fields are of ASCII letters and digits, a letter first.
fn name(field: &Field, errors: &Errors) {
    if !is_name(&field.name) {
        errors.at(
            field.ident.span(),
            format_args!(
                "`{}` is no name of a field in Kafka: ASCII letters and digits, a letter first; \
                 write `name = \"…\"` with one that is",
                field.name
            ),
        );
    }
}

/// An `Option` is for fields that may be null. (Of one behind an alias the compiler says so, in more words.)
fn option_is_nullable(field: &Field, errors: &Errors) {
    let written = &field.written;
    let asks_for_null = matches!(written.default.get().map(|default| &**default), Some(DefaultValue::Null));
    if is_option(&field.ty) && !written.nullable.is_given() && !written.with.is_given() && !asks_for_null {
        errors.over(
            &field.ty,
            "an `Option` may be null; add `nullable, default = None`, or write the type inside for what never is",
        );
    }
}

fn is_option(ty: &Type) -> bool {
    let Type::Path(path) = ty else { return false };
    path.path.segments.last().is_some_and(|last| last.ident == "Option" && !last.arguments.is_none())
}

/// Of a nullable field Kafka's default is the empty value and Rust's is null: it says which.
fn nullable_says_default(field: &Field, errors: &Errors) {
    if let (Some(span), false) = (field.written.nullable.key(), field.written.default.is_given()) {
        errors.at(
            span,
            "a nullable field says what it holds when absent; write `default = None` for null or `default = []` for empty",
        );
    }
}

/// Null is allowed in a version that has the field. (It may be in others too, as in Kafka's own schemas.)
fn nullable_somewhere(field: &Field, errors: &Errors) {
    let Some(nullable) = field.written.nullable.get() else { return };
    if field.nullable.is_empty() && !field.versions.is_empty() {
        errors.at(
            nullable.span(),
            format_args!("the field is in versions {}; choose of these, or leave `nullable` out", field.versions),
        );
    }
}

/// A field whose default is null can be null in every version, or it could not be written as it is.
fn null_default_allowed(field: &Field, errors: &Errors) {
    let Some(default) = field.written.default.get() else { return };
    if !matches!(**default, DefaultValue::Null) || field.written.nullable.is_broken() {
        return;
    }
    if !field.written.nullable.is_given() {
        errors.at(default.span(), "this field is never null; add `nullable`, or write another default");
    } else if !field.nullable.is_empty() && !field.versions.is_subset(field.nullable) {
        errors.at(
            default.span(),
            format_args!(
                "the field is in versions {}, and null only in {}; write `default = []`, or `nullable` for all",
                field.versions, field.nullable
            ),
        );
    }
}

/// A field with a rule of its own is flexible in some of the versions in which its message is.
fn override_narrows(field: &Field, message: &Message, errors: &Errors) {
    let (Some(flexible), Some(wire)) = (field.written.flexible.get(), &message.wire) else { return };
    if !flexible.is_subset(wire.flexible) && !message.written.flexible.is_broken() {
        let narrowed = flexible.intersect(wire.flexible);
        let remedy = if narrowed.is_empty() { "never".to_owned() } else { narrowed.to_string() };
        errors.at(
            flexible.span(),
            format_args!("a field is flexible only where its message is; write `flexible = \"{remedy}\"`"),
        );
    }
}

/// A key identifies an element in its list; a message is in no list.
fn map_key_in_list(field: &Field, message: &Message, errors: &Errors) {
    if let (Some(_), Some(span)) = (&message.wire, field.written.map_key.key()) {
        errors.at(span, "a key identifies an element of a list, and a message is none; leave `map_key` out");
    }
}

/// A schema is a constant, and ends. (Of two structs that hold each other the compiler says that they go in a circle.)
fn holds_another_type(field: &Field, message: &Message, errors: &Errors) {
    let own = &message.ident;
    if let Some(span) = named_alone(field.ty.to_token_stream(), &|ident| ident == own || ident == "Self") {
        errors.at(
            span,
            format_args!(
                "`{own}` holds itself, and its schema has no end; list its parts in one struct, or keep them as `Bytes`"
            ),
        );
    }
}

/// Where a name stands that no path leads to or from.
fn named_alone(tokens: TokenStream, is_meant: &dyn Fn(&Ident) -> bool) -> Option<Span> {
    let tokens: Vec<_> = tokens.into_iter().collect();
    let is_colon = |token: Option<&TokenTree>| matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == ':');
    tokens.iter().enumerate().find_map(|(i, token)| match token {
        TokenTree::Ident(ident) if is_meant(ident) => {
            let in_path =
                i.checked_sub(1).is_some_and(|before| is_colon(tokens.get(before))) || is_colon(tokens.get(i + 1));
            (!in_path).then(|| ident.span())
        }
        TokenTree::Group(group) => named_alone(group.stream(), is_meant),
        _ => None,
    })
}

/// Two fields have two names.
pub(super) fn names_differ(fields: &[Field], errors: &Errors) {
    let mut names = HashMap::new();
    for field in fields {
        if let Some(earlier) = names.insert(&field.name, &field.ident) {
            let span = field.written.name.get().map_or(field.ident.span(), Spanned::span);
            let name = &field.name;
            errors.at(
                span,
                format_args!("`{name}` is already Kafka's name of `{earlier}`; write `name = \"…\"` with another"),
            );
        }
    }
}
