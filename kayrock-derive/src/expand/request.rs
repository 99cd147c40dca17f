//! `Request` and `Response`: the link between the two.

use super::with_lifetimes;
use crate::model::{Kind, Message, Target, TargetClass, Wire};
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
    let routed = wire.target.as_ref().map(|target| routed(message, target, wire.is_repeatable));
    quote! {
        #routed
        impl #generics __kafka::Request for #name #arguments #bounds {
            const API_KEY: __kafka::ApiKey = __kafka::ApiKey(#api_key);
            type Response<'__de> = #response;
            #expects_response
        }
    }
}

/// ```ignore
/// impl __kafka::Routed for AuditRequest {
///     const TARGET: __kafka::RequestTarget = __kafka::RequestTarget::GroupCoordinator;
///     type Split = __kafka::Whole;
///     fn target(&self) -> __kafka::Target {
///         __kafka::Target::group(::core::clone::Clone::clone(&self.group_id))
///     }
/// }
/// ```
fn routed(message: &Message, target: &Target, is_repeatable: bool) -> TokenStream {
    let name = &message.ident;
    let (generics, arguments, bounds) = message.generics.split_for_impl();
    let class = class(target.class);
    let target = expression(target);
    let is_repeatable = is_repeatable.then(|| {
        quote! {
            fn is_repeatable(&self) -> __kafka::bool {
                true
            }
        }
    });
    quote! {
        impl #generics __kafka::Routed for #name #arguments #bounds {
            const TARGET: __kafka::RequestTarget = __kafka::RequestTarget::#class;
            type Split = __kafka::Whole;
            fn target(&self) -> __kafka::Target {
                #target
            }
            #is_repeatable
        }
    }
}

/// The variant of `RequestTarget`.
fn class(class: TargetClass) -> TokenStream {
    match class {
        TargetClass::Any => quote!(Any),
        TargetClass::Controller => quote!(Controller),
        TargetClass::Leader => quote!(Leader),
        TargetClass::Group => quote!(GroupCoordinator),
        TargetClass::Transaction => quote!(TransactionCoordinator),
        TargetClass::Share => quote!(ShareCoordinator),
        TargetClass::Broker => quote!(GivenBroker),
    }
}

/// The value of `Target`.
fn expression(target: &Target) -> TokenStream {
    let fields = target.fields.iter().map(|field| quote!(::core::clone::Clone::clone(&self.#field)));
    match target.class {
        TargetClass::Any | TargetClass::Broker => quote!(__kafka::Target::Any),
        TargetClass::Controller => quote!(__kafka::Target::Controller),
        TargetClass::Leader => quote!(__kafka::Target::leader(#(#fields),*)),
        TargetClass::Group => quote!(__kafka::Target::group(#(#fields),*)),
        TargetClass::Transaction => quote!(__kafka::Target::transaction(#(#fields),*)),
        TargetClass::Share => quote!(__kafka::Target::share(#(#fields),*)),
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
