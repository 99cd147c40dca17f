//! Rules about null.

use crate::errors::Errors;
use crate::model::{DefaultValue, Field};
use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{PathArguments, Type};

pub(super) fn check(field: &Field, errors: &Errors) {
    option_is_nullable(field, errors);
    nullable_has_default(field, errors);
    nullable_in_field(field, errors);
    null_default_is_allowed(field, errors);
}

/// An `Option` is nullable. (A trait of the runtime checks types that are an `Option` by another name.)
fn option_is_nullable(field: &Field, errors: &Errors) {
    let written = &field.written;
    let Some(inner) = option(&field.ty) else { return };
    if written.nullable.is_given() || written.with.is_given() {
        return;
    }
    let has_null_default = matches!(written.default.get().map(|default| &**default), Some(DefaultValue::Null));
    if let Some(default) = in_place_of_null(&inner) {
        errors.over(
            &field.ty,
            format_args!(
                "`{inner}` has no null on the wire; write `{inner}` with a default such as `default = {default}`"
            ),
        );
    } else if !has_null_default {
        errors.over(&field.ty, "`Option` requires `nullable`; add `nullable, default = None`");
    }
}

/// The tokens in an `Option<…>`.
fn option(ty: &Type) -> Option<TokenStream> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last().filter(|last| last.ident == "Option")?;
    match &last.arguments {
        PathArguments::AngleBracketed(arguments) => Some(arguments.args.to_token_stream()),
        _ => None,
    }
}

/// The usual default in place of null, for a type that has none. (A constant checks types of other names.)
fn in_place_of_null(inner: &TokenStream) -> Option<&'static str> {
    match &*inner.to_string() {
        "bool" => Some("false"),
        "i8" | "i16" | "i32" | "i64" => Some("-1"),
        "u16" | "u32" => Some("0"),
        "f64" => Some("f64::NAN"),
        "Uuid" => Some("Uuid::ZERO"),
        _ => None,
    }
}

/// A nullable field has an explicit default: Kafka's would be the empty value, and Rust's is null.
fn nullable_has_default(field: &Field, errors: &Errors) {
    if let (Some(span), false) = (field.written.nullable.key(), field.written.default.is_given()) {
        errors.at(span, "`nullable` requires `default = None` or `default = []`");
    }
}

/// Null is allowed in a version with the field. (It may be in others too, as in Kafka's own schemas.)
fn nullable_in_field(field: &Field, errors: &Errors) {
    let Some(nullable) = field.written.nullable.get() else { return };
    if field.nullable.is_empty() && !field.versions.is_empty() {
        errors.at(
            nullable.span(),
            format_args!(
                "`nullable = \"{}\"` is outside the field's versions {}; choose from these, or remove `nullable`",
                **nullable, field.versions
            ),
        );
    }
}

/// A null default is allowed in every version with the field; in the others it could not be encoded.
fn null_default_is_allowed(field: &Field, errors: &Errors) {
    let Some(default) = field.written.default.get() else { return };
    if !matches!(**default, DefaultValue::Null) || field.written.nullable.is_broken() {
        return;
    }
    if !field.written.nullable.is_given() {
        // Such a number has been reported.
        if option(&field.ty).is_some_and(|inner| in_place_of_null(&inner).is_some()) && field.with.is_none() {
            return;
        }
        errors.at(default.span(), "`default = None` requires `nullable`; add it, or write another default");
    } else if !field.nullable.is_empty() && !field.versions.is_subset(field.nullable) {
        errors.at(
            default.span(),
            format_args!(
                "`default = None` requires `nullable` in all versions {} with the field, found {}; \
                 write `nullable` without a value, or `default = []`",
                field.versions, field.nullable
            ),
        );
    }
}
