//! Rules about `replaced_by`.

use crate::attr::{Spanned, nearest};
use crate::errors::Errors;
use crate::model::{Field, Message};
use crate::versions::Versions;
use heck::ToSnakeCase;
use syn::Ident;

pub(super) fn check(field: &Field, message: &Message, errors: &Errors) {
    is_ignorable(field, errors);
    ends(field, message, errors);
    let Some(name) = field.written.replaced_by.get() else { return };
    match message.field(name) {
        None => errors.at(name.span(), unknown(name, field, message)),
        Some(other) if other.index == field.index => {
            errors.at(name.span(), "a field cannot replace itself; name the field of later versions");
        }
        Some(other) => follows(field, other, message, name, errors),
    }
}

/// A field that is not ignorable is refused in later versions and never lost.
fn is_ignorable(field: &Field, errors: &Errors) {
    if let (false, Some(span)) = (field.ignorable, field.written.replaced_by.key()) {
        errors.at(span, "`replaced_by` requires `ignorable`; add it, or remove `replaced_by`");
    }
}

/// A replaced field is absent from the newest version.
fn ends(field: &Field, message: &Message, errors: &Errors) {
    let Some(span) = field.written.replaced_by.key() else { return };
    if has_numbers(field) && !message.written.versions.is_broken() && next_version(field, message).is_none() {
        errors.at(span, "the field has no last version; write `versions = \"N..=M\"`, or remove `replaced_by`");
    }
}

/// The replacement is in the version after the last one of the field.
fn follows(field: &Field, other: &Field, message: &Message, name: &Spanned<Ident>, errors: &Errors) {
    let Some(next) = next_version(field, message).filter(|_| has_numbers(field) && has_numbers(other)) else { return };
    if !other.versions.contains(next) {
        let versions = other.versions;
        errors.at(
            name.span(),
            format_args!(
                "the replacement has versions {versions} and lacks version {next}, the first without this field"
            ),
        );
    }
}

/// The version after the last one of the field, if there is one.
fn next_version(field: &Field, message: &Message) -> Option<i16> {
    let newest = message.wire.as_ref().map_or(Versions::ALL, |wire| wire.versions).max();
    field.versions.max().checked_add(1).filter(|next| *next <= newest)
}

fn unknown(name: &Ident, field: &Field, message: &Message) -> String {
    let others = message.fields.iter().filter(|other| other.index != field.index);
    let others: Vec<_> = others.map(|other| other.ident.to_string()).collect();
    let others: Vec<_> = others.iter().map(String::as_str).collect();
    match nearest(&name.to_string().to_snake_case(), &others) {
        Some(meant) => format!("the struct has no field `{name}`; did you mean `{meant}`?"),
        None => format!("the struct has no field `{name}`; name the field of later versions, or remove `replaced_by`"),
    }
}

/// Returns true if the versions of the field are valid numbers and not constants.
fn has_numbers(field: &Field) -> bool {
    !field.written.versions.is_broken() && !field.written.tagged.is_broken() && !field.versions.is_empty()
}
