//! `Default`: the schema's defaults.

use crate::model::{DefaultValue, Field, Message};
use proc_macro2::TokenStream;
use quote::quote;

/// ```ignore
/// impl __kafka::Default for HeartbeatRequest {
///     #[inline]
///     fn default() -> Self {
///         Self {
///             group_id: __kafka::zero(),
///             /* ... */
///             group_instance_id: __kafka::None,
///             unknown_tags: __kafka::UnknownTags::new(),
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
    let unknown_tags = message.unknown_tags.as_ref().map(|name| quote!(#name: __kafka::UnknownTags::new(),));
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
    let wire = field.wire_type();
    let value = match &field.default {
        DefaultValue::Null => return quote!(__kafka::None),
        DefaultValue::Expression(expression) => return quote!(#expression),
        DefaultValue::Zero if field.with.is_some() => quote!(__kafka::Default::default()),
        DefaultValue::Zero => quote!(__kafka::zero()),
        literal if field.with.is_some() => {
            let tokens = literal.tokens();
            quote!(#tokens)
        }
        literal => {
            let tokens = literal.tokens();
            quote!(<#wire as __kafka::Field>::from_literal(#tokens))
        }
    };
    if field.is_nullable() { quote!(__kafka::Some(#value)) } else { value }
}

/// Whether a field has the value that it has when it is absent.
pub(super) fn is_default(field: &Field) -> TokenStream {
    let name = &field.ident;
    let wire = field.wire_type();
    match &field.default {
        DefaultValue::Null => quote!(self.#name.is_none()),
        _ if field.with.is_some() => is_same_with(field),
        DefaultValue::Zero if field.is_nullable() => quote!(__kafka::is_some_zero(&self.#name)),
        DefaultValue::Zero => quote!(__kafka::Encode::is_zero(&self.#name)),
        DefaultValue::Expression(expression) if field.is_nullable() => {
            quote!(__kafka::is_same_nullable(&self.#name, &(#expression)))
        }
        DefaultValue::Expression(expression) => quote!(__kafka::is_same(&self.#name, &(#expression))),
        literal if field.is_nullable() => {
            let tokens = literal.tokens();
            quote!(__kafka::is_some_literal(&self.#name, #tokens))
        }
        literal => {
            let tokens = literal.tokens();
            quote!(<#wire as __kafka::Encode>::is_literal(&self.#name, #tokens))
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
