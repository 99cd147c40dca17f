//! The items that take keys, and the error for a key in the wrong place.

use super::kafka;
use super::keys::{ContainerAttrs, EnumAttrs, FieldAttrs, Key, NewtypeAttrs, VariantAttrs};
use super::list::Entry;
use super::nearest::nearest;
use crate::errors::Errors;

/// The kind of item that an attribute is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Struct,
    Field,
    UnknownTags,
    Newtype,
    NewtypeField,
    Enum,
    Variant,
}

const PLACES: [Place; 7] =
    [Place::Struct, Place::Field, Place::UnknownTags, Place::Newtype, Place::NewtypeField, Place::Enum, Place::Variant];

impl Place {
    fn name(self) -> &'static str {
        match self {
            Self::Struct => "a struct with `KafkaMessage`",
            Self::Field => "a field",
            Self::UnknownTags => "the field `unknown_tags`",
            Self::Newtype => "a newtype",
            Self::NewtypeField => "the field of a newtype",
            Self::Enum => "an enum",
            Self::Variant => "a variant",
        }
    }

    /// The keys that are legal here.
    pub(super) fn keys(self) -> &'static [Key] {
        match self {
            Self::Struct => ContainerAttrs::KEYS,
            Self::Field => FieldAttrs::KEYS,
            Self::UnknownTags | Self::NewtypeField => &[],
            Self::Newtype => NewtypeAttrs::KEYS,
            Self::Enum => EnumAttrs::KEYS,
            Self::Variant => VariantAttrs::KEYS,
        }
    }

    /// The legal keys and an example of the value of each.
    #[cfg(test)]
    pub(crate) fn examples(self) -> Vec<(&'static str, &'static str)> {
        self.keys().iter().map(|key| (key.name, key.example)).collect()
    }

    fn names(self) -> Vec<&'static str> {
        self.keys().iter().map(|key| key.name).collect()
    }

    /// Reports a key that is not legal here; returns the one that was probably meant.
    pub(super) fn refuse(self, entry: &Entry, errors: &Errors) -> Option<&'static str> {
        let (name, legal) = (entry.key.as_str(), self.legal());
        if let Some(key) = self.keys().iter().find(|key| key.kafka.contains(&name)) {
            let remedy = kafka::remedy(key, entry);
            errors.at(entry.span, format_args!("`{name}` is the key in Kafka's JSON; {remedy}"));
            return Some(key.name);
        }
        if let Some(place) = PLACES.into_iter().find(|place| place.names().contains(&name)) {
            errors.at(entry.span, format_args!("`{name}` is a key of {}; {legal}", place.name()));
            return None;
        }
        let meant = nearest(name, &self.names());
        let hint = meant.map(|meant| format!(" did you mean `{meant}`?")).unwrap_or_default();
        errors.at(entry.span, format_args!("unknown key `{name}`;{hint} {legal}"));
        meant
    }

    /// The list of legal keys.
    fn legal(self) -> String {
        match self.names().as_slice() {
            [] => format!("{} takes no keys", self.name()),
            names => format!("{} takes `{}`", self.name(), names.join("`, `")),
        }
    }
}
