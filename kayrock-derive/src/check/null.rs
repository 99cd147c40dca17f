//! Rules about null.

use crate::errors::Errors;
use crate::model::{DefaultValue, Field};
use syn::Type;

pub(super) fn check(field: &Field, errors: &Errors) {
    option_is_nullable(field, errors);
    nullable_has_default(field, errors);
    nullable_in_field(field, errors);
    null_default_is_allowed(field, errors);
}

/// An `Option` is nullable. (A trait of the runtime checks types that are an `Option` by another name.)
fn option_is_nullable(field: &Field, errors: &Errors) {
    let written = &field.written;
    let has_null_default = matches!(written.default.get().map(|default| &**default), Some(DefaultValue::Null));
    if is_option(&field.ty) && !written.nullable.is_given() && !written.with.is_given() && !has_null_default {
        errors.over(&field.ty, "`Option` requires `nullable`; add `nullable, default = None`");
    }
}

fn is_option(ty: &Type) -> bool {
    let Type::Path(path) = ty else { return false };
    path.path.segments.last().is_some_and(|last| last.ident == "Option" && !last.arguments.is_none())
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
        errors.at(default.span(), "`default = None` requires `nullable`; add it, or write another default");
    } else if !field.nullable.is_empty() && !field.versions.is_subset(field.nullable) {
        errors.at(
            default.span(),
            format_args!(
                "`default = None` requires `nullable` in all versions {} of the field, found {}; \
                 write `nullable` without a value, or `default = []`",
                field.versions, field.nullable
            ),
        );
    }
}
