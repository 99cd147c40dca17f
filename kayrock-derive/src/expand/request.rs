//! `Request` and `Response`: the link between the two.

use super::with_lifetimes;
use crate::model::{Kind, Message, Wire};
use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};
use syn::Type;

pub(super) fn expand(message: &Message) -> TokenStream {
    let Some(wire) = &message.wire else { return TokenStream::new() };
    match (wire.kind, message.api_key()) {
        (Kind::Request, Some(api_key)) => request(message, wire, &api_key),
        (Kind::Response, Some(api_key)) => response(message, &api_key),
        _ => TokenStream::new(),
    }
}

/// ```ignore
/// impl __kafka::Request for HeartbeatRequest {
///     const API_KEY: __kafka::ApiKey = __kafka::ApiKey(12);
///     type Response<'__de> = HeartbeatResponse;
/// }
/// ```
fn request(message: &Message, wire: &Wire, api_key: &TokenStream) -> TokenStream {
    let name = &message.ident;
    let (generics, arguments, bounds) = message.generics.split_for_impl();
    let response = wire.response.as_ref().map(borrowed);
    let expects_response = wire.no_response.as_ref().map(|is_unanswered| {
        quote! {
            fn expects_response(&self) -> __kafka::bool {
                let __x: fn(&Self) -> __kafka::bool = #is_unanswered;
                !__x(self)
            }
        }
    });
    quote! {
        impl #generics __kafka::Request for #name #arguments #bounds {
            const API_KEY: __kafka::ApiKey = __kafka::ApiKey(#api_key);
            type Response<'__de> = #response;
            #expects_response
        }
    }
}

/// Returns the response type with the frame's lifetime in place of `'_`.
pub(super) fn borrowed(response: &Type) -> TokenStream {
    with_lifetimes(response.to_token_stream(), &|ident| (ident == "_").then(|| format_ident!("__de")))
}

fn response(message: &Message, api_key: &TokenStream) -> TokenStream {
    let name = &message.ident;
    let (generics, arguments, bounds) = message.generics.split_for_impl();
    quote! {
        impl #generics __kafka::Response for #name #arguments #bounds {
            const API_KEY: __kafka::ApiKey = __kafka::ApiKey(#api_key);
        }
    }
}
