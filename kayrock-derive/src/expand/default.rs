//! `Default`: the schema's defaults.

use crate::model::{DefaultValue, Field, Message};
use proc_macro2::TokenStream;
use quote::quote;

/// ```ignore
/// impl __kafka::Default for HeartbeatRequest {
///     #[inline]
///     fn default() -> Self {
///         Self {
///             group_id: __kafka::zero::<<GroupId as __kafka::Plain>::Is>(),
///             /* ... */
///             group_instance_id: <Option<Str> as __kafka::Nullable>::of(__kafka::None),
///             unknown_tags: <UnknownTags as __kafka::UnknownTagsField>::new(),
///         }
///     }
/// }
/// ```
pub(super) fn expand(message: &Message) -> TokenStream {
    let name = &message.ident;
    let (generics, arguments, bounds) = message.generics.split_for_impl();
    let fields = message.fields.iter().map(|field| {
        let (name, value) = (&field.ident, value(field));
        quote!(#name: #value,)
    });
    let unknown_tags = message.unknown_tags.as_ref().map(|field| {
        let (name, new) = (&field.ident, field.collects("new", &TokenStream::new()));
        quote!(#name: #new,)
    });
    quote! {
        #[automatically_derived]
        impl #generics __kafka::Default for #name #arguments #bounds {
            #[inline]
            fn default() -> Self {
                Self { #(#fields)* #unknown_tags }
            }
        }
    }
}

/// The value of a field that is absent.
fn value(field: &Field) -> TokenStream {
    let (ty, wire) = (&field.ty, field.wire_type());
    let value = match &field.default {
        DefaultValue::Expression(expression) => return quote!({ let __x: #ty = #expression; __x }),
        DefaultValue::Null => quote!(__kafka::None),
        DefaultValue::Zero if field.with.is_some() => some(field, &quote!(__kafka::Default::default())),
        DefaultValue::Zero => some(field, &quote!(__kafka::zero::<#wire>())),
        literal if field.with.is_some() => some(field, &literal.tokens()),
        literal => {
            let literal = literal_of(&wire, literal);
            some(field, &quote!(<#wire as __kafka::Field>::from_literal(#literal)))
        }
    };
    if !field.is_nullable() {
        return value;
    }
    field.nullable("of", &value)
}

fn some(field: &Field, value: &TokenStream) -> TokenStream {
    if field.is_nullable() { quote!(__kafka::Some(#value)) } else { value.clone() }
}

/// A literal in the same words wherever it is used, so that one of another type is reported once.
fn literal_of(wire: &TokenStream, literal: &DefaultValue) -> TokenStream {
    let literal = literal.tokens();
    quote!(__kafka::literal::<#wire>(#literal))
}

/// Whether a field is as if it were absent.
pub(super) fn is_default(field: &Field) -> TokenStream {
    let (wire, written, get) = (field.wire_type(), field.written_type(), field.get());
    match &field.default {
        DefaultValue::Null => quote!(__kafka::Option::is_none(#get)),
        _ if field.with.is_some() => is_same_with(field),
        DefaultValue::Zero if field.is_nullable() => quote!(__kafka::is_some_zero::<#written>(#get)),
        DefaultValue::Zero => quote!(<#written as __kafka::Encode>::is_zero(#get)),
        DefaultValue::Expression(_) if field.is_nullable() => {
            let default = value(field);
            let default = field.nullable("get", &quote!(&#default));
            quote!(__kafka::is_same_nullable::<#written>(#get, #default))
        }
        DefaultValue::Expression(_) => {
            let default = value(field);
            quote!(__kafka::is_same::<#written>(#get, &#default))
        }
        literal if field.is_nullable() => {
            let literal = literal_of(&wire, literal);
            quote!(__kafka::is_some_literal::<#written>(#get, #literal))
        }
        literal => {
            let literal = literal_of(&wire, literal);
            quote!(<#written as __kafka::Encode>::is_literal(#get, #literal))
        }
    }
}

/// The comparison of a field that has another type on the wire, there.
fn is_same_with(field: &Field) -> TokenStream {
    let (ty, module, default) = (&field.ty, &field.with, value(field));
    let value = field.wire_value();
    let default = if field.is_nullable() {
        quote!({ let __x: #ty = #default; __x.as_ref().map(#module::to_wire) })
    } else {
        quote!(__kafka::Some({ let __x: #ty = #default; #module::to_wire(&__x) }))
    };
    let value = if field.is_nullable() { value } else { quote!(__kafka::Some(#value)) };
    quote!(__kafka::is_same_with(#value, #default))
}
