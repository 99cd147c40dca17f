//! `#[kafka(...)]`: what was written for each key.
//!
//! A key that is unknown, given twice or given nonsense is complained of here; whether the values fit together is for
//! [`check`](crate::check) to say.

mod keys;
mod list;
mod slot;
mod value;

pub(crate) use keys::Place;
pub(crate) use slot::{Slot, Spanned};
pub(crate) use value::{DefaultValue, Kind, Listener, Only, is_name};

use self::list::Entry;
use crate::errors::Errors;
use crate::versions::Versions;
use syn::{Attribute, DeriveInput, Path, Type};

/// The keys of a struct with `KafkaMessage`.
#[derive(Default)]
pub(crate) struct ContainerAttrs {
    pub(crate) api: Slot<i16>,
    pub(crate) versions: Slot<Versions>,
    pub(crate) flexible: Slot<Versions>,
    pub(crate) response: Slot<Type>,
    pub(crate) kind: Slot<Kind>,
    pub(crate) listeners: Slot<Vec<Listener>>,
    pub(crate) no_response: Slot<Path>,
    pub(crate) fallback: Slot<i16>,
    pub(crate) unstable: Slot<Versions>,
    pub(crate) deprecated: Slot<Versions>,
    pub(crate) header: Slot<Vec<(Versions, i16)>>,
    pub(crate) only: Slot<Only>,
    pub(crate) sparse_tags: Slot<()>,
    pub(crate) name: Slot<String>,
    pub(crate) runtime: Slot<Path>,
}

/// The keys of a field.
#[derive(Default)]
pub(crate) struct FieldAttrs {
    pub(crate) versions: Slot<Versions>,
    pub(crate) nullable: Slot<Versions>,
    pub(crate) tag: Slot<u32>,
    pub(crate) tagged: Slot<Versions>,
    pub(crate) default: Slot<DefaultValue>,
    pub(crate) ignorable: Slot<()>,
    pub(crate) flexible: Slot<Versions>,
    pub(crate) map_key: Slot<()>,
    pub(crate) entity: Slot<String>,
    pub(crate) name: Slot<String>,
    pub(crate) with: Slot<Path>,
}

/// The keys of a newtype or an enum with `KafkaField`.
#[derive(Default)]
pub(crate) struct ValueAttrs {
    pub(crate) transparent: Slot<()>,
    pub(crate) entity: Slot<String>,
    pub(crate) runtime: Slot<Path>,
}

/// Reads the keys of a struct.
pub(crate) fn read(input: &DeriveInput, errors: &Errors) -> ContainerAttrs {
    let mut attrs = ContainerAttrs::default();
    for entry in &list::entries(&input.attrs, errors) {
        if let Some(meant) = attrs.take(entry, errors) {
            attrs.take(&entry.meant(meant), errors);
        }
    }
    attrs
}

impl ContainerAttrs {
    /// Takes what was written for one key; if there is no such key, the answer is the one that was probably meant.
    fn take(&mut self, entry: &Entry, errors: &Errors) -> Option<&'static str> {
        match entry.key.as_str() {
            // #[kafka(api = 1)]
            "api" => self.api.take(entry, "1", value::int16, errors),
            // #[kafka(versions = "0..=11")]
            "versions" => self.versions.take(entry, "\"0..=11\"", value::versions, errors),
            // #[kafka(flexible = "9..")]
            "flexible" => self.flexible.take(entry, "\"9..\"", value::versions, errors),
            // #[kafka(response = HeartbeatResponse)], #[kafka(response = FetchResponse<'_>)]
            "response" => self.response.take(entry, "HeartbeatResponse", value::ty, errors),
            // #[kafka(kind = "metadata")]
            "kind" => self.kind.take(entry, "\"data\"", value::kind, errors),
            // #[kafka(listeners = "broker, controller")]
            "listeners" => self.listeners.take(entry, "\"broker\"", value::listeners, errors),
            // #[kafka(no_response = ProduceRequest::is_fire_and_forget)]
            "no_response" => self.no_response.take(entry, "Self::is_unanswered", value::path, errors),
            // #[kafka(fallback = 0)]
            "fallback" => self.fallback.take(entry, "0", value::int16, errors),
            // #[kafka(unstable = "11..")]
            "unstable" => self.unstable.take(entry, "\"11..\"", value::versions, errors),
            // #[kafka(deprecated = "0..=3")]
            "deprecated" => self.deprecated.take(entry, "\"0..=3\"", value::versions, errors),
            // #[kafka(header = "0: 0, 1..: 1")]
            "header" => self.header.take(entry, "\"0: 0, 1..: 1\"", value::headers, errors),
            // #[kafka(only = "decode")]
            "only" => self.only.take(entry, "\"decode\"", value::only, errors),
            // #[kafka(sparse_tags)]
            "sparse_tags" => self.sparse_tags.take_flag(entry, errors),
            // #[kafka(name = "KRaftVersionRecord")]
            "name" => self.name.take(entry, "\"FetchRequest\"", value::name, errors),
            // #[kafka(crate = "client::kayrock")]
            "crate" => self.runtime.take(entry, "\"::kayrock\"", value::quoted_path, errors),
            _ => return Place::Struct.refuse(entry, errors),
        }
        None
    }
}

/// Reads the keys of a field.
pub(crate) fn read_field(attributes: &[Attribute], errors: &Errors) -> FieldAttrs {
    let mut attrs = FieldAttrs::default();
    for entry in &list::entries(attributes, errors) {
        if let Some(meant) = attrs.take(entry, errors) {
            attrs.take(&entry.meant(meant), errors);
        }
    }
    attrs
}

impl FieldAttrs {
    /// Takes what was written for one key; if there is no such key, the answer is the one that was probably meant.
    fn take(&mut self, entry: &Entry, errors: &Errors) -> Option<&'static str> {
        match entry.key.as_str() {
            // #[kafka(versions = "3..")]
            "versions" => self.versions.take(entry, "\"3..\"", value::versions, errors),
            // #[kafka(nullable = "7..")], #[kafka(nullable)]
            "nullable" => self.nullable.take_or_all(entry, "\"7..\"", value::versions, errors),
            // #[kafka(tag = 0, tagged = "12..")]
            "tag" => self.tag.take(entry, "0", value::tag, errors),
            "tagged" => self.tagged.take(entry, "\"12..\"", value::versions, errors),
            // #[kafka(default = -1)], #[kafka(default = None)], #[kafka(default = [])]
            "default" => self.default.take(entry, "-1", |tokens| Ok(value::default(tokens)), errors),
            // #[kafka(ignorable)]
            "ignorable" => self.ignorable.take_flag(entry, errors),
            // #[kafka(flexible = "never")]
            "flexible" => self.flexible.take(entry, "\"never\"", value::versions_or_never, errors),
            // #[kafka(map_key)]
            "map_key" => self.map_key.take_flag(entry, errors),
            // #[kafka(entity = "topicName")]
            "entity" => self.entity.take(entry, "\"topicName\"", value::entity, errors),
            // #[kafka(name = "timeoutMs")]
            "name" => self.name.take(entry, "\"MaxBytes\"", value::name, errors),
            // #[kafka(with = duration_ms)]
            "with" => self.with.take(entry, "duration_ms", value::path, errors),
            _ => return Place::Field.refuse(entry, errors),
        }
        None
    }
}

/// Reads the keys of a newtype or an enum.
pub(crate) fn read_value(attributes: &[Attribute], place: Place, errors: &Errors) -> ValueAttrs {
    let mut attrs = ValueAttrs::default();
    for entry in &list::entries(attributes, errors) {
        match (place, entry.key.as_str()) {
            // #[kafka(transparent)]
            (Place::Newtype, "transparent") => attrs.transparent.take_flag(entry, errors),
            // #[kafka(entity = "topicName")]
            (Place::Newtype, "entity") => attrs.entity.take(entry, "\"topicName\"", value::entity, errors),
            // #[kafka(crate = "client::kayrock")]
            (_, "crate") => attrs.runtime.take(entry, "\"::kayrock\"", value::quoted_path, errors),
            _ => {
                place.refuse(entry, errors);
            }
        }
    }
    attrs
}

/// Reads the one key of a variant: `#[kafka(other)]`.
pub(crate) fn read_variant(attributes: &[Attribute], errors: &Errors) -> Slot<()> {
    let mut other = Slot::default();
    for entry in &list::entries(attributes, errors) {
        match entry.key.as_str() {
            "other" => other.take_flag(entry, errors),
            _ => {
                if let Some(meant) = Place::Variant.refuse(entry, errors) {
                    other.take_flag(&entry.meant(meant), errors);
                }
            }
        }
    }
    other
}

/// Refuses all keys where there are none.
pub(crate) fn read_none(attributes: &[Attribute], place: Place, errors: &Errors) {
    for entry in &list::entries(attributes, errors) {
        place.refuse(entry, errors);
    }
}

#[cfg(test)]
mod tests;
