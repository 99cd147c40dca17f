//! Bounds that keep a wrong type of a field from being reported once for each function.
//!
//! A bound with a lifetime of its own may be false without being an error, and code under it is not checked for it. So a
//! type that is no field type is reported where the schema asks for it, at the author's type, and nowhere else.

use super::assertions::is_primitive;
use crate::model::{Field, Message};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::WhereClause;

/// The `where` clause of the encoder.
pub(super) fn encode(message: &Message, own: Option<&WhereClause>) -> TokenStream {
    clause(&types(message.fields.iter()), &quote!(EncodeSlot), own)
}

/// The `where` clause of the decoder.
pub(super) fn decode(message: &Message, own: Option<&WhereClause>) -> TokenStream {
    clause(&types(message.fields.iter()), &quote!(DecodeSlot<'__de>), own)
}

/// The `where` clause of what decodes tagged fields.
pub(super) fn decode_tags(message: &Message, own: Option<&WhereClause>) -> TokenStream {
    let tagged = message.fields.iter().filter(|field| field.tag.is_some());
    clause(&types(tagged), &quote!(DecodeSlot<'__de>), own)
}

fn clause(types: &[TokenStream], class: &TokenStream, own: Option<&WhereClause>) -> TokenStream {
    let own = own.map(|own| {
        let predicates = &own.predicates;
        quote!(#predicates,)
    });
    if types.is_empty() && own.is_none() {
        return TokenStream::new();
    }
    quote!(where #own #(for<'__t> #types: __kafka::#class,)*)
}

/// The types of fields, each once; primitive ones are known to be field types.
fn types<'a>(fields: impl Iterator<Item = &'a Field>) -> Vec<TokenStream> {
    let fields = fields.filter(|field| field.with.is_some() || !is_primitive(&field.ty));
    let mut seen = Vec::new();
    let mut types = Vec::new();
    for field in fields {
        let ty = field.skipped_type();
        let words = ty.to_token_stream().to_string();
        if !seen.contains(&words) {
            seen.push(words);
            types.push(ty);
        }
    }
    types
}
