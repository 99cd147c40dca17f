//! The expansion of a definition with errors: the errors, and stub impls that prevent follow-up errors.
//!
//! The stubs have the impls that other items use. Types in them, such as a response or an enum's integer, are the
//! author's if they are available.

use super::decode::decode_owned;
use super::kafka_value::conversions;
use super::{key, with_lifetimes, wrap};
use crate::model::Message;
use crate::value::{Newtype, Shape, Value, WIDTHS};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::{Generics, Path, Type, parse_quote};

/// Returns the errors of a struct, and stubs of a message's impls.
pub(crate) fn broken_message(message: &Message, errors: Option<&syn::Error>) -> TokenStream {
    let item = Item { name: &message.ident, generics: &message.generics };
    let (generics, arguments, bounds) = item.generics.split_for_impl();
    let name = item.name;
    let field = field(&item, &quote!(__kafka::Infallible));
    let codec = codec(&item);
    let owned = decode_owned(item.name, item.generics);
    let message_impls = message_impls(&item, message);
    let key = key::expand(message);
    let default = (!message.derives_default).then(|| {
        quote! {
            impl #generics __kafka::Default for #name #arguments #bounds {
                fn default() -> Self { loop {} }
            }
        }
    });
    let stubs = quote! {
        #default
        #field
        #codec
        #owned
        #message_impls
        #key
    };
    with_errors(errors, &message.runtime, message.has_deprecated, &stubs)
}

/// Returns the errors of a newtype or an enum, and stubs of a value's impls.
pub(crate) fn broken_value(value: &Value, errors: Option<&syn::Error>) -> TokenStream {
    let item = Item { name: &value.ident, generics: &value.generics };
    let (literal, conversions) = match &value.shape {
        Shape::Newtype(newtype) if value.generics.type_params().next().is_none() => {
            (literal_of(newtype), Some(conversions(value, newtype)))
        }
        Shape::Enum(open) => {
            let repr = &open.repr;
            (quote!(#repr), Some(from_number(&item, &quote!(#repr))))
        }
        Shape::BrokenEnum => (quote!(__kafka::i64), Some(from_any_number(&item))),
        Shape::Newtype(_) | Shape::Broken => (quote!(__kafka::Infallible), None),
    };
    let field = field(&item, &literal);
    let codec = codec(&item);
    with_errors(errors, &value.runtime, value.has_deprecated, &quote!(#field #codec #conversions))
}

/// Type that gets the stubs, with all its parameters.
struct Item<'a> {
    name: &'a Ident,
    generics: &'a Generics,
}

fn with_errors(errors: Option<&syn::Error>, runtime: &Path, has_deprecated: bool, stubs: &TokenStream) -> TokenStream {
    let errors = errors.map(syn::Error::to_compile_error);
    let stubs = wrap(runtime, has_deprecated, stubs);
    quote!(#errors #stubs)
}

fn literal_of(newtype: &Newtype) -> TokenStream {
    let inner = &newtype.inner;
    quote!(<#inner as __kafka::Field>::Literal)
}

/// Conversions of an enum whose integer is unknown.
fn from_any_number(item: &Item<'_>) -> TokenStream {
    let conversions = WIDTHS.iter().map(|width| {
        let width = format_ident!("{width}");
        from_number(item, &quote!(__kafka::#width))
    });
    conversions.collect()
}

/// Conversions of an enum from its integer and back.
fn from_number(item: &Item<'_>, repr: &TokenStream) -> TokenStream {
    let name = item.name;
    let (generics, arguments, bounds) = item.generics.split_for_impl();
    quote! {
        impl #generics __kafka::From<#repr> for #name #arguments #bounds {
            fn from(_: #repr) -> Self { loop {} }
        }

        impl #generics __kafka::From<#name #arguments> for #repr #bounds {
            fn from(_: #name #arguments) -> Self { loop {} }
        }
    }
}

fn field(item: &Item<'_>, literal: &TokenStream) -> TokenStream {
    let name = item.name;
    let (generics, arguments, bounds) = item.generics.split_for_impl();
    quote! {
        impl #generics __kafka::Field for #name #arguments #bounds {
            const TYPE: &'static __kafka::Type = __kafka::BROKEN_TYPE;
            type Literal = #literal;
            fn zero() -> Self { loop {} }
            fn from_literal(_: Self::Literal) -> Self { loop {} }
        }
    }
}

fn codec(item: &Item<'_>) -> TokenStream {
    let name = item.name;
    let (generics, arguments, bounds) = item.generics.split_for_impl();
    let with_decoder = with_decoder(item.generics);
    let (with_decoder, ..) = with_decoder.split_for_impl();
    quote! {
        impl #generics __kafka::Encode for #name #arguments #bounds {
            fn encode_field<'__m, '__w>(
                &'__m self,
                __w: __kafka::Window<'__w>,
                _: &mut __kafka::Encoder<'__m>,
                _: __kafka::i16,
            ) -> __kafka::Window<'__w> { __w }
            fn is_zero(&self) -> __kafka::bool { true }
            fn is_literal(&self, _: Self::Literal) -> __kafka::bool { true }
            fn to_tree(&self) -> __kafka::Value { __kafka::Value::Null }
        }
        impl #with_decoder __kafka::Decode<'__de> for #name #arguments #bounds {
            fn decode_field(
                &mut self,
                __i: &'__de [__kafka::u8],
                _: &mut __kafka::Decoder<'__de>,
                _: __kafka::i16,
            ) -> __kafka::Decoded<'__de> { __kafka::Ok(__i) }
            fn from_value(_: &'__de __kafka::Value) -> __kafka::ValueResult<Self> { loop {} }
        }
    }
}

/// Stubs of a message in every version: a request with a response type, otherwise a response.
fn message_impls(item: &Item<'_>, message: &Message) -> TokenStream {
    let name = item.name;
    let (generics, arguments, bounds) = item.generics.split_for_impl();
    let response = &message.written.response;
    let link = if response.is_given() {
        request(item, response.get().map(|response| &**response))
    } else {
        quote! {
            impl #generics __kafka::Response for #name #arguments #bounds {
                const API_KEY: __kafka::ApiKey = __kafka::ApiKey(0);
            }
        }
    };
    quote! {
        impl #generics __kafka::Message for #name #arguments #bounds {
            const SCHEMA: &'static __kafka::Schema = __kafka::BROKEN_SCHEMA;
        }
        impl #generics __kafka::VersionTypes for #name #arguments #bounds {
            type Versions = __kafka::VersionsAboveLimit;
        }
        #link
    }
}

/// Stub of a request; without a valid response type, with a placeholder.
fn request(item: &Item<'_>, response: Option<&Type>) -> TokenStream {
    let name = item.name;
    let (generics, arguments, bounds) = item.generics.split_for_impl();
    let response = response.map_or_else(|| quote!(__kafka::BrokenResponse), super::request::borrowed);
    // `'static` has been reported.
    let response = with_lifetimes(response, &|ident| (ident == "static").then(|| format_ident!("__de")));
    quote! {
        impl #generics __kafka::Request for #name #arguments #bounds {
            const API_KEY: __kafka::ApiKey = __kafka::ApiKey(0);
            type Response<'__de> = #response;
        }
    }
}

/// Returns the generics with the decoder's lifetime added, including refused type parameters.
fn with_decoder(generics: &Generics) -> Generics {
    let own = generics.lifetimes().map(|parameter| &parameter.lifetime);
    let mut with_decoder = generics.clone();
    with_decoder.params.insert(0, parse_quote!('__de: #(#own)+*));
    with_decoder
}
