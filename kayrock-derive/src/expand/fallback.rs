//! What comes out of a definition with errors: the errors, and impls that keep follow-up errors away.
//!
//! The stubs have what other items ask for; where it matters what the author wrote, such as the type of the answer or
//! of a number, it is taken from there, as far as it makes sense.

use super::kafka_value::conversions;
use super::wrap;
use crate::attr::{self, ContainerAttrs};
use crate::errors::Errors;
use crate::value::{self, Newtype};
use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, Generics, Path, Type, parse_quote};

/// The errors of a struct, and stubs of all that a message has.
pub(crate) fn broken_message(input: &DeriveInput, errors: &syn::Error) -> TokenStream {
    // What is wrong with the keys has been said.
    let heard = Errors::new();
    let written = attr::read(input, &heard);
    let _ = heard.finish(());
    let name = &input.ident;
    let (generics, arguments, bounds) = input.generics.split_for_impl();
    let field = field(input, &quote!(__kafka::Infallible));
    let codec = codec(input);
    let message = message(input, &written);
    let stubs = quote! {
        impl #generics __kafka::Default for #name #arguments #bounds {
            fn default() -> Self { loop {} }
        }
        #field
        #codec
        #message
    };
    with_errors(errors, &crate::model::runtime(&written.runtime), &stubs)
}

/// The errors of a newtype or an enum, and stubs of all that a value has.
pub(crate) fn broken_value(input: &DeriveInput, errors: &syn::Error) -> TokenStream {
    let (literal, conversions) = if let Some(newtype) = value::newtype_in(input) {
        (literal_of(&newtype), Some(conversions(&newtype)))
    } else if let Some(repr) = value::width_of(input) {
        (quote!(#repr), Some(numbers(input, &repr)))
    } else {
        (quote!(__kafka::Infallible), None)
    };
    let field = field(input, &literal);
    let codec = codec(input);
    with_errors(errors, &value::runtime_of(input), &quote!(#field #codec #conversions))
}

fn with_errors(errors: &syn::Error, runtime: &Path, stubs: &TokenStream) -> TokenStream {
    let errors = errors.to_compile_error();
    let stubs = wrap(runtime, stubs);
    quote!(#errors #stubs)
}

fn literal_of(newtype: &Newtype) -> TokenStream {
    let inner = &newtype.inner;
    quote!(<#inner as __kafka::Field>::Literal)
}

/// An enum is made of its numbers and gives them back.
fn numbers(input: &DeriveInput, repr: &syn::Ident) -> TokenStream {
    let name = &input.ident;
    let (generics, arguments, bounds) = input.generics.split_for_impl();
    quote! {
        impl #generics __kafka::From<#repr> for #name #arguments #bounds {
            fn from(_: #repr) -> Self { loop {} }
        }
    }
}

fn field(input: &DeriveInput, literal: &TokenStream) -> TokenStream {
    let name = &input.ident;
    let (generics, arguments, bounds) = input.generics.split_for_impl();
    quote! {
        impl #generics __kafka::Field for #name #arguments #bounds {
            const TYPE: &'static __kafka::Type = __kafka::BROKEN_TYPE;
            type Literal = #literal;
            fn zero() -> Self { loop {} }
            fn from_literal(_: Self::Literal) -> Self { loop {} }
        }
    }
}

fn codec(input: &DeriveInput) -> TokenStream {
    let name = &input.ident;
    let (generics, arguments, bounds) = input.generics.split_for_impl();
    let with_decoder = with_decoder(&input.generics);
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
            fn to_value(&self) -> __kafka::Value { __kafka::Value::Null }
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

/// A message in every version; a request if it names its answer, else one itself.
fn message(input: &DeriveInput, written: &ContainerAttrs) -> TokenStream {
    let name = &input.ident;
    let (generics, arguments, bounds) = input.generics.split_for_impl();
    let mut with_version = input.generics.clone();
    with_version.params.push(parse_quote!(const __V: __kafka::i16));
    let (with_version, ..) = with_version.split_for_impl();
    let response = written.response.get().map(|response| request(input, response));
    let is_response = !written.response.is_given();
    let response = response.or_else(|| {
        is_response.then(|| {
            quote! {
                impl #generics __kafka::Response for #name #arguments #bounds {
                    const API_KEY: __kafka::ApiKey = __kafka::ApiKey(0);
                }
            }
        })
    });
    quote! {
        impl #generics __kafka::Message for #name #arguments #bounds {
            const SCHEMA: &'static __kafka::Schema = __kafka::BROKEN_SCHEMA;
        }
        impl #with_version __kafka::HasVersion<__V> for #name #arguments #bounds {}
        #response
    }
}

fn request(input: &DeriveInput, response: &Type) -> TokenStream {
    let name = &input.ident;
    let (generics, arguments, bounds) = input.generics.split_for_impl();
    let response = super::request::borrowed(response);
    quote! {
        impl #generics __kafka::Request for #name #arguments #bounds {
            const API_KEY: __kafka::ApiKey = __kafka::ApiKey(0);
            type Response<'__de> = #response;
        }
    }
}

/// The generics of an impl that has the decoder's lifetime besides, also where type parameters were refused.
fn with_decoder(generics: &Generics) -> Generics {
    let own = generics.lifetimes().map(|parameter| &parameter.lifetime);
    let mut with_decoder = generics.clone();
    with_decoder.params.insert(0, parse_quote!('__de: #(#own)+*));
    with_decoder
}
