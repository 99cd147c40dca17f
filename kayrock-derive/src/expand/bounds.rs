//! Bounds that prevent an error in each function for a field of a wrong type.
//!
//! A bound with a lifetime of its own may be false without an error, and the compiler skips the code under it. The
//! schema alone reports a wrong type, once and at its place in the source.

use super::assertions::is_primitive_on_wire;
use crate::model::{Field, Message};
use proc_macro2::TokenStream;
use quote::quote;
use syn::{Type, WhereClause};

/// Returns the `where` clause of the encoder.
pub(super) fn encode(message: &Message, own: Option<&WhereClause>) -> TokenStream {
    clause(message.fields.iter(), [&quote!(EncodeSlot), &quote!(Encode)], own)
}

/// Returns the `where` clause of the decoder.
pub(super) fn decode(message: &Message, own: Option<&WhereClause>) -> TokenStream {
    clause(message.fields.iter(), [&quote!(DecodeSlot<'__de>), &quote!(Decode<'__de>)], own)
}

/// Returns the `where` clause of the decoder of tagged fields.
pub(super) fn decode_tags(message: &Message, own: Option<&WhereClause>) -> TokenStream {
    let tagged = message.fields.iter().filter(|field| field.tag.is_some());
    clause(tagged, [&quote!(DecodeSlot<'__de>), &quote!(Decode<'__de>)], own)
}

/// Returns the `where` clause of a newtype's codec.
pub(super) fn newtype(inner: &Type, class: &TokenStream, own: Option<&WhereClause>) -> TokenStream {
    let own = predicates(own);
    quote!(where #own for<'__t> #inner: __kafka::#class)
}

/// Returns a bound for each field type: the first trait, or the second for the type of a `with` module.
fn clause<'a>(
    fields: impl Iterator<Item = &'a Field>,
    classes: [&TokenStream; 2],
    own: Option<&WhereClause>,
) -> TokenStream {
    let bounds = bounds(fields, classes);
    let own = predicates(own);
    if bounds.is_empty() && own.is_none() {
        return TokenStream::new();
    }
    quote!(where #own #(for<'__t> #bounds,)*)
}

fn predicates(own: Option<&WhereClause>) -> Option<TokenStream> {
    own.map(|own| {
        let predicates = &own.predicates;
        quote!(#predicates,)
    })
}

/// Returns the bounds of fields without duplicates and without primitive types, which are always field types.
fn bounds<'a>(fields: impl Iterator<Item = &'a Field>, [slot, value]: [&TokenStream; 2]) -> Vec<TokenStream> {
    let mut seen = Vec::new();
    let mut bounds = Vec::new();
    for field in fields.filter(|field| !is_primitive_on_wire(field)) {
        let (ty, wire) = (&field.ty, field.wire_type());
        let bound = match &field.with {
            Some(_) => quote!(#wire: __kafka::#value),
            None => quote!(#ty: __kafka::#slot),
        };
        let words = bound.to_string();
        if !seen.contains(&words) {
            seen.push(words);
            bounds.push(bound);
        }
    }
    bounds
}
