//! Rules about the versions of a message and its fields.

use crate::attr::{ContainerAttrs, Slot};
use crate::errors::Errors;
use crate::model::{Field, Message, Wire};
use crate::versions::Versions;

pub(super) fn check(wire: &Wire, written: &ContainerAttrs, errors: &Errors) {
    given(written, errors);
    end(written, errors);
    fallback_within_versions(wire, written, errors);
    flexible_has_no_end(written, errors);
    flexible_is_reached(wire, written, errors);
    within_message("unstable", &written.unstable, wire, errors);
    within_message("deprecated", &written.deprecated, wire, errors);
}

/// A field's versions are among its message's. (Those of a nested struct's fields are asserted by generated code.)
pub(super) fn of_field(field: &Field, message: &Message, errors: &Errors) {
    let Some(wire) = &message.wire else { return };
    within_message("versions", &field.written.versions, wire, errors);
    within_message("tagged", &field.written.tagged, wire, errors);
}

/// A message has versions.
fn given(written: &ContainerAttrs, errors: &Errors) {
    let message = written.api.key().or(written.kind.key()).or(written.response.key());
    if let (Some(span), false) = (message, written.versions.is_given()) {
        errors.at(span, "a message requires `versions`; add `versions = \"0..=N\"` with the newest version as N");
    }
}

/// The versions of a message end: the layout of future ones is unknown.
fn end(written: &ContainerAttrs, errors: &Errors) {
    let Some(versions) = written.versions.get().filter(|versions| versions.is_open()) else { return };
    let min = versions.min();
    errors.at(
        versions.span(),
        format_args!(
            "`versions` of a message requires an end; write `versions = \"{min}..=N\"` with the newest version as N"
        ),
    );
}

/// The version of `fallback` is one of the message's.
fn fallback_within_versions(wire: &Wire, written: &ContainerAttrs, errors: &Errors) {
    let Some(fallback) = written.fallback.get() else { return };
    if !wire.versions.contains(**fallback) {
        errors.at(fallback.span(), format_args!("version {} is not in {}", **fallback, wire.versions));
    }
}

/// Once flexible, a message stays flexible.
fn flexible_has_no_end(written: &ContainerAttrs, errors: &Errors) {
    let Some(flexible) = written.flexible.get().filter(|flexible| !flexible.is_open()) else { return };
    let min = flexible.min();
    errors.at(flexible.span(), format_args!("`flexible` of a message has no end; write `flexible = \"{min}..\"`"));
}

/// One version is flexible. (The flexible versions may start before the first version, since old versions are removed.)
fn flexible_is_reached(wire: &Wire, written: &ContainerAttrs, errors: &Errors) {
    let Some(flexible) = written.flexible.get() else { return };
    if flexible.intersect(wire.versions).is_empty() {
        let (min, versions) = (flexible.min(), wire.versions);
        errors.at(
            flexible.span(),
            format_args!("version {min} is not in {versions}; remove `flexible` if no version is flexible"),
        );
    }
}

/// A range of a message or a field is within the message's versions.
fn within_message(key: &str, slot: &Slot<Versions>, wire: &Wire, errors: &Errors) {
    let Some(written) = slot.get() else { return };
    let Some(narrowed) = outside(**written, wire.versions) else { return };
    let (range, versions) = (**written, wire.versions);
    if narrowed.is_empty() {
        errors.at(
            written.span(),
            format_args!(
                "`{range}` is outside the message's versions {versions}; choose from these, or remove `{key}`"
            ),
        );
    } else {
        errors.at(
            written.span(),
            format_args!("`{range}` exceeds the message's versions {versions}; write `{key} = \"{narrowed}\"`"),
        );
    }
}

/// The part of `range` within `around`, if that is not all of it. An open end is limited to `around` and stays open.
pub(super) fn outside(range: Versions, around: Versions) -> Option<Versions> {
    let within = range.intersect(around);
    let exceeds = within.is_empty() || range.min() < around.min() || (!range.is_open() && range.max() > around.max());
    exceeds.then(|| if range.is_open() && !within.is_empty() { Versions::new(within.min(), i16::MAX) } else { within })
}
