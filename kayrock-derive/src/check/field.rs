//! Further rules about a field.

use crate::errors::Errors;
use crate::model::{Field, Message};
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;

pub(super) fn check(field: &Field, message: &Message, errors: &Errors) {
    flexible_within_message(field, message, errors);
    map_key_in_array(field, message, errors);
    is_finite(field, message, errors);
    with_or_check(field, errors);
}

/// A module of `with` rejects values itself.
fn with_or_check(field: &Field, errors: &Errors) {
    let Some((later, earlier)) = field.written.check.conflict(&field.written.with) else { return };
    errors.at(later, format_args!("`with` also checks; remove this or `{earlier}`, and return the error there"));
}

/// A field's own `flexible` is limited to the message's.
fn flexible_within_message(field: &Field, message: &Message, errors: &Errors) {
    let (Some(flexible), Some(wire)) = (field.written.flexible.get(), &message.wire) else { return };
    if !flexible.is_subset(wire.flexible) && !message.written.flexible.is_broken() {
        let narrowed = flexible.intersect(wire.flexible);
        let remedy = if narrowed.is_empty() { "never".to_owned() } else { narrowed.to_string() };
        let range = **flexible;
        errors.at(
            flexible.span(),
            format_args!("`{range}` exceeds the message's flexible versions; write `flexible = \"{remedy}\"`"),
        );
    }
}

/// A map key identifies an element of an array, and a message is not in one.
fn map_key_in_array(field: &Field, message: &Message, errors: &Errors) {
    if let (Some(_), Some(span)) = (&message.wire, field.written.map_key.key()) {
        errors.at(span, "`map_key` applies to structs in arrays, not to messages; remove it");
    }
}

/// A schema is a constant, hence finite. (rustc reports two structs that contain each other, and a `with` module may
/// have any type on the wire.)
fn is_finite(field: &Field, message: &Message, errors: &Errors) {
    let own = &message.ident;
    if field.with.is_some() {
        return;
    }
    if let Some(span) = named_alone(field.ty.to_token_stream(), own) {
        errors.at(
            span,
            format_args!(
                "`{own}` contains itself, so its schema has no end; move the repeated part to another struct, \
                 or keep it as `Bytes`"
            ),
        );
    }
}

/// The span of the struct's name, or `Self`, outside of paths.
fn named_alone(tokens: TokenStream, own: &Ident) -> Option<Span> {
    let tokens: Vec<_> = tokens.into_iter().collect();
    tokens.iter().enumerate().find_map(|(i, token)| match token {
        TokenTree::Ident(ident) if ident == own || ident == "Self" => {
            let before = i.checked_sub(1).and_then(|before| tokens.get(before));
            let in_path = is_colon(before) || is_colon(tokens.get(i + 1));
            (!in_path).then(|| ident.span())
        }
        TokenTree::Group(group) => named_alone(group.stream(), own),
        _ => None,
    })
}

fn is_colon(token: Option<&TokenTree>) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == ':')
}
