//! Bounds that prevent an error in each function for a field of a wrong type.
//!
//! A bound with a lifetime of its own may be false without an error, and the compiler skips the code under it. The
//! schema alone reports a wrong type, once and at its place in the source.

use super::assertions::is_primitive;
use crate::model::{Field, Message};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{GenericArgument, PathArguments, Type, WhereClause};

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

/// Names of the runtime's most frequent field types.
///
/// A bound for each of them takes a tenth of the time that the compiler needs for Kafka's messages. In another crate, a
/// type of such a name may be one that is no field type.
const FIELD_TYPES: [&str; 10] = [
    "BrokerId",
    "Bytes",
    "DirectoryId",
    "ErrorCode",
    "GroupId",
    "ProducerId",
    "Str",
    "TopicName",
    "TransactionalId",
    "Uuid",
];

/// Returns true for a type that is known to be a field type by its name.
fn is_known(ty: &Type, in_runtime: bool) -> bool {
    is_primitive(ty) || (in_runtime && is_runtime_type(ty))
}

/// Returns true if the runtime's own messages are compiled. Cargo names the crate; without that, all bounds are written.
fn is_runtime() -> bool {
    std::env::var_os("CARGO_CRATE_NAME").is_some_and(|name| name == "kayrock")
}

fn is_runtime_type(ty: &Type) -> bool {
    let Type::Path(path) = ty else { return false };
    let Some(last) = path.path.segments.last() else { return false };
    match &last.arguments {
        PathArguments::None => FIELD_TYPES.iter().any(|name| last.ident == name),
        PathArguments::AngleBracketed(generics) => {
            ["Option", "ShortVec", "Vec"].iter().any(|name| last.ident == name)
                && generics
                    .args
                    .iter()
                    .all(|argument| matches!(argument, GenericArgument::Type(ty) if is_known(ty, true)))
        }
        PathArguments::Parenthesized(_) => false,
    }
}

/// Returns the types of fields without duplicates and without those that are known to be field types.
///
/// The type on the wire of a `with` module is omitted: it may have a lifetime, which a bound would have to name.
fn types<'a>(fields: impl Iterator<Item = &'a Field>) -> Vec<&'a Type> {
    let in_runtime = is_runtime();
    let fields = fields.filter(|field| field.with.is_none() && !is_known(&field.ty, in_runtime));
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
