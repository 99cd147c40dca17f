//! The table of keys.
//!
//! A row is a doc line, the slot and its type, the key with Kafka's own name for it, an example of its value, and the form
//! of its values. The parsers, the keys listed in errors and the tables of the documentation follow from it; tests compare
//! the latter two. A key without a value has an empty example.

use super::constant::{number, range};
use super::default::{DefaultValue, default};
use super::list::Entry;
use super::slot::{Form, Slot};
use super::value::{
    self, Kind, Listener, Only, Target, entity, flag, headers, int16, kind, listeners, name, only, path, target, ty,
    versions, versions_or_never,
};
use super::{Attrs, Place};
use crate::errors::Errors;
use crate::versions::Versions;
use syn::{Ident, Path, Type};

/// A row of the table.
pub(crate) struct Key {
    pub(super) name: &'static str,
    /// The name in Kafka's JSON, if it differs.
    pub(super) kafka: &'static [&'static str],
    pub(super) example: &'static str,
    /// The line in the derive's documentation.
    #[cfg_attr(not(test), expect(dead_code, reason = "compared with the documentation by a test"))]
    pub(super) doc: &'static str,
}

impl Key {
    /// The key as written in an attribute.
    pub(super) fn form(&self) -> String {
        if self.example.is_empty() { self.name.to_owned() } else { format!("{} = {}", self.name, self.example) }
    }
}

macro_rules! keys {
    ($(
        $(#[$about:meta])*
        $attrs:ident at $place:ident {$(
            #[doc = $doc:literal]
            $slot:ident: $type:ty = $name:literal $(($kafka:literal))?, $example:literal, $form:expr;
        )*}
    )*) => {$(
        $(#[$about])*
        #[derive(Default)]
        pub(crate) struct $attrs {$(
            #[doc = $doc]
            pub(crate) $slot: Slot<$type>,
        )*}

        impl $attrs {
            /// The keys, in the order of the documentation.
            pub(super) const KEYS: &[Key] = &[$(Key {
                name: $name,
                kafka: &[$($kafka)?],
                example: $example,
                doc: $doc,
            }),*];
        }

        impl Attrs for $attrs {
            const PLACE: Place = Place::$place;

            fn take(&mut self, entry: &Entry, errors: &Errors) -> bool {
                match entry.key.as_str() {
                    $($name => self.$slot.take(entry, $example, $form, errors),)*
                    _ => return false,
                }
                true
            }
        }
    )*};
}

keys! {
    /// The keys of a struct with `KafkaMessage`.
    ContainerAttrs at Struct {
        /// API key: a request with `response`, a response without
        api: i16 = "api" ("apiKey"), "1", Form::value(int16).or(number);
        /// Versions that are encoded and decoded
        versions: Versions = "versions" ("validVersions"), "\"0..=11\"", Form::value(versions).or(range);
        /// Versions with compact lengths and tagged fields
        flexible: Versions = "flexible" ("flexibleVersions"), "\"9..\"", Form::value(versions).or(range);
        /// Response type; makes the struct a request
        response: Type = "response", "FetchResponse", Form::value(ty);
        /// Other messages: also `metadata`, `header`, `coordinator-key`, `coordinator-value`
        kind: Kind = "kind" ("type"), "\"data\"", Form::value(kind);
        /// Servers that accept the request
        listeners: Vec<Listener> = "listeners", "\"broker, controller\"", Form::value(listeners);
        /// Function that returns true if the request has no response
        no_response: Path = "no_response", "Self::has_no_response", Form::value(path);
        /// Broker that serves the request, with the fields that name it
        target: Target = "target", "\"group(group_id)\"", Form::value(target);
        /// Request that is repeated even if the broker may have executed it
        repeatable: () = "repeatable", "", flag();
        /// Version tried when a response does not decode in the version of its request
        fallback: i16 = "fallback", "0", Form::value(int16).or(number);
        /// Versions negotiated only on request
        unstable: Versions = "unstable" ("latestVersionUnstable"), "\"11..\"", Form::value(versions).or(range);
        /// Versions that are deprecated
        deprecated: Versions = "deprecated" ("deprecatedVersions"), "\"0..=3\"", Form::value(versions).or(range);
        /// Header versions that do not follow from `flexible`
        header: Vec<(Versions, i16)> = "header", "\"0: 0, 1..: 1\"", Form::value(headers);
        /// One direction only, also `"encode"`; required by `Skipped` fields
        only: Only = "only", "\"decode\"", Form::value(only);
        /// Allows gaps between tags
        sparse_tags: () = "sparse_tags", "", flag();
        /// Kafka's name
        name: String = "name", "\"KRaftVersionRecord\"", Form::value(name);
        /// Path of the `kayrock` crate
        runtime: Path = "crate", "::kayrock", Form::value(value::runtime);
    }

    /// The keys of a field.
    FieldAttrs at Field {
        /// Versions that have the field
        versions: Versions = "versions", "\"3..\"", Form::value(versions).or(range);
        /// Versions in which the field may be null, all without a value; the type is an `Option`
        nullable: Versions = "nullable" ("nullableVersions"), "\"7..\"", Form::value_or(versions, Versions::ALL).or(range);
        /// Tag of a tagged field
        tag: u32 = "tag", "0", Form::value(value::tag);
        /// Versions in which the field is tagged
        tagged: Versions = "tagged" ("taggedVersions"), "\"12..\"", Form::value(versions).or(range);
        /// Value when absent: a literal, `None`, `[]`, or an expression of the field's type
        default: DefaultValue = "default", "-1", Form::value(default);
        /// Dropped instead of refused in versions without the field
        ignorable: () = "ignorable", "", flag();
        /// Field that holds the value after the last version of this one
        replaced_by: Ident = "replaced_by", "topic_id", Form::value(value::field);
        /// Versions with a compact length, if not those of the message
        flexible: Versions = "flexible" ("flexibleVersions"), "\"never\"", Form::value(versions_or_never).or(range);
        /// Key of a `KeyedVec`
        map_key: () = "map_key" ("mapKey"), "", flag();
        /// Entity type in the schema
        entity: String = "entity" ("entityType"), "\"topicName\"", Form::value(entity);
        /// Kafka's name
        name: String = "name", "\"MaxBytes\"", Form::value(name);
        /// Module that converts to another type on the wire: `Wire`, `to_wire`, `from_wire`
        with: Path = "with", "duration_ms", Form::value(path);
        /// Function that rejects values: `fn(&T) -> Result<()>`
        check: Path = "check", "is_positive", Form::value(path);
    }

    /// The keys of a newtype with `KafkaField`.
    NewtypeAttrs at Newtype {
        /// Adds the conversions, `Display` and comparisons of the inner type
        transparent: () = "transparent", "", flag();
        /// Entity type in the schema
        entity: String = "entity" ("entityType"), "\"topicName\"", Form::value(entity);
        /// Path of the `kayrock` crate
        runtime: Path = "crate", "::kayrock", Form::value(value::runtime);
    }

    /// The keys of an enum with `KafkaField`.
    EnumAttrs at Enum {
        /// Path of the `kayrock` crate
        runtime: Path = "crate", "::kayrock", Form::value(value::runtime);
    }

    /// The keys of a variant.
    VariantAttrs at Variant {
        /// Variant that keeps numbers without a name
        other: () = "other", "", flag();
    }
}
