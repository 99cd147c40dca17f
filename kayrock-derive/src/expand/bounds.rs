//! Bounds that prevent an error in each function for a field of a wrong type.
//!
//! A bound with a lifetime of its own may be false without an error, and the compiler skips the code under it. The
//! schema alone reports a wrong type, once and at its place in the source.

use super::assertions::is_primitive;
use crate::model::{Field, Message};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Type, WhereClause};

/// Returns the `where` clause of the encoder.
pub(super) fn encode(message: &Message, own: Option<&WhereClause>) -> TokenStream {
    clause(&types(message.fields.iter()), &quote!(EncodeSlot), own)
}

/// Returns the `where` clause of the decoder.
pub(super) fn decode(message: &Message, own: Option<&WhereClause>) -> TokenStream {
    clause(&types(message.fields.iter()), &quote!(DecodeSlot<'__de>), own)
}

/// Returns the `where` clause of the decoder of tagged fields.
pub(super) fn decode_tags(message: &Message, own: Option<&WhereClause>) -> TokenStream {
    let tagged = message.fields.iter().filter(|field| field.tag.is_some());
    clause(&types(tagged), &quote!(DecodeSlot<'__de>), own)
}

/// Returns the `where` clause of a newtype's codec.
pub(super) fn newtype(inner: &Type, class: &TokenStream, own: Option<&WhereClause>) -> TokenStream {
    clause(&[inner], class, own)
}

fn clause(types: &[&Type], class: &TokenStream, own: Option<&WhereClause>) -> TokenStream {
    let own = own.map(|own| {
        let predicates = &own.predicates;
        quote!(#predicates,)
    });
    if types.is_empty() && own.is_none() {
        return TokenStream::new();
    }
    quote!(where #own #(for<'__t> #types: __kafka::#class,)*)
}

/// Returns true if the runtime's own messages are compiled. Cargo names the crate; without that, all bounds are written.
fn is_runtime() -> bool {
    std::env::var_os("CARGO_CRATE_NAME").is_some_and(|name| name == "kayrock")
}

/// Returns the types of fields without duplicates, except numbers; none in the runtime, whose messages have field types
/// only: the compiler would evaluate each bound again in each impl.
///
/// The type on the wire of a `with` module is omitted: it may have a lifetime, which a bound would have to name.
fn types<'a>(fields: impl Iterator<Item = &'a Field>) -> Vec<&'a Type> {
    if is_runtime() {
        return Vec::new();
    }
    let fields = fields.filter(|field| field.with.is_none() && !is_primitive(&field.ty));
    let mut seen = Vec::new();
    let mut types = Vec::new();
    for field in fields {
        let ty = &field.ty;
        let words = ty.to_token_stream().to_string();
        if !seen.contains(&words) {
            seen.push(words);
            types.push(ty);
        }
    }
    types
}
