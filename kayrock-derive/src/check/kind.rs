//! Rules about the kinds of messages.

use crate::attr::{ContainerAttrs, Slot};
use crate::errors::Errors;
use crate::model::{Kind, Message, Wire};
use crate::versions::Versions;
use proc_macro2::Span;

pub(super) fn check(wire: &Wire, written: &ContainerAttrs, errors: &Errors) {
    if written.kind.is_broken() {
        return;
    }
    kind_or_response(written, errors);
    api_of_kind(wire, written, errors);
    request_only("listeners", &written.listeners, wire, errors);
    request_only("no_response", &written.no_response, wire, errors);
    request_only("target", &written.target, wire, errors);
    request_only("repeatable", &written.repeatable, wire, errors);
    repeatable_with_target(wire, written, errors);
    fallback_of_response(wire, written, errors);
    header_of_frame(wire, written, errors);
    coordinator_key_has_version_0(wire, written, errors);
}

/// A nested struct takes versions and flexible versions from its message.
pub(super) fn nested_takes_wire_from_message(written: &ContainerAttrs, errors: &Errors) {
    let of_messages = [
        ("versions", written.versions.key()),
        ("flexible", written.flexible.key()),
        ("listeners", written.listeners.key()),
        ("no_response", written.no_response.key()),
        ("target", written.target.key()),
        ("repeatable", written.repeatable.key()),
        ("fallback", written.fallback.key()),
        ("unstable", written.unstable.key()),
        ("deprecated", written.deprecated.key()),
        ("header", written.header.key()),
    ];
    // The first is enough: the others have the same cause.
    let first = of_messages.into_iter().find_map(|(key, span)| span.map(|span| (key, span)));
    if let Some((key, span)) = first {
        errors.at(
            span,
            format_args!(
                "`{key}` applies to messages, and this struct is nested; remove it, \
                 or add `api = N` or `kind = \"data\"`"
            ),
        );
    }
}

/// `response` makes a request, `kind` another message.
fn kind_or_response(written: &ContainerAttrs, errors: &Errors) {
    let Some((later, earlier)) = written.kind.conflict(&written.response) else { return };
    errors.at(later, format_args!("`response` is for requests and `kind` for others; remove this or `{earlier}`"));
}

/// Requests, responses and log records have an API key; headers and plain data have none.
fn api_of_kind(wire: &Wire, written: &ContainerAttrs, errors: &Errors) {
    let has_number = !matches!(wire.kind, Kind::Header | Kind::Data);
    if has_number && !written.api.is_given() {
        let span = written.response.key().or(written.kind.key()).unwrap_or_else(Span::call_site);
        errors.at(span, "this kind of message requires `api`; add `api = N`");
    }
    if has_number || written.response.is_given() {
        return;
    }
    if let Some((later, earlier)) = written.kind.conflict(&written.api) {
        errors.at(later, format_args!("headers and data have no API key; remove this or `{earlier}`"));
    }
}

/// `repeatable` is a part of the rule that `target` begins.
fn repeatable_with_target(wire: &Wire, written: &ContainerAttrs, errors: &Errors) {
    let is_alone = wire.kind == Kind::Request && !written.target.is_given();
    if let (true, Some(span)) = (is_alone, written.repeatable.key()) {
        errors.at(span, "`repeatable` requires `target`; add `target = \"any\"` or another target");
    }
}

/// The fields of `target` are fields of the struct.
pub(super) fn fields_of_target(message: &Message, errors: &Errors) {
    let target = message.wire.as_ref().and_then(|wire| wire.target.as_ref());
    for name in target.iter().flat_map(|target| &target.fields) {
        if message.field(name).is_none() {
            errors
                .at(name.span(), format_args!("`target` names `{name}`, which is not a field; write the name of one"));
        }
    }
}

/// Listeners, `no_response` and `target` are properties of requests.
fn request_only<T>(key: &str, slot: &Slot<T>, wire: &Wire, errors: &Errors) {
    if let (true, Some(span)) = (wire.kind != Kind::Request, slot.key()) {
        errors.at(span, format_args!("`{key}` applies to requests only; remove it, or add `response = T`"));
    }
}

/// `fallback` is a property of responses.
fn fallback_of_response(wire: &Wire, written: &ContainerAttrs, errors: &Errors) {
    if let (true, Some(span)) = (wire.kind != Kind::Response, written.fallback.key()) {
        errors.at(span, "`fallback` applies to responses only; move it to the response");
    }
}

/// Only requests and responses have a header.
fn header_of_frame(wire: &Wire, written: &ContainerAttrs, errors: &Errors) {
    let in_frame = matches!(wire.kind, Kind::Request | Kind::Response);
    if let (false, Some(span)) = (in_frame, written.header.key()) {
        errors.at(span, "only requests and responses have a header; remove `header`");
    }
}

/// The first two bytes of a coordinator key are its type in place of a version, so it has version 0 only.
fn coordinator_key_has_version_0(wire: &Wire, written: &ContainerAttrs, errors: &Errors) {
    if wire.kind != Kind::CoordinatorKey {
        return;
    }
    if let Some(versions) = written.versions.get().filter(|versions| ***versions != Versions::new(0, 0)) {
        errors.at(versions.span(), "a coordinator key has version 0 only; write `versions = \"0\"`");
    }
    if let Some(span) = written.flexible.key() {
        errors.at(span, "a coordinator key is never flexible; remove `flexible`");
    }
}
