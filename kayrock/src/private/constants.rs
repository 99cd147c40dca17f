//! Versions and numbers that are constants of the author, and the rules that the macro cannot check for them.
//!
//! The texts are those of the macro for numbers.

use super::const_message::ConstMessage;
use crate::schema::{MessageKind, Schema, Shared, Versions};

/// Version range of one constant: a version, or `Versions`.
#[derive(Debug)]
pub struct Bounds<T>(pub T);

impl Bounds<i16> {
    /// Returns the range of one version.
    #[track_caller]
    #[must_use]
    pub const fn get(self) -> Versions {
        between(self.0, self.0)
    }
}

impl Bounds<Versions> {
    /// Returns the range.
    #[must_use]
    pub const fn get(self) -> Versions {
        self.0
    }
}

/// API key or version of one constant: a number, or an `ApiKey`.
#[derive(Debug)]
pub struct Number<T>(pub T);

impl Number<i16> {
    /// Returns the number.
    #[track_caller]
    #[must_use]
    pub const fn get(self) -> i16 {
        assert!(self.0 >= 0, "expected a number from 0 to 32767, found a negative one");
        self.0
    }
}

/// Returns the range from `min` to `max`.
#[track_caller]
#[must_use]
pub const fn between(min: i16, max: i16) -> Versions {
    assert!(min >= 0 && max >= 0, "expected versions from 0 to 32767, found a negative one");
    if min > max {
        let range = ConstMessage::new().words("expected a version range, found `").number(min).words("..=");
        range.number(max).words("`, which is empty; the first version is the lowest").complain();
    }
    Versions::new(min, max)
}

/// Returns the range from `min` without an end.
#[track_caller]
#[must_use]
pub const fn since(min: i16) -> Versions {
    between(min, i16::MAX)
}

/// Returns the versions in which a tagged field has its position in the struct.
#[must_use]
pub const fn positional(present: Versions, tagged: Versions) -> Versions {
    if tagged.is_empty() { present } else { Versions::new(present.min(), tagged.min() - 1) }
}

/// The versions of a message end.
#[track_caller]
pub const fn versions_end(versions: Versions) {
    if versions.is_open() {
        let text = ConstMessage::new().words("`versions` of a message requires an end, found `").versions(versions);
        text.words("`; write `versions = ")
            .number(versions.min())
            .words("..=N` with the newest version as N")
            .complain();
    }
}

/// A coordinator key has version 0 only.
#[track_caller]
pub const fn is_version_0(versions: Versions) {
    assert!(
        versions.min() == 0 && versions.max() == 0,
        "a coordinator key has version 0 only; write `versions = \"0\"`"
    );
}

/// A range without an end.
#[track_caller]
pub const fn has_no_end(key: &str, range: Versions) {
    if !range.is_open() {
        let text = ConstMessage::new().words("`").words(key).words("` has no end; write `").words(key).words(" = ");
        text.words("\"").number(range.min()).words("..\"`").complain();
    }
}

/// One version is flexible.
#[track_caller]
pub const fn flexible_is_reached(flexible: Versions, versions: Versions) {
    if flexible.intersect(versions).is_empty() {
        let text = ConstMessage::new().words("version ").number(flexible.min()).words(" is not in ").versions(versions);
        text.words("; remove `flexible` if no version is flexible").complain();
    }
}

/// A version is one of the message's.
#[track_caller]
pub const fn is_version(version: i16, versions: Versions) {
    if !versions.contains(version) {
        ConstMessage::new().words("version ").number(version).words(" is not in ").versions(versions).complain();
    }
}

/// A range is within the versions of the message; one without an end is limited to them.
#[track_caller]
pub const fn within_message(key: &str, range: Versions, versions: Versions) {
    let within = range.intersect(versions);
    let text = ConstMessage::new().words("`").versions(range);
    if within.is_empty() {
        let text = text.words("` is outside the message's versions ").versions(versions);
        text.words("; choose from these, or remove `").words(key).words("`").complain();
    }
    if range.min() < versions.min() || (!range.is_open() && range.max() > versions.max()) {
        let narrowed = if range.is_open() { Versions::since(within.min()) } else { within };
        let text = text.words("` exceeds the message's versions ").versions(versions).words("; write `").words(key);
        text.words(" = \"").versions(narrowed).words("\"`").complain();
    }
}

/// Only flexible versions have tags.
#[track_caller]
pub const fn tagged_in_flexible(tagged: Versions, flexible: Versions) {
    assert!(!flexible.is_empty(), "`tagged` requires flexible versions; add `flexible = \"N..\"` to the struct");
    if !tagged.is_subset(flexible) {
        let text = ConstMessage::new().words("`tagged` requires flexible versions; write `tagged = \"");
        text.versions(flexible).words("\"` or later").complain();
    }
}

/// A field's own `flexible` is limited to the message's.
#[track_caller]
pub const fn own_flexible_in_message(own: Versions, flexible: Versions) {
    if !own.is_subset(flexible) {
        let narrowed = own.intersect(flexible);
        let text =
            ConstMessage::new().words("`").versions(own).words("` exceeds the message's flexible versions; write ");
        let text = text.words("`flexible = \"");
        let text = if narrowed.is_empty() { text.words("never") } else { text.versions(narrowed) };
        text.words("\"`").complain();
    }
}

/// A field is tagged only in versions with the field, and stays in the message.
#[track_caller]
pub const fn tagged_after_field(tagged: Versions, present: Versions) {
    if tagged.min() < present.min() {
        let text = ConstMessage::new().words("`tagged` starts before the field exists; write `tagged = \"");
        text.number(present.min()).words("..\"`").complain();
    }
    if !tagged.intersect(present).is_subset(present) || present.max() < tagged.max() {
        let text = ConstMessage::new().words("`versions` of a tagged field has no end; write `versions = \"");
        text.number(present.min()).words("..\"`").complain();
    }
}

/// Null is allowed in a version with the field.
#[track_caller]
pub const fn null_in_field(nullable: Versions, present: Versions) {
    if nullable.intersect(present).is_empty() {
        let text = ConstMessage::new().words("`nullable = \"").versions(nullable);
        let text = text.words("\"` is outside the field's versions ").versions(present);
        text.words("; choose from these, or remove `nullable`").complain();
    }
}

/// A null default is allowed in every version with the field.
#[track_caller]
pub const fn null_default_is_allowed(present: Versions, nullable: Versions) {
    if !present.is_subset(nullable) {
        let text = ConstMessage::new().words("`default = None` requires `nullable` in all versions ").versions(present);
        let text = text.words(" with the field, found ").versions(nullable);
        text.words("; write `nullable` without a value, or `default = []`").complain();
    }
}

/// A tagged field is nullable in all tagged versions or in none.
#[track_caller]
pub const fn null_always_or_never(nullable: Versions, tagged: Versions) {
    let both = nullable.intersect(tagged);
    if !both.is_empty() && !tagged.is_subset(both) {
        let text = ConstMessage::new().words("`nullable` requires all tagged versions or none; write `nullable = \"");
        text.number(tagged.min()).words("..\"` or earlier").complain();
    }
}

/// A field with a replacement ends before the newest version, and the replacement is in the next one.
#[track_caller]
pub const fn replacement_follows(present: Versions, replacement: Versions, message: Versions) {
    assert!(
        present.max() < message.max(),
        "the field has no last version; write `versions = \"N..=M\"`, or remove `replaced_by`"
    );
    if !replacement.contains(present.max() + 1) {
        let text = ConstMessage::new().words("the replacement has versions ").versions(replacement);
        let text = text.words(" and lacks version ").number(present.max() + 1);
        text.words(", the first without this field").complain();
    }
}

/// Header versions of two messages of Kafka that do not follow from `flexible`.
const NO_HEADER: &[(Versions, i16)] = &[(Versions::ALL, 0)];
const NO_HEADER_IN_0: &[(Versions, i16)] = &[(Versions::new(0, 0), 0)];

/// Returns the header versions of a message whose API key is a constant: those written, or Kafka's exceptions.
pub(super) const fn headers_of(
    kind: MessageKind,
    api_key: i16,
    written: &'static [(Versions, i16)],
) -> &'static [(Versions, i16)] {
    match (kind, api_key, written.is_empty()) {
        (MessageKind::Response, 18, true) => NO_HEADER,
        (MessageKind::Request, 7, true) => NO_HEADER_IN_0,
        _ => written,
    }
}

/// Checks the header versions of a message with constants.
#[track_caller]
pub const fn headers_hold(schema: &Schema) {
    let rules = rules(schema);
    let mut i = 0;
    while i < rules.len() {
        within_message("header", rules[i].0, schema.versions);
        let mut earlier = 0;
        while earlier < i {
            if !rules[earlier].0.intersect(rules[i].0).intersect(schema.versions).is_empty() {
                let text = ConstMessage::new().words("`").versions(rules[i].0).words("` overlaps `");
                text.versions(rules[earlier].0).words("`; put each version in one range").complain();
            }
            earlier += 1;
        }
        i += 1;
    }
    let mut version = schema.versions.min();
    while version < schema.versions.max() {
        let (before, after) = (header(schema, version), header(schema, version + 1));
        if after < before {
            let text = ConstMessage::new().words("version ").number(version + 1).words(" has header ").number(after);
            text.words(" after header ").number(before).words(" in the previous version").complain();
        }
        version += 1;
    }
    fixed_by_kafka(schema);
}

/// The header versions of two messages of Kafka are fixed.
#[track_caller]
const fn fixed_by_kafka(schema: &Schema) {
    let fixed = match (schema.kind, schema.api_key) {
        (MessageKind::Response, Some(18)) => schema.versions,
        (MessageKind::Request, Some(7)) => Versions::new(0, 0).intersect(schema.versions),
        _ => Versions::NONE,
    };
    if !fixed.is_empty() && (header(schema, fixed.min()) != 0 || header(schema, fixed.max()) != 0) {
        let text = ConstMessage::new().words("Kafka fixes header 0 for this message in versions ").versions(fixed);
        text.words("; write `header = \"").versions(fixed).words(": 0\"`, or remove `header`").complain();
    }
}

/// A response with `fallback` has one header version.
#[track_caller]
pub const fn fallback_holds(schema: &Schema) {
    let Some(fallback) = schema.fallback else { return };
    if !schema.versions.contains(fallback) {
        return;
    }
    let expected = header(schema, fallback);
    let mut version = schema.versions.min();
    while version <= schema.versions.max() && version < i16::MAX {
        if header(schema, version) != expected {
            let text = ConstMessage::new().words("`fallback` requires one header version, found ");
            let text = text.number(header(schema, version)).words(" in version ").number(version).words(" and ");
            let text = text.number(expected).words(" in version ").number(fallback).words("; write `header = \"");
            text.number(schema.versions.min()).words("..: 0\"`").complain();
        }
        version += 1;
    }
}

const fn rules(schema: &Schema) -> &[(Versions, i16)] {
    match &schema.headers {
        Shared::Static(rules) => rules,
        Shared::Owned(_) => &[],
    }
}

/// Returns the header version of a version of the message.
const fn header(schema: &Schema, version: i16) -> i16 {
    let mut rules = rules(schema);
    while let [(versions, header), rest @ ..] = rules {
        if versions.contains(version) {
            return *header;
        }
        rules = rest;
    }
    let is_request = matches!(schema.kind, MessageKind::Request);
    is_request as i16 + schema.flexible.contains(version) as i16
}
