//! The rules of Kafka's schema language, one function each.
//!
//! Only what one struct shows: what spans two, such as a nested struct's tags and the flexible versions of its message,
//! the generated code asserts. A value that is malformed has been complained of and breaks no further rule.
//!
//! Source: `MessageSpec`, `StructSpec` and `FieldSpec` of Kafka's generator.

mod field;
mod tags;

use crate::attr::{ContainerAttrs, Slot, Spanned, is_name};
use crate::errors::Errors;
use crate::model::{Kind, Message, Wire};
use crate::versions::Versions;
use proc_macro2::Span;

/// Complains of everything in `message` that breaks a rule.
pub(crate) fn message(message: &Message, errors: &Errors) {
    let written = &message.written;
    struct_name(message, errors);
    match &message.wire {
        Some(wire) => whole_message(wire, written, errors),
        None => nested_takes_wire_from_message(written, errors),
    }
    for field in &message.fields {
        if let Some(wire) = &message.wire {
            within_message("versions", &field.written.versions, wire, errors);
            within_message("tagged", &field.written.tagged, wire, errors);
        }
        field::check(field, message, errors);
        tags::check(field, message, errors);
    }
    field::names_differ(&message.fields, errors);
    tags::differ(&message.fields, errors);
    tags::without_gaps(message, errors);
}

fn whole_message(wire: &Wire, written: &ContainerAttrs, errors: &Errors) {
    versions_given(written, errors);
    versions_end(written, errors);
    fallback_within_versions(wire, written, errors);
    flexible_stays(written, errors);
    flexible_reached(wire, written, errors);
    within_message("unstable", &written.unstable, wire, errors);
    within_message("deprecated", &written.deprecated, wire, errors);
    headers_within_versions(wire, written, errors);
    headers_apart(written, errors);
    headers_never_fall(wire, written, errors);
    if !written.kind.is_broken() {
        of_this_kind(wire, written, errors);
    }
}

fn of_this_kind(wire: &Wire, written: &ContainerAttrs, errors: &Errors) {
    kind_or_response(written, errors);
    api_of_kind(wire, written, errors);
    request_only("listeners", &written.listeners, wire, errors);
    request_only("no_response", &written.no_response, wire, errors);
    fallback_of_answer(wire, written, errors);
    header_of_frame(wire, written, errors);
    coordinator_key_is_one_version(wire, written, errors);
}

/// Kafka's names of structs are of ASCII letters and digits and begin with a capital.
fn struct_name(message: &Message, errors: &Errors) {
    let name = &message.name;
    if !is_name(name) || !name.starts_with(|first: char| first.is_ascii_uppercase()) {
        let span = message.written.name.get().map_or(message.ident.span(), Spanned::span);
        errors.at(
            span,
            format_args!(
                "`{name}` is no name of a struct in Kafka: ASCII letters and digits, a capital first; \
                 write `name = \"…\"` with one that is"
            ),
        );
    }
}

/// A nested struct takes versions and flexibility from the message it sits in.
fn nested_takes_wire_from_message(written: &ContainerAttrs, errors: &Errors) {
    let of_messages = [
        ("versions", written.versions.key()),
        ("flexible", written.flexible.key()),
        ("listeners", written.listeners.key()),
        ("no_response", written.no_response.key()),
        ("fallback", written.fallback.key()),
        ("unstable", written.unstable.key()),
        ("deprecated", written.deprecated.key()),
        ("header", written.header.key()),
    ];
    for (key, span) in of_messages {
        let Some(span) = span else { continue };
        errors.at(
            span,
            format_args!(
                "a nested struct takes `{key}` from its message; leave it out, \
                 or make this a message by `api = N` or `kind = \"data\"`"
            ),
        );
        // The others have the same cause.
        return;
    }
}

/// A message says which versions it describes.
fn versions_given(written: &ContainerAttrs, errors: &Errors) {
    let message = written.api.key().or(written.kind.key()).or(written.response.key());
    if let (Some(span), false) = (message, written.versions.is_given()) {
        errors.at(span, "a message needs its versions; write `versions = \"0..=N\"` with the newest for N");
    }
}

/// The versions of a message end: nobody knows the layout of those that do not exist yet.
fn versions_end(written: &ContainerAttrs, errors: &Errors) {
    let Some(versions) = written.versions.get().filter(|versions| versions.is_open()) else { return };
    let min = versions.min();
    errors.at(
        versions.span(),
        format_args!("the versions of a message end; write `versions = \"{min}..=N\"` with the newest for N"),
    );
}

/// `response` makes a request, and `kind` anything else.
fn kind_or_response(written: &ContainerAttrs, errors: &Errors) {
    let Some((later, earlier)) = written.kind.conflict(&written.response) else { return };
    errors.at(later, format_args!("only a request is answered, and `kind` is for others; drop this or `{earlier}`"));
}

/// Requests, responses and records of logs have a number; headers and plain data have none.
fn api_of_kind(wire: &Wire, written: &ContainerAttrs, errors: &Errors) {
    let numbered = !matches!(wire.kind, Kind::Header | Kind::Data);
    if numbered && !written.api.is_given() {
        let span = written.response.key().or(written.kind.key()).unwrap_or_else(Span::call_site);
        errors.at(span, "this kind of message has a number; write `api = N`");
    }
    if let (false, false, Some((later, earlier))) =
        (numbered, written.response.is_given(), written.kind.conflict(&written.api))
    {
        errors.at(later, format_args!("headers and data have no API key; drop this or `{earlier}`"));
    }
}

/// Who serves a message and whether it is answered are questions about requests.
fn request_only<T>(key: &str, slot: &Slot<T>, wire: &Wire, errors: &Errors) {
    if let (true, Some(span)) = (wire.kind != Kind::Request, slot.key()) {
        errors.at(span, format_args!("`{key}` is for requests; leave it out, or name the answer by `response = T`"));
    }
}

/// It is the answer that is read again in another version, so that the answer says in which.
fn fallback_of_answer(wire: &Wire, written: &ContainerAttrs, errors: &Errors) {
    if let (true, Some(span)) = (wire.kind != Kind::Response, written.fallback.key()) {
        errors.at(span, "`fallback` is for responses; move it to the struct that answers");
    }
}

/// The version of the fall-back is one that the message has.
fn fallback_within_versions(wire: &Wire, written: &ContainerAttrs, errors: &Errors) {
    let Some(fallback) = written.fallback.get() else { return };
    if !wire.versions.contains(**fallback) {
        let (version, versions) = (**fallback, wire.versions);
        errors.at(fallback.span(), format_args!("version {version} is none of this message; choose one of {versions}"));
    }
}

/// A message that has become flexible stays so.
fn flexible_stays(written: &ContainerAttrs, errors: &Errors) {
    let Some(flexible) = written.flexible.get().filter(|flexible| !flexible.is_open()) else { return };
    let min = flexible.min();
    errors.at(flexible.span(), format_args!("a message stays flexible once it is; write `flexible = \"{min}..\"`"));
}

/// The message has a flexible version. (They may begin below its first: old versions get removed.)
fn flexible_reached(wire: &Wire, written: &ContainerAttrs, errors: &Errors) {
    let Some(flexible) = written.flexible.get() else { return };
    if flexible.intersect(wire.versions).is_empty() {
        let (min, versions) = (flexible.min(), wire.versions);
        errors.at(
            flexible.span(),
            format_args!("version {min} is none of {versions}; leave `flexible` out of a message that never is"),
        );
    }
}

/// What is said of some versions, of the message or of a field, is said of versions that the message has.
fn within_message(key: &str, slot: &Slot<Versions>, wire: &Wire, errors: &Errors) {
    let Some(written) = slot.get() else { return };
    let Some(narrowed) = outside(**written, wire.versions) else { return };
    let versions = wire.versions;
    if narrowed.is_empty() {
        errors
            .at(written.span(), format_args!("the message has versions {versions}; choose of these, or drop `{key}`"));
    } else {
        errors.at(written.span(), format_args!("the message has versions {versions}; write `{key} = \"{narrowed}\"`"));
    }
}

/// Only requests and responses stand behind a header.
fn header_of_frame(wire: &Wire, written: &ContainerAttrs, errors: &Errors) {
    let in_frame = matches!(wire.kind, Kind::Request | Kind::Response);
    if let (false, Some(span)) = (in_frame, written.header.key()) {
        errors.at(span, "only requests and responses stand behind a header; leave `header` out");
    }
}

/// A header version is given for versions that the message has.
fn headers_within_versions(wire: &Wire, written: &ContainerAttrs, errors: &Errors) {
    let Some(headers) = written.header.get() else { return };
    for (versions, header) in headers.iter().filter(|(versions, _)| outside(*versions, wire.versions).is_some()) {
        let narrowed = versions.intersect(wire.versions);
        let remedy =
            if narrowed.is_empty() { "leave it out".to_owned() } else { format!("write `{narrowed}: {header}`") };
        let known = wire.versions;
        errors.at(
            headers.span(),
            format_args!("`{versions}: {header}` goes beyond the message's versions {known}; {remedy}"),
        );
    }
}

/// A version has one header version.
fn headers_apart(written: &ContainerAttrs, errors: &Errors) {
    let Some(headers) = written.header.get() else { return };
    for (i, (versions, header)) in headers.iter().enumerate() {
        let earlier = headers.iter().take(i).find(|(earlier, _)| !earlier.intersect(*versions).is_empty());
        if let Some((earlier, _)) = earlier {
            errors.at(
                headers.span(),
                format_args!("`{versions}: {header}` overlaps `{earlier}`; let each version stand in one range"),
            );
        }
    }
}

/// A newer version has no older header; where no rule is given it follows from `flexible`.
fn headers_never_fall(wire: &Wire, written: &ContainerAttrs, errors: &Errors) {
    let Some(headers) = written.header.get().filter(|_| written.versions.get().is_some_and(|all| !all.is_open()))
    else {
        return;
    };
    let mut before = 0;
    for version in wire.versions.min()..=wire.versions.max() {
        let rule = headers.iter().find(|(versions, _)| versions.contains(version));
        let header = rule.map_or_else(|| wire.usual_header(version), |(_, header)| *header);
        if header < before {
            let (found, remedy) = match rule {
                Some((versions, _)) => (format!("`{versions}: {header}`"), format!("give it {before} or more")),
                None => (format!("version {version}"), format!("say `{version}..: {before}` too")),
            };
            errors.at(
                headers.span(),
                format_args!("{found} has header {header}, and the version before it header {before}; {remedy}"),
            );
            return;
        }
        before = header;
    }
}

/// The first two bytes of a coordinator's key tell its type, not a version; so there is but version 0.
fn coordinator_key_is_one_version(wire: &Wire, written: &ContainerAttrs, errors: &Errors) {
    if wire.kind != Kind::CoordinatorKey {
        return;
    }
    if let Some(versions) = written.versions.get().filter(|versions| ***versions != Versions::new(0, 0)) {
        errors.at(versions.span(), "a coordinator's key has no versions but 0; write `versions = \"0\"`");
    }
    if let Some(span) = written.flexible.key() {
        errors.at(span, "a coordinator's key is never flexible; leave `flexible` out");
    }
}

/// The part of `range` that lies within `around`, if that is not all of it; an open end reaches no further than `around`.
fn outside(range: Versions, around: Versions) -> Option<Versions> {
    let within = range.intersect(around);
    let strays = within.is_empty() || range.min() < around.min() || (!range.is_open() && range.max() > around.max());
    strays.then(|| if range.is_open() && !within.is_empty() { Versions::new(within.min(), i16::MAX) } else { within })
}

#[cfg(test)]
mod tests;
