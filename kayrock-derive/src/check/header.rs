//! Rules about header versions.

use super::versions::outside;
use crate::attr::ContainerAttrs;
use crate::errors::Errors;
use crate::model::{Kind, Wire};
use crate::versions::Versions;

pub(super) fn check(wire: &Wire, written: &ContainerAttrs, errors: &Errors) {
    exists(wire, written, errors);
    within_versions(wire, written, errors);
    apart(written, errors);
    never_falls(wire, written, errors);
    as_fixed_by_kafka(wire, written, errors);
    same_with_fallback(wire, written, errors);
}

/// A header version is one of Kafka's. Version 3 of the request header (KIP-1313) is not supported yet: it is kept in the
/// schema, and encoding fails.
fn exists(wire: &Wire, written: &ContainerAttrs, errors: &Errors) {
    let Some(headers) = written.header.get() else { return };
    let (message, newest, known) = match wire.kind {
        Kind::Request => ("request", 3, "0, 1, 2 or 3"),
        Kind::Response => ("response", 1, "0 or 1"),
        _ => return,
    };
    for (versions, header) in headers.iter().filter(|(_, header)| *header > newest) {
        errors.at(
            headers.span(),
            format_args!("`{versions}: {header}` is not a header version of a {message}; write {known}"),
        );
    }
}

/// Header versions are set for versions of the message.
fn within_versions(wire: &Wire, written: &ContainerAttrs, errors: &Errors) {
    let Some(headers) = written.header.get() else { return };
    for (versions, header) in &**headers {
        let Some(narrowed) = outside(*versions, wire.versions) else { continue };
        let (problem, remedy) = if narrowed.is_empty() {
            ("is outside", "remove it".to_owned())
        } else {
            ("exceeds", format!("write `{narrowed}: {header}`"))
        };
        let all = wire.versions;
        errors.at(
            headers.span(),
            format_args!("`{versions}: {header}` {problem} the message's versions {all}; {remedy}"),
        );
    }
}

/// A version has one header version.
fn apart(written: &ContainerAttrs, errors: &Errors) {
    let Some(headers) = written.header.get() else { return };
    for (i, (versions, header)) in headers.iter().enumerate() {
        let earlier = headers.iter().take(i).find(|(earlier, _)| !earlier.intersect(*versions).is_empty());
        if let Some((earlier, _)) = earlier {
            errors.at(
                headers.span(),
                format_args!("`{versions}: {header}` overlaps `{earlier}`; put each version in one range"),
            );
        }
    }
}

/// A newer version has no older header. Versions without a rule follow `flexible`.
fn never_falls(wire: &Wire, written: &ContainerAttrs, errors: &Errors) {
    let (Some(headers), Some(range)) = (written.header.get(), closed(written)) else { return };
    let mut later = (range.min()..=range.max()).skip(1);
    let Some(version) = later.find(|version| wire.header(*version) < wire.header(version - 1)) else { return };
    let (header, before) = (wire.header(version), wire.header(version - 1));
    let rule = headers.iter().find(|(versions, _)| versions.contains(version));
    let (found, remedy) = match rule {
        Some((versions, _)) => (format!("`{versions}: {header}`"), format!("write {before} or more")),
        None => (format!("version {version}"), format!("add `{version}..: {before}`")),
    };
    errors.at(
        headers.span(),
        format_args!("{found} has header {header} after header {before} in version {}; {remedy}", version - 1),
    );
}

/// The versions, if they are valid and end.
fn closed(written: &ContainerAttrs) -> Option<Versions> {
    written.versions.get().map(|versions| **versions).filter(|versions| !versions.is_open())
}

/// The header versions of two messages of Kafka are fixed.
fn as_fixed_by_kafka(wire: &Wire, written: &ContainerAttrs, errors: &Errors) {
    let (Some(headers), Some((fixed, header))) = (written.header.get(), wire.fixed_header()) else { return };
    let wrong = headers.iter().find(|(versions, other)| *other != header && !versions.intersect(fixed).is_empty());
    if let (Some((versions, other)), Some(api)) = (wrong, wire.api_key) {
        let message = if wire.kind == Kind::Request { "request" } else { "response" };
        errors.at(
            headers.span(),
            format_args!(
                "`{versions}: {other}` differs from header {header}, which Kafka fixes for the {message} of API {api} \
                 in versions {fixed}; write `{fixed}: {header}`, or remove `header`"
            ),
        );
    }
}

/// A response with `fallback` has one header version, because its version is unknown when the header is decoded.
fn same_with_fallback(wire: &Wire, written: &ContainerAttrs, errors: &Errors) {
    let (Some(fallback), Some(range)) = (written.fallback.get(), closed(written)) else { return };
    let depends_on_broken = written.flexible.is_broken() || written.header.is_broken();
    // A constant in generated code checks the rule if Kafka may fix the header of an API key that is a constant.
    let depends_on_constant = written.api.constant().is_some();
    if wire.kind != Kind::Response || depends_on_broken || depends_on_constant || !range.contains(**fallback) {
        return;
    }
    let header = wire.header(**fallback);
    if let Some(version) = (range.min()..=range.max()).find(|version| wire.header(*version) != header) {
        errors.at(
            fallback.span(),
            format_args!(
                "`fallback` requires one header version, found {} in version {version} and {header} in version {}; \
                 write `header = \"{}..: 0\"`",
                wire.header(version),
                **fallback,
                range.min()
            ),
        );
    }
}
