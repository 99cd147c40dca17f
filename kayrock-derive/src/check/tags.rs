//! Rules about tagged fields.

use crate::errors::Errors;
use crate::model::{Field, Message};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn check(field: &Field, message: &Message, errors: &Errors) {
    tag_and_tagged(field, errors);
    stays(field, errors);
    within_versions(field, errors);
    versions_stay(field, errors);
    within_flexible(field, message, errors);
    null_always_or_never(field, errors);
    without_own_flexible(field, errors);
    without_map_key(field, errors);
}

/// A tagged field has a tag and tagged versions.
fn tag_and_tagged(field: &Field, errors: &Errors) {
    match (field.written.tag.key(), field.written.tagged.key()) {
        (Some(span), None) => errors.at(span, "`tag` requires `tagged`; add `tagged = \"N..\"`"),
        (None, Some(span)) => errors.at(span, "`tagged` requires `tag`; add `tag = N`"),
        _ => {}
    }
}

/// Once tagged, a field stays tagged.
fn stays(field: &Field, errors: &Errors) {
    let Some(tagged) = field.written.tagged.get().filter(|tagged| !tagged.is_open()) else { return };
    let min = tagged.min();
    errors.at(tagged.span(), format_args!("`tagged` has no end; write `tagged = \"{min}..\"`"));
}

/// A field is tagged only in versions with the field.
fn within_versions(field: &Field, errors: &Errors) {
    let (Some(tagged), Some(versions)) = (field.written.tagged.get(), field.written.versions.get()) else { return };
    if tagged.min() < versions.min() {
        let min = versions.min();
        errors.at(tagged.span(), format_args!("`tagged` starts before the field exists; write `tagged = \"{min}..\"`"));
    }
}

/// Once tagged, a field is in all later versions.
fn versions_stay(field: &Field, errors: &Errors) {
    let (Some(_), Some(versions)) = (field.written.tagged.get(), field.written.versions.get()) else { return };
    if !versions.is_open() {
        let min = versions.min();
        errors.at(
            versions.span(),
            format_args!("`versions` of a tagged field has no end; write `versions = \"{min}..\"`"),
        );
    }
}

/// Only flexible versions have tags.
fn within_flexible(field: &Field, message: &Message, errors: &Errors) {
    let (Some(tagged), Some(wire)) = (field.written.tagged.get(), &message.wire) else { return };
    if message.written.flexible.is_broken() || tagged.is_subset(wire.flexible) || !tagged.is_open() {
        return;
    }
    if wire.flexible.is_empty() {
        errors.at(tagged.span(), "`tagged` requires flexible versions; add `flexible = \"N..\"` to the struct");
    } else {
        let flexible = wire.flexible;
        errors.at(
            tagged.span(),
            format_args!("`tagged` requires flexible versions; write `tagged = \"{flexible}\"` or later"),
        );
    }
}

/// A tagged field is nullable in all tagged versions or in none.
fn null_always_or_never(field: &Field, errors: &Errors) {
    let (Some(tag), Some(nullable)) = (&field.tag, field.written.nullable.get()) else { return };
    let both = field.nullable.intersect(tag.versions);
    if !both.is_empty() && both != tag.versions {
        let from = tag.versions.min();
        errors.at(
            nullable.span(),
            format_args!("`nullable` requires all tagged versions or none; write `nullable = \"{from}..\"` or earlier"),
        );
    }
}

/// A tagged field is always flexible.
fn without_own_flexible(field: &Field, errors: &Errors) {
    if let (true, Some(span)) = (field.written.tagged.is_given(), field.written.flexible.key()) {
        errors.at(span, "a tagged field is always flexible; remove `flexible`");
    }
}

/// A map key is never absent.
fn without_map_key(field: &Field, errors: &Errors) {
    if let (true, Some(span)) = (field.written.tagged.is_given(), field.written.map_key.key()) {
        errors.at(span, "a tagged field may be absent and cannot be a map key; remove `map_key`");
    }
}

/// Two fields have different tags.
pub(super) fn differ(fields: &[Field], errors: &Errors) {
    let mut owners = BTreeMap::new();
    for field in fields {
        let Some(tag) = field.written.tag.get() else { continue };
        if let Some(owner) = owners.get(&**tag) {
            let (number, free) = (**tag, next_free(fields));
            errors.at(tag.span(), format_args!("tag {number} is already used by `{owner}`; write `tag = {free}`"));
        } else {
            owners.insert(**tag, &field.ident);
        }
    }
}

/// Tags count from 0 without gaps, which prevents duplicates. Vendors start elsewhere with `sparse_tags`.
pub(super) fn without_gaps(message: &Message, errors: &Errors) {
    let fields = &message.fields;
    if message.sparse_tags || fields.iter().any(|field| field.written.tag.is_broken()) {
        return;
    }
    let tags: BTreeMap<_, _> =
        fields.iter().filter_map(|field| field.written.tag.get()).map(|tag| (**tag, tag.span())).collect();
    let mut free = 0;
    for (tag, span) in tags {
        if tag > free {
            errors.at(
                span,
                format_args!("tag {tag} leaves a gap; write `tag = {free}`, or add `sparse_tags` to the struct"),
            );
        }
        free = tag + 1;
    }
}

fn next_free(fields: &[Field]) -> u32 {
    let taken: BTreeSet<_> = fields.iter().filter_map(|field| field.written.tag.get()).map(|tag| **tag).collect();
    (0..u32::MAX).find(|number| !taken.contains(number)).unwrap_or(u32::MAX)
}
