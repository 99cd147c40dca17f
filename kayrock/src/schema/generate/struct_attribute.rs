//! `#[kafka(...)]` attribute of a struct.

use super::items::{Item, is_ever_flexible};
use super::layout::ranged;
use super::numbers::integer;
use super::type_names::TypeNames;
use crate::schema::message::{Listener, MessageKind, Schema};
use crate::versions::Versions;
use alloc::borrow::ToOwned;
use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;

/// Returns the arguments of the attribute, in the order of the attribute reference.
pub(super) fn arguments(item: &Item<'_>, messages: &[&Schema], names: &TypeNames<'_>) -> Vec<String> {
    let mut arguments = Vec::new();
    if item.is_root {
        arguments.extend(of_message(item.message, messages, names));
    }
    if has_gaps(item) {
        arguments.push("sparse_tags".to_owned());
    }
    if names.of(item) != &*item.definition.name {
        arguments.push(format!("name = \"{}\"", &*item.definition.name));
    }
    arguments
}

fn of_message(message: &Schema, messages: &[&Schema], names: &TypeNames<'_>) -> Vec<String> {
    let all = message.versions;
    let kind = kind(message.kind).map(|kind| format!("kind = \"{kind}\""));
    let response =
        (message.kind == MessageKind::Request).then(|| format!("response = {}", names.response(message, messages)));
    let listeners: Vec<_> = message.listeners.iter().copied().map(listener).collect();
    let unstable = message.unstable.intersect(all);
    let deprecated = message.deprecated.intersect(all);
    let headers = headers(message);
    let arguments = [
        message.api_key.filter(|_| is_numbered(message.kind)).map(|key| format!("api = {}", integer(key.into()))),
        Some(format!("versions = \"{all}\"")),
        is_ever_flexible(message).then(|| format!("flexible = \"{}..\"", message.flexible.min())),
        response,
        kind,
        (!listeners.is_empty()).then(|| format!("listeners = \"{}\"", listeners.join(", "))),
        message.fallback.map(|version| format!("fallback = {version}")),
        (!unstable.is_empty()).then(|| format!("unstable = \"{}\"", ranged(unstable, all))),
        (!deprecated.is_empty()).then(|| format!("deprecated = \"{deprecated}\"")),
        (!headers.is_empty()).then(|| format!("header = \"{}\"", headers.join(", "))),
    ];
    arguments.into_iter().flatten().collect()
}

fn is_numbered(kind: MessageKind) -> bool {
    !matches!(kind, MessageKind::Header | MessageKind::Data)
}

/// Returns the `kind` argument unless it follows from the others.
fn kind(kind: MessageKind) -> Option<&'static str> {
    match kind {
        MessageKind::Request | MessageKind::Response => None,
        MessageKind::Header => Some("header"),
        MessageKind::Data => Some("data"),
        MessageKind::Metadata => Some("metadata"),
        MessageKind::CoordinatorKey => Some("coordinator-key"),
        MessageKind::CoordinatorValue => Some("coordinator-value"),
    }
}

fn listener(listener: Listener) -> &'static str {
    match listener {
        Listener::ZkBroker => "zkBroker",
        Listener::Broker => "broker",
        Listener::Controller => "controller",
    }
}

/// Returns the header versions of the ranges in which they do not follow from `flexible`.
fn headers(message: &Schema) -> Vec<String> {
    let usual = Schema { headers: Vec::new().into(), ..message.clone() };
    let mut rules = Vec::<(Versions, i16)>::new();
    for version in message.versions.iter() {
        let Some(header) = message.header_version(version) else { continue };
        match rules.last_mut() {
            Some((range, same)) if *same == header => *range = Versions::new(range.min(), version),
            _ => rules.push((Versions::new(version, version), header)),
        }
    }
    rules.retain(|(range, header)| range.iter().any(|version| usual.header_version(version) != Some(*header)));
    rules.iter().map(|(range, header)| format!("{}: {header}", ranged(*range, message.versions))).collect()
}

/// Returns true if the tags are not consecutive from 0.
fn has_gaps(item: &Item<'_>) -> bool {
    let tags: BTreeSet<u32> = item.fields().filter_map(|member| member.field.tag).collect();
    tags.last().is_some_and(|last| usize::try_from(*last).map_or(true, |last| last >= tags.len()))
}
