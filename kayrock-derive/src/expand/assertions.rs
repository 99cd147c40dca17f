//! Rules that depend on other definitions: free constants, which `cargo check` evaluates.
//!
//! Each constant has the span of the code that it checks, so that the compiler reports an error there.

use super::{ends, with_lifetimes};
use crate::model::{DefaultValue, Field, Message, Wire};
use proc_macro2::{Delimiter, Group, Literal, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::Type;

/// ```ignore
/// const _: () = { __kafka::require(<Str as __kafka::Field>::TYPE.has_null(), "…"); };
/// const _: () = {
///     __kafka::check_field::<HeartbeatRequest>(0);
///     /* ... */
///     __kafka::check_response::<HeartbeatRequest>();
/// };
/// ```
///
/// For a nested struct: `const _: () = { __kafka::holds_no_message(<FetchTopic as __kafka::Field>::TYPE); };`.
pub(super) fn expand(message: &Message) -> TokenStream {
    let own: Vec<_> = message.generics.lifetimes().map(|parameter| parameter.lifetime.ident.clone()).collect();
    let anonymous = |ident: &syn::Ident| own.contains(ident).then(|| format_ident!("static"));
    let fields = message.fields.iter().flat_map(of_field);
    let whole = message.wire.as_ref().map_or_else(|| of_nested(message), |wire| of_message(message, wire));
    with_lifetimes(fields.chain([whole]).collect(), &anonymous)
}

/// Returns the rules for a field's type.
fn of_field(field: &Field) -> Vec<TokenStream> {
    let (name, ty) = (field.ident.to_string(), field.of_type("TYPE"));
    let written = &field.written;
    let mut rules = Vec::new();
    let mut require = |span: Option<Span>, holds: TokenStream, complaint: String| {
        let call = call(
            span.map_or_else(|| ends(&field.ty), |span| (span, span)),
            &quote!(require),
            &quote!(#holds, #complaint),
        );
        rules.push(quote!(const _: () = { #call; };));
    };
    if field.is_nullable() {
        let remedy = match &field.with {
            None => "remove `nullable` and `Option`, and choose a value for none, such as -1 or the zero UUID",
            Some(_) => "remove `nullable`, and let the module choose a number for `None`, as `with::maybe_millis` does",
        };
        let complaint = format!("the type of `{name}` has no null on the wire; {remedy}");
        require(written.nullable.key(), quote!(#ty.has_null()), complaint);
    }
    if field.tag.is_some() && !is_primitive_on_wire(field) {
        let complaint = format!("records cannot be tagged; remove `tag` and `tagged` from `{name}`");
        require(written.tag.key(), quote!(__kafka::can_be_tagged(#ty)), complaint);
    }
    if field.flexible.is_some() {
        let complaint = format!("only strings and bytes can have their own form; remove `flexible` from `{name}`");
        require(written.flexible.key(), quote!(__kafka::has_length(#ty)), complaint);
    }
    if let Some(entity) = &field.entity {
        let complaint = format!("the type of `{name}` is not that of a `{entity}`; {ENTITIES}");
        let span = written.entity.get().map(crate::attr::Spanned::span);
        let own = field.of_type("ENTITY");
        require(span, quote!(__kafka::is_entity(#ty, #own, #entity)), complaint);
    }
    let default = written.default.get();
    let span = default.map(crate::attr::Spanned::span);
    match default.map(|default| &**default) {
        Some(DefaultValue::Zero) if !field.is_nullable() => {
            let complaint = format!("the type of `{name}` is never empty; write a literal of it");
            require(span, quote!(#ty.has_null()), complaint);
        }
        Some(DefaultValue::Text(text, _)) if field.with.is_none() => {
            let complaint = format!("the default of `{name}` is not an id: an id is 22 characters of URL-safe base64");
            require(span, quote!(__kafka::is_literal_of(#ty, #text)), complaint);
        }
        _ => {}
    }
    rules
}

const ENTITIES: &str = "a `producerId` is an `i64`, a `brokerId` an `i32`, the others are strings";

/// Evaluates the schema of a nested struct, so that an infinite one is reported even if no message contains the struct.
fn of_nested(message: &Message) -> TokenStream {
    let (name, arguments) = (&message.ident, message.generics.split_for_impl().1);
    let ty = quote!(<#name #arguments as __kafka::Field>::TYPE);
    let place = name.span();
    let call = call((place, place), &quote!(holds_no_message), &ty);
    quote!(const _: () = { #call; };)
}

/// Returns the rules for the nested structs of a message and for its response.
fn of_message(message: &Message, wire: &Wire) -> TokenStream {
    let (name, arguments) = (&message.ident, message.generics.split_for_impl().1);
    let maybe_nested = message.fields.iter().enumerate().filter(|(_, field)| !is_primitive_on_wire(field));
    let fields = maybe_nested.map(|(index, field)| {
        let index = Literal::usize_unsuffixed(index);
        call(ends(&field.ty), &quote!(check_field::<#name #arguments>), &quote!(#index))
    });
    let response = wire.response.as_ref().filter(|_| message.written.api.is_given());
    let response = response.map(|response| {
        let call = call(ends(response), &quote!(check_response::<#name #arguments>), &TokenStream::new());
        quote!(const _: () = { #call; };)
    });
    let fields: Vec<_> = fields.collect();
    let fields = (!fields.is_empty()).then(|| quote!(const _: () = { #(#fields;)* };));
    quote!(#fields #response)
}

/// Returns true if the type on the wire is certainly a number. That of a `with` module is unknown.
pub(super) fn is_primitive_on_wire(field: &Field) -> bool {
    field.with.is_none() && is_primitive(&field.ty)
}

pub(super) fn is_primitive(ty: &Type) -> bool {
    let Type::Path(path) = ty else { return false };
    let primitives = ["bool", "i8", "i16", "u16", "i32", "u32", "i64", "f64"];
    path.path.get_ident().is_some_and(|name| primitives.iter().any(|primitive| name == primitive))
}

/// Returns a call whose errors the compiler reports from the first to the last span.
pub(super) fn call((first, last): (Span, Span), function: &TokenStream, arguments: &TokenStream) -> TokenStream {
    let [first, last] = [first, last].map(|place| Span::call_site().located_at(place));
    let mut arguments = Group::new(Delimiter::Parenthesis, arguments.clone());
    arguments.set_span(last);
    let callee = quote_spanned!(first=> __kafka::);
    quote!(#callee #function #arguments)
}
