//! Rules about borrowed types.

use crate::errors::Errors;
use crate::model::{Field, Message, Only, Wire};
use proc_macro2::{Span, TokenStream, TokenTree};
use quote::ToTokens;

/// A decoded field borrows from the frame, which is not `'static`. (A `with` module may return any type.)
pub(super) fn of_field(field: &Field, message: &Message, errors: &Errors) {
    if field.with.is_none() && message.only != Some(Only::Encode) {
        no_static(&field.ty, errors);
    }
}

/// Refuses `'static` in a type that is decoded.
pub(crate) fn no_static(ty: &impl ToTokens, errors: &Errors) {
    if let Some(span) = static_lifetime(ty.to_token_stream()) {
        errors.at(
            span,
            "a decoded field cannot borrow for `'static`; write a lifetime of the struct such as `'a`, \
             or an owned type such as `Str`",
        );
    }
}

/// A response borrows from its frame as well.
pub(super) fn of_response(wire: &Wire, errors: &Errors) {
    if let Some(span) = wire.response.as_ref().and_then(|ty| static_lifetime(ty.to_token_stream())) {
        errors.at(span, "a response cannot borrow for `'static`; write `'_`");
    }
}

fn static_lifetime(tokens: TokenStream) -> Option<Span> {
    let mut after_apostrophe = false;
    for token in tokens {
        match &token {
            TokenTree::Ident(ident) if after_apostrophe && ident == "static" => return Some(ident.span()),
            TokenTree::Group(group) => {
                if let Some(span) = static_lifetime(group.stream()) {
                    return Some(span);
                }
            }
            _ => {}
        }
        after_apostrophe = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '\'');
    }
    None
}
